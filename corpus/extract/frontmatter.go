package extract

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// Field is one entry of the head of a text: what it is called, in lower case, and
// its values in order.
type Field struct {
	Key    string
	Values []Value
}

// Value is a value where it stands in the text, without quotation marks.
type Value struct {
	corpus.Span
	Text string
}

var frontBlock = regexp.MustCompile(`^(?s:---[ \t]*\r?\n(.*?\r?\n)??---[ \t]*(?:\r?\n|$)|\+\+\+[ \t]*\r?\n(.*?\r?\n)??\+\+\+[ \t]*(?:\r?\n|$))`)

// FrontMatter reads a YAML (---) or TOML (+++) block at the start of a text, after
// a byte order mark, or lines of tags (<date="June 7, 1961">, <date>June 7, 1961</date>).
// end is where it ends. A block that holds no entries is no front matter: the rule may
// just be a rule.
func FrontMatter(text string) (fields []Field, end int, ok bool) {
	from := len(text) - len(strings.TrimPrefix(text, "\ufeff"))
	at := frontBlock.FindStringSubmatchIndex(text[from:])
	if at == nil {
		return tagFields(text, from)
	}
	switch {
	case at[2] >= 0:
		fields = yamlFields(text, corpus.Span{Start: from + at[2], End: from + at[3]})
	case at[4] >= 0:
		fields = tomlFields(text, corpus.Span{Start: from + at[4], End: from + at[5]})
	}
	return fields, from + at[1], len(fields) > 0
}

// readFront reads the front matter of a source and returns where the rest begins.
func readFront(src *source) (body int) {
	fields, end, ok := FrontMatter(src.text)
	if stated, at, mail := readMailHead(src.text); !ok && mail {
		src.fields, src.meta = stated, metaOf(stated)
		front := newBlock(src.text, corpus.Span{End: at}, opaque, false)
		front.set(Furniture, "e-mail's head")
		src.blocks = append(src.blocks, front)
		return at
	}
	if !ok {
		return len(src.text) - len(strings.TrimPrefix(src.text, "\ufeff"))
	}
	src.fields = statedFields(fields, "front matter")
	src.meta = metaOf(src.fields)
	front := newBlock(src.text, corpus.Span{End: end}, opaque, false)
	front.set(Furniture, "front matter")
	src.blocks = append(src.blocks, front)
	return end
}

// yamlFields reads YAML; what is not quite YAML (a title with quotation marks in
// it) is read line by line.
func yamlFields(text string, at corpus.Span) []Field {
	block := text[at.Start:at.End]
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(block), &doc); err != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return plainFields(text, at)
	}
	starts := lineStarts(block)
	table := doc.Content[0]
	var out []Field
	for i := 0; i+1 < len(table.Content); i += 2 {
		f := Field{Key: strings.ToLower(table.Content[i].Value)}
		f.values(table.Content[i+1], func(n *yaml.Node) corpus.Span {
			s := inLine(text, corpus.Span{Start: at.Start + starts[n.Line-1] + n.Column - 1, End: at.End})
			if i := strings.Index(text[s.Start:s.End], n.Value); i == 0 || i == 1 {
				return corpus.Span{Start: s.Start + i, End: s.Start + i + len(n.Value)}
			}
			return s
		})
		out = append(out, f)
	}
	return out
}

// values adds those of a scalar, a list, or a table with a name.
func (f *Field) values(n *yaml.Node, place func(*yaml.Node) corpus.Span) {
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag != "!!null" && strings.TrimSpace(n.Value) != "" {
			f.Values = append(f.Values, Value{place(n), strings.TrimSpace(n.Value)})
		}
	case yaml.SequenceNode:
		for _, e := range n.Content {
			f.values(e, place)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if strings.EqualFold(n.Content[i].Value, "name") {
				f.values(n.Content[i+1], place)
			}
		}
	case yaml.AliasNode:
		f.values(n.Alias, place)
	}
}

func lineStarts(s string) []int {
	out := []int{0}
	for i := range len(s) {
		if s[i] == '\n' {
			out = append(out, i+1)
		}
	}
	return out
}

// inLine is what is left of a line from a value on, without quotation marks.
func inLine(text string, s corpus.Span) corpus.Span {
	if i := strings.IndexAny(text[s.Start:s.End], "\r\n"); i >= 0 {
		s.End = s.Start + i
	}
	s = trim(text, s)
	for s.Len() > 1 && strings.ContainsRune(`"'`, rune(text[s.Start])) && text[s.End-1] == text[s.Start] {
		s.Start, s.End = s.Start+1, s.End-1
	}
	return s
}

