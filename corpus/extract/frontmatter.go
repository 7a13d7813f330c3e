package extract

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"ibid/corpus"
)

var frontBlock = regexp.MustCompile(`^(?s:---[ \t]*\r?\n(.*?\r?\n)??---[ \t]*(?:\r?\n|$)|\+\+\+[ \t]*\r?\n(.*?\r?\n)??\+\+\+[ \t]*(?:\r?\n|$))`)

// frontMatter reads a YAML (---) or TOML (+++) block at the start of a Markdown
// text. A block that doesn't parse as a table is no front matter: the rule may
// just be a rule. Keys that mean nothing here are left alone, as is a date that
// can't be read.
func frontMatter(text string) (end int, m corpus.Meta, ok bool) {
	at := frontBlock.FindStringSubmatchIndex(text)
	if at == nil {
		return 0, m, false
	}
	values := map[string]any{}
	var err error
	switch {
	case at[2] >= 0:
		err = yaml.Unmarshal([]byte(text[at[2]:at[3]]), &values)
	case at[4] >= 0:
		err = toml.Unmarshal([]byte(text[at[4]:at[5]]), &values)
	}
	if err != nil || len(values) == 0 {
		return 0, m, false
	}
	for key, v := range values {
		setMeta(&m, strings.ToLower(key), v)
	}
	return at[1], m, true
}

func setMeta(m *corpus.Meta, key string, v any) {
	first := func(to *string, s string) {
		if *to == "" {
			*to = strings.TrimSpace(s)
		}
	}
	switch key {
	case "title":
		first(&m.Title, scalar(v))
	case "author", "authors", "byline":
		if len(m.Authors) == 0 {
			m.Authors = names(v)
		}
	case "publisher", "publication", "site", "site_name", "sitename", "outlet":
		first(&m.Publisher, scalar(v))
	case "date", "published", "publishdate", "pubdate", "date_published", "published_at", "publish_date":
		if d, ok := statedDate(v); ok && len(d) > len(m.Published) {
			m.Published = d
		}
	case "url", "link", "canonical", "canonical_url", "source_url":
		first(&m.URL, scalar(v))
	}
}

func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int, int64, float64, bool:
		return fmt.Sprint(v)
	case map[string]any:
		return scalar(v["name"])
	}
	return ""
}

func names(v any) []string {
	var out []string
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if s := strings.TrimSpace(scalar(e)); s != "" {
				out = append(out, s)
			}
		}
	case string:
		if list := nameList(v); len(list) > 0 {
			return list
		}
		if s := strings.TrimSpace(v); s != "" {
			out = append(out, s)
		}
	case map[string]any:
		return names(v["name"])
	}
	return out
}

// statedDate reads a date as YAML, TOML or a person may write it.
func statedDate(v any) (string, bool) {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly), true
	case toml.LocalDate:
		return v.String(), true
	case toml.LocalDateTime:
		return v.LocalDate.String(), true
	case int, int64:
		return wholeDate(fmt.Sprint(v))
	case string:
		return wholeDate(v)
	}
	return "", false
}
