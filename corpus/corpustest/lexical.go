package corpustest

import (
	"strings"
	"testing"

	"ibid/corpus"
)

// texted makes an article with one passage for each body, of one sentence.
func texted(id, title string, bodies ...string) *corpus.Article {
	a := &corpus.Article{ID: id, Source: "/" + id, File: id, Meta: corpus.Meta{Title: title}}
	for i, body := range bodies {
		at := corpus.Span{Start: len(a.Text), End: len(a.Text) + len(body)}
		a.Text += body + "\n"
		a.Sections = append(a.Sections, corpus.Section{Span: at})
		a.Passages = append(a.Passages, corpus.Passage{Span: at, Section: i, First: i, Last: i})
		a.Sentences = append(a.Sentences, corpus.Sentence{Span: at, Section: i, Paragraph: i, Passage: i})
	}
	return a
}

// library is three small articles; passages are numbered article by article.
func library(t *testing.T, s corpus.Store) {
	t.Helper()
	fish := texted("fish", "Fishing rights",
		"The ministry allocated quotas for herring.",
		"Quotas were reallocated; the café owners’ association objected.",
		"Nothing else was decided that day.")
	trees := texted("trees", "",
		"Trees were felled in the protected area.",
		"A so-called herring gull nested in the tree, far from any quota of any kind that people had ever heard of or written about.")
	trees.Sections[0].Heading = "Logging concessions"
	noted := texted("noted", "", "The claim stands.", "It was contested.", "Birds were counted.", "Snow fell early.")
	noted.Sentences[0].Notes = []string{"1"}
	noted.Footnotes = []corpus.Footnote{{Label: "1", Text: "Yearbook of herring statistics"}, {Label: "2", Text: "unmarked walrus"}}
	put(t, s, fish, trees, noted)
}

func testTerms(t *testing.T, s corpus.Store) {
	library(t, s)
	got, err := s.Terms(t.Context(), []string{
		"quotas", "Quota", "?!", "herring", "so-called", "called-so", "cafe", "CAFÉ", "fishing", "logging", "walrus",
		"unknown", "", "tree", "quotas", "—", "the", "\x00", "owners’",
	})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "Terms", got, []corpus.Term{
		{Text: "quotas", Passages: 3}, {Text: "Quota", Passages: 3}, {Text: "herring", Passages: 3},
		{Text: "so-called", Passages: 1}, {Text: "called-so", Passages: 0}, {Text: "cafe", Passages: 1}, {Text: "CAFÉ", Passages: 1},
		{Text: "fishing", Passages: 3}, {Text: "logging", Passages: 1}, {Text: "walrus", Passages: 0}, {Text: "unknown", Passages: 0},
		{Text: "tree", Passages: 2}, {Text: "quotas", Passages: 3}, {Text: "the", Passages: 5}, {Text: "owners’", Passages: 1},
	})
	if got, err := s.Terms(t.Context(), nil); len(got) != 0 || err != nil {
		t.Errorf("Terms of none: %v, %v", got, err)
	}
}

func testTermsAfterDelete(t *testing.T, s corpus.Store) {
	library(t, s)
	count := func(word string) int {
		got, err := s.Terms(t.Context(), []string{word})
		if err != nil || len(got) != 1 {
			t.Fatalf("Terms %s: %v, %v", word, got, err)
		}
		return got[0].Passages
	}
	if n := count("herring"); n != 3 {
		t.Errorf("herring: %d passages, want 3", n)
	}
	if err := s.Delete(t.Context(), "fish"); err != nil {
		t.Fatal(err)
	}
	if n := count("herring"); n != 2 {
		t.Errorf("herring after a deletion: %d passages, want 2", n)
	}
	for _, m := range match(t, s, "herring quotas", corpus.Filter{}, 10) {
		if strings.HasPrefix(m, "fish") {
			t.Errorf("Match finds %s, which was deleted", m)
		}
	}
	put(t, s, texted("fish", "", "Herring again."))
	if n := count("herring"); n != 3 {
		t.Errorf("herring after another article: %d passages, want 3", n)
	}
}

// match searches for words and returns what was found as article#ordinal.
func match(t *testing.T, s corpus.Store, words string, f corpus.Filter, n int) []string {
	t.Helper()
	terms, err := s.Terms(t.Context(), strings.Fields(words))
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.Match(t.Context(), terms, f, n)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]corpus.PassageID, len(found))
	for i, m := range found {
		ids[i] = m.Passage
		if m.Score <= 0 || i > 0 && (m.Score > found[i-1].Score || m.Score == found[i-1].Score && m.Passage < found[i-1].Passage) {
			t.Errorf("Match %s: out of order at %d: %v", words, i, found)
		}
	}
	passages, err := s.Passages(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]string, len(passages))
	for i, p := range passages {
		out[i] = p.Article + "#" + string(rune('0'+p.Ordinal))
	}
	return out
}

