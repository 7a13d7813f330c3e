package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/openaifake"
)

// played is a question about the sample with what a strong model answers, written by hand.
// «WORDS» in an answer is the number of the sentence that has these words.
type played struct {
	Command, Question string
	First             json.RawMessage
	Wrong             map[string]string          // by words of a claim: what the second answer finds wrong with it
	Again             map[string]json.RawMessage // by words of a refused claim: how it is written again

	Status          string
	Reason          string   // has these words
	Quotes          []string // have these words, in this order, and there are no others
	Claims, Without []string // words of the model's that are shown, and are not
}

// shownSentences are those of a request.
type shownSentences struct {
	Question  string
	Sentences []struct {
		N        int
		Sentence string
	}
	Claims, Refused []struct {
		ID   int
		Text string
	}
}

var reference = regexp.MustCompile(`"«([^»]*)»"`)

// numbered is an answer with the numbers of a request's sentences.
func (s shownSentences) numbered(t *testing.T, answer []byte) []byte {
	return reference.ReplaceAllFunc(answer, func(ref []byte) []byte {
		words := string(reference.FindSubmatch(ref)[1])
		for _, x := range s.Sentences {
			if strings.Contains(x.Sentence, words) {
				return fmt.Append(nil, x.N)
			}
		}
		t.Errorf("the model is not shown %q", words)
		return []byte("0")
	})
}

// reply is what the model answers to one of the two requests.
func (p played) reply(t *testing.T, asked shownSentences) []byte {
	if asked.Claims == nil {
		return asked.numbered(t, p.First)
	}
	verdicts, again := []any{}, []any{}
	for _, c := range asked.Claims {
		wrong := ""
		for words, why := range p.Wrong {
			if strings.Contains(c.Text, words) {
				wrong = why
			}
		}
		verdicts = append(verdicts, map[string]any{"id": c.ID, "supported": wrong == "", "wrong": wrong})
	}
	for _, c := range asked.Refused {
		for words, text := range p.Again {
			var x map[string]any
			if strings.Contains(c.Text, words) && json.Unmarshal(asked.numbered(t, text), &x) == nil {
				x["id"], x["supported"], x["wrong"] = c.ID, true, ""
				again = append(again, x)
			}
		}
	}
	out, err := json.Marshal(map[string]any{"verdicts": verdicts, "again": again})
	if err != nil {
		t.Error(err)
	}
	return out
}

// selfTest answers the questions of the self-test rightly, and judges its claims so.
func selfTest(t *testing.T, asked shownSentences) []byte {
	folder := filepath.Join("..", "..", "bot", "compose", "openaichat")
	var claims struct {
		Question string
		Claims   []struct{ Supported bool }
	}
	if err := json.Unmarshal([]byte(readFile(t, filepath.Join(folder, "selftest_claims.json"))), &claims); err != nil {
		t.Error(err)
	}
	if claims.Question == asked.Question {
		verdicts := []any{}
		for _, c := range asked.Claims {
			verdicts = append(verdicts, map[string]any{"id": c.ID, "supported": claims.Claims[c.ID-1].Supported, "wrong": ""})
		}
		out, _ := json.Marshal(map[string]any{"verdicts": verdicts, "again": []any{}})
		return out
	}
	data := readFile(t, filepath.Join(folder, "selftest.json"))
	var trials []struct {
		Question  string
		Sentences []struct {
			Sentence string
			Wanted   bool
		}
	}
	if err := json.Unmarshal([]byte(data), &trials); err != nil {
		t.Error(err)
	}
	for _, x := range trials {
		if x.Question != asked.Question {
			continue
		}
		evidence := []any{}
		for _, s := range x.Sentences {
			for _, shown := range asked.Sentences {
				if s.Wanted && s.Sentence == shown.Sentence {
					evidence = append(evidence, map[string]any{"n": shown.N, "is": "answers", "for": ""})
				}
			}
		}
		out, _ := json.Marshal(map[string]any{"nothing": len(evidence) == 0, "evidence": evidence, "points": []any{}})
		return out
	}
	return nil
}

// TestPlayed: with a strong model, which is played here, answers have the quotes that it
// chose, in its order, and of what it wrote what the rules and its second answer let pass.
func TestPlayed(t *testing.T) {
	var now played
	fake := openaifake.New(openaifake.Options{Key: secret, MaxTokens: 1 << 20})
	t.Cleanup(fake.Close)
	fake.Answer(func(c openaifake.Chat) openaifake.Reply {
		var asked shownSentences
		if err := json.Unmarshal([]byte(c.Messages[1].Text()), &asked); err != nil {
			t.Error(err)
		}
		if out := selfTest(t, asked); out != nil {
			return openaifake.Reply{Content: string(out)}
		}
		return openaifake.Reply{Content: string(now.reply(t, asked))}
	})
	t.Setenv(endpoint.EnvBaseURL, fake.URL())
	t.Setenv(endpoint.EnvKey, secret)
	e := &environment{streams: streams{out: t.Output(), err: t.Output()}, flags: &cli{DB: sampleCopy(t), Embedder: embedderBuiltIn, Registry: filepath.Join("..", "..", "corpus", "sample", "registry.toml")}, log: logger(t.Output(), false)}
	assistant := assistantOf(t, e)
	files, err := filepath.Glob(filepath.Join("testdata", "played", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		now = played{}
		if err := json.Unmarshal(data, &now); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		before := fake.Counts().Requests
		got, err := assistant.Answer(t.Context(), bot.Question{Command: now.Command, Text: now.Question})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		now.compare(t, filepath.Base(name), got)
		if n := fake.Counts().Requests - before; n > 2 && name != files[0] {
			t.Errorf("%s: %d requests", name, n)
		}
	}
}

func (p played) compare(t *testing.T, name string, got bot.Answer) {
	t.Helper()
	if string(got.Status) != p.Status || !strings.Contains(got.Reason, p.Reason) || got.Engine.Reader != "gpt-4o-mini" || got.Note != "" {
		t.Errorf("%s: %s, reason %q, read by %q, note %q", name, got.Status, got.Reason, got.Engine.Reader, got.Note)
	}
	var quotes, wrote []string
	for _, q := range got.Quotes {
		quotes = append(quotes, q.Text)
	}
	for _, c := range got.Claims {
		wrote = append(wrote, c.Text)
	}
	all := strings.Join(quotes, "\n")
	at := -1
	for _, words := range p.Quotes {
		if i := strings.Index(all, words); i <= at {
			t.Errorf("%s: %q is not quoted in its place: %q", name, words, quotes)
		} else {
			at = i
		}
	}
	if len(quotes) > len(p.Quotes) {
		t.Errorf("%s: more is quoted: %q", name, quotes)
	}
	says := func(words string) bool {
		return slices.ContainsFunc(wrote, func(text string) bool { return strings.Contains(text, words) })
	}
	for _, words := range p.Claims {
		if !says(words) {
			t.Errorf("%s: %q is not said: %q", name, words, wrote)
		}
	}
	for _, words := range p.Without {
		if says(words) {
			t.Errorf("%s: %q is said: %q", name, words, wrote)
		}
	}
	t.Logf("%s: %q", name, wrote)
}
