package view

import (
	"flag"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/render"
)

// seen is what a reader of a set of messages sees.
type seen struct {
	quotes  []string // the words of each quotation, put together again
	cells   string   // all that stands in tables
	inline  []int    // the numbers that stand after quotations and statements
	listed  []int    // the numbers of the lists of sources
	orphans int      // numbers in a message whose own list hasn't got them
	lists   int      // messages that are a list of sources and nothing else
}

var markerForm = regexp.MustCompile(`^(\[\d+[a-z]*\])+ ?$`)

// numbersOf are the numbers of an element that is one or a row of them.
func numbersOf(e slack.RichTextSectionElement) []int {
	text := ""
	switch e := e.(type) {
	case *slack.RichTextSectionTextElement:
		if e.Style == nil || !e.Style.Bold {
			return nil
		}
		text = e.Text
	case *slack.RichTextSectionLinkElement:
		text = e.Text
	case *slack.RichTextSectionCitationElement:
		text = e.Text
		if !strings.HasPrefix(text, "["+strconv.Itoa(int(e.Index))) {
			return nil
		}
	}
	if !markerForm.MatchString(text) {
		return nil
	}
	var out []int
	for _, digits := range regexp.MustCompile(`\d+`).FindAllString(text, -1) {
		n, err := strconv.Atoi(digits)
		if err != nil {
			return nil
		}
		out = append(out, n)
	}
	return out
}

// read goes over messages as a reader does.
func read(t testing.TB, m Message) seen {
	t.Helper()
	var s seen
	for _, one := range m.All() {
		var inline, listed []int
		for _, b := range one.Blocks {
			if table, ok := b.(*slack.DataTableBlock); ok {
				for _, row := range table.Rows[1:] {
					for _, c := range row {
						s.cells += c.(*slack.DataTableRawTextCell).Text + "\n"
					}
				}
			}
			if r, ok := b.(*slack.RichTextBlock); ok {
				if heading := r.Elements[0].(*slack.RichTextSection).Elements; textOf(heading[0]) == "Sources\n" {
					for _, e := range r.Elements[1:] {
						n := numbersOf(e.(*slack.RichTextSection).Elements[0])
						if len(n) != 1 {
							t.Fatalf("a source without a number: %+v", e)
						}
						listed = append(listed, n...)
					}
					continue
				}
				inline = append(inline, s.read(t, r)...)
			}
		}
		for _, n := range inline {
			if !slices.Contains(listed, n) {
				s.orphans++
			}
		}
		if !slices.IsSorted(listed) {
			t.Errorf("sources aren't in order: %v", listed)
		}
		if len(inline) == 0 && len(listed) > 0 {
			s.lists++
		}
		s.inline, s.listed = append(s.inline, inline...), append(s.listed, listed...)
	}
	return s
}

func (s *seen) read(t testing.TB, r *slack.RichTextBlock) (inline []int) {
	continued := false
	for _, e := range r.Elements {
		switch e := e.(type) {
		case *slack.RichTextQuote:
			var b strings.Builder
			for _, part := range e.Elements {
				text, ok := part.(*slack.RichTextSectionTextElement)
				if !ok || text.Style != nil {
					t.Fatalf("a quotation has more than plain text in it: %+v", part)
				}
				b.WriteString(text.Text)
			}
			if n := len(e.Elements) - 1; n > 1 && textOf(e.Elements[0]) == "“" && textOf(e.Elements[n]) == "”" {
				words := strings.TrimSuffix(strings.TrimPrefix(b.String(), "“"), "”")
				b.Reset()
				b.WriteString(words)
			}
			if continued {
				s.quotes[len(s.quotes)-1] += b.String()
			} else {
				s.quotes = append(s.quotes, b.String())
			}
		case *slack.RichTextSection:
			if len(e.Elements) == 1 { // a label alone
				inline = append(inline, numbersOf(e.Elements[0])...)
				continued = false
			}
			if len(e.Elements) > 2 && textOf(e.Elements[1]) == " " { // a label, before whose statement it is
				inline = append(inline, numbersOf(e.Elements[0])...)
				continued = strings.HasPrefix(textOf(e.Elements[2]), "The same quotation")
			}
			for i := len(e.Elements) - 1; i > 0 && len(numbersOf(e.Elements[i])) > 0; i-- { // not a heading that looks like one
				inline = append(inline, numbersOf(e.Elements[i])...)
			}
		}
	}
	return inline
}

func textOf(e slack.RichTextSectionElement) string {
	if t, ok := e.(*slack.RichTextSectionTextElement); ok {
		return t.Text
	}
	return ""
}

// unescape is what Slack does with the entities of its markup.
func unescape(text string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text)
}

// checkAnswer holds everything that must be true of any answer shown.
func checkAnswer(t testing.TB, a bot.Answer, o Options) Message {
	t.Helper()
	m := Answer(a, o)
	fallback := ""
	for i, one := range m.All() {
		for _, p := range messageProblems(t, one) {
			t.Errorf("message %d: %s", i, p)
		}
		if len(one.Thread) > 0 && i > 0 {
			t.Errorf("message %d has a thread of its own", i)
		}
		if strings.ContainsAny(strings.NewReplacer("&lt;", "", "&gt;", "", "&amp;", "").Replace(one.Text), "<>&") {
			t.Errorf("message %d: fallback isn't escaped: %q", i, one.Text)
		}
		fallback += unescape(one.Text) + "\n\n"
	}
	s := read(t, m)
	for _, q := range a.Quotes {
		if words := visible(q.Text); !slices.Contains(s.quotes, words) && strings.Contains(s.cells, render.Quoted(words)+" "+marker(q)) {
			s.quotes, s.inline = append(s.quotes, words), append(s.inline, q.Citation)
		}
	}
	checkNumbers(t, a, o, s)
	if coverage := strings.TrimSpace(visible(a.Coverage)); covers(a) && coverage != "" {
		all := m.All()
		if last := unescape(all[len(all)-1].Text); !strings.Contains(fold(last), "Rests on: "+fold(clip(display(a.Coverage), reasonLength))) {
			t.Errorf("the last message doesn't say that the answer rests on %q: %q", coverage, last)
		}
	}
	if note := strings.TrimSpace(visible(a.Note)); note != "" && !strings.Contains(fold(fallback), fold(clip(display(strings.TrimSpace(a.Note)), reasonLength))) {
		t.Errorf("nothing is said of how it was made, %q: %q", note, fallback)
	}
	checkQuotes(t, a, s, fallback)
	return m
}

