package gate

import (
	"strings"
	"testing"
	"time"

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
		{"The Harbour Council is said to be closing the pier.", "", "fact", Act},
		{"The Harbour Council is known for the pier.", "", "fact", ""},
		{"Fishers left the Harbour Council.", "", "fact", ""},
		{"The fishers sued the council and closed the pier.", "", "fact", ""},
		{"The Harbour Council says the pier is safe.", "Harbour Council", "indirect", Words},
		{"The Harbour Council has refused a new pier.", "Harbour Council", "indirect", Act},
		{"The Harbour Council is a failure.", "Tom Brook", "direct", Assessment},
		{"We want the Harbour Council to close the pier.", "Tom Brook", "direct", Assessment},
		{"The Harbour Council has closed the pier.", "Tom Brook", "direct", Act},
		{"The Harbour Council says the pier is safe.", "Tom Brook", "direct", Act},
		{"The Harbour Council has wrongly closed the pier.", "Tom Brook", "direct", Assessment},
		{"The Harbour Council has closed the pier.", "Tom Falk", "direct", Assessment},
		{"If the Harbour Council closed the pier, boats would leave.", "Tom Brook", "direct", Assessment},
		{"The ferries are a failure.", "Tom Brook", "direct", ""},
	} {
		a := article("a", c.text)
		a.Affiliations = []corpus.Affiliation{{Person: "Tom Falk", Body: "Ferry Union", Relation: corpus.Belongs}}
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

// TestRolesOfALeaderBefore: who led a government later is meant by the surname in an article of
// before.
func TestRolesOfALeaderBefore(t *testing.T) {
	a := article("a", "Mr Kovač has closed the pier.")
	a.Sentences[0].Speech = "fact"
	roles := Gate{}.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "Kovač", Leader: "Tom Kovač"}}})
	if got := roles(rank.Candidate{Article: a}); got != Act {
		t.Errorf("%q", got)
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
		{"The Reed Party leader says tolls help.", "Reed Party leader", "", Words},
		{"The Tide Party leader says tolls help.", "Tide Party leader", "", ""},
		{"One Reed Party backbencher says Falk's tolls hurt.", "Reed Party backbencher", "", Assessment},
		{"Tolls hurt, says Kim Dahl.", "Kim Dahl", "", ""},
		{"The shadow ports and roads minister says tolls hurt.", "shadow ports and roads minister", "", ""},
		{"The country's largest ferries say tolls hurt.", "country's largest ferries", "", ""},
		{"The country's ports minister says tolls help.", "country's ports minister", "", Words},
		{"The Coalition says tolls hurt.", "Coalition", "", ""},
		{"The police say tolls help.", "police", "", ""},
		{"The Danish and Norwegian governments say tolls help.", "Danish and Norwegian governments", "", Words},
		{"The Danish and Swedish governments say tolls help.", "Danish and Swedish governments", "", ""},
		{"The Norwegian prime minister says tolls help.", "Norwegian prime minister", "", Words},
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
		a.Affiliations = []corpus.Affiliation{{Person: "Kim Dahl", Body: "Reed Party", Role: "MP", Relation: corpus.Belongs}}
		g := Gate{Mentions: cabinets, Affiliations: affiliation.New(nil, []corpus.Administration{falk})}
		roles := g.Roles(retrieval.Query{Leaders: []retrieval.Leader{{Name: "Ida Falk", Text: "Falk government"}}})
		if got := roles(rank.Candidate{Article: a}); got != c.want {
			t.Errorf("%s [%s, %s]: %q, want %q", c.text, c.holder, c.administration, got, c.want)
		}
	}
}

// TestRolesOfThoseWhoSit: a party's backbenchers are those who sit for it and do not govern,
// whatever the article calls them by.
func TestRolesOfThoseWhoSit(t *testing.T) {
	for holder, want := range map[string]Role{
		"Kim Dahl": Words, "backbenchers": Words, "one Labour backbencher": Words, "Tory backbencher": "", "Ida Falk": "", "Ana Brook": "", "Labour Party": "",
	} {
		a := article("a", "Tolls hurt boats.")
		a.Affiliations = []corpus.Affiliation{
			{Person: "Kim Dahl", Body: "Labour", Role: "MP", Relation: corpus.Belongs},
			{Person: "Ida Falk", Body: "Labour", Role: "ports minister", Relation: corpus.Belongs},
			{Person: "Ana Brook", Body: "Tory", Role: "MP", Relation: corpus.Belongs},
		}
		a.Sentences[0].Attribution = corpus.Attribution{Holder: holder, HolderKind: "person", Speech: "indirect"}
		roles := Gate{}.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "Labour backbenchers"}}})
		if got := roles(rank.Candidate{Article: a}); got != want {
			t.Errorf("%s: %q, want %q", holder, got, want)
		}
	}
}

