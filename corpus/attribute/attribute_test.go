package attribute

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/segment"
)

func read(t testing.TB, name string, data []byte, meta corpus.Meta) *corpus.Article {
	t.Helper()
	doc, err := extract.Extract(name, data, extract.Options{Meta: meta})
	if err != nil {
		t.Fatal(err)
	}
	return segment.Article(doc)
}

// said is what a test expects of a sentence.
type said struct{ Holder, Kind, Speech string }

func of(a corpus.Attribution) said { return said{a.Holder, a.HolderKind, a.Speech} }

// attributed attributes a text and returns each sentence's attribution.
func attributed(t *testing.T, text string, meta corpus.Meta) map[string]said {
	t.Helper()
	a := read(t, "x.txt", []byte(text), meta)
	if err := (Attributor{}).Attribute(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	out := map[string]said{}
	for _, s := range a.Sentences {
		out[a.Slice(s.Span)] = of(s.Attribution)
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, text, sentence string
		want                 said
	}{
		{"said", "Jane Roe said the bridge was safe.", "", said{"Jane Roe", "person", indirect}},
		{"inverted", "“It is safe,” said Jane Roe.", "", said{"Jane Roe", "person", direct}},
		{"mixed", "Jane Roe said the bridge was “as safe as a church” and cheap.", "", said{"Jane Roe", "person", mixed}},
		{"quoted term", "Jane Roe questioned whether the word “bridge” was right.", "", said{"Jane Roe", "person", indirect}},
		{"surname", "Jane Roe left. The plan is old. Roe argued that it should be dropped.", "Roe argued that it should be dropped.", said{"Jane Roe", "person", indirect}},
		{"family name first", "Tran Van Duc spoke first. Tran warned that the river would rise.", "Tran warned that the river would rise.", said{"Tran Van Duc", "person", indirect}},
		{"title", "Trade Minister Ole Berg and Ann Berg met. Minister Berg said that they had agreed.", "Minister Berg said that they had agreed.", said{"Ole Berg", "person", indirect}},
		{"acronym", "The Ministry of Transport (MOT) built it. The MOT stated that it would stand.", "The MOT stated that it would stand.", said{"Ministry of Transport", "organisation", indirect}},
		{"the ministry", "The Ministry of Transport built it. In response, the ministry insisted that it would stand.", "In response, the ministry insisted that it would stand.", said{"Ministry of Transport", "organisation", indirect}},
		{"gender", "Mr. Ole Berg met Mrs. Ann Lund in May. She said that the talks went well.", "She said that the talks went well.", said{"Ann Lund", "person", indirect}},
		{"subordinate clause first", "Although farmers acknowledged that prices rose, they argued that costs rose more.", "", said{"farmers", "group", indirect}},
		{"participle first", "Warning that the dam could break, Jane Roe urged the town to leave.", "", said{"Jane Roe", "person", indirect}},
		{"relative clause between", "Jane Roe, who leads the union, called for a strike.", "", said{"Jane Roe", "person", indirect}},
		{"apposition", "Its chairman, Ole Berg, denied that the firm was broke.", "", said{"Ole Berg", "person", indirect}},
		{"passive with an agent", "The plan was criticised by the Green Party as a waste.", "", said{"Green Party", "organisation", indirect}},
		{"passive without", "The plan has been described in 2019 and in 2020.", "", said{"", "", fact}},
		{"according to", "According to the World Bank, growth slowed.", "", said{"World Bank", "organisation", indirect}},
		{"view", "In Jane Roe's view, growth is a mirage.", "", said{"Jane Roe", "person", indirect}},
		{"in his view", "Ole Berg disagrees. What ruined the chance in his view was not the price but the haste.", "What ruined the chance in his view was not the price but the haste.", said{"Ole Berg", "person", indirect}},
		{"for somebody", "Farmers welcomed the plan. For fishermen the trouble lay elsewhere. They held that the quota was too low.", "They held that the quota was too low.", said{"fishermen", "group", indirect}},
		{"what happened", "Fishermen held that the quota was too low. What followed in May was a strike.", "What followed in May was a strike.", said{"", "", fact}},
		{"to him, no view", "Ole Berg left early. To him the council sent two letters in May 2019.", "To him the council sent two letters in May 2019.", said{"", "", fact}},
		{"would like", "Jane Roe left. She would like the archive to be given a statute of its own.", "She would like the archive to be given a statute of its own.", said{"Jane Roe", "person", indirect}},
		{"statements from", "Statements from President Ole Berg have emphasised restraint.", "", said{"Ole Berg", "person", indirect}},
		{"in the author's remark", "It is encouraging that the Ministry of Transport acknowledged the delay.", "", said{"Ministry of Transport", "organisation", indirect}},
		{"officials", "Officials described the talks as frank.", "", said{"officials", "administration", indirect}},
		{"two subordinate clauses", "After the law passed and Lima threatened to leave, farmers worried that prices would fall.", "", said{"farmers", "group", indirect}},
		{"a longer name that comes later", "In May 2019 the Human Relief Foundation warned of hunger. The West Lima Human Relief Foundation closed in 2020.", "In May 2019 the Human Relief Foundation warned of hunger.", said{"Human Relief Foundation", "organisation", indirect}},
		{"group", "Fishermen in the north fear that the quota will ruin them.", "", said{"fishermen in the north", "group", indirect}},
		{"headline", "A speech by Jane Roe drew a crowd of two thousand to the square in May.\n\nRoe: banks should lend more to the poor.", "Roe: banks should lend more to the poor.", said{"Jane Roe", "person", indirect}},
		{"action: hold", "Norway and Chile held talks in May 2019.", "", said{"", "", fact}},
		{"action: see", "The minister saw a doctor on Monday.", "", said{"", "", fact}},
		{"silence", "The ministry did not respond.", "", said{"", "", fact}},
		{"noun", "The report was late in 2019.", "", said{"", "", fact}},
		{"prescription", "Parliament should repeal the law.", "", said{"author", "author", byAuthor}},
		{"modal", "Oslo must reassure Lima that the deal will hold.", "", said{"author", "author", byAuthor}},
		{"first person", "I think that the law is bad.", "", said{"author", "author", byAuthor}},
		{"narration", "The ferry left at noon on 3 May 2019.", "", said{"", "", fact}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.sentence == "" {
				c.sentence = c.text
			}
			got := attributed(t, c.text, corpus.Meta{})
			if diff := cmp.Diff(c.want, got[c.sentence]); diff != "" {
				t.Errorf("%s\n%v\n-want +got:\n%s", c.sentence, got, diff)
			}
		})
	}
}

