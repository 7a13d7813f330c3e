package eval

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadLabelsRefuses(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"no id", `{"file":"a","start":0,"end":2,"speech":"fact"}`, "l:1: no id"},
		{"no span", `{"id":"x","file":"a","start":3,"end":3,"speech":"fact"}`, "l:1: start 3, end 3: no span"},
		{"unknown speech", `{"id":"x","file":"a","start":0,"end":2,"speech":"shout","holder":"B"}`, `l:1: speech "shout"`},
		{"fact with a holder", `{"id":"x","file":"a","start":0,"end":2,"speech":"fact","holder":"B"}`, `l:1: speech "fact" with holder "B"`},
		{"id twice", `{"id":"x","file":"a","start":0,"end":2,"speech":"fact"}` + "\n" + `{"id":"x","file":"a","start":0,"end":2,"speech":"fact"}`, "l:2: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			var last error
			for _, err := range ReadLabels(strings.NewReader(c.line), "l") {
				last = err
			}
			if last == nil || !strings.HasPrefix(last.Error(), c.want) {
				t.Errorf("error %v, want %s…", last, c.want)
			}
		})
	}
}

func TestHolderNamesCompared(t *testing.T) {
	l := Label{Holder: "Jae-min Roe", Aliases: []string{"Ministry of Health"}}
	for holder, want := range map[string]bool{
		"jae min roe": true, "President Jae‑min Roe": true, "the Ministry of Health": true, "Acting Ambassador Jae-min Roe": true,
		"Roe": false, "": false, "Ministry": false,
	} {
		if got := l.right(holder); got != want {
			t.Errorf("%q: %v", holder, got)
		}
	}
}

// Two ministries are not one, a portfolio is part of a minister's title.
func TestPortfolios(t *testing.T) {
	l := Label{Holder: "Foreign Ministry", Aliases: []string{"Foreign Minister Ann Lund"}}
	for holder, want := range map[string]bool{"the Foreign Ministry": true, "Energy Ministry": false, "Ministry": false, "Ann Lund": true, "Minister": false} {
		if got := l.right(holder); got != want {
			t.Errorf("%q: %v", holder, got)
		}
	}
}

func TestAttributionReport(t *testing.T) {
	held := Label{ID: "a", Holder: "Roe", Speech: "indirect", Note: "pronoun; nested"}
	author := Label{ID: "b", Holder: "author", Speech: "author"}
	fact := Label{ID: "c", Speech: "fact"}
	r := NewAttributionReport([]AttributionGrade{
		GradeLabel(held, Predicted{Holder: "Roe", Speech: "indirect", ByOther: true}),
		GradeLabel(held, Predicted{Speech: "indirect", ByOther: true}),
		GradeLabel(author, Predicted{Holder: "author", Speech: "author"}),
		GradeLabel(fact, Predicted{Holder: "Berg", Speech: "direct", ByOther: true}),
		GradeLabel(fact, Predicted{Failure: "no sentence there"}),
	})
	want := Holders{Right: 1, Predicted: 2, Labelled: 2}
	if diff := cmp.Diff(want, r.Holders); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff(Holders{Right: 1, Predicted: 1, Labelled: 2}, r.PointsBack); diff != "" {
		t.Errorf("pronouns -want +got:\n%s", diff)
	}
	if got, _ := r.Speech.Value(); got != 0.6 {
		t.Errorf("speech %v, want .6", got)
	}
	data, err := json.Marshal(r.Holders)
	if err != nil || string(data) != `{"f1":0.5,"precision":0.5,"recall":0.5}` {
		t.Errorf("%s, %v", data, err)
	}
	if s := r.Shortfalls(); strings.Count(s, "\n    ") != 5 || !strings.Contains(s, `holder "Berg", want ""`) {
		t.Errorf("shortfalls:\n%s", s)
	}
}

func FuzzReadLabels(f *testing.F) {
	f.Add(`{"id":"x","file":"a","start":0,"end":2,"text":"ab","holder":"R","aliases":["S"],"holder_kind":"person","speech":"direct","note":""}`)
	f.Add("{\"id\":\"x\"}\n\nnull\n[]")
	f.Fuzz(func(t *testing.T, text string) {
		for l, err := range ReadLabels(strings.NewReader(text), "l") {
			if err == nil && (l.ID == "" || l.End <= l.Start) {
				t.Errorf("%+v", l)
			}
		}
	})
}