// TestRolesOfOnePost: a post with a body is one person, not all who sit for it.
func TestRolesOfOnePost(t *testing.T) {
	a := article("a", "Tolls hurt boats.")
	a.Affiliations = []corpus.Affiliation{{Person: "Kim Dahl", Body: "Labour", Role: "MP", Relation: corpus.Belongs}}
	for _, holder := range []string{"Kim Dahl", "backbenchers", "one Labour backbencher"} {
		a.Sentences[0].Attribution = corpus.Attribution{Holder: holder, HolderKind: "person", Speech: "indirect"}
		roles := Gate{}.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "Labour finance spokesman"}}})
		if got := roles(rank.Candidate{Article: a}); got != "" {
			t.Errorf("%s: %q", holder, got)
		}
	}
}

// TestRolesOfTheGovernment: "the government" is the one of an article that names no leader of
// another country's.
func TestRolesOfTheGovernment(t *testing.T) {
	governments := []corpus.Administration{{Country: "Norway", Leader: "Ida Falk", Party: "Reed Party"}, {Country: "Denmark", Leader: "Tom Brook", Party: "Tide Party"}}
	for text, want := range map[string]Role{
		"The ministry says tolls help.\n\nFalk leads Norway.":                         Words,
		"The ministry says tolls help.\n\nFalk leads Norway.\n\nBrook leads Denmark.": "",
		"The ministry says tolls help.\n\nNobody leads.":                              "",
	} {
		a := article("a", text)
		a.Sentences[0].Attribution = corpus.Attribution{Holder: "ports ministry", HolderKind: "organisation", Speech: "indirect"}
		a.Meta.Published = "2019-05-02"
		g := Gate{Mentions: cabinets, Affiliations: affiliation.New(nil, governments)}
		roles := g.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "the government"}}})
		if got := roles(rank.Candidate{Article: a}); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestRolesOfAnOrder: an article that names nobody who made it and speaks of "my administration"
// is by the government of its time.
func TestRolesOfAnOrder(t *testing.T) {
	for text, want := range map[string]Role{
		"Tolls are ended.\nMy administration puts Norway first.":  Words,
		"Tolls are ended.\nThe administration puts Norway first.": "",
	} {
		a := article("a", text)
		a.Meta.Published = "2019-05-02"
		a.Sentences[0].Speech = "fact"
		g := Gate{Mentions: cabinets, Affiliations: affiliation.New(nil, []corpus.Administration{{Country: "Norway", Leader: "Ida Falk"}})}
		roles := g.Roles(retrieval.Query{Leaders: []retrieval.Leader{{Name: "Ida Falk", Text: "Falk government"}}})
		if got := roles(rank.Candidate{Article: a}); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestRolesOfALabel: whom an article calls by a leader's surname alone is the leader, unless
// it knows somebody else of that name.
func TestRolesOfALabel(t *testing.T) {
	for other, want := range map[string]Role{"": Words, "Ana Falk": ""} {
		a := article("a", "Tolls help.\nFalk leads Norway.\nBoats left.")
		a.Meta.Published = "2019-05-02"
		a.Sentences[0].Attribution = corpus.Attribution{Holder: "Falk", HolderKind: "person", Speech: "direct"}
		a.Sentences[2].Holder = other
		g := Gate{Mentions: cabinets, Affiliations: affiliation.New(nil, []corpus.Administration{{Country: "Norway", Leader: "Ida Falk"}})}
		roles := g.Roles(retrieval.Query{Leaders: []retrieval.Leader{{Name: "Ida Falk", Text: "Falk government"}}})
		if got := roles(rank.Candidate{Article: a}); got != want {
			t.Errorf("beside %q: %q, want %q", other, got, want)
		}
	}
}

// TestRolesOfWhatGoesOn: a sentence that nobody is known to say is the side's where it
// goes on with what the side says.
func TestRolesOfWhatGoesOn(t *testing.T) {
	ours := corpus.Attribution{Holder: "Harbour Council", HolderKind: "person", Speech: "indirect"}
	theirs := corpus.Attribution{Holder: "Tom Brook", HolderKind: "person", Speech: "direct"}
	fact, quoted := corpus.Attribution{Speech: "fact"}, corpus.Attribution{Speech: "direct"}
	for _, c := range []struct {
		text string
		of   []corpus.Attribution
		at   int
		want Role
	}{
		{"The council says it is safe.\nTolls would end.", []corpus.Attribution{ours, fact}, 1, Words},
		{"The council says it is safe.\nTolls end.", []corpus.Attribution{ours, fact}, 1, ""},
		{"Brook says it is safe.\nTolls would end.", []corpus.Attribution{theirs, fact}, 1, ""},
		{"The council says it is safe.\n“Tolls end.”", []corpus.Attribution{ours, quoted}, 1, Words},
		{"The council says it is safe.\n“Tolls end.”\n“Boats leave,” Brook said.", []corpus.Attribution{ours, quoted, theirs}, 1, ""},
		{"Boats left.\n“Tolls end.”", []corpus.Attribution{fact, quoted}, 1, ""},
		{"The council says it is safe.\n\n- Ending tolls\n\n- Saving boats", []corpus.Attribution{ours, fact, fact}, 2, Words},
		{"Brook says it is safe.\n\n- Ending tolls\n\n- Saving boats", []corpus.Attribution{theirs, fact, fact}, 2, ""},
		{"The Harbour Council wants tolls.", []corpus.Attribution{fact}, 0, Words},
		{"The Harbour Council never mentioned tolls.", []corpus.Attribution{fact}, 0, ""},
		{"The Harbour Council's plan was a “plaster”.", []corpus.Attribution{{Holder: "Harbour Council", HolderKind: "organisation", Speech: "mixed"}}, 0, ""},
		{"The Harbour Council's letter called it a “plaster”.", []corpus.Attribution{{Holder: "Harbour Council", HolderKind: "organisation", Speech: "mixed"}}, 0, Words},
		{"The Harbour Council says it wants tolls.", []corpus.Attribution{{Holder: "Ferry Union", HolderKind: "organisation", Speech: "indirect"}}, 0, Words},
		{"The Ferry Union and the Harbour Council want tolls.", []corpus.Attribution{{Holder: "Ferry Union", HolderKind: "organisation", Speech: "indirect"}}, 0, Assessment},
	} {
		a := article("a", c.text)
		for i, x := range c.of {
			a.Sentences[i].Attribution = x
		}
		roles := Gate{}.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "Harbour Council"}}})
		if got := roles(rank.Candidate{Article: a, Sentence: c.at}); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestRolesInAnothersArticle: what another party's own article tells of the side is an
