package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/bot/compose/openaichat"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/openaifake"
)

// chatServer is a server that the environment names.
func chatServer(t *testing.T, answer func(openaifake.Chat) openaifake.Reply) *openaifake.Server {
	t.Helper()
	fake := openaifake.New(openaifake.Options{Key: "sk-test-key-0123456789"})
	t.Cleanup(fake.Close)
	fake.Answer(answer)
	t.Setenv(endpoint.EnvBaseURL, fake.URL())
	t.Setenv(endpoint.EnvKey, "sk-test-key-0123456789")
	t.Setenv(envChatModel, "gpt-4o-mini")
	t.Setenv(envChatDay, "0")
	return fake
}

// picks is a model that reports every sentence in its holder's name, and finds nothing wrong
// with what it wrote.
func picks(c openaifake.Chat) openaifake.Reply { return picksFirst(c, math.MaxInt) }

// picksFirst is a model that reports the first sentences.
func picksFirst(c openaifake.Chat, most int) openaifake.Reply {
	var asked struct {
		Sentences []struct {
			N        int
			Holder   string
			Sentence string
		}
		Claims []struct{ ID int }
	}
	_ = json.Unmarshal([]byte(c.Messages[len(c.Messages)-1].Text()), &asked)
	switch {
	case asked.Claims != nil:
		verdicts := []map[string]any{}
		for _, x := range asked.Claims {
			verdicts = append(verdicts, map[string]any{"id": x.ID, "supported": true, "wrong": ""})
		}
		return says(map[string]any{"verdicts": verdicts, "again": []string{}})
	case len(asked.Sentences) == 0:
		return openaifake.Reply{Content: "ready"}
	}
	points, evidence := []map[string]any{}, []map[string]any{}
	for _, s := range asked.Sentences[:min(most, len(asked.Sentences))] {
		text := s.Sentence
		if s.Holder != "" {
			text = "According to " + s.Holder + ", " + text
		}
		points = append(points, map[string]any{"text": text, "sentences": []int{s.N}})
		evidence = append(evidence, map[string]any{"n": s.N, "is": "answers", "for": ""})
	}
	return says(map[string]any{"nothing": false, "evidence": evidence, "points": points, "leads": []string{}})
}

// says is a model's answer in JSON.
func says(v any) openaifake.Reply {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own types
	}
	return openaifake.Reply{Content: string(data)}
}

// TestChatGolden: with a model that picks well, no question is answered with less
// evidence, or with less to the point, than with quotes alone. Of the questions, those of
// three kinds are asked: each is asked twice.
func TestChatGolden(t *testing.T) {
	chatServer(t, picks)
	for name, set := range goldenSets(t) {
		overall := func(chat string) map[string]any {
			o := anyObject(t, must(t, "eval", "golden", "--json", "--kinds", "holder,multi,unanswerable", "--chat", chat, "--db", set.db, set.questions))
			return o["report"].(map[string]any)["overall"].(map[string]any)
		}
		plain, chat := overall(chatNone), overall(chatOpenAI)
		for _, k := range []string{"evidence_recall", "precision"} {
			a, isNumber := plain[k].(float64)
			b, _ := chat[k].(float64)
			if !isNumber || b < a {
				t.Errorf("%s: %s is %v with the model, %v without", name, k, chat[k], plain[k])
			}
		}
		for _, k := range []string{"verbatim_violations", "furniture_quotes", "failures"} {
			if chat[k] != 0. {
				t.Errorf("%s: %s is %v", name, k, chat[k])
			}
		}
		t.Logf("%s: recall %v and %v, precision %v and %v (without and with the model)", name, plain["evidence_recall"], chat["evidence_recall"], plain["precision"], chat["precision"])
	}
}

type goldenSet struct{ db, questions string }

func goldenSets(t *testing.T) map[string]goldenSet {
	t.Helper()
	sampleArticles(t)
	out := map[string]goldenSet{"sample": {sampleDB(t), filepath.Join("..", "..", "corpus", "sample", "golden.jsonl")}}
	shared := filepath.Join("..", "..", "..", "shared")
	if _, err := os.Stat(shared); err != nil || testing.Short() {
		t.Logf("the public questions are left out: %s is not there, or -short", shared)
		return out
	}
	out["public"] = goldenSet{sharedDB(t), filepath.Join(shared, "golden", "dev.jsonl")}
	return out
}

