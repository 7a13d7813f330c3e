package segment

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/extract"
)

// mark is a note's number where the text carries it, brackets included.
type mark struct {
	corpus.Span
	labels []string // of notes that exist
}

// marker finds note marks. It reads the article in order: numbers glued to
// words count only while they rise with the notes.
type marker struct {
	text  string
	notes map[string]bool
	max   int
	last  int            // the highest number taken so far
	loose bool           // no notes were found, but glued numbers rise through the text
	given []extract.Mark // in order; the text is not searched for the notes of these
}

func newMarker(doc *extract.Document) *marker {
	m := &marker{text: doc.Text, notes: map[string]bool{}, given: givenMarks(doc)}
	tied := map[string]bool{}
	for _, g := range m.given {
		tied[g.Label] = true
	}
	for _, n := range doc.Notes {
		m.notes[n.Label] = !tied[n.Label]
		if v, err := strconv.Atoi(n.Label); err == nil {
			m.max = max(m.max, v)
		}
	}
	m.loose = m.max == 0 && len(m.given) == 0 && m.rising(doc)
	return m
}

var (
	bracketed   = regexp.MustCompile(`^\[\^?(\d{1,3}|[ivxl]{1,6})((?:\s?[,;–-]\s?\d{1,3})*)\](?:\(#[^()\s]*\))?`)
	escaped     = regexp.MustCompile(`^\\\[\^?(\d{1,3})((?:\s?,\s?\d{1,3})*)\\\]`)
	linked      = regexp.MustCompile(`^\[\\?\[(\d{1,3})()\\?\]\]\([^()\s]*\)`)
	raised      = regexp.MustCompile(`^<sup[^>]*>\s*(?:<a[^>]*>)?\\?\[?\^?(\d{1,3})((?:\s?,\s?\d{1,3})*)\\?\]?(?:\([^()\s]*\))?(?:</a>)?\s*</sup>`)
	superscript = regexp.MustCompile(`[⁰¹²³⁴-⁹](?:[⁰¹²³⁴-⁹,]*[⁰¹²³⁴-⁹])?`)
	gluedDigits = regexp.MustCompile(`^\d{1,3}(?:[,–-]\d{1,3})*`)
	spacedList  = regexp.MustCompile(`^(\d{1,3}), (\d{1,3})(?:\s|$)`)
	labelParts  = regexp.MustCompile(`[ivxl]+|\d+|[–-]`)
	digitRun    = regexp.MustCompile(`\d+`)
)

// digits returns the length of the numbers at the start of text: one, several
// joined, or two in order with a space between.
func (m *marker) digits(text string) int {
	if at := spacedList.FindStringSubmatch(text); at != nil {
		first, _ := strconv.Atoi(at[1])
		second, _ := strconv.Atoi(at[2])
		if second == first+1 && len(m.known(at[1:])) == 2 {
			return len(at[1]) + len(", ") + len(at[2])
		}
	}
	return len(gluedDigits.FindString(text))
}

// rising reports that numbers glued to sentence ends count 1, 2, 3 through the
// text although the notes themselves are missing.
func (m *marker) rising(doc *extract.Document) bool {
	next := 1
	for _, b := range doc.Blocks {
		if b.Kind != extract.Prose {
			continue
		}
		for _, at := range digitRun.FindAllStringIndex(m.text[b.Start:b.End], -1) {
			s := corpus.Span{Start: b.Start + at[0], End: b.Start + at[1]}
			if m.text[s.Start:s.End] == strconv.Itoa(next) && m.place(b.Span, s) == firm {
				next++
			}
		}
	}
	return next > 3
}

