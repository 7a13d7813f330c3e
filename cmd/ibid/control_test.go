package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"ibid/bot/slackfake"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/endpoint/openaifake"
)

// escape is what drives terminals: a title and a link that are set, colours (one of them
// ibid's own), a control character of one byte and one of two, backspaces, a line that is
// begun again, and text turned round without an end.
const escape = "\x1b]0;x\x07\x1b]8;;http://evil.example\x1b\\\x1b[36mQX\x1b[2J\u009b31m\x9b31m\b\b\u202e\u2066\r\x7f\x00"

// inName is as much of it as a file's name or an argument may have.
var inName = strings.NewReplacer("\x00", "", "/", "").Replace(escape)

// inText is as much of it as a text may have to be one.
var inText = strings.NewReplacer("\x00", "", "m\x9b31m", "m").Replace(escape)

// ownStyle is ibid's own styling.
var ownStyle = regexp.MustCompile("\x1b\\[(?:0|1|2|33|36)m")

// driven is what in a text would drive a terminal, with what is around it; "" for nothing.
func driven(text string) string {
	if i := strings.Index(text, "\x1b[36mQX"); i >= 0 {
		return text[max(0, i-40):min(len(text), i+40)]
	}
	text = ownStyle.ReplaceAllString(text, "")
	for i, r := range text {
		_, n := utf8.DecodeRuneInString(text[i:])
		if r != '\n' && r != '\t' && unicode.IsControl(r) || r == utf8.RuneError && n == 1 ||
			r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return text[max(0, i-40):min(len(text), i+40)]
		}
	}
	return ""
}

// prose is much of it, without anything: a file of mostly control characters is no text.
var prose = strings.Repeat("The port council met in the hall of the pilots and heard what the harbour had cost in the winter before. ", 40) + "\n\n"

