package gate

import (
	"testing"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// TestRoles: what sentences are to the Harbour Council, each rule beside a sentence that
// looks like it and is not.
func TestRoles(t *testing.T) {
	for _, c := range []struct {
		text, holder, speech string
		want                 Role
	}{
		{"The Harbour Council closed the pier.", "", "fact", Act},
		{"The Harbour Council, which owns the pier, closed it.", "", "fact", Act},
		{"The Harbour Council will close the pier.", "", "fact", Words},
		{"Fishers left the Harbour Council.", "", "fact", ""},
		{"The fishers sued the council and closed the pier.", "", "fact", ""},
		{"The Harbour Council says the pier is safe.", "Harbour Council", "indirect", Words},
		{"The Harbour Council has refused a new pier.", "Harbour Council", "indirect", Act},
		{"The Harbour Council is a failure.", "Tom Brook", "direct", Assessment},
		{"The Harbour Council has closed the pier.", "Tom Brook", "direct", Assessment},
		{"If the Harbour Council closed the pier, boats would leave.", "Tom Brook", "direct", Assessment},
		{"The ferries are a failure.", "Tom Brook", "direct", ""},
	} {
		a := article("a", c.text)
		a.Sentences[0].Attribution = corpus.Attribution{Holder: c.holder, Speech: c.speech, HolderKind: "organisation"}
		roles := Gate{}.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "Harbour Council"}}})
		if got := roles(rank.Candidate{Article: a}); got != c.want {
			t.Errorf("%s [%s, %s]: %q, want %q", c.text, c.holder, c.speech, got, c.want)
		}
	}
}

// TestRolesOfOwnArticle: what a side's own release tells is its words, and so is what it
// quotes of somebody who is not said to be of another body.
func TestRolesOfOwnArticle(t *testing.T) {
	a := article("a", "The new pier is safe.\nAna Kovač built it.\nThe pier is a joy.\nThe pier is a danger.")
	a.Affiliations = []corpus.Affiliation{{Person: "Tom Brook", Body: "Ferry Union", Relation: corpus.Belongs}}
	for i, x := range []corpus.Attribution{
		{Speech: "fact"},
		{Holder: "Tom Brook", HolderKind: "person", Speech: "indirect"},
		{Holder: "Ana Kovač", HolderKind: "person", Speech: "direct"},
		{Holder: "Tom Brook", HolderKind: "person", Speech: "direct"},
	} {
		a.Sentences[i].Attribution = x
	}
	for author, want := range map[string][]Role{
		"Harbour Council":                        {Words, "", Words, ""},
		"Office of Harbour Council of Port Sill": {Words, "", Words, ""},
		"Ferry Union":                            {"", "", "", ""},
	} {
		a.Meta.Authors = []string{author}
		roles := Gate{}.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "Harbour Council"}}})
		for i := range want {
			if got := roles(rank.Candidate{Article: a, Sentence: i}); got != want[i] {
				t.Errorf("by %s: %q: %q, want %q", author, a.Slice(a.Sentences[i].Span), got, want[i])
			}
		}
	}
}

// TestRolesOfASurname: who has the surname of somebody of the side's, and another given
// name, does not speak for it; a surname alone does.
func TestRolesOfASurname(t *testing.T) {
	a := article("a", "The pier is safe.\nThe pier rots.\nThe pier stays.")
	a.Affiliations = []corpus.Affiliation{{Person: "Ana Kovač", Body: "Harbour Council", Relation: corpus.Belongs}}
	for i, holder := range []string{"Ana Kovač", "Tom Kovač", "Kovač"} {
		a.Sentences[i].Attribution = corpus.Attribution{Holder: holder, HolderKind: "person", Speech: "indirect"}
	}
	roles := Gate{}.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "Harbour Council"}}})
	for i, want := range []Role{Words, "", Words} {
		if got := roles(rank.Candidate{Article: a, Sentence: i}); got != want {
			t.Errorf("%s: %q, want %q", a.Sentences[i].Holder, got, want)
		}
	}
}

// TestRolesOfGovernment: "ministers" are those of the government that an article of its
// time speaks of; another's are not, nor is the opposition.
func TestRolesOfGovernment(t *testing.T) {
	falk := corpus.Administration{Country: "Norway", Leader: "Ida Falk", Party: "Reed Party"}
	for _, c := range []struct {
		text, holder, administration string
		want                         Role
	}{
		{"The government denies it.", "government", "Tom Brook", ""},
		{"Ministers say tolls help. Brook left.", "ministers", "", Assessment}, // whose ministers, is open
		{"Ministers say tolls help.", "ministers", "", Words},
		{"Ministers say tolls help.", "ministers", "Tom Brook", ""},
		{"The shadow minister says tolls hurt.", "shadow minister", "", ""},
		{"The Reed Party says tolls help.", "Reed Party", "", Words},
		{"Falk has raised the tolls.", "", "", Act},
		{"Brook has raised the tolls.", "", "Tom Brook", ""},
		{"Norway has raised the tolls.", "", "", Act},
		{"Norwegian fishers have raised the tolls.", "", "", ""},
		{"The Norwegian government has raised the tolls.", "", "", Act},
		{"Norwegian fishers say tolls hurt.", "Norwegian fishers", "", ""},
		{"Norwegian officials say tolls help.", "Norwegian officials", "", Words},
	} {
		a := article("a", c.text+"\n\nFalk leads Norway.")
		a.Sentences[0].Attribution = corpus.Attribution{Holder: c.holder, HolderKind: "group", Speech: "indirect", Administration: c.administration}
		if c.holder == "" {
			a.Sentences[0].Speech = "fact"
		}
		a.Meta.Published = "2019-05-02"
		g := Gate{Mentions: cabinets, Affiliations: affiliation.New(nil, []corpus.Administration{falk})}
		roles := g.Roles(retrieval.Query{Leaders: []retrieval.Leader{{Name: "Ida Falk", Text: "Falk government"}}})
		if got := roles(rank.Candidate{Article: a}); got != c.want {
			t.Errorf("%s [%s, %s]: %q, want %q", c.text, c.holder, c.administration, got, c.want)
		}
	}
}