func testMatch(t *testing.T, s corpus.Store) {
	library(t, s)
	for _, c := range []struct {
		words string
		n     int
		want  []string
	}{
		{"protecting", 10, []string{"trees#0"}},                              // another form
		{"quota herring", 1, []string{"fish#0"}},                             // both words, in the shorter passage
		{"herring", 10, []string{"fish#0", "trees#1", "noted#0"}},            // body before a note
		{"concession", 10, []string{"trees#0"}},                              // heading
		{"rights", 10, []string{"fish#0", "fish#2", "fish#1"}},               // title, shorter passages first
		{"so-called", 10, []string{"trees#1"}},                               // in parts
		{"walrus unknown ?", 10, []string{}},                                 // a note that no sentence carries
		{"nothing nothing nothing gulls", 10, []string{"fish#2", "trees#1"}}, // repeated words count once
		{"herring", 0, []string{}},
	} {
		equal(t, "Match "+c.words, match(t, s, c.words, corpus.Filter{}, c.n), c.want)
	}
}

// testMatchSigns: Chinese, Japanese and Korean are found by parts of what stands between
// spaces, whatever ending a word has.
func testMatchSigns(t *testing.T, s corpus.Store) {
	put(t, s, texted("harbour", "", "시장은 항구의 비용을 내지 않겠다고 말했다.", "의회는 다음 주에 모인다.", "港口将因维修关闭到五月底。", "港は修理のため五月末まで閉鎖される。",
		"The paper 港口日报 was closed in 2019년."))
	for _, c := range []struct {
		words string
		want  []string
	}{
		{"항구가", []string{"harbour#0"}},
		{"의회에서", []string{"harbour#1"}},
		{"비용", []string{"harbour#0"}},
		{"维修", []string{"harbour#2"}},
		{"港口关闭", []string{"harbour#2", "harbour#4"}},
		{"閉鎖", []string{"harbour#3"}},
		{"2019", []string{"harbour#4"}},
		{"2019년에", []string{"harbour#4"}},
		{"어부", []string{}},
		{"\u1112\u1161\u11bc\u1100\u116e", []string{"harbour#0"}}, // 항구, decomposed
	} {
		equal(t, "Match "+c.words, match(t, s, c.words, corpus.Filter{}, 10), c.want)
	}
	got, err := s.Terms(t.Context(), []string{"항구를", "harbour", "어부가", "모였다고", "모인다고", "closed"})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "Terms", got, []corpus.Term{{Text: "항구를", Passages: 1}, {Text: "harbour", Passages: 0}, {Text: "어부가", Passages: 0},
		{Text: "모였다고", Passages: 0}, {Text: "모인다고", Passages: 1}, {Text: "closed", Passages: 1}})
}

func testMatchFilter(t *testing.T, s corpus.Store) {
	library(t, s)
	only := func(ids ...string) corpus.Filter { return corpus.Filter{Articles: ids} }
	equal(t, "one article", match(t, s, "herring", only("trees"), 10), []string{"trees#1"})
	equal(t, "the best of the rest", match(t, s, "herring", only("trees", "noted"), 1), []string{"trees#1"})
	equal(t, "none", match(t, s, "herring", only("nobody"), 10), []string{})
	equal(t, "no date", match(t, s, "herring", corpus.Filter{From: "1900"}, 10), []string{})
}

// Hostile is text that means something in a query language, a C string or a
// format, for tests of what takes a question.
func Hostile() []string {
	return []string{
		`AND`, `OR`, `NOT`, `NEAR`, `NEAR(herring quotas, 2)`, `herring AND`, `NOT herring`, `herring*`, `^herring`, `"`, `""`, `"herring`,
		`herring"`, `body:herring`, `body : herring`, `{title body}: herring`, `- title : x`, `her+ring`, `(herring`, `herring)`, `()`, `'`, `''; --`,
		`%`, `_`, `\`, `\x00`, "\x00", "herring\x00quotas", "\x00herring", "\xff\xfe", "her\xffring", "\u202eherring", "ﬁsh", "魚", "👩‍👩‍👧", "é",
		`{"a":1}`, `[1]`, `$1`, `?1`, `:a`, `@a`, `<b>`, "rank", "passage_text", "rowid",
		strings.Repeat("herring ", 12_500), strings.Repeat("x", 100_000), strings.Repeat("\"", 100_000), strings.Repeat("a-", 50_000),
		strings.Repeat("(", 100_000), strings.Repeat("é", 50_000),
	}
}

func testMatchHostile(t *testing.T, s corpus.Store) {
	library(t, s)
	put(t, s, texted("operators", "", "Not near and or.", `Say "and".`))
	for _, text := range Hostile() {
		match(t, s, text, corpus.Filter{}, 10)
		terms, err := s.Terms(t.Context(), []string{text})
		if err != nil {
			t.Fatalf("Terms %.40q: %v", text, err)
		}
		if _, err := s.Match(t.Context(), terms, corpus.Filter{Publisher: text, Text: text}, 3); err != nil {
			t.Errorf("Match %.40q: %v", text, err)
		}
		if _, err := s.Match(t.Context(), []corpus.Term{{Text: text}}, corpus.Filter{}, 3); err != nil {
			t.Errorf("Match %.40q without Terms: %v", text, err)
		}
	}
	equal(t, "operators are words", match(t, s, `AND`, corpus.Filter{}, 10), []string{"operators#1", "operators#0"})
	equal(t, "an asterisk is nothing", match(t, s, `herr*`, corpus.Filter{}, 10), []string{})
}