// covers reports whether an answer is of the kind that says what it rests on.
func covers(a bot.Answer) bool {
	return a.Status != bot.NotFound && slices.Contains([]string{"brief", "compare", "timeline"}, a.Command)
}

// checkNumbers compares the numbers in the text, in the lists and of the answer.
func checkNumbers(t testing.TB, a bot.Answer, o Options, s seen) {
	t.Helper()
	shown := a.Quotes
	if a.Status == bot.NotFound {
		if shown = a.Closest; !o.Expanded {
			shown = shown[:min(closestShown, len(shown))]
		}
	}
	var want []int
	for _, q := range shown {
		want = append(want, q.Citation)
	}
	want, got, listed := set(want), set(s.inline), set(s.listed)
	if !slices.Equal(want, listed) {
		t.Errorf("sources listed: %v, quoted: %v", listed, want)
	}
	if !slices.Equal(want, got) {
		t.Errorf("numbers in the text: %v, of the quotes: %v", got, want)
	}
	if s.orphans > 0 && s.lists == 0 {
		t.Errorf("%d numbers whose message doesn't list them", s.orphans)
	}
}

func set(numbers []int) []int {
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// checkQuotes compares quotations with the quotes' texts: nothing is between
// them and their source but the treatment of white space and control characters.
func checkQuotes(t testing.TB, a bot.Answer, s seen, fallback string) {
	t.Helper()
	if a.Status == bot.NotFound {
		if len(s.quotes) > 0 {
			t.Errorf("%d quotations where there is no answer", len(s.quotes))
		}
		return
	}
	for _, q := range a.Quotes {
		want := visible(q.Text)
		if !slices.Contains(s.quotes, want) {
			t.Errorf("quote %s isn't shown as it is:\n%q\nshown are\n%q", q.ID, want, s.quotes)
		}
		if cost := costOf(want); cost <= pieceSize && !strings.Contains(fallback, render.Quoted(want)) {
			t.Errorf("quote %s isn't in the fallback as it is: %q", q.ID, want)
		}
	}
	if a.Command != "compare" && len(s.quotes) != len(a.Quotes) {
		t.Errorf("%d quotations of %d quotes", len(s.quotes), len(a.Quotes))
	}
}

func costOf(s string) int {
	n := 0
	for _, r := range s {
		n += cost(r)
	}
	return n
}

// visible says again, in another way, what the package comment promises.
func visible(text string) string {
	text = strings.ReplaceAll(text, "\r\n", " ")
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("\n\r\v\f\t\u0085\u2028\u2029", r):
			return ' '
		case unicode.Is(unicode.Cc, r) || strings.ContainsRune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", r):
			return -1
		}
		return r
	}, text)
}

var answers = flag.Int("answers", 2000, "how many answers TestAnswers renders (10000)")

// TestAnswers renders answers made at random.
func TestAnswers(t *testing.T) {
	const shards = 4
	answers := *answers / shards
	for shard := range shards {
		t.Run(strconv.Itoa(shard), func(t *testing.T) {
			t.Parallel()
			g := generator{rand.New(rand.NewPCG(4, uint64(shard)))}
			var messages, quotes, several int
			for i := range answers {
				a, o := g.answer(), g.options()
				all := checkAnswer(t, a, o).All()
				if t.Failed() {
					t.Fatalf("answer %d: %+v\noptions %+v", i, a, o)
				}
				messages, quotes = messages+len(all), quotes+len(a.Quotes)+len(a.Closest)
				if len(all) > 1 {
					several++
				}
			}
			t.Logf("%d answers with %d quotes: %d messages, %d answers went on in the thread, 0 problems", answers, quotes, messages, several)
		})
	}
}

// FuzzAnswer renders an answer made from any text and numbers.
func FuzzAnswer(f *testing.F) {
	f.Add(uint64(1), "He said <!channel> *no* &lt; `x`.", "Ana Ruiz", "https://example.org/a", true)
	f.Add(uint64(2), "\r\n\u202e장관\x00", "", "javascript:x", false)
	f.Add(uint64(3), strings.Repeat("& ", 4000), strings.Repeat("h", 700), "", true)
	f.Fuzz(func(t *testing.T, seed uint64, text, name, address string, native bool) {
		a := generator{rand.New(rand.NewPCG(seed, 0))}.answer()
		for i := range a.Quotes {
			a.Quotes[i].Holder = name
			if i%2 == 0 {
				a.Quotes[i].Text = "x" + strings.ToValidUTF8(text, "")
			}
		}
		for i := range a.Citations {
			a.Citations[i].URL, a.Citations[i].Chicago = address, name+" "+address
		}
		for i := range a.Claims {
			if i%2 == 0 {
				a.Claims[i].Text = text
			}
		}
		checkAnswer(t, a, Options{ID: "id", NativeCitations: native})
	})
}
