package web

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"path"
	"strings"
	"unicode"
)

// ErrAddress says that a text is no web address that can be asked.
var ErrAddress = errors.New("not a web address that ibid can read")

// IsAddress reports whether an argument means a web address and not a path.
func IsAddress(arg string) bool { return strings.Contains(arg, "://") }

// Address returns the form in which a web address is asked and kept: scheme and host
// in lower case, without a fragment and without the scheme's own port. The errors wrap
// ErrAddress.
func Address(raw string) (string, error) {
	u, err := parse(raw)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

const longestAddress = 8 << 10 // bytes

func parse(raw string) (*url.URL, error) {
	raw = strings.TrimSpace(raw)
	if len(raw) > longestAddress {
		return nil, fmt.Errorf("%w: it is %d bytes long where %d are read", ErrAddress, len(raw), longestAddress)
	}
	u, err := url.Parse(raw)
	if err != nil {
		if inner := errors.Unwrap(err); inner != nil {
			err = inner // the other names the address once more
		}
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%w: %q; it reads http and https", ErrAddress, u.Scheme)
	case u.Hostname() == "":
		return nil, fmt.Errorf("%w: it names no host", ErrAddress)
	case u.User != nil:
		return nil, fmt.Errorf("%w: it holds a user name or password, which would be kept and shown; leave them out", ErrAddress)
	}
	if port := u.Port(); port != "" && (u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443") {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// Host is the host of a web address with its port, "" when it has none.
func Host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// longestName bounds the name that people see, in characters.
const longestName = 80

// Name is the name that people see of a page: the last part of its address without
// an ending, or its host where that says nothing.
func Name(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	last := path.Base(u.Path)
	name := strings.TrimSuffix(last, path.Ext(last))
	switch strings.ToLower(name) {
	case "", "/", ".", "index", "default", "home":
		name = strings.Trim(path.Dir(strings.TrimSuffix(u.Path, "/")), "/.")
		name = strings.TrimSuffix(u.Hostname()+"-"+strings.ReplaceAll(name, "/", "-"), "-")
	}
	if u.RawQuery != "" {
		if q, err := url.QueryUnescape(u.RawQuery); err == nil {
			name += "-" + q
		}
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|&#`, r) || !unicode.IsPrint(r) {
			return '-'
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > longestName {
		name = string(runes[:longestName])
	}
	return name
}

// hostname is the host alone, as robots.txt and the pace know it.
func hostname(u *url.URL) string {
	if u.Port() == "" {
		return u.Scheme + "://" + u.Host
	}
	return u.Scheme + "://" + net.JoinHostPort(u.Hostname(), u.Port())
}
