// Package robots reads robots.txt (RFC 9309, and Crawl-delay, which is common and not
// in it). It asks no server; what to do without a robots.txt is the caller's.
package robots

import (
	"bufio"
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Rules are what a robots.txt says to one agent. The zero value allows everything.
type Rules struct {
	Delay    time.Duration // between two requests, 0 when it states none
	Sitemaps []string      // as stated
	rules    []rule
}

type rule struct {
	allow   bool
	pattern string
}

const (
	longest  = 500 << 10 // bytes that are read, as RFC 9309 asks of everybody
	mostRule = 10_000
)

// Parse reads what data says to agent, a product token such as "ibid". Lines that it
// does not know are passed over; nothing makes it fail.
func Parse(data []byte, agent string) Rules {
	data = data[:min(len(data), longest)]
	own, all := Rules{}, Rules{}
	hasOwn := false
	var sitemaps []string
	var group []*Rules // that the lines now read belong to
	open := false      // the group's agents are still being named
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	lines.Buffer(nil, longest+1)
	lines.Split(splitLines)
	for lines.Scan() {
		key, value := field(lines.Text())
		switch key {
		case "user-agent":
			if !open {
				group, open = nil, true
			}
			switch name := token(value); {
			case name == "*":
				group = append(group, &all)
			case strings.EqualFold(name, agent):
				hasOwn = true
				group = append(group, &own)
			}
		case "allow", "disallow":
			open = false
			for _, g := range group {
				g.add(key == "allow", value)
			}
		case "crawl-delay":
			open = false
			for _, g := range group {
				g.delay(value)
			}
		case "sitemap":
			sitemaps = append(sitemaps, value)
		}
	}
	out := all
	if hasOwn {
		out = own
	}
	out.Sitemaps = sitemaps
	return out
}

// field cuts a line into its key, in lower case, and its value.
func field(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	key, value, _ = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}

// token is the product token that a User-agent line begins with: without a version.
func token(value string) string {
	name, _, _ := strings.Cut(value, "/")
	return strings.TrimSpace(name)
}

func (r *Rules) add(allow bool, pattern string) {
	if pattern != "" && len(r.rules) < mostRule {
		r.rules = append(r.rules, rule{allow, normal(pattern)})
	}
}

func (r *Rules) delay(value string) {
	if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 && s < 1e6 {
		r.Delay = max(r.Delay, time.Duration(s*float64(time.Second)))
	}
}

// Allows reports whether the page at u may be asked for. The longest pattern that fits
// decides; when an allowing and a forbidding one have the same length, the page may be
// asked for.
func (r Rules) Allows(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = normal(path)
	allowed, length := true, -1
	for _, x := range r.rules {
		if n := len(x.pattern); (n > length || n == length && x.allow) && fits(x.pattern, path) {
			allowed, length = x.allow, n
		}
	}
	return allowed
}

// normal writes what stands percent-encoded without need as itself, so that both
// spellings of an address fit.
func normal(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' || i+2 >= len(s) {
			out.WriteByte(s[i])
			continue
		}
		n, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
		switch c := byte(n); {
		case err != nil:
			out.WriteByte('%')
			continue
		case c > ' ' && c != 0x7f && !strings.ContainsRune(`/?#%*$`, rune(c)):
			out.WriteByte(c)
		default:
			out.WriteString(strings.ToUpper(s[i : i+3]))
		}
		i += 2
	}
	return out.String()
}

// fits reports whether path begins with pattern, in which * stands for anything and
// a $ at the end for the path's end.
func fits(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	rest := path[len(parts[0]):]
	if len(parts) == 1 {
		return !whole || rest == ""
	}
	last := len(parts) - 1
	for _, p := range parts[1:last] {
		i := strings.Index(rest, p)
		if i < 0 {
			return false
		}
		rest = rest[i+len(p):]
	}
	if whole {
		return strings.HasSuffix(rest, parts[last])
	}
	return strings.Contains(rest, parts[last])
}

// splitLines ends a line at \n, \r or both.
func splitLines(data []byte, atEOF bool) (advance int, line []byte, err error) {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}
