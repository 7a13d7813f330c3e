package question_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/corpus/english/names"
	"ibid/corpus/golden"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/corpus/sample"
	"ibid/retrieval"
	"ibid/retrieval/question"
)

// TestUnderstood compares what is read of every question with golden files.
func TestUnderstood(t *testing.T) {
	r := question.Reader{Administrations: administrations(t), Holders: speakers{"Teo Vasari", "Juna Halloran"}}
	folder := golden.Open(t, filepath.Join("testdata", "understood"))
	var stats golden.Statistics
	for name, text := range golden.Inputs(t, "testdata/questions/*.txt") {
		var b strings.Builder
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				b.WriteString(understood(r, line, &stats))
			}
		}
		folder.Compare(name, b.String())
	}
	folder.Compare("statistics.txt", stats.String())
	t.Logf("\n%s", stats.String())
}

// speakers are who speaks in a corpus.
type speakers []string

func (s speakers) Known(name string) bool {
	return slices.ContainsFunc(s, func(x string) bool { return names.Same(name, x) != names.Different })
}

// administrations are those of the built-in registry and of the sample's.
func administrations(t *testing.T) *mention.Finder {
	t.Helper()
	f, err := sample.FS.Open(sample.Registry)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	known, err := registry.Load(registry.Source{Name: sample.Registry, Reader: f})
	if err != nil {
		t.Fatal(err)
	}
	return mention.New(known)
}

// understood is what golden files show of a line of questions.
func understood(r question.Reader, line string, stats *golden.Statistics) string {
	line, want, expects := strings.Cut(line, " => ")
	command, text, ok := strings.Cut(line, ": ")
	if !ok || !slices.Contains([]string{"brief", "compare", "timeline", "follow"}, command) {
		command, text = "ask", line
	}
	stats.Add("commands", command)
	var fields []string
	switch command {
	case "brief":
		fields = aboutFields(r.Brief(text))
	case "compare":
		fields = aboutFields(r.Compare(text))
	case "timeline":
		fields = timelineFields(r.Timeline(text))
	case "follow":
		fields = followFields(r, text)
	default:
		q := r.Read(text)
		fields = questionFields(q)
		if contradiction := r.Contradiction(q.Leaders, q.Years); contradiction != "" {
			fields = append(fields, "contradiction: "+contradiction)
		}
		if expects {
			fields = append(fields, verdict(q, want, stats)...)
		}
	}
	return line + "\n  " + strings.Join(fields, "\n  ") + "\n\n"
}

// verdict is what a line expects, unless the question is read so. The topic may be
// left open.
func verdict(q question.Question, want string, stats *golden.Statistics) []string {
	holders, words, hasWords := strings.Cut(want, " | ")
	switch {
	case holders != cmp.Or(strings.Join(voices(q), "; "), "-"):
		stats.Add("expected", "other holder")
	case hasWords && words != strings.Join(content(q), " "):
		stats.Add("expected", "other topic")
	default:
		stats.Add("expected", "right")
		return nil
	}
	return []string{"✗ " + want}
}

func voices(q question.Question) (out []string) {
	for _, v := range q.Voices {
		out = append(out, v.Text)
	}
	return out
}

// content are the words of the topic.
func content(q question.Question) []string {
	return retrieval.ContentWords(topic(q))
}

// topic is the question without what it sets aside.
func topic(q question.Question) string {
	text := []byte(q.Text)
	for _, s := range q.Aside {
		for i := s.Start; i < s.End; i++ {
			text[i] = ' '
		}
	}
	return strings.Join(strings.Fields(string(text)), " ")
}

func questionFields(q question.Question) []string {
	out := []string{"topic: " + strings.Join(content(q), " ")}
	for _, v := range q.Voices {
		out = append(out, "holder: "+v.Text+given(v.Leader, ", administration of "+v.Leader)+flag(v.Loosely, ", loosely"))
	}
	for _, l := range q.Leaders {
		out = append(out, fmt.Sprintf("administration: %s (%q)%s%s", l.Name, l.Text, flag(l.Office, ", office"), flag(l.Loosely, ", loosely")))
	}
	if len(q.Years) > 0 {
		out = append(out, "years: "+strings.Join(q.Years, ", "))
	}
	if parts := q.Parts(); len(parts) > 0 {
		out = append(out, "parts: "+strings.Join(parts, " / "))
	}
	if form := flag(q.Sources, " sources") + flag(q.OverTime, " over-time"); form != "" {
		out = append(out, "form:"+form)
	}
	return out
}

func aboutFields(a question.About) []string {
	var out []string
	for _, s := range a.Sides {
		out = append(out, "side: "+s.Text+given(s.Leader, ", administration of "+s.Leader)+flag(s.Loosely, ", loosely"))
	}
	return append(out, "topic: "+a.Topic, "parts: "+strings.Join(a.Topics, " / "), "years: "+strings.Join(a.Years, ", "))
}

func timelineFields(c question.Chronicle) []string {
	out := questionFields(c.Question)
	for _, d := range c.Times {
		out = append(out, "time: "+d.Interval())
	}
	for _, l := range c.Under {
		out = append(out, "under: "+l.Name)
	}
	if c.Event != "" {
		out = append(out, fmt.Sprintf("event: %s (relation %v)", c.Event, c.Relation))
	}
	return out
}

func followFields(r question.Reader, text string) []string {
	asked := strings.Split(text, " / ")
	last := len(asked) - 1
	whole, changed := r.Whole(asked[last], asked[:last])
	return append([]string{"whole: " + whole + flag(!changed, " (as it was asked)")}, questionFields(r.Read(whole))...)
}

func flag(is bool, text string) string {
	if is {
		return text
	}
	return ""
}

func given(value, text string) string { return flag(value != "", text) }