// A statement given to the wrong person is worse than one given to nobody.
func TestUnsureIsNobody(t *testing.T) {
	for _, c := range []struct{ name, text, sentence string }{
		{"no antecedent", "The storm came at night. She said that the roof was gone.", "She said that the roof was gone."},
		{"a pronoun of the other gender", "Mr. Ole Berg left in May. She said that the roof was gone.", "She said that the roof was gone."},
		{"a quotation alone", "The storm came at night. “The roof is gone.”", "“The roof is gone.”"},
		{"a new paragraph between", "Jane Roe said it was over.\n\nThe storm came at night.\n\nTrees fell in 2019.\n\nHe said that the roof was gone.", "He said that the roof was gone."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := attributed(t, c.text, corpus.Meta{})
			if g, ok := got[c.sentence]; !ok || g.Holder != "" || g.Speech == fact || g.Speech == byAuthor {
				t.Errorf("%+v, want somebody's speech without a holder", g)
			}
		})
	}
}

// A president is not the scholar of the same surname. Of two people of one surname
// nobody is meant by the surname alone.
func TestSameSurname(t *testing.T) {
	got := attributed(t, "A paper by Lin Tae-o came out in May. President Lin said that taxes would fall.", corpus.Meta{})
	if g := got["President Lin said that taxes would fall."]; g.Holder != "President Lin" {
		t.Errorf("holder %q", g.Holder)
	}
	got = attributed(t, "President Lin Jae-o won in May. The scholar Lin Dong-su disagrees with him. Lin argues that the vote was close.", corpus.Meta{})
	if g := got["Lin argues that the vote was close."]; g.Holder != "" {
		t.Errorf("holder %q", g.Holder)
	}
}