var (
	plainEntry = regexp.MustCompile(`^([\pL][\pL\d_-]*)[ \t]*:(?:[ \t]+(.*))?$`)
	plainItem  = regexp.MustCompile(`^[ \t]*-[ \t]+(.*)$`)
)

// plainFields reads "key: value" and "- value", a line each; nil where a line is
// neither.
func plainFields(text string, at corpus.Span) []Field {
	var out []Field
	for _, l := range lines(text, at.Start, at.End) {
		value := func(m []int, n int) {
			if m[2*n] < 0 {
				return
			}
			s := inLine(text, corpus.Span{Start: l.Start + m[2*n], End: l.Start + m[2*n+1]})
			if f := &out[len(out)-1]; !s.Empty() {
				f.Values = append(f.Values, Value{s, text[s.Start:s.End]})
			}
		}
		if m := plainItem.FindStringSubmatchIndex(l.text); m != nil && len(out) > 0 {
			value(m, 1)
		} else if m := plainEntry.FindStringSubmatchIndex(l.text); m != nil {
			out = append(out, Field{Key: strings.ToLower(l.text[m[2]:m[3]])})
			value(m, 2)
		} else {
			return nil
		}
	}
	return out
}

// tomlFields reads TOML, whose entries all stand at the block: its reader does not
// say where.
func tomlFields(text string, at corpus.Span) []Field {
	table := map[string]any{}
	if toml.Unmarshal([]byte(text[at.Start:at.End]), &table) != nil {
		return nil
	}
	var out []Field
	for _, key := range sorted(table) {
		f := Field{Key: strings.ToLower(key)}
		for _, s := range scalars(table[key]) {
			f.Values = append(f.Values, Value{at, s})
		}
		out = append(out, f)
	}
	return out
}

func scalars(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{strings.TrimSpace(v)}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, scalars(e)...)
		}
		return out
	case map[string]any:
		return scalars(v["name"])
	case nil:
		return nil
	}
	if d, ok := statedDate(v); ok {
		return []string{d}
	}
	return []string{fmt.Sprint(v)}
}

// statedDate reads a date as TOML or a person may write it.
func statedDate(v any) (string, bool) {
	switch v := v.(type) {
	case toml.LocalDate:
		return v.String(), true
	case toml.LocalDateTime:
		return v.LocalDate.String(), true
	case time.Time:
		return v.Format(time.DateOnly), true
	case int64:
		return wholeDate(fmt.Sprint(v))
	case string:
		if day, clock, ok := strings.Cut(v, "T"); ok && len(day) == len(time.DateOnly) && strings.Contains(clock, ":") {
			v = day
		}
		return wholeDate(v)
	}
	return "", false
}

// statedFields is what the fields of a head say of the article. Keys that mean nothing
// here are left alone, as is a date that can't be read.
func statedFields(fields []Field, from string) []corpus.Field {
	var m corpus.Meta
	for _, f := range fields {
		if len(f.Values) > 0 {
			setMeta(&m, f)
		}
	}
	for _, f := range fields {
		if len(f.Values) > 0 {
			setLesser(&m, f)
		}
	}
	return fieldsOf(m, from)
}

// setLesser takes what stands for a field that the head doesn't state: who contributed or
// spoke, the recording's address, the day in the path.
func setLesser(m *corpus.Meta, f Field) {
	text := f.Values[0].Text
	switch keyMarks.Replace(f.Key) {
	case "contributor", "contributors", "speaker", "speakers":
		if len(m.Authors) == 0 {
			m.Authors = authors(f)
		}
	case "organisation", "organization", "institution", "agency", "provider", "podcast", "show", "channel":
		if m.Publisher == "" && isPublisher(text) {
			m.Publisher = text
		}
	case "source", "media", "video", "videourl", "youtubeurl":
		if m.URL == "" && strings.Contains(text, "://") {
			m.URL = text
		}
	case "path", "slug", "permalink":
		if at := datedPath.FindStringSubmatch(text); at != nil && m.Published == "" {
			if d, ok := isoDate(at[1], at[2], at[3]); ok {
				m.Published = d
			}
		}
	}
}

