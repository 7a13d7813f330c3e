package webpage

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
)

// object is a node of JSON-LD.
type object = map[string]any

// jsonLD finds the node that describes the article, and the nodes by their ids.
func (s *stated) jsonLD() (article, webPage object, byID map[string]object) {
	byID = map[string]object{}
	var all []object
	for _, script := range s.scripts {
		var v any
		if json.Unmarshal([]byte(cleanJSON(script)), &v) == nil {
			all = nodes(all, byID, v, 0)
		}
	}
	for _, o := range all {
		switch kind := kinds(o); {
		case article == nil && kind == articleNode && s.describes(o):
			article = o
		case webPage == nil && kind == pageNode:
			webPage = o
		}
	}
	return article, webPage, byID
}

// describes reports that an article node is of this page's article, and not one of a
// list of others: its headline is the page's, or nothing says otherwise.
func (s *stated) describes(o object) bool {
	headline := squash(word(o["headline"]))
	if headline == "" {
		headline = squash(word(o["name"]))
	}
	titles := append([]string{s.title, first(s.meta["og:title"])}, s.heads...)
	stated := false
	for _, t := range titles {
		t = squash(t[:min(len(t), longestTitle)])
		stated = stated || t != ""
		if t != "" && headline != "" && (strings.Contains(t, headline) || strings.Contains(headline, t)) {
			return true
		}
	}
	if listed, _ := o["listed"].(bool); listed {
		return false
	}
	return !stated || headline == "" || o["datePublished"] != nil || o["author"] != nil
}

// articleBody is the text that JSON-LD gives of the article, in paragraphs. Of a text
// longer than limit there is none.
func (s *stated) articleBody(limit int) []string {
	article, _, _ := s.jsonLD()
	text, _ := article["articleBody"].(string)
	if len(text) > limit {
		return nil
	}
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = plain(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

const (
	otherNode = iota
	pageNode
	articleNode
)

func kinds(o object) int {
	best := otherNode
	for _, t := range list(o["@type"]) {
		name, _ := t.(string)
		name = name[strings.LastIndexAny(name, "/:")+1:]
		switch {
		case strings.HasSuffix(name, "Article") || strings.HasSuffix(name, "Posting") && name != "JobPosting", name == "Report", name == "Review",
			name == "Chapter", name == "Book", name == "Thesis", name == "CreativeWork", name == "Recipe":
			return articleNode
		case strings.HasSuffix(name, "Page"):
			best = pageNode
		}
	}
	return best
}

// nodes lists the objects in v, however deep in graphs and arrays.
func nodes(out []object, byID map[string]object, v any, depth int) []object {
	if depth > 20 || len(out) > 5000 {
		return out
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			out = nodes(out, byID, e, depth+1)
		}
	case object:
		if id, _ := v["@id"].(string); id != "" && len(v) > 1 {
			byID[id] = v
		}
		out = append(out, v)
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "creator"} {
			if v[key] != nil {
				out = nodes(out, byID, v[key], depth+1)
			}
		}
		for _, key := range [...]string{"itemListElement", "hasPart", "isPartOf", "blogPost", "item"} {
			for _, o := range nodes(nil, byID, v[key], depth+1) {
				o["listed"] = true
				out = append(out, o)
			}
		}
	}
	return out
}

// cleanJSON removes what pages put around and into JSON-LD that is no JSON.
func cleanJSON(s string) string {
	s = strings.TrimSpace(s)
	for _, wrap := range [...][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"<![CDATA[", "]]>"}} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, wrap[0]), wrap[1]))
	}
	s = strings.TrimSuffix(s, ";")
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// list is v as a list: an array's elements, or v alone.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// word is a string, the first of an array, or the name or @value of an object.
func word(v any) string {
	for _, e := range list(v) {
		switch e := e.(type) {
		case string:
			return plain(e)
		case object:
			for _, key := range [...]string{"name", "@value", "@id", "url"} {
				if s, ok := e[key].(string); ok && s != "" {
					return plain(s)
				}
			}
		}
	}
	return ""
}

var markup = regexp.MustCompile(`<[^<>]*>`)

// plain is a string of JSON-LD or of a meta element without entities that were escaped
// twice, without tags and with white space folded.
func plain(s string) string {
	s = html.UnescapeString(s)
	if strings.IndexByte(s, '<') >= 0 {
		s = markup.ReplaceAllString(s, " ")
	}
	return strings.Join(strings.Fields(strings.Map(seen, s)), " ")
}

// people are the names of authors, each with the place's own idea of who they are.
func people(v any, byID map[string]object) []string {
	var out []string
	for _, e := range list(v) {
		if o, ok := e.(object); ok {
			if id, _ := o["@id"].(string); o["name"] == nil && byID[id] != nil {
				o = byID[id]
			}
			name := o["name"]
			if name == nil && o["familyName"] != nil {
				name = strings.TrimSpace(word(o["givenName"]) + " " + word(o["familyName"]))
			}
			for _, n := range list(name) {
				out = append(out, word(n))
			}
			continue
		}
		out = append(out, word(e))
	}
	return out
}

func first(values []string) string {
	for _, v := range values {
		if v = plain(v); v != "" {
			return v
		}
	}
	return ""
}