// hostileCorpus are a folder of articles whose names, titles, authors, texts and notes drive
// terminals, and a database with them, with answers about them in its record.
func hostileCorpus(t *testing.T) (dir, db string) {
	t.Helper()
	dir, db = t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	writeFile(t, filepath.Join(dir, "a"+inName+".txt"), []byte("Harbour "+inText+" dues\n\nBy Vera "+inText+"Lund\n\nMarch 3, 2021\n\n"+
		"The mayor "+inText+" said that the dues of the harbour would double in May 2022.[1] "+
		"Ole "+inText+" Brandt of the growers’ union said on 4 April 2021 that the dues of the harbour would ruin the growers.\n\n"+prose+
		"Notes\n\n1. Vera "+inText+"Lund, “Minutes "+inText+" of the port council,” March 1, 2021.\n"))
	page, err := json.Marshal("Fishers " + inText)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "page.html"), []byte("<html><head><title>Fishers &#27;[36mQX&#155;31m "+inText+"</title><meta name=author content=\"Ida &#27;]0;x"+inText+"\"></head><body><article><h1>Fishers "+inText+"</h1><p>"+
		"The fishers &#27;[36mQX"+inText+" said that the dues of the harbour were too low, and the mayor said that they would rise.</p><p>"+prose+"</p></article></body></html>"))
	writeFile(t, filepath.Join(dir, "rows", "corpus.jsonl"), []byte(`{"_id":"d\u001b[31m1","title":`+string(page)+`,"text":"The dues of the harbour `+"\\u001b[2J\\u202e"+` pay for the pier."}`+"\n"))
	writeFile(t, filepath.Join(dir, "picture"+inName+".jpg"), []byte("x"))
	writeFile(t, filepath.Join(dir, "empty"+inName+".txt"), nil)
	writeFile(t, filepath.Join(dir, "odd."+"x\x1by"), []byte("x"))
	writeFile(t, filepath.Join(dir, "\x9b31m.txt"), nil)
	if r := must(t, "ingest", dir, filepath.Join(dir, "rows", "corpus.jsonl"), "--db", db); len(stored(t, db)) != 3 {
		t.Fatalf("not all are read: %v", r)
	}
	store, err := sqlitestore.Open(t.Context(), db, sqlitestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	answer, err := json.Marshal(map[string]any{
		"command": "ask" + escape, "question": "What " + escape, "status": "answered" + escape, "engine": map[string]any{"model": escape, "reader": escape},
		"quotes": []map[string]any{{"id": "q1", "text": escape, "file": "a" + escape, "end": 10}},
		"sent":   map[string]any{"asked": time.Now(), "sums": map[string]string{"q1": escape}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.PutAnswer(t.Context(), corpus.AnswerRecord{ID: "r" + escape, Answer: answer, At: time.Now(), Person: "T1:U" + escape}); err != nil {
		t.Fatal(err)
	}
	return dir, db
}

// outputs counts what has been looked at, and says what drives a terminal.
type outputs struct {
	t *testing.T
	n int
}

// run runs a command at a terminal.
func (o *outputs) run(ctx context.Context, in string, args ...string) {
	o.t.Helper()
	var out, errs strings.Builder
	run(ctx, args, streams{terminal: true, progress: true, width: 80, in: strings.NewReader(in), out: &out, err: &errs})
	o.n++
	if out.Len()+errs.Len() == 0 {
		o.t.Errorf("%q says nothing", args)
	}
	for what, text := range map[string]string{"output": out.String(), "errors": errs.String()} {
		if at := driven(text); at != "" {
			o.t.Errorf("%q: the %s holds …%q…", args, what, at)
		}
	}
}

// TestNothingDrivesATerminal: whatever names, titles, texts, notes, models, servers and people
// in Slack say, what reaches a terminal has no control characters but line ends, tabs and
// ibid's own styling, and none that turn text round.
func TestNothingDrivesATerminal(t *testing.T) {
	if filepath.Separator == '\\' {
		t.Skip("files have no such names here")
	}
	dir, db := hostileCorpus(t)
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "")
	registry, settings, wrong := filepath.Join(t.TempDir(), "r"+inName+".toml"), filepath.Join(t.TempDir(), "s"+inName+".toml"), filepath.Join(t.TempDir(), "w"+inName)
	quoted, err := json.Marshal("Veyra " + strings.ToValidUTF8(escape, ""))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, registry, fmt.Appendf(nil, "[[administration]]\nname = %[1]s\nleader = %[1]s\ncountry = %[1]s\nfrom = \"2019-01-01\"\n", quoted))
	writeFile(t, settings, fmt.Appendf(nil, "chat = %s\n\"em\\u001b[31m\" = 1\n", quoted))
	writeFile(t, wrong, []byte(escape+"\n"))
	o := &outputs{t: t}
	do := func(args ...string) { o.run(t.Context(), "", append(args, "--db", db)...) }
	for _, args := range [][]string{
		{"ingest", "--quiet", dir}, {"ingest", "--quiet", "--verbose", dir}, {"ingest", "--quiet", "--json", dir}, {"ingest", "--quiet", filepath.Join(dir, "no"+inName)},
		{"sources"}, {"sources", "--json"}, {"sources", "--verbose"}, {"sources", "no" + inName}, {"sources", "--export", "bibtex"}, {"sources", "--export", "ris"}, {"sources", "--export", "csl-json"},
		{"show", "a"}, {"show", "--text", "a"}, {"show", "a#1"}, {"show", "a#1", "--explain"}, {"show", "a", "--extraction"}, {"show", "--json", "a"}, {"show", "--json", "a#1"}, {"show", "no" + inName}, {"show", "page"},
		{"ask", "What did the mayor say about the dues of the harbour?"}, {"ask", "--verbose", "What did the mayor say about the dues of the harbour?"}, {"ask", "--json", "What did the mayor say about the dues?"},
		{"ask", "What of " + inName + " the dues?"}, {"ask", "Who is " + inName + "?"}, {"ask", ""},
		{"brief", "the mayor on harbour dues " + inName}, {"brief", "--json", "the mayor on harbour dues"}, {"compare", "growers vs fishers on harbour dues"}, {"compare", inName + " vs fishers"}, {"timeline", "harbour dues"}, {"timeline", inName},
		{"cite", "the dues of the harbour would double in May"}, {"cite", "--json", "the dues of the harbour would double"}, {"cite", "The dues would fall " + inName},
		{"verify"}, {"verify", "--json"}, {"record"}, {"record", "--json"}, {"record", "--since", inName}, {"doctor"}, {"doctor", "--json"}, {"doctor", "--config", settings},
		{"forget", "user", "U" + inName}, {"forget", "article", "no" + inName}, {"backup", filepath.Join(dir, "no", inName)}, {"restore", wrong}, {"healthcheck"},
		{"registry", "list", "--registry", registry}, {"registry", "check", registry}, {"registry", "check", wrong}, {"ask", "--registry", wrong, "What of the dues?"},
		{"config", "check", settings}, {"config", "check", wrong}, {"config", "print", "--config", settings}, {"config", "print", "--registry", registry},
		{"eval", "reading", "--verbose", dir}, {"eval", "golden", wrong}, {"eval", "claims", wrong}, {"eval", "attribution", wrong}, {"eval", "gate", wrong}, {"eval", "retrieval", wrong},
		{"help", inName}, {inName}, {"ask", "--" + inName}, {"--embedder", inName, "ask", "x"}, {"manifest"}, {"version"}, {"help"},
	} {
		do(args...)
	}
	o.run(t.Context(), "", "ask", "What?", "--db", filepath.Join(dir, "no"+inName+".db"))
	o.run(t.Context(), "", "sources", "--db", wrong)
	o.run(t.Context(), "What did the mayor say about the dues of the harbour?\nand "+inName+"?\n/show 1\n/"+inName+"\n", "chat", "--db", db)

	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/gone" {
			w.WriteHeader(http.StatusInternalServerError)
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<title>"+inText+"</title><article><p>The dues "+inText+" of the harbour pay for the pier, said the mayor.</p></article>")
	}))
	defer web.Close()
	do("ingest", "--quiet", web.URL+"/page")
	do("ingest", "--quiet", web.URL+"/gone")
	do("ingest", "--quiet", "http://"+inName)
	do("refresh", "--quiet")

	fake := chatServer(t, func(c openaifake.Chat) openaifake.Reply {
		r := picks(c)
		return openaifake.Reply{Content: strings.ReplaceAll(r.Content, "According to", `According \u001b[36mQX\u202e to`)}
	})
	do("ask", "--verbose", "What did the mayor say about the dues of the harbour?")
	do("brief", "--verbose", "the mayor on harbour dues")
	for _, f := range []openaifake.Fault{
		openaifake.Failing(401, "no "+escape, "c"+escape), openaifake.Failing(404, "no model "+escape, "model_not_found"), openaifake.Redirect("http://127.0.0.1:1/" + "%1b"), openaifake.NotJSON(),
	} {
		fake.Always(f)
		do("ask", "--verbose", "What did the mayor say about the dues of the harbour?")
		do("doctor")
		do("ask", "--embedder", "openai", "What did the mayor say about the dues of the harbour?")
		do("ingest", "--quiet", "--embedder", "openai", dir)
		do("doctor", "--embedder", "openai")
	}
	t.Setenv(envChatModel, "m"+inName)
	do("doctor")
	t.Setenv(envChatModel, "")
	t.Logf("%d outputs", o.n)
	if o.n < 40 {
		t.Errorf("%d outputs are too few", o.n)
	}
	if got := must(t, "show", "--text", "--db", db, "a").out; !strings.Contains(got, "\x1b[36mQX") {
		t.Errorf("into a pipe the text goes as it is: %q", got)
	}
}