func setMeta(m *corpus.Meta, f Field) {
	first := func(to *string, s string) {
		if *to == "" {
			*to = s
		}
	}
	text := strings.Join(strings.Fields(f.Values[0].Text), " ")
	switch key := keyMarks.Replace(f.Key); key {
	case "title", "headline":
		first(&m.Title, text)
	case "author", "authors", "by", "byline", "creator", "creators":
		if len(m.Authors) == 0 {
			m.Authors = authors(f)
		}
	case "publisher", "publication", "site", "sitename", "outlet", "newspaper", "journal", "containertitle":
		first(&m.Publisher, text)
	case "source":
		if isPublisher(text) {
			first(&m.Publisher, text)
		}
	case "date", "published", "publishdate", "pubdate", "datepublished", "publishedat", "publicationdate", "publisheddate", "publisheddatetime", "issued", "releasedate":
		if d, ok := statedDate(text); ok && len(d) > len(m.Published) {
			m.Published = d
		}
	case "url", "link", "canonical", "canonicalurl", "sourceurl", "originalurl", "tumblrurl", "weburl", "permalink":
		if strings.Contains(text, "://") {
			first(&m.URL, text)
		}
	case "doi":
		first(&m.DOI, bareDOI(text))
	}
}

var (
	// keyMarks are what writers part the words of a key with: "pub_date", "pub-date", "pubDate".
	keyMarks = strings.NewReplacer("_", "", "-", "", " ", "")
	// datedPath is a path that begins with the day of publication: "2018/01/31/tolls".
	datedPath = regexp.MustCompile(`^/?(?:\w+/)?((?:19|20)\d\d)/(\d\d)/(\d\d)/`)
)

// bareDOI is a DOI without a resolver's address, "" for what is none.
func bareDOI(text string) string {
	if at := doiForm.FindString(text); at != "" {
		return strings.TrimRight(at, ".,;)")
	}
	return ""
}

var doiForm = regexp.MustCompile(`\b10\.\d{4,9}/\S+`)

// authors are the people of a field, or the bodies where it names nobody else: a
// body beside a person says where that person belongs.
func authors(f Field) []string {
	if len(f.Values) == 1 {
		text := f.Values[0].Text
		if list := nameList(text); len(list) > 0 && !strings.Contains(text, ";") && !Inverted(text) && names.Parse(text).Kind != names.Body {
			return list
		}
	}
	var people, bodies []string
	for _, v := range f.Makers() {
		switch {
		case Inverted(v.Text):
			people = append(people, names.Parse(v.Text).String())
		case names.Parse(v.Text).Kind == names.Body:
			bodies = append(bodies, v.Text)
		default:
			people = append(people, v.Text)
		}
	}
	if len(people) == 0 || f.Key != "creator" && f.Key != "creators" {
		return append(people, bodies...)
	}
	return people
}

// Makers are the values of a field that names who made a text, one text parted at its
// semicolons as library catalogues list authors: "Lund, Vera; Harbour Party".
func (f Field) Makers() (out []Value) {
	for _, v := range f.Values {
		for part := range strings.SplitSeq(v.Text, ";") {
			if part = strings.TrimSpace(part); part != "" {
				v.Text = part
				out = append(out, v)
			}
		}
	}
	return out
}

// isPublisher reports a source that is a body or an office, and not a person, an address
// or a remark.
func isPublisher(source string) bool {
	first, _ := utf8.DecodeRuneInString(source)
	if strings.Contains(source, "://") || unicode.IsLower(first) || Inverted(source) || len(strings.Fields(source)) > 16 ||
		strings.HasSuffix(source, ".") && strings.Contains(source, " ") {
		return false
	}
	folds := english.Folds(english.Tokenize(source))
	return names.Parse(source).Kind == names.Body || lexicon.Longest(folds, lexicon.Title) > 0 || !signedName(properCase(source))
}

// Inverted reports a person's name with the family name first: "Lund, Vera".
func Inverted(s string) bool {
	family, given, ok := strings.Cut(s, ",")
	if !ok || len(strings.Fields(family)) > 3 || names.Parse(given).Kind >= names.Body || lexicon.Is(english.Fold(strings.Fields(family + " .")[0]), lexicon.Determiner) {
		return false
	}
	given, _, _ = strings.Cut(given, "(")
	words := strings.Fields(strings.Trim(given, " ,"))
	n := names.Parse(s)
	return n.Kind == names.Person && len(words) > 0 && len(n.Given) > 0 && len(n.Family) > 0 &&
		(len(strings.Fields(family)) == 1 || lexicon.Is(english.Fold(words[0]), lexicon.Given))
}
