package identity

import (
	"net/url"
	"slices"
	"strings"
)

// tracking are query parameters that say where a reader came from and nothing of the
// page; so do all that begin with utm_.
var tracking = []string{
	"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok",
	"ref_src", "ref_url", "cmpid", "ocid", "ncid", "sr_share", "smid", "smtyp", "share", "amp", "amp_js_v", "usqp", "outputtype",
}

// URL is the form in which addresses of one page are equal: without scheme, "www.",
// default port, fragment and tracking parameters, the others in order, without the
// marks of an AMP page and a slash at the end. It is "" for what is no web address.
func URL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if port := u.Port(); port != "" && !(u.Scheme == "http" && port == "80") && !(u.Scheme == "https" && port == "443") {
		host += ":" + port
	}
	path := u.EscapedPath()
	if inner, ok := ampCache(host, path); ok {
		return URL(inner)
	}
	for _, prefix := range []string{"www.", "amp.", "m."} {
		if rest, ok := strings.CutPrefix(host, prefix); ok && strings.Contains(rest, ".") {
			host = rest
		}
	}
	out := host + plainPath(path)
	if q := query(u.Query()); q != "" {
		out += "?" + q
	}
	return out
}

// ampCache is the address behind a cache of AMP pages: /c/s/host/path for https.
func ampCache(host, path string) (string, bool) {
	if !strings.HasSuffix(host, ".cdn.ampproject.org") && !(strings.HasPrefix(host, "www.google.") && strings.HasPrefix(path, "/amp/")) {
		return "", false
	}
	path = strings.TrimPrefix(path, "/amp")
	for _, lead := range []string{"/c/s/", "/v/s/", "/s/", "/c/", "/v/"} {
		if rest, ok := strings.CutPrefix(path, lead); ok {
			return "https://" + rest, rest != "" && !strings.HasPrefix(rest, "/")
		}
	}
	return "", false
}

// plainPath is a path without what tells an AMP page and an index from the page itself.
func plainPath(path string) string {
	path = strings.TrimRight(path, "/")
	for _, suffix := range []string{"/amp", "/index.html", "/index.htm", "/index.php"} {
		path = strings.TrimSuffix(path, suffix)
	}
	if rest, ok := strings.CutSuffix(path, ".amp.html"); ok {
		path = rest + ".html"
	}
	path = strings.TrimSuffix(path, ".amp")
	if rest, ok := strings.CutPrefix(path, "/amp/"); ok {
		path = "/" + rest
	}
	return path
}

func query(q url.Values) string {
	for name := range q {
		low := strings.ToLower(name)
		if strings.HasPrefix(low, "utm_") || slices.Contains(tracking, low) {
			delete(q, name)
		}
	}
	return q.Encode()
}

// DOI is a DOI without a resolver's address and "doi:", in lower case, for DOIs are
// equal whatever their case (DOI Handbook, 2.4). It is "" for what is none.
func DOI(raw string) string {
	s := strings.ToLower(strings.TrimSpace(raw))
	if u, err := url.Parse(s); err == nil && (strings.HasSuffix(u.Hostname(), "doi.org")) {
		s = strings.TrimPrefix(u.Path, "/")
	}
	if at := strings.Index(s, "10."); at > 0 && slices.Contains([]string{"doi.org/", "dx.doi.org/", "urn:doi:", "info:doi/", "doi:"}, strings.TrimSpace(s[:at])) {
		s = s[at:]
	}
	s = strings.TrimRight(s, ".,;")
	registrant, suffix, ok := strings.Cut(s, "/")
	if !ok || suffix == "" || !strings.HasPrefix(registrant, "10.") || len(registrant) < len("10.1000") || strings.ContainsAny(s, " \t\n<>\"") {
		return ""
	}
	return s
}