// TestNoLogDrivesATerminal: nor does what people in Slack are called and ask reach the log of
// ibid serve.
func TestNoLogDrivesATerminal(t *testing.T) {
	if filepath.Separator == '\\' {
		t.Skip("files have no such names here")
	}
	_, db := hostileCorpus(t)
	o := &outputs{t: t}
	fake := installed(t, slackfake.Options{NoRateLimits: true})
	name := strings.ToValidUTF8(escape, "")
	ada := fake.AddPerson(slackfake.PersonSpec{Name: "ada" + name, Real: "Ada " + name})
	channel := fake.AddChannel(slackfake.ChannelSpec{Name: "open" + name, Members: []string{ada.ID(), fake.BotUserID()}})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	done := make(chan struct{})
	go func() {
		defer close(done)
		o.run(ctx, "", "serve", "--verbose", "--curator", ada.ID(), "--db", db)
	}()
	waitFor(t, fake, "the bot", func() bool { open, _ := fake.Sockets(); return open >= 2 })
	for _, question := range []string{"What did the mayor say about the dues of the harbour?", "What of " + name + "?", "brief " + name} {
		asked := ada.Mention(channel, question)
		waitFor(t, fake, "an answer", func() bool { return len(replies(fake, channel, asked)) > 0 })
	}
	ada.Upload(channel, "keep "+name, "n"+name+".txt", []byte(escape))
	ada.Slash(channel, "/ibid "+name)
	ada.OpenHome()
	waitFor(t, fake, "the Home", func() bool { return len(fake.Calls("views.publish")) > 0 })
	stop()
	<-done
}

// TestDriven: the test sees what drives a terminal.
func TestDriven(t *testing.T) {
	for _, text := range []string{escape, "a\x1b[31mb", "\x1b[1mQX\x1b[36mQX", "\u009b", "\x9b", "\b", "\r\n", "\x1b]8;;x\x07", "\u202e", "\u2066", "\x00"} {
		if driven(text) == "" {
			t.Errorf("%q drives no terminal", text)
		}
	}
	if at := driven("\x1b[1ma\x1b[0m\tb\n"); at != "" {
		t.Error(at)
	}
}
