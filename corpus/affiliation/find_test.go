package affiliation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// found are the affiliations of a text, a line each.
func found(text string, authors ...string) []string {
	a := &corpus.Article{Text: text, Meta: corpus.Meta{Authors: authors}}
	var out []string
	for _, x := range Find(a) {
		out = append(out, fmt.Sprintf("%s|%s|%s|%s|%s", x.Person, x.Role, x.Body, strings.Join(x.Countries, ","), x.Relation))
	}
	return out
}

// What a text states of where people belong.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// a post before a name
		{"Labour MP Lena Holt said no.", "Lena Holt|MP|Labour||belongs"},
		{"Reeds leader Lena Holt said no.", "Lena Holt|leader|Reeds||belongs"},
		{"The Minister for Ports, Vera Lund, said no.", "Vera Lund|Minister for Ports|||belongs"},
		{"Minister for Ports Peter Lund said no.", "Peter Lund|Minister for Ports|||belongs"},
		{"Shadow Minister for Ports, Fisheries and Sea Affairs, Peter Lund, said no.", "Peter Lund|Shadow Minister for Ports, Fisheries and Sea Affairs|||belongs"},
		{"Shadow ports minister Peter Lund said no.", "Peter Lund|Shadow ports minister|||belongs"},
		{"Shadow Justice and Ports Minister, Peter Lund, said no.", "Peter Lund|Shadow Justice and Ports Minister|||belongs"},
		{"The Minister for Ports and Marles Senator Peter Lund said no.", "Peter Lund|Minister for Ports and Marles|||belongs; Peter Lund|Senator|||belongs"},
		{"Opposition Leader Peter Lund said no.", "Peter Lund|Opposition Leader|||belongs"},
		{"CHU President Orla Dorrick said no.", "Orla Dorrick|President|CHU||belongs"},
		{"Harbour Council president David Orrick said no.", "David Orrick|president|Harbour Council||belongs"},
		{"the Reeds' ports spokeswoman Senator Lena Holt said no.", "Lena Holt|ports spokeswoman|Reeds||belongs; Lena Holt|Senator|||belongs"},
		{"Norwegian Foreign Minister Peter Lund said no.", "Peter Lund|Foreign Minister||Norwegian|belongs"},
		{"Reed Party leader Peter Lund said no.", "Peter Lund|leader|Reed Party||belongs"},
		{"Conservative Peter Lund said no.", "Peter Lund||Conservative||belongs"},
		{"Tory ex-minister Peter Lund said no.", "Peter Lund||Tory||belongs"},
		{"US Treasury Under-Secretary Peter Lund said no.", "Peter Lund|Under-Secretary|Treasury|US|belongs"},
		{"former Labour minister Peter Lund said no.", "Peter Lund|minister|Labour||left"},
		// behind it
		{"Lena Holt, the Reeds' spokeswoman on ports, said no.", "Lena Holt|spokeswoman on ports|Reeds||belongs"},
		{"Peter Lund, Shadow Minister for Sea Affairs, said no.", "Peter Lund|Shadow Minister for Sea Affairs|||belongs"},
		{"David Orrick, president of the Harbour Council, said no.", "David Orrick|president of the Harbour Council|Harbour Council||belongs"},
		{"David Orrick of the Harbour Council said no.", "David Orrick||Harbour Council||belongs"},
		{"Senator Peter Lund (Labour, Sill) said no.", "Peter Lund|Senator|||belongs; Peter Lund||Labour||belongs"},
		{"Peter Lund MP, Minister for Ports and Minister for Sea Affairs, said no.", "Peter Lund|Minister for Ports|||belongs; Peter Lund|Minister for Sea Affairs|||belongs"},
		// with a verb
		{"Peter Lund is the Minister for Ports.", "Peter Lund|Minister for Ports|||belongs"},
		{"Peter Lund is not a member of the Reed Party.", "Peter Lund|member of the Reed Party|Reed Party||outside"},
		{"Peter Lund was Minister for Ports.", "Peter Lund|Minister for Ports|||left"},
		// two people, one post
		{"Harbour Council president David Orrick, Labour MP Lena Holt and others came.", "David Orrick|president|Harbour Council||belongs; Lena Holt|MP|Labour||belongs"},
		{"Peter Lund, Norwegian Prime Minister John Voss and others came.", "John Voss|Prime Minister||Norwegian|belongs"},
		{"THE HON. PETER LUND MP, LEADER OF THE OPPOSITION MR DAVID ORRICK MP, SHADOW MINISTER FOR PORTS",
			"Peter Lund|Leader of the Opposition|||belongs; David Orrick|Shadow Minister for Ports|||belongs"},
		// a letterhead
		{"MEDIA RELEASE\n\nThe Hon Peter Lund MP\n\nMinister for Ports\n\nTolls fall", "Peter Lund|Minister for Ports|||belongs"},
		{"SENATOR PETER LUND\nREED PARTY SPOKESPERSON FOR PORTS\n", "Peter Lund|Senator|||belongs; Peter Lund|Spokesperson for Ports|Reed Party||belongs"},
		// bodies
		{"the Council of Harbour Unions (CHU) said no.", "CHU||Council of Harbour Unions||same body"},
		{"the Labour/Reed Coalition said no.", "Labour||Coalition||part of; Reed||Coalition||part of"},
		// nobody's
		{"JOURNALIST: Peter Lund said no.", ""},
		{"Prime Ministers John Voss and Peter Lund met.", ""},
		{"Media Adviser Peter Lund: 555 0101", ""},
		{"The minister said that ports matter. Peter Lund agreed.", ""},
		{"The Minister for Ports said no to Peter Lund.", ""},
	} {
		got := found(c.text)
		if diff := cmp.Diff(strings.Split(c.want, "; "), strings.Split(strings.Join(got, "; "), "; ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// Whoever an article quotes belongs to the organisation that it introduces them with, even
// where no lexicon knows its name or theirs.
func TestFindSpeakers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“No,” said Danic Agul, of Saltwatch Norland.", "||Saltwatch Norland"},
		{"“No,” said Danic Agul of Saltwatch.", "||Saltwatch"},
		{"“No,” said Danic Agul, of the campaign group Saltwatch.", "||Saltwatch"},
		{"“No,” said Danic Agul, a spokesman for Saltwatch.", "|spokesman for Saltwatch|Saltwatch"},
		{"“No,” said Danic Agul, ports director at Saltwatch.", "|ports director at Saltwatch|Saltwatch"},
		{"“No,” said Danic Agul, head of ports at Saltwatch.", "|head of ports at Saltwatch|Saltwatch"},
		{"“No,” said Danic Agul, head of the charity Saltwatch.", "|head of the charity Saltwatch|Saltwatch"},
		{"“No,” said Danic Agul, director of the Amazon programme at Saltwatch.", "|director of the Amazon programme at Saltwatch|Saltwatch"},
		{"“No,” said Danic Agul, director of the Harbour Union’s Sill office.", "|director of the Harbour Union’s Sill|Harbour Union"},
		{"“No,” said Danic Agul, a campaigner with Saltwatch.", "|campaigner with Saltwatch|Saltwatch"},
		{"“No,” said Danic Agul, Saltwatch’s northern Norway director.", "|director|Saltwatch"},
		{"Saltwatch director Danic Agul said no.", "|director|Saltwatch"},
		{"Saltwatch’s Danic Agul said no.", "||Saltwatch"},
		{"Danic Agul, who heads Saltwatch, said no.", "||Saltwatch"},
		{"Danic Agul, who runs the Harbour Union, said no.", "||Harbour Union"},
		{"Norwegian foreign ministry spokesman Danic Agul said no.", "|spokesman|Norwegian foreign ministry"},
		// nobody's
		{"“No,” said Danic Agul, a biologist at Norland University.", ""},
		{"“No,” said Danic Agul, who studied the Harbour Union.", ""},
		{"“No,” said Danic Agul, who headed Saltwatch.", ""},
		{"Vera Lund’s director Danic Agul said no.", "|director|"},
		{"“No,” said Danic Agul of Norway.", ""},
	} {
		a := &corpus.Article{Text: c.text, Sentences: []corpus.Sentence{{Attribution: corpus.Attribution{Holder: "Danic Agul", HolderKind: "person"}}}}
		var got []string
		for _, x := range Find(a) {
			if x.Person != "Danic Agul" || x.Relation != corpus.Belongs {
				t.Errorf("%s: %+v", c.text, x)
			}
			got = append(got, "|"+x.Role+"|"+x.Body)
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, g, c.want)
		}
	}
}