// assessment, by whatever verb.
func TestRolesInAnothersArticle(t *testing.T) {
	for _, text := range []string{"The Harbour Council closed the pier.", "The Harbour Council will close the pier.", "The Harbour Council wants tolls."} {
		for author, want := range map[string]bool{"Ferry Party": false, "Tom Brook": false, "Ana Kovač": true, "Sill Gazette": true} {
			a := article("a", text)
			a.Meta.Authors, a.Sentences[0].Speech = []string{author}, "fact"
			known := affiliation.New([]corpus.StatedAffiliation{{Affiliation: corpus.Affiliation{Person: "Tom Brook", Role: "Senator", Relation: corpus.Belongs}}}, nil)
			roles := Gate{Affiliations: known}.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "Harbour Council"}}})
			if got := roles(rank.Candidate{Article: a}); (got != Assessment) != want {
				t.Errorf("%s by %s: %q", text, author, got)
			}
		}
	}
}

// TestRolesBeforeOffice: what somebody said before they governed is not their government's,
// but their own.
func TestRolesBeforeOffice(t *testing.T) {
	day := func(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
	g := Gate{Affiliations: affiliation.New(
		[]corpus.StatedAffiliation{{Affiliation: corpus.Affiliation{Person: "Tom Brook", Body: "Lund government", Role: "Minister", Relation: corpus.Belongs}, Date: "2032-01-01"}},
		[]corpus.Administration{{Country: "Norway", Leader: "Vera Lund", Surname: "Lund", Start: day(2031), End: day(2034)}},
	)}
	a := article("a", "Tolls must fall.\nTolls must rise.")
	a.Sentences[0].Attribution = corpus.Attribution{Holder: "Vera Lund", HolderKind: "person", Speech: "indirect"}
	a.Sentences[1].Attribution = corpus.Attribution{Holder: "Tom Brook", HolderKind: "person", Speech: "indirect"}
	for _, c := range []struct {
		side, published string
		want            [2]Role
	}{
		{"Lund government", "2029-05-01", [2]Role{"", ""}},
		{"Lund government", "2032-05-01", [2]Role{Words, Words}},
		{"Vera Lund", "2029-05-01", [2]Role{Words, ""}},
	} {
		a.Meta.Published = c.published
		roles := g.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: c.side, Leader: "Vera Lund"}}})
		for i, want := range c.want {
			if got := roles(rank.Candidate{Article: a, Sentence: i}); got != want {
				t.Errorf("%s, %s, sentence %d: %q, want %q", c.side, c.published, i, got, want)
			}
		}
	}
}

