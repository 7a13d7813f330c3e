package sample

import (
	"slices"
	"strings"
	"testing"
)

type labelledSentence struct {
	ID      string   `json:"id"`
	File    string   `json:"file"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Text    string   `json:"text"`
	Holder  string   `json:"holder"`
	Aliases []string `json:"aliases"`
	Kind    string   `json:"holder_kind"`
	Speech  string   `json:"speech"`
	Note    string   `json:"note"`
}

func TestAttributionOffsetsGiveTheirText(t *testing.T) {
	texts := articles(t)
	for _, s := range readLines[labelledSentence](t, "attribution.jsonl") {
		text, ok := texts[s.File]
		switch {
		case !ok:
			t.Errorf("%s: no article %s", s.ID, s.File)
		case s.Start < 0 || s.End > len(text) || s.Start >= s.End:
			t.Errorf("%s: [%d,%d) is outside %s", s.ID, s.Start, s.End, s.File)
		case text[s.Start:s.End] != s.Text:
			t.Errorf("%s: bytes [%d,%d) are %q, not %q", s.ID, s.Start, s.End, text[s.Start:s.End], s.Text)
		}
	}
}

func TestAttributionLabelsAreConsistent(t *testing.T) {
	kinds := []string{"person", "organisation", "group", "administration", "author", "none"}
	speech := []string{"direct", "indirect", "mixed", "author", "fact"}
	ids := map[string]bool{}
	for _, s := range readLines[labelledSentence](t, "attribution.jsonl") {
		if ids[s.ID] {
			t.Errorf("%s: id used twice", s.ID)
		}
		ids[s.ID] = true
		if !slices.Contains(kinds, s.Kind) || !slices.Contains(speech, s.Speech) {
			t.Errorf("%s: kind %q, speech %q", s.ID, s.Kind, s.Speech)
		}
		if fact := s.Speech == "fact"; fact != (s.Holder == "") || fact != (s.Kind == "none") {
			t.Errorf("%s: speech %q with holder %q of kind %q", s.ID, s.Speech, s.Holder, s.Kind)
		}
		if (s.Speech == "author") != (s.Kind == "author") {
			t.Errorf("%s: speech %q with kind %q", s.ID, s.Speech, s.Kind)
		}
		if s.Speech == "mixed" && !strings.ContainsAny(s.Text, `"“`) {
			t.Errorf("%s: mixed speech without a quotation mark: %q", s.ID, s.Text)
		}
	}
	if len(ids) < 60 {
		t.Errorf("%d labelled sentences, want 60 or more", len(ids))
	}
}

// A label that the article itself can't lead to could never be predicted.
func TestHoldersAreNamedInTheirArticle(t *testing.T) {
	texts := articles(t)
	for _, s := range readLines[labelledSentence](t, "attribution.jsonl") {
		if s.Note == "list" {
			continue // named by its members, not as a whole
		}
		if !strings.Contains(strings.ToLower(texts[s.File]), strings.ToLower(s.Holder)) {
			t.Errorf("%s: %q is not named in %s", s.ID, s.Holder, s.File)
		}
	}
}
