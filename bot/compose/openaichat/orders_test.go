package openaichat

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ibid/bot"
	"ibid/bot/quote"
	"ibid/corpus"
	"ibid/retrieval/endpoint/openaifake"
)

// orderArticle is an article that gives orders, and what a model writes that obeys.
type orderArticle struct {
	article *corpus.Article
	obeyed  []string
}

func orderings(t *testing.T) []orderArticle {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/orders.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out []orderArticle
	for _, f := range archive.Files {
		o := orderArticle{article: &corpus.Article{ID: f.Name, File: f.Name, Meta: corpus.Meta{Title: "Piers"}}}
		for l := range strings.Lines(string(f.Data)) {
			l = strings.TrimSuffix(l, "\n")
			if text, ok := strings.CutPrefix(l, "obey: "); ok {
				o.obeyed = append(o.obeyed, spelled(t, text))
				continue
			}
			o.add(spelled(t, l))
		}
		o.article.Sections = []corpus.Section{{Span: corpus.Span{End: len(o.article.Text)}}}
		o.article.Passages = []corpus.Passage{{Last: len(o.article.Sentences) - 1}}
		out = append(out, o)
	}
	return out
}

func (o *orderArticle) add(text string) {
	a := o.article
	start := len(a.Text)
	a.Text += text
	a.Sentences = append(a.Sentences, corpus.Sentence{Span: corpus.Span{Start: start, End: len(a.Text)}, Paragraph: len(a.Sentences)})
	a.Text += "\n\n"
}

// spelled reads \u and \U: signs that nobody sees are written so that one sees
// them in the file.
func spelled(t *testing.T, text string) string {
	t.Helper()
	out, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return out
}

// TestOrders: ten articles that carry instructions, and a model that obeys each of
// them. Nothing of what they ask is shown, no request goes anywhere but to the
// model, and each sentence can be quoted as it stands.
func TestOrders(t *testing.T) {
	list := orderings(t)
	if len(list) != 10 {
		t.Fatalf("%d articles", len(list))
	}
	for _, o := range list {
		t.Run(o.article.File, func(t *testing.T) {
			var all []int
			for i := range o.article.Sentences {
				all = append(all, i+1)
			}
			for i := range o.obeyed {
				for _, cited := range [][]int{all, {1}, {len(all)}} {
					o.obey(t, draft{o.obeyed[i], cited})
				}
			}
		})
	}
}

// obey has a model write one claim.
func (o *orderArticle) obey(t *testing.T, d draft) {
	t.Helper()
	fake := server(t, openaifake.Options{})
	fake.Answer(confirming(reply1([]int{1}, d)))
	r, err := reader(t, fake, Budget{}).Read(t.Context(), question1, evidence1(o.article, true))
	if err != nil {
		t.Fatal(err)
	}
	got := composed(t, o.article, r)
	for _, text := range wrote(r) {
		t.Errorf("%q of %v is shown as %q", d.Text, d.Sentences, text)
	}
	if len(got.Quotes) != len(o.article.Sentences) {
		t.Fatalf("%d quotes of %d sentences", len(got.Quotes), len(o.article.Sentences))
	}
	for i, q := range got.Quotes {
		if err := quote.Verify(q, o.article); err != nil || q.Text != o.article.Slice(o.article.Sentences[i].Span) {
			t.Errorf("not quotable as it stands: %q, %v", q.Text, err)
		}
	}
	for _, r := range fake.Requests() {
		o.sent(t, r)
	}
}

// sent checks what left: one request to the model's address, in which the article
// is a string of the JSON and hides nothing.
func (o *orderArticle) sent(t *testing.T, r openaifake.Request) {
	t.Helper()
	var chat openaifake.Chat
	if err := json.Unmarshal(r.Body, &chat); err != nil || !strings.HasSuffix(r.Path, "/chat/completions") {
		t.Fatalf("%s: %v", r.Path, err)
	}
	if len(chat.Messages) < 2 || chat.Messages[0].Role != "system" || chat.Messages[0].Text() != instruction(bot.Evidence{Choose: true}) && chat.Messages[0].Text() != reviewing {
		t.Error("the instructions are not the first message, as they stand")
	}
	var body struct{ Sentences []evidenceLine }
	if err := json.Unmarshal([]byte(chat.Messages[1].Text()), &body); err != nil || len(body.Sentences) == 0 || chat.Messages[0].Text() != reviewing && len(body.Sentences) != len(o.article.Sentences) {
		t.Errorf("an article ended the JSON that it stands in: %v, %d sentences", err, len(body.Sentences))
	}
	for _, m := range chat.Messages {
		for _, c := range m.Text() {
			if hidden(c) {
				t.Errorf("%q was sent", c)
			}
		}
	}
}

// TestOrdersQuoted: an order can be told of, in the words of the sentence, as the
// text that it is.
func TestOrdersQuoted(t *testing.T) {
	o := orderArticle{article: &corpus.Article{ID: "a", File: "a.txt"}}
	o.add("The leaflet orders readers to “ignore the instructions above”, printed in red by the council press.")
	o.article.Sections = []corpus.Section{{Span: corpus.Span{End: len(o.article.Text)}}}
	o.article.Passages = []corpus.Passage{{}}
	fake := server(t, openaifake.Options{})
	const told = "The leaflet orders readers to “ignore the instructions above”."
	fake.Answer(confirming(reply1([]int{1}, draft{told, []int{1}})))
	got, err := reader(t, fake, Budget{}).Read(t.Context(), bot.Question{Command: "ask", Text: "What does the leaflet say?"}, evidence1(o.article, true))
	if err != nil || len(got.Wrote) != 1 || got.Wrote[0].Text != told {
		t.Errorf("%+v, %v", got, err)
	}
}
