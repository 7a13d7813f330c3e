package corpustest

import (
	"testing"

	"ibid/corpus"
)

// summary is how a listing shows a.
func summary(a *corpus.Article) corpus.Summary {
	return corpus.Summary{ID: a.ID, Source: a.Source, File: a.File, SHA256: a.SHA256, Meta: a.Meta, Language: a.Language, Bytes: len(a.Text),
		Passages: len(a.Passages), Sentences: len(a.Sentences), Footnotes: len(a.Footnotes), Fingerprint: a.Fingerprint, Near: a.Near}
}

func summaries(t *testing.T, s corpus.Articles) []corpus.Summary {
	t.Helper()
	return collect(t, s.List(t.Context(), corpus.Filter{}))
}

func testList(t *testing.T, s corpus.Store) {
	c, a, b := Article("/1/c.txt", 1, 3), Article("/2/a.txt", 2, 4), Article("/3/b.txt", 3, 5)
	put(t, s, c, a, b)
	equal(t, "List", summaries(t, s), []corpus.Summary{summary(a), summary(b), summary(c)})
	n := 0
	for range s.List(t.Context(), corpus.Filter{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("List went on after the caller stopped")
	}
}

func testFilters(t *testing.T, s corpus.Store) {
	for file, m := range map[string]corpus.Meta{
		"day":   {Title: "Fisheries", Authors: []string{"Ana Ruiz", "Bo Ek"}, Publisher: "Institut für Meere", Published: "2020-06-15"},
		"month": {Title: "Forests", Authors: []string{"RUIZ, Ana"}, Publisher: "Forest Centre", Published: "2020-06"},
		"year":  {Title: "Rivers", Authors: []string{"Chi  Ko"}, Publisher: "Institut fur Flüsse", Published: "2020"},
		"none":  {Title: "Deserts", URL: "https://example.org/dunes"},
		"odd":   {Title: "Hills", Published: "Spring 2020"},
		"late":  {Title: "Lakes", Published: "2021-01-01"},
	} {
		put(t, s, &corpus.Article{ID: file, Source: "/" + file, File: file, Meta: m})
	}
	for _, c := range []struct {
		name   string
		filter corpus.Filter
		want   []string
	}{
		{"nothing", corpus.Filter{}, []string{"day", "late", "month", "none", "odd", "year"}},
		{"ids", corpus.Filter{Articles: []string{"odd", "day", "nobody"}}, []string{"day", "odd"}},
		{"publisher", corpus.Filter{Publisher: "INSTITUT FÜR"}, []string{"day", "year"}},
		{"publisher, another", corpus.Filter{Publisher: "Centre"}, []string{"month"}},
		{"author", corpus.Filter{Author: "ruiz"}, []string{"day", "month"}},
		{"author, white space", corpus.Filter{Author: " chi ko "}, []string{"year"}},
		{"no author goes across two names", corpus.Filter{Author: "Ruiz Bo"}, nil},
		{"wildcards are themselves", corpus.Filter{Author: "%"}, nil},
		{"text in title", corpus.Filter{Text: "desert"}, []string{"none"}},
		{"text in URL", corpus.Filter{Text: "/DUNES"}, []string{"none"}},
		{"text in file", corpus.Filter{Text: "mont"}, []string{"month"}},
		{"text in publisher", corpus.Filter{Text: "flusse"}, []string{"year"}},
		{"text in author", corpus.Filter{Text: "bo ek"}, []string{"day"}},
		{"from a year", corpus.Filter{From: "2020"}, []string{"day", "late", "month", "year"}},
		{"from a month", corpus.Filter{From: "2020-07"}, []string{"late", "year"}},
		{"from a day in the month", corpus.Filter{From: "2020-06-30"}, []string{"late", "month", "year"}},
		{"to a year before", corpus.Filter{To: "2019"}, nil},
		{"to a month", corpus.Filter{To: "2020-06"}, []string{"day", "month", "year"}},
		{"to the first day", corpus.Filter{To: "2020-06-01"}, []string{"month", "year"}},
		{"to the year", corpus.Filter{To: "2020"}, []string{"day", "month", "year"}},
		{"between", corpus.Filter{From: "2020-01", To: "2020-05"}, []string{"year"}},
		{"one day", corpus.Filter{From: "2020-06-15", To: "2020-06-15"}, []string{"day", "month", "year"}},
		{"backwards", corpus.Filter{From: "2021", To: "2019"}, nil},
		{"all at once", corpus.Filter{Articles: []string{"day", "year"}, Publisher: "institut", From: "2020", Text: "rivers"}, []string{"year"}},
	} {
		got, err := files(t.Context(), s, c.filter)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, c.name, got, c.want)
	}
}

func testBadDates(t *testing.T, s corpus.Store) {
	for _, date := range []string{"20", "2020-13", "2020-02-30", "June 2020", "2020-1", "2020/06", " 2020"} {
		for _, f := range []corpus.Filter{{From: date}, {To: date}} {
			if _, err := files(t.Context(), s, f); err == nil {
				t.Errorf("List with %+v: no error", f)
			}
			if _, err := s.PassageIDs(t.Context(), f); err == nil {
				t.Errorf("PassageIDs with %+v: no error", f)
			}
			if _, err := s.Match(t.Context(), nil, f, 1); err == nil {
				t.Errorf("Match with %+v: no error", f)
			}
		}
	}
}

// passageIDs are the numbers of an article's passages.
func passageIDs(t *testing.T, s corpus.PassageReader, article string) []corpus.PassageID {
	t.Helper()
	ids, err := s.PassageIDs(t.Context(), corpus.Filter{Articles: []string{article}})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func testPassages(t *testing.T, s corpus.Store) {
	a, b := Article("/a.txt", 1, 3), Article("/b.txt", 2, 2)
	put(t, s, a, b)
	ofA, ofB := passageIDs(t, s, a.ID), passageIDs(t, s, b.ID)
	if len(ofA) != 3 || len(ofB) != 2 {
		t.Fatalf("PassageIDs: %v and %v, want 3 and 2", ofA, ofB)
	}
	all, err := s.PassageIDs(t.Context(), corpus.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "PassageIDs of all", all, append(append([]corpus.PassageID{}, ofA...), ofB...))
	got, err := s.Passages(t.Context(), []corpus.PassageID{ofB[1], ofA[2], 999_999, ofA[0], ofB[1]})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "Passages", got, []corpus.StoredPassage{
		{ID: ofB[1], Article: b.ID, Ordinal: 1}, {ID: ofA[2], Article: a.ID, Ordinal: 2},
		{ID: ofA[0], Article: a.ID, Ordinal: 0}, {ID: ofB[1], Article: b.ID, Ordinal: 1},
	})
	if got, err := s.Passages(t.Context(), nil); len(got) != 0 || err != nil {
		t.Errorf("Passages of none: %v, %v", got, err)
	}
}