// The head of a release tells the post and the party of who made it.
func TestFindHead(t *testing.T) {
	for head, want := range map[string]string{
		"creators:\n  - \"Lund, Vera\"\n  - \"Harbour Party of Osmark\"\nsource: \"MINISTER FOR PORTS\"\n": "Vera Lund|Minister for Ports|Harbour Party of Osmark|Norway|belongs",
		"creators:\n  - \"Lund, Vera\"\nsource: \"SHADOW MINISTER FOR PORTS\"\n":                           "Vera Lund|Shadow Minister for Ports||Norway|belongs",
		"creators:\n  - \"Lund, Vera\"\nsource: \"OSMARK REEDS\"\n":                                        "Vera Lund||Osmark Reeds||belongs",
		"creators:\n  - \"Lund, Vera\"\nsource: \"Office of LUND, SEN VERA\"\n":                            "",
		"author: \"Lund, Vera; Harbour Party of Osmark\"\n":                                                "Vera Lund||Harbour Party of Osmark||belongs",
		"creators:\n  - \"Lund, Vera\"\n  - \"Save Our Harbours\"\nsource: \"\"\n":                         "Vera Lund||Save Our Harbours||belongs",
	} {
		got := found("---\ntitle: x\n"+head+"---\n\nTolls fall in Norway.\n", "Vera Lund")
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%s\ngot  %s\nwant %s", head, g, want)
		}
	}
}

// An article of somebody's that tells what a party thinks voices the party.
func TestFindVoices(t *testing.T) {
	for text, want := range map[string]string{
		"Labour welcomes the toll.":         "Vera Lund||Labour||voices",
		"The Alliance believes in tolls.":   "Vera Lund||Alliance||voices",
		"The Alliance will cut tolls.":      "Vera Lund||Alliance||voices",
		"Labour welcomed the toll.":         "",
		"The Harbour Board welcomes tolls.": "",
	} {
		if got := strings.Join(found(text, "Vera Lund"), "; "); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
	if got := found("Labour welcomes the toll.", "Harbour Council"); got != nil {
		t.Errorf("voiced by %s", got)
	}
}
