package corpustest

import (
	"strings"
	"testing"

	"ibid/corpus"
)

func testRoundTrip(t *testing.T, s corpus.Store) {
	for seed := range uint64(3) {
		a := Article("/articles/"+Word(int(seed))+".txt", seed, 9)
		put(t, s, a)
		stored(t, s, a)
	}
}

// Text that SQL, C, JSON and line-based formats are known to change.
func testRoundTripOdd(t *testing.T, s corpus.Store) {
	text := "\ufeffa\x00b\r\nc\xff\xfe ü \u2028 '\"\\%_\n"
	all := corpus.Span{Start: 0, End: len(text)}
	odd := []string{"", "a\nb", `a\nb`, `\`, "a,b", "a\x00b", "\u0600\xff", "'); DROP TABLE article; --"}
	a := &corpus.Article{
		ID: "0123456789ab", Source: "https://example.org/?a=b&c=%20#x\x00", File: "ü 'x'\n.txt", SHA256: "x", Text: text,
		Meta:      corpus.Meta{Title: odd[5], Authors: odd, Publisher: odd[6], Published: "last spring", URL: odd[7]},
		Furniture: []corpus.Span{all},
		Sections:  []corpus.Section{{Span: all, Heading: "\x00", Level: -1}},
		Passages:  []corpus.Passage{{Span: all, Section: -1}},
		Sentences: []corpus.Sentence{{Span: all, Section: -1, Passage: -1, Notes: odd,
			Attribution: corpus.Attribution{Holder: "a\x00", HolderKind: "b\n", Speech: "c\xff", Administration: "d"}}},
		Footnotes: []corpus.Footnote{{Span: all, Label: "\x00", Text: "\xff"}},
	}
	put(t, s, a)
	stored(t, s, a)
	b := &corpus.Article{ID: "b", Source: "b"}
	put(t, s, b)
	stored(t, s, b)
}

func testReplace(t *testing.T, s corpus.Store) {
	old, other := Article("/a.txt", 1, 9), Article("/b.txt", 2, 5)
	put(t, s, old, other)
	before := passageIDs(t, s, old.ID)
	replaced := Article("/a.txt", 3, 4)
	put(t, s, replaced)
	stored(t, s, replaced)
	stored(t, s, other)
	equal(t, "List", summaries(t, s), []corpus.Summary{summary(replaced), summary(other)})
	for _, id := range passageIDs(t, s, replaced.ID) {
		for _, was := range before {
			if id == was {
				t.Errorf("passage number %d was used again", id)
			}
		}
	}
}

// A moved article keeps its id, so its source may say another.
func testReplaceOtherID(t *testing.T, s corpus.Store) {
	a := Article("/a.txt", 1, 3)
	put(t, s, a)
	if err := s.Move(t.Context(), a.ID, "/b.txt", "b.txt"); err != nil {
		t.Fatal(err)
	}
	wantError(t, "Put of another article under a's id", s.Put(t.Context(), Article("/a.txt", 2, 3), nil), corpus.ErrTaken)
	equal(t, "List", summaries(t, s)[0].SHA256, a.SHA256)

	b := Article("/b.txt", 3, 3)
	put(t, s, b)
	stored(t, s, b)
	if _, err := s.Article(t.Context(), a.ID); err == nil {
		t.Error("the article that came from /b.txt under another id is still there")
	}
}

func testRefuse(t *testing.T, s corpus.Store) {
	for name, spoil := range map[string]func(*corpus.Article){
		"no id":                    func(a *corpus.Article) { a.ID = "" },
		"no source":                func(a *corpus.Article) { a.Source = "" },
		"sentence past the text":   func(a *corpus.Article) { a.Sentences[2].End = len(a.Text) + 1 },
		"sentence backwards":       func(a *corpus.Article) { a.Sentences[2].Start = a.Sentences[2].End + 1 },
		"passage without sentence": func(a *corpus.Article) { a.Passages[0].Last = len(a.Sentences) },
		"passage backwards":        func(a *corpus.Article) { a.Passages[0].First = a.Passages[0].Last + 1 },
		"no such section":          func(a *corpus.Article) { a.Passages[0].Section = len(a.Sections) },
		"no such passage":          func(a *corpus.Article) { a.Sentences[0].Passage = len(a.Passages) },
		"note before the text":     func(a *corpus.Article) { a.Footnotes[0].Start = -1 },
	} {
		a := Article("/a.txt", 1, 3)
		spoil(a)
		if err := s.Put(t.Context(), a, nil); err == nil {
			t.Errorf("Put accepted an article with %s", name)
		}
	}
	equal(t, "List", summaries(t, s), []corpus.Summary{})
}

func testDelete(t *testing.T, s corpus.Store) {
	a, b := Article("/a.txt", 1, 9), Article("/b.txt", 2, 5)
	put(t, s, a, b)
	if err := s.Delete(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	_, err := s.Article(t.Context(), a.ID)
	wantError(t, "Article", err, corpus.ErrNotFound)
	wantError(t, "Delete again", s.Delete(t.Context(), a.ID), corpus.ErrNotFound)
	stored(t, s, b)
	if n, err := s.Count(t.Context()); n != 5 || err != nil {
		t.Errorf("Count: %d, %v, want the 5 passages of b", n, err)
	}
	put(t, s, a)
	stored(t, s, a)
}

func testMove(t *testing.T, s corpus.Store) {
	a, b := Article("/a.txt", 1, 3), Article("/b.txt", 2, 3)
	put(t, s, a, b)
	before := passageIDs(t, s, a.ID)
	if err := s.Move(t.Context(), a.ID, "/c.txt", "c.txt"); err != nil {
		t.Fatal(err)
	}
	a.Source, a.File = "/c.txt", "c.txt"
	stored(t, s, a)
	equal(t, "passages", passageIDs(t, s, a.ID), before)
	got, err := files(t.Context(), s, corpus.Filter{Text: "C.TXT"})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "List by the new name", got, []string{"c.txt"})
	wantError(t, "Move onto another", s.Move(t.Context(), a.ID, "/b.txt", "b.txt"), corpus.ErrTaken)
	wantError(t, "Move of nothing", s.Move(t.Context(), "x", "/x", "x"), corpus.ErrNotFound)
	if err := s.Move(t.Context(), a.ID, "/c.txt", "d.txt"); err != nil {
		t.Errorf("Move to where it is, under another name: %v", err)
	}
}

func testFind(t *testing.T, s corpus.Store) {
	for i, a := range []*corpus.Article{
		{ID: "aaaa00000001", Source: "/x/007_trade-policy.txt", File: "007_trade-policy.txt"},
		{ID: "aaaa00000002", Source: "/x/008_trade.txt", File: "008_trade.txt"},
		{ID: "bbbb00000003", Source: "/x/same.txt", File: "same.txt"},
		{ID: "cccc00000004", Source: "/y/same.txt", File: "same.txt"},
		{ID: "dddd00000005", Source: "https://example.org/a%b_c", File: "a%b_c"},
		{ID: "eeee00000006", Source: "/z/same.txt.bak", File: "same.txt.bak"},
	} {
		a.SHA256 = strings.Repeat("0", i)
		put(t, s, a)
	}
	for _, c := range []struct {
		name, id string
		err      error
	}{
		{"aaaa00000002", "aaaa00000002", nil},
		{"bbbb", "bbbb00000003", nil},
		{"BBBB00", "bbbb00000003", nil},
		{"bbb", "", corpus.ErrNotFound},
		{"aaaa", "", corpus.ErrAmbiguous},
		{"007", "aaaa00000001", nil},
		{"008_TRADE.txt", "aaaa00000002", nil},
		{"00", "", corpus.ErrAmbiguous},
		{"same.txt", "", corpus.ErrAmbiguous},
		{"same.txt.b", "eeee00000006", nil},
		{"/y/same.txt", "cccc00000004", nil},
		{"https://example.org/a%b_c", "dddd00000005", nil},
		{"a%b", "dddd00000005", nil},
		{"a_b", "", corpus.ErrNotFound},
		{"%", "", corpus.ErrNotFound},
		{"", "", corpus.ErrNotFound},
		{"trade", "", corpus.ErrNotFound},
		{"x\x00y", "", corpus.ErrNotFound},
	} {
		id, err := s.Find(t.Context(), c.name)
		if id != c.id || (err == nil) != (c.err == nil) {
			t.Errorf("Find %q: %q, %v, want %q, %v", c.name, id, err, c.id, c.err)
		}
		if c.err != nil {
			wantError(t, "Find", err, c.err)
		}
	}
	_, err := s.Find(t.Context(), "same.txt")
	for _, part := range []string{"same.txt", "bbbb00000003", "cccc00000004"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("Find of two: error %v doesn't say %s", err, part)
		}
	}
}