// find returns the marks in the block at s, in order: those that the format states,
// and those that the text shows.
func (m *marker) find(s corpus.Span) []mark {
	given := m.givenIn(s)
	if len(given) == 0 {
		return m.search(s)
	}
	out := given
	for _, one := range m.search(s) {
		if !slices.ContainsFunc(given, func(g mark) bool { return g.Start < one.End && one.Start < max(g.End, g.Start+1) }) {
			out = append(out, one)
		}
	}
	slices.SortStableFunc(out, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// search returns the marks that the text of the block at s shows, in order.
func (m *marker) search(s corpus.Span) []mark {
	var out []mark
	text := m.text[s.Start:s.End]
	for i := 0; i < len(text); {
		var one mark
		var ok bool
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '[', r == '<', r == '\\':
			one, ok = m.bracket(s, i)
		case r >= '0' && r <= '9':
			one, ok = m.glued(s, corpus.Span{Start: s.Start + i, End: s.Start + i + m.digits(text[i:])})
			if !ok {
				size = len(digitRun.FindString(text[i:]))
			}
		case strings.ContainsRune("⁰¹²³⁴⁵⁶⁷⁸⁹", r):
			one, ok = m.raised(s, i)
		}
		if ok {
			out = append(out, one)
			i = one.End - s.Start
			continue
		}
		i += size
	}
	return out
}

func (m *marker) bracket(s corpus.Span, i int) (mark, bool) {
	text := m.text[s.Start:s.End]
	var at []int
	for _, form := range []*regexp.Regexp{bracketed, linked, raised, escaped} {
		if at = form.FindStringSubmatchIndex(text[i:]); at != nil {
			break
		}
	}
	if at == nil {
		return mark{}, false
	}
	span := corpus.Span{Start: s.Start + i, End: s.Start + i + at[1]}
	if span.End < s.End && m.text[span.End] == '(' {
		return mark{}, false // a Markdown link
	}
	labels := m.known(expand(text[i+at[2] : i+at[5]]))
	numeric := text[i+at[2]] <= '9'
	m.advance(labels)
	if len(labels) == 0 && !(numeric && m.max == 0) {
		return mark{}, false
	}
	return mark{Span: span, labels: labels}, true
}

func (m *marker) raised(s corpus.Span, i int) (mark, bool) {
	text := m.text[s.Start:s.End]
	at := superscript.FindStringIndex(text[i:])
	raw := text[i : i+at[1]]
	label := plain(raw)
	labels := m.known(expand(label))
	if len(labels) == 0 && (m.max > 0 || unit(text[:i])) {
		return mark{}, false
	}
	if unit(text[:i]) && len(raw) <= 2 && len(labels) > 0 && labels[0] != strconv.Itoa(m.last+1) {
		return mark{}, false
	}
	m.advance(labels)
	return mark{Span: corpus.Span{Start: s.Start + i, End: s.Start + i + at[1]}, labels: labels}, true
}

var unitEnd = regexp.MustCompile(`(?:^|[\s\d(/])(?:[kcmd]?m|ft|in|mi|yd|CO|H)$`)

// unit reports that a raised 2 or 3 after before is a square or a cube.
func unit(before string) bool { return unitEnd.MatchString(before) }

// confidence in a glued number being a mark, by where it stands.
type confidence int

const (
	none confidence = iota
	weak            // could be another number: taken only as the next in order
	firm
)

func (m *marker) glued(block, s corpus.Span) (mark, bool) {
	if m.max == 0 && !m.loose {
		return mark{}, false
	}
	labels := expand(m.text[s.Start:s.End])
	first, _ := strconv.Atoi(labels[0])
	if strings.HasPrefix(m.text[s.Start:s.End], "0") {
		return mark{}, false
	}
	where := m.place(block, s)
	known := m.known(labels)
	switch {
	case where == none:
		return mark{}, false
	case m.loose && first != m.last+1 || !m.loose && len(known) != len(labels):
		return mark{}, false
	case where == weak && (first <= m.last || first > m.last+2):
		return mark{}, false
	}
	m.advance(labels)
	return mark{Span: s, labels: known}, true
}

func (m *marker) advance(labels []string) {
	for _, l := range labels {
		if n, err := strconv.Atoi(l); err == nil {
			m.last = max(m.last, n)
		}
	}
}

// place says how much the characters around the digits at s look like a mark's.
func (m *marker) place(block, s corpus.Span) confidence {
	before, after := m.text[block.Start:s.Start], m.text[s.End:block.End]
	next, _ := utf8.DecodeRuneInString(after)
	if after != "" && !unicode.IsSpace(next) && !strings.ContainsRune(".,;:)]”’\"'—–-?!“‘(", next) && !unicode.IsUpper(next) {
		return none
	}
	prev, n := utf8.DecodeLastRuneInString(before)
	before = before[:len(before)-n]
	switch {
	case strings.ContainsRune(".?!…", prev):
		return afterStop(before, prev)
	case strings.ContainsRune("”’\"'»)]", prev):
		if after != "" && unicode.IsUpper(next) {
			return none
		}
		return firm
	case strings.ContainsRune(",;:", prev):
		if p, _ := utf8.DecodeLastRuneInString(before); unicode.IsDigit(p) {
			if prev == ':' {
				return none
			}
			return weak
		}
		return firm
	case unicode.IsLower(prev):
		if p, _ := utf8.DecodeLastRuneInString(before); unicode.IsLetter(p) {
			return weak
		}
	case unicode.IsUpper(prev) && before != "":
		if p, _ := utf8.DecodeLastRuneInString(before); unicode.IsUpper(p) {
			return weak
		}
	}
	return none
}

var (
	yearEnd   = regexp.MustCompile(`(?:^|[^\d])(?:19|20)\d\d$`)
	takesMore = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:nos?|pp?|vol|art|sec|ch|fig|para|paras|cf|eq|ver|v|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$`)
)

// afterStop looks at what stands before the full stop that digits follow.
func afterStop(before string, stop rune) confidence {
	p, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case stop == '.' && unicode.IsDigit(p):
		if yearEnd.MatchString(before) {
			return weak
		}
		return none
	case stop == '.' && takesMore.MatchString(before):
		return weak
	case before == "":
		return none
	}
	return firm
}

func (m *marker) known(labels []string) []string {
	var out []string
	for _, l := range labels {
		if m.notes[l] {
			out = append(out, l)
		}
	}
	return out
}

// expand reads "1", "1,2", "3-5".
func expand(s string) []string {
	var out []string
	prev, from := 0, false
	for _, at := range labelParts.FindAllString(s, -1) {
		if at == "-" || at == "–" {
			from = true
			continue
		}
		n, err := strconv.Atoi(at)
		if err == nil && from && n > prev && n-prev < 20 {
			for k := prev + 1; k < n; k++ {
				out = append(out, strconv.Itoa(k))
			}
		}
		out = append(out, at)
		prev, from = n, false
	}
	return out
}

func plain(s string) string {
	return strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9").Replace(s)
}