// TestRolesAsARivalTells: what a rival party's release says that somebody said is the
// rival's telling; what it quotes is theirs, and so is either in a newspaper.
func TestRolesAsARivalTells(t *testing.T) {
	a := article("a", "Vera Lund said that the tolls are a joy.\nThe tolls are a joy.")
	for i, speech := range []string{"indirect", "direct"} {
		a.Sentences[i].Attribution = corpus.Attribution{Holder: "Vera Lund", HolderKind: "person", Speech: speech}
	}
	for author, want := range map[string][]Role{"Reed Party": {Assessment, Words}, "The Strait Review": {Words, Words}} {
		a.Meta.Authors = []string{author}
		roles := Gate{}.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "Vera Lund"}}})
		for i := range want {
			if got := roles(rank.Candidate{Article: a, Sentence: i}); got != want[i] {
				t.Errorf("%s, sentence %d: %q, want %q", author, i, got, want[i])
			}
		}
	}
}

// TestRolesOfASpokeswoman: whom a release introduces with the side's name before the post
// speaks for it.
func TestRolesOfASpokeswoman(t *testing.T) {
	for text, want := range map[string]Role{
		"REED Education spokeswoman Ana Kovač spoke.\nLoans must fall.":   Words,
		"AGREED Education spokeswoman Ana Kovač spoke.\nLoans must fall.": "",
		"The Education spokeswoman Ana Kovač of REED.\nLoans must fall.":  "",
	} {
		a := article("a", text)
		a.Meta.Authors = []string{"The Strait Review"}
		at := strings.Index(a.Text, "Education")
		a.Affiliations = []corpus.Affiliation{{Span: corpus.Span{Start: at, End: at + 30}, Person: "Ana Kovač", Role: "Education spokeswoman", Relation: corpus.Belongs}}
		a.Sentences[1].Attribution = corpus.Attribution{Holder: "Ana Kovač", HolderKind: "person", Speech: "direct"}
		if got := (Gate{}).Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: "REED"}}})(rank.Candidate{Article: a, Sentence: 1}); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestWrote: what the party that governs then published may be the government's.
func TestWrote(t *testing.T) {
	g := Gate{Affiliations: affiliation.New(nil, []corpus.Administration{{
		Country: "Norway", Leader: "Vera Lund", Surname: "Lund", Party: "Reed Party",
		Start: time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2034, 1, 1, 0, 0, 0, 0, time.UTC),
	}})}
	wrote := g.Wrote(retrieval.Query{Voices: []retrieval.Voice{{Text: "Lund government", Leader: "Vera Lund"}}})
	for _, c := range []struct {
		author, published string
		want              bool
	}{
		{"Vera Lund", "2032-05-01", true},
		{"Reed Party", "2032-05-01", true},
		{"Reed Party", "2029-05-01", false},
		{"Harbour Party", "2032-05-01", false},
	} {
		if got := wrote(corpus.Meta{Authors: []string{c.author}, Published: c.published}); got != c.want {
			t.Errorf("%s, %s: %v", c.author, c.published, got)
		}
	}
}

// TestRolesAbroad: whom the article has in another country's government does not speak for
// this one, though the article states no country with the post.
func TestRolesAbroad(t *testing.T) {
	const text = "Tolls are a joy to the Lund government and the Falk government."
	a := article("a", text)
	a.Meta.Published = "2032-05-01"
	a.Affiliations = []corpus.Affiliation{{Person: "Tom Brook", Role: "Minister", Relation: corpus.Belongs}}
	a.Sentences[0].Attribution = corpus.Attribution{Holder: "Tom Brook", HolderKind: "person", Speech: "indirect", Administration: "Vera Lund"}
	mention := func(leader, country, name string) corpus.Mention {
		at := strings.Index(text, name)
		return corpus.Mention{Span: corpus.Span{Start: at, End: at + len(name)}, Leader: leader, Country: country, Office: true}
	}
	term := func(leader, country string) corpus.Administration {
		return corpus.Administration{Country: country, Leader: leader, Start: time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)}
	}
	g := Gate{
		Mentions: func(string, string) []corpus.Mention {
			return []corpus.Mention{mention("Vera Lund", "Norway", "Lund government"), mention("Ida Falk", "Greece", "Falk government")}
		},
		Affiliations: affiliation.New(nil, []corpus.Administration{term("Vera Lund", "Norway"), term("Ida Falk", "Greece")}),
	}
	for leader, want := range map[string]Role{"Vera Lund": Words, "Ida Falk": Assessment} {
		roles := g.Roles(retrieval.Query{Voices: []retrieval.Voice{{Text: strings.Fields(leader)[1] + " government", Leader: leader}}})
		if got := roles(rank.Candidate{Article: a}); got != want {
			t.Errorf("%s: %q, want %q", leader, got, want)
		}
	}
}