func TestTwoVoicesInOneSentence(t *testing.T) {
	text := "Jane Roe said she regretted the ruling, which Ole Berg called “a gift to smugglers”, and promised to appeal."
	a := read(t, "x.txt", []byte(text), corpus.Meta{})
	g, err := Attributor{}.Reading(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	at := func(part string) said {
		i := strings.Index(text, part)
		return of(g.At(corpus.Span{Start: i, End: i + len(part)}))
	}
	if diff := cmp.Diff(said{"Ole Berg", "person", direct}, at("“a gift to smugglers”")); diff != "" {
		t.Errorf("quotation -want +got:\n%s", diff)
	}
	if diff := cmp.Diff("Jane Roe", at("she regretted the ruling").Holder); diff != "" {
		t.Errorf("sentence -want +got:\n%s", diff)
	}
	if got := g.At(corpus.Span{Start: 9000, End: 9001}); got != (corpus.Attribution{}) {
		t.Errorf("outside of the article: %+v", got)
	}
}

func TestQuotationOverSentences(t *testing.T) {
	got := attributed(t, "“We waited. Nobody came,” said Ann Lund. “Then it rained.” Jane Roe was elsewhere in 2019.", corpus.Meta{})
	for _, s := range []string{"“We waited.", "Nobody came,” said Ann Lund.", "“Then it rained.”"} {
		if diff := cmp.Diff(said{"Ann Lund", "person", direct}, got[s]); diff != "" {
			t.Errorf("%s -want +got:\n%s", s, diff)
		}
	}
}

func TestTranscript(t *testing.T) {
	text := "The hearing of Jane Roe began at noon on 3 May.\n\nROE: The dam was old. We knew it.\n\nBERG: Who knew it?\n\nROE: Everybody who could swim did.\n\nBERG: I have no more questions."
	got := attributed(t, text, corpus.Meta{})
	if g := got["We knew it."]; g != (said{"Jane Roe", "person", direct}) {
		t.Errorf("%+v", g)
	}
	if g := got["BERG: I have no more questions."]; g != (said{"Berg", "person", direct}) {
		t.Errorf("%+v", g)
	}
}

func TestAuthorIsNamed(t *testing.T) {
	got := attributed(t, "Parliament should repeal the law.", corpus.Meta{Authors: []string{"Ann Lund", "Ole Berg"}})
	if diff := cmp.Diff(said{"Ann Lund", "author", byAuthor}, got["Parliament should repeal the law."]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// mentions stands in for the registry: it knows two leaders by surname.
func mentions(text, _ string) []corpus.Mention {
	var out []corpus.Mention
	for i := range text {
		for surname, leader := range map[string]string{"Berg": "Ole Berg", "Lund": "Ann Lund"} {
			if strings.HasPrefix(text[i:], surname) {
				out = append(out, corpus.Mention{Span: corpus.Span{Start: i, End: i + len(surname)}, Leader: leader, Name: true})
			}
		}
	}
	return out
}

func TestAdministration(t *testing.T) {
	text := "The Berg government cut taxes in 2019. The administration argued that growth would follow. " +
		"Under Lund, taxes had risen in 2015. The Lund government blamed Berg. Critics compared Berg with Lund in 2020. Rain fell on 3 May."
	a := read(t, "x.txt", []byte(text), corpus.Meta{})
	if err := (Attributor{Mentions: mentions}).Attribute(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range a.Sentences {
		got = append(got, s.Administration)
	}
	want := []string{"Ole Berg", "Ole Berg", "Ann Lund", "Ann Lund", "", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
