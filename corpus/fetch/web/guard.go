package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"syscall"
	"time"
)

// ErrPrivate says that a host's address is not on the public internet.
var ErrPrivate = errors.New("its address is private")

// Resolver turns a host into addresses; *net.Resolver does.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Intranet are the addresses of private networks and of the machine itself. Link-local
// addresses, where clouds serve their metadata, are not among them.
var Intranet = prefixes("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "::1/128", "fc00::/7")

// special are the addresses that IANA's registries of special-purpose addresses
// (RFC 6890) say are not globally reachable, and those that lead on to others.
var special = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
	"192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
	"224.0.0.0/4", "240.0.0.0/4",
	"::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
	"fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)

// metadata are the addresses of clouds' metadata inside networks that may be allowed.
var metadata = prefixes("fd00:ec2::/32", "fd20:ce::/32", "100.100.100.200/32")

// nat64 carries an IPv4 address in its last four bytes (RFC 6052).
var nat64 = netip.MustParsePrefix("64:ff9b::/96")

func prefixes(list ...string) []netip.Prefix {
	var out []netip.Prefix
	for _, s := range list {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}

// isRefused reports an address that ibid does not connect to. allowed are networks
// that it may, although they are private.
func isRefused(a netip.Addr, allowed []netip.Prefix) bool {
	a = a.Unmap().WithZone("")
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	in := func(p netip.Prefix) bool { return p.Contains(a) }
	if !a.IsValid() || slices.ContainsFunc(metadata, in) {
		return true
	}
	return slices.ContainsFunc(special, in) && !slices.ContainsFunc(allowed, in)
}

// dialer connects to the addresses of a host that are not refused. The name is
// resolved once and the very address that was looked at is dialled, so that a name
// can't resolve to another one in between.
type dialer struct {
	resolver Resolver
	allowed  []netip.Prefix
	net      net.Dialer
}

func newDialer(r Resolver, allowed []netip.Prefix) *dialer {
	d := &dialer{resolver: r, allowed: allowed, net: net.Dialer{Timeout: 15 * time.Second}}
	d.net.Control = d.control
	return d
}

// control looks at the address once more, where the connection is made.
func (d *dialer) control(_, address string, _ syscall.RawConn) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	return d.check(a.Addr())
}

func (d *dialer) check(a netip.Addr) error {
	if !isRefused(a, d.allowed) {
		return nil
	}
	if isRefused(a, Intranet) {
		return fmt.Errorf("%w (%s); ibid never asks there", ErrPrivate, a)
	}
	return fmt.Errorf("%w (%s); if it is a server of your own network, add --allow-private", ErrPrivate, a)
}

// dial is a transport's DialContext.
func (d *dialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	addresses, err := d.lookup(ctx, host)
	if err != nil {
		return nil, err
	}
	var failed error
	for _, a := range addresses {
		if err := d.check(a); err != nil {
			return nil, err // one private address among public ones is no accident
		}
	}
	for _, a := range addresses {
		c, err := d.net.DialContext(ctx, network, net.JoinHostPort(a.String(), port))
		if err == nil {
			return c, nil
		}
		failed = errors.Join(failed, err)
	}
	return nil, failed
}

func (d *dialer) lookup(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	list, err := d.resolver.LookupNetIP(ctx, "ip", host)
	for i := range list {
		list[i] = list[i].Unmap()
	}
	if err == nil && len(list) == 0 {
		err = &net.DNSError{Err: "no address", Name: host, IsNotFound: true}
	}
	return list, err
}