// TestChatAsk: the model's claims are shown, what left is shown with --verbose,
// and the key nowhere.
func TestChatAsk(t *testing.T) {
	db := sampleCopy(t)
	fake := chatServer(t, picks)
	question := "How many ferry sailings were turned back during the blockade?"
	r := must(t, "ask", "--verbose", "--db", db, question)
	if !strings.Contains(r.err, "sent to the language model:\nPOST "+fake.URL()) || !strings.Contains(r.err, "Forty-one sailings") {
		t.Errorf("what left is not shown: %v", r)
	}
	o := object(t, must(t, "ask", "--json", "--db", db, question))
	if engine := o["engine"].(map[string]any); engine["chat"] != chatOpenAI || engine["chat_model"] != "gpt-4o-mini" {
		t.Errorf("%v", engine)
	}
	fake.Always(openaifake.Status(401))
	bad := must(t, "ask", "--verbose", "--db", db, question)
	if !strings.Contains(bad.out, string(endpoint.KeyRefused)) || !strings.Contains(bad.out, "Forty-one sailings") {
		t.Errorf("a refused key: %v", bad)
	}
	doctor := ibid(t, "doctor", "--db", db)
	if !strings.Contains(doctor.out, "PROBLEM  language model: ") {
		t.Errorf("doctor: %v", doctor)
	}
	fake.Always(openaifake.None())
	well := ibid(t, "doctor", "--db", db)
	if !strings.Contains(well.out, "ok       language model: gpt-4o-mini") || !strings.Contains(well.out, "for 3 questions") {
		t.Errorf("doctor: %v", well)
	}
	all := r.String() + bad.String() + doctor.String() + well.String()
	for _, path := range []string{db, db + ".tokens.json"} {
		all += string(readFile(t, path))
	}
	if strings.Contains(all, "sk-test-key") {
		t.Error("the key was printed or stored")
	}

	requests := fake.Counts().Requests
	if none := must(t, "ask", "--chat", "none", "--db", db, question); fake.Counts().Requests != requests || strings.Contains(none.err+none.out, "language model") {
		t.Errorf("--chat none: %v", none)
	}
}

// TestChatBudgetNames: settings that are none are refused with their name.
func TestChatBudgetNames(t *testing.T) {
	for name, value := range map[string]string{envChatDay: "many", envChatQuestion: "-1", envChatTimeout: "soon"} {
		_, err := chatBudget(func(n string) string { return map[string]string{name: value}[n] })
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s=%s: %v", name, value, err)
		}
	}
	b, err := chatBudget(func(n string) string {
		return map[string]string{envChatDay: "0", envChatTimeout: "20"}[n]
	})
	if err != nil || b.Day != -1 || b.Time.Seconds() != 20 || b.Question != 0 {
		t.Errorf("%+v, %v", b, err)
	}
}

// TestChatRealServer asks a real server, when the environment names one.
func TestChatRealServer(t *testing.T) {
	base := os.Getenv("IBID_E2E_BASE_URL")
	if base == "" {
		t.Skip("IBID_E2E_BASE_URL names no server of OpenAI's API; IBID_E2E_MODEL and IBID_E2E_KEY go with it")
	}
	t.Setenv(endpoint.EnvBaseURL, base)
	t.Setenv(endpoint.EnvKey, os.Getenv("IBID_E2E_KEY"))
	t.Setenv(envChatModel, os.Getenv("IBID_E2E_MODEL"))
	t.Setenv(envChatTimeout, "5m")
	if os.Getenv("IBID_E2E_MODEL") == "" {
		t.Setenv(envChatModel, openaichat.DefaultModel)
	}
	sampleArticles(t)
	o := anyObject(t, must(t, "eval", "golden", "--json", "--db", sampleDB(t), filepath.Join("..", "..", "corpus", "sample", "golden.jsonl")))
	overall := o["report"].(map[string]any)["overall"].(map[string]any)
	if overall["verbatim_violations"] != 0. || overall["failures"] != 0. {
		t.Errorf("%v", overall)
	}
	t.Logf("%v", overall)
}
