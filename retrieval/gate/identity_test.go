package gate

import (
	"testing"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank/ranktest"
)

// TestIdentityOfOffices: a ministry, an office or an authority is known by what
// stands before the word, be it a word that in a person's title says nothing.
func TestIdentityOfOffices(t *testing.T) {
	for _, c := range []struct {
		asked, holder string
		want          bool
	}{
		{"the Foreign Ministry", "Foreign Ministry", true},
		{"the Foreign Ministry", "Ministry of Foreign Affairs", true},
		{"the Foreign Ministry", "Fisheries Ministry", false},
		{"Fisheries Ministry", "Foreign Ministry", false},
		{"the Foreign Ministry", "Finance Ministry", false},
		{"the Defence Ministry", "Ministry of Defense", true},
		{"Prime Minister's Office", "Prime Minister's Office", true},
		{"the Prime Minister’s Office", "Office of the Prime Minister", true},
		{"Prime Minister's Office", "Mayor's Office", false},
		{"Prime Minister's Office", "Foreign Office", false},
		{"Ports Authority", "Water Authority", false},
		{"the Governor", "the Mayor", false},
	} {
		v := voices(retrieval.Query{Voices: []retrieval.Voice{retrieval.Voice{Text: c.asked}}}, nil)[0]
		if got := v.is(c.holder, "organisation"); got != c.want {
			t.Errorf("asked for %q, held by %q: %v, want %v", c.asked, c.holder, got, c.want)
		}
	}
}

// TestVoiceOfCountry: an article speaks of a country by any of its names; what
// somebody says is about the country only where the sentence begins with it.
func TestVoiceOfCountry(t *testing.T) {
	for _, c := range []struct {
		asked, text, holder string
		want                bool
	}{
		{"Norway", "Norway closed two piers.", "", true},
		{"Norway", "Two piers were closed by Oslo.", "", true},
		{"Norway", "Two piers were closed by Norwegian officials.", "", true},
		{"the Norwegian government", "Two piers were closed by Oslo.", "", true},
		{"Norway", "Two piers were closed by Athens.", "", false},
		{"Norway", "Norway will close two piers.", "Tom Brook", true},
		{"Norway", "The Norwegians will close two piers.", "Tom Brook", true},
		{"Norway", "Two piers will be closed by Norway.", "Tom Brook", false},
		{"Norwegian fishers", "Two piers were closed by Oslo.", "", false},
	} {
		a := article("a", c.text)
		if c.holder != "" {
			ranktest.Give(a, 0, c.holder, "person")
		}
		v := voices(retrieval.Query{Voices: []retrieval.Voice{retrieval.Voice{Text: c.asked}}}, nil)[0]
		if got := v.mentioned(a, a.Sentences[0]); got != c.want {
			t.Errorf("asked for %q, %q says %q: %v, want %v", c.asked, c.holder, c.text, got, c.want)
		}
	}
}

// TestVoiceOfAdministration: its ministries speak for it, its rivals don't, and a
// member who is named speaks for themselves.
func TestVoiceOfAdministration(t *testing.T) {
	for _, c := range []struct {
		holder, kind, of string
		want             bool
	}{
		{"Fisheries Ministry", "organisation", "Ana Kovač", true},
		{"Fisheries Ministry", "organisation", "Tom Brook", false},
		{"Kovač", "person", "Ana Kovač", true},
		{"Ida Falk", "person", "Ana Kovač", false},
		{"", "", "Ana Kovač", false}, // what nobody is known to have said
	} {
		s := corpus.Sentence{Attribution: corpus.Attribution{Holder: c.holder, HolderKind: c.kind, Administration: c.of}}
		v := voices(retrieval.Query{Voices: []retrieval.Voice{retrieval.Voice{Text: "the Kovač administration", Leader: "Ana Kovač"}}}, nil)[0]
		if got := v.holds(&corpus.Article{}, s); got != c.want {
			t.Errorf("held by %q of %s: %v, want %v", c.holder, c.of, got, c.want)
		}
	}
}

// TestVoiceAmongSeveral: a statement of several is each one's, by any of their
// names.
func TestVoiceAmongSeveral(t *testing.T) {
	for _, c := range []struct {
		asked, holder string
		want          bool
	}{
		{"MOT", "Ministry of Transport and the Harbour Council", true},
		{"Norway", "Oslo and Athens", true},
		{"Norway", "Athens, Oslo and Ankara", true},
		{"Norway", "Athens and Ankara", false},
	} {
		v := voices(retrieval.Query{Voices: []retrieval.Voice{retrieval.Voice{Text: c.asked}}}, nil)[0]
		s := corpus.Sentence{Attribution: corpus.Attribution{Holder: c.holder, HolderKind: "organisation"}}
		if got := v.holds(&corpus.Article{}, s); got != c.want {
			t.Errorf("asked for %q, held by %q: %v, want %v", c.asked, c.holder, got, c.want)
		}
	}
}
