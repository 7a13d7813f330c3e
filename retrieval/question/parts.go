package question

import (
	"regexp"
	"slices"
	"strings"

	"ibid/retrieval"
)

// joint is where a question of several parts goes on with the next.
var joint = regexp.MustCompile(`(?i)(?:,\s+and|;|\?)\s+(?:and\s+)?((?:what|who|whom|whose|when|where|why|how|which|did|does|do)\b)|\s+and\s+((?:what|who|when|where|why|how|which)\s)`)

// Parts are the questions that a question consists of, at most three; nil when
// it is one. A part that says nothing by itself ("and why?") is none.
func (q Question) Parts() []string {
	var starts []int
	for _, m := range joint.FindAllStringSubmatchIndex(q.Text, -1) {
		if m[2] >= 0 {
			starts = append(starts, m[2])
		} else {
			starts = append(starts, m[4])
		}
	}
	var out []string
	from := 0
	for _, at := range append(starts, len(q.Text)) {
		part := strings.Trim(q.Text[from:at], " ,;?.")
		part = strings.TrimSuffix(strings.TrimSuffix(part, " and"), ",")
		if len(retrieval.ContentWords(part)) == 0 {
			continue // joined to the one before, or nothing
		}
		out = append(out, part)
		from = at
	}
	if len(out) < 2 || len(out) > 3 {
		return nil
	}
	return out
}

// Part reads a part of a question: whose statement and which administration are
// the whole's where the part names none of its own.
func (r Reader) Part(whole Question, part string) Question {
	q := r.Read(part)
	if len(q.Voices) == 0 && len(whole.Voices) > 0 {
		q.Voices, q.Statements = slices.Clone(whole.Voices), whole.Statements
		// Their place is the whole's: nothing of the part is set aside for them.
		for i := range q.Voices {
			q.Voices[i].At.Start, q.Voices[i].At.End = 0, 0
		}
	}
	if len(q.Leaders) == 0 {
		q.Leaders = whole.Leaders
	}
	if len(q.Years) == 0 {
		q.Years = whole.Years
	}
	return q
}
