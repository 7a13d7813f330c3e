package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"ibid/bot"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/cite"
)

var (
	foreignEvery  = flag.Int("foreign", 250, "TestCiteFigures asks every n-th text that is in no article (40)")
	oppositeEvery = flag.Int("opposite", 6, "TestCiteFigures and TestCiteOpposite turn every n-th sentence round (1)")
)

// citation is the part of a corpus that cite is measured on.
type citation struct {
	answer    func(text string) bot.Answer
	locator   *cite.Locator
	sentences []sourceSentence
	took      []time.Duration
}

type sourceSentence struct {
	article *corpus.Article
	index   int
	text    string
}

// openCitation asks a database in this process.
func openCitation(t *testing.T, db string) *citation {
	t.Helper()
	ctx := t.Context()
	store, err := sqlitestore.Open(ctx, db, sqlitestore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	e := &environment{streams: streams{out: io.Discard, err: io.Discard}, flags: &cli{DB: db}, log: slog.New(slog.DiscardHandler)}
	assistant, err := e.assistant(ctx, store)
	if err != nil {
		t.Fatal(err)
	}
	c := &citation{locator: assistant.Locator.(*cite.Locator)}
	c.answer = func(text string) bot.Answer {
		begun := time.Now()
		a, err := assistant.Answer(ctx, bot.Question{Command: "cite", Text: text})
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		c.took = append(c.took, time.Since(begun))
		return a
	}
	for s, err := range store.List(ctx, corpus.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		a, err := store.Article(ctx, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range a.Sentences {
			if !x.Furniture {
				c.sentences = append(c.sentences, sourceSentence{a, i, a.Slice(x.Span)})
			}
		}
	}
	return c
}

// is reports whether a quote is this very sentence, or one of the same words.
func (s sourceSentence) is(q bot.Quote) bool {
	x := s.article.Sentences[s.index]
	return q.Article == s.article.ID && q.Start == x.Start && q.End == x.End || q.Text == s.text
}

// share counts how many of the items pass and lists those that don't.
func share[T any](t *testing.T, name string, items []T, pass func(T) (bool, string)) float64 {
	t.Helper()
	n := 0
	for _, item := range items {
		ok, why := pass(item)
		if ok {
			n++
		} else if testing.Verbose() {
			t.Logf("%s: %s", name, why)
		}
	}
	t.Logf("%s: %d of %d", name, n, len(items))
	return float64(n) / float64(max(1, len(items)))
}

func firstMatch(a bot.Answer) string {
	if len(a.Quotes) == 0 {
		return "nothing"
	}
	q := a.Quotes[0]
	return fmt.Sprintf("%s (%s) %q", q.Match, q.Differs, q.Text)
}

// negation are words that can't be left out without saying the opposite.
var negation = regexp.MustCompile(`(?i)n't|^\W*(not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly)\W*$`)

// spoil changes what a copy loses: quotation marks, hyphens, letter case, and two
// words in its middle that are no "not".
func spoil(text string, r *rand.Rand) string {
	text = strings.NewReplacer("“", "\"", "”", "\"", "‘", "'", "’", "'", "-", "–", "–", "-", "—", " - ").Replace(text)
	words := strings.Fields(text)
	for range 2 {
		if len(words) < 4 {
			break
		}
		i := r.IntN(len(words))
		if negation.MatchString(words[i]) {
			continue
		}
		words = slices.Delete(words, i, i+1)
	}
	text = strings.Join(words, " ")
	if r.IntN(2) == 0 {
		return strings.ToLower(text)
	}
	return strings.ToUpper(text)
}

// auxiliaries are the verbs after which a "not" makes the opposite.
var auxiliaries = []string{"is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should", "may", "must"}

// opposite turns a sentence into one that says otherwise: another number, a
// "not" more, or one less. False where neither is to be had.
func opposite(text string) (string, bool) {
	words := strings.Fields(text)
	for i, w := range words {
		if w == "not" || w == "never" {
			return strings.Join(slices.Delete(words, i, i+1), " "), true
		}
	}
	for i, w := range words {
		if d := strings.IndexFunc(w, unicode.IsDigit); d >= 0 && !strings.ContainsAny(w, "[]") {
			words[i] = w[:d] + string('1'+(w[d]-'0')%9) + w[d+1:]
			return strings.Join(words, " "), true
		}
	}
	for i, w := range words {
		if slices.Contains(auxiliaries, w) && i+1 < len(words) && i > 0 {
			return strings.Join(slices.Insert(words, i+1, "not"), " "), true
		}
	}
	return "", false
}

// TestCiteFigures measures cite on the shared articles and on texts that are not
// in them.
func TestCiteFigures(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared")
	c := openCitation(t, sharedDB(t))
	same := share(t, "given back exactly", c.sentences, func(s sourceSentence) (bool, string) {
		a := c.answer(s.text)
		return len(a.Quotes) > 0 && a.Quotes[0].Match == "exact" && s.is(a.Quotes[0]), s.text + " → " + firstMatch(a)
	})
	r := rand.New(rand.NewPCG(1, 2))
	spoilt := share(t, "marks, hyphens and case changed, two words dropped", c.sentences, func(s sourceSentence) (bool, string) {
		text := spoil(s.text, r)
		a := c.answer(text)
		return len(a.Quotes) > 0 && a.Quotes[0].Match == "near" && s.is(a.Quotes[0]), text + " → " + firstMatch(a)
	})
	never := contradicts(t, c)
	t.Logf("p50 %v, p95 %v over %d texts", percentile(c.took, .5), percentile(c.took, .95), len(c.took))
	c.took = nil
	refused := func(name string, every int) float64 {
		return share(t, "refused, "+name, foreign(t, shared, name, every), func(text string) (bool, string) {
			a := c.answer(text)
			return a.Status == bot.NotFound, text + " → " + firstMatch(a)
		})
	}
	sentences, questions := refused("corpus.jsonl", *foreignEvery), refused("queries.jsonl", *foreignEvery)
	t.Logf("p50 %v, p95 %v over %d texts that are not there", percentile(c.took, .5), percentile(c.took, .95), len(c.took))
	if same < 1 || spoilt < .98 || never < .98 || sentences < .95 || questions < .95 {
		t.Errorf("given back %.3f (1), spoilt %.3f (.98), opposite kept apart %.3f (.98), refused sentences %.3f and questions %.3f (.95)",
			same, spoilt, never, sentences, questions)
	}
}

// contradicts measures how often the opposite of a sentence is taken for it.
func contradicts(t *testing.T, c *citation) float64 {
	t.Helper()
	var texts []string
	for i, s := range c.sentences {
		if i%*oppositeEvery > 0 {
			continue
		}
		if text, ok := opposite(s.text); ok {
			texts = append(texts, text)
		}
	}
	shown := 0
	never := share(t, "the opposite never taken for it", texts, func(text string) (bool, string) {
		a := c.answer(text)
		bad := slices.ContainsFunc(a.Quotes, func(q bot.Quote) bool { return q.Match != "contradicted" })
		if len(a.Quotes) > 0 && !bad {
			shown++
		}
		return !bad, text + " → " + firstMatch(a)
	})
	t.Logf("  shown as contradicted: %d of %d", shown, len(texts))
	return never
}

func TestCiteOpposite(t *testing.T) {
	if never := contradicts(t, openCitation(t, sampleCopy(t))); never < .98 {
		t.Errorf("the opposite of a sentence was taken for it: %.3f, .98 wanted", never)
	}
}

// foreign are texts of a collection that no article has: every n-th sentence of
// its passages, or question.
func foreign(t *testing.T, shared, name string, every int) []string {
	t.Helper()
	f, err := os.Open(filepath.Join(shared, "eval", "squad-dev", name))
	if err != nil {
		t.Skip("no squad-dev in ../shared/eval")
	}
	defer f.Close()
	var out []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		var row struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		for text := range strings.SplitAfterSeq(row.Text, ". ") {
			if n++; n%every == 0 && len(strings.Fields(text)) > 3 {
				out = append(out, strings.TrimSpace(text))
			}
		}
	}
	return out
}

func percentile(took []time.Duration, p float64) time.Duration {
	s := slices.Clone(took)
	slices.Sort(s)
	if len(s) == 0 {
		return 0
	}
	return s[min(len(s)-1, int(p*float64(len(s))))].Round(100 * time.Microsecond)
}
