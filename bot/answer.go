package bot

import (
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/dates"
	"ibid/retrieval/question"
)

// Status says whether the corpus answers.
type Status string

// The statuses of an answer.
const (
	Answered Status = "answered"
	Partial  Status = "partial"   // a part of the question is answered; Reason names the rest
	NotFound Status = "not_found" // understood, but the corpus does not say; Closest shows what is near
)

// Question is what somebody asks, from whatever transport.
type Question struct {
	Command string // ask, brief, compare, cite, timeline
	Text    string
	Filter  corpus.Filter
	Quotes  int        // most quotes wanted; 0 leaves it to the answer
	Before  []Question // the turns before it in the same conversation, oldest first
	Shown   []Quote    // of a turn before: what its answer quoted
	Follow  Follower   // told how the answer comes along; nil for nobody
	Suggest bool       // questions to go on with are wanted
	Plain   bool       // no language model is to read for it

	wish      question.Wish // what it wants of the last answer
	topic     string        // what others are wanted to have said something of
	times     []dates.Date  // that a follow-up names; what answers it has to be of them
	readAs    string        // what a follow-up was read as; "" for what stands by itself
	rewriting *Rewriting    // how it was completed; nil when it stands as it was asked

	notes *notes // what the answer has to say of how it was made; nil for nobody to tell
}

// Answer is the reply to a question. Package render words it.
type Answer struct {
	Command     string       `json:"command"`
	Question    string       `json:"question"`
	ReadAs      string       `json:"read_as"` // what a follow-up was read as; "" for a question that was read as typed
	Status      Status       `json:"status"`
	Reason      string       `json:"reason"`
	Claims      []Claim      `json:"claims"`
	Quotes      []Quote      `json:"quotes"`
	Citations   []Citation   `json:"citations"`
	Closest     []Quote      `json:"closest"`
	Sides       []string     `json:"sides,omitempty"`       // for compare: who A, B and so on are; for brief: who it is about
	Coverage    string       `json:"coverage,omitempty"`    // for brief and compare: what of the corpus it rests on
	Chosen      bool         `json:"chosen,omitempty"`      // claims are in the order of whoever read the evidence, not in that of time
	Note        string       `json:"note,omitempty"`        // how it was made, where that needs saying: without the model asked for, for example
	Suggestions []Suggestion `json:"suggestions,omitempty"` // questions to go on with, where they were wanted
	Dropped     int          `json:"dropped,omitempty"`     // quotes that were found and taken out, because they differ from their source
	Engine      Engine       `json:"engine"`
	TookMS      int64        `json:"took_ms"`
	Trace       *Trace       `json:"trace,omitempty"` // why, for a person who asks to see it
}

// Claim is a statement of the answer and the quotes that it rests on, of which there is
// at least one. Package render words it.
type Claim struct {
	Text   string   `json:"text"`   // plain words of ibid's or a model's own sentence; "" for a claim that is nothing but its quotes
	Quotes []string `json:"quotes"` // ids of quotes
	Side   string   `json:"side"`
	Topic  string   `json:"topic"`
	Role   string   `json:"role"` // words, act or assessment, where the command is about an administration or a holder; else ""
	Lead   bool     `json:"lead"` // a sentence of ibid's own over several quotes
}

// Quote is a span of a source, byte for byte.
type Quote struct {
	ID             string   `json:"id"`
	Citation       int      `json:"citation"` // Citation.N
	Label          string   `json:"label"`    // the same, with a letter behind it where the answer has several quotes of the source: "2b"
	Text           string   `json:"text"`     // equals the article's bytes [Start, End)
	Article        string   `json:"article"`
	File           string   `json:"file"`
	Start          int      `json:"start"`
	End            int      `json:"end"`
	Sentence       int      `json:"sentence"` // counts from 1, as `ibid show FILE#N` does
	Holder         string   `json:"holder"`
	HolderKind     string   `json:"holder_kind"`
	HolderPost     string   `json:"holder_post"` // who the article says the holder is: "Minister for Ports"; "" where it does not
	Speech         string   `json:"speech"`
	Administration string   `json:"administration"`
	Date           string   `json:"date"`
	Section        string   `json:"section"`
	Page           string   `json:"page,omitempty"` // of a source with pages: the printed label, else the number; two when it runs on, "12–13"
	Row            []string `json:"row,omitempty"`  // of a row of a table: the cells of the table's header
	Context        string   `json:"context"`        // the paragraph
	Footnotes      []Note   `json:"footnotes"`
	Origins        []Origin `json:"origins"` // the other sources that words quoted in it come from
	Link           string   `json:"link"`
	Match          string   `json:"match,omitempty"`   // for cite: exact, near, paraphrase, contradicted
	Differs        string   `json:"differs,omitempty"` // for cite: in words, what differs from the text looked for
	Judged         string   `json:"judged,omitempty"`  // by a language model: answers, supports or contradicts
	When           *When    `json:"when,omitempty"`    // for timeline, brief and compare: when that was

	// Gaps are what a page break put into the sentence, in bytes of the article: Text has
	// them, Shown does not.
	Gaps []Gap `json:"gaps,omitempty"`

	// Marks are Markdown's, in bytes of the article: Text has them, Rendered does not.
	Marks []Gap `json:"marks,omitempty"`

	Boxes []Box `json:"boxes"` // where it stands on the pages of a PDF file, a box for each part of a line
}

// Box is a rectangle on a page in points, from the upper left corner of the page as a
// viewer shows it ([corpus.Box]).
type Box struct {
	Page   int     `json:"page"` // counted from 1
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// Boxes are those of places, as an answer gives them.
func Boxes(places []corpus.Box) []Box {
	out := make([]Box, len(places))
	for i, b := range places {
		out[i] = Box(b)
	}
	return out
}

// Gap is a part of a quote that is not shown, in bytes of the article.
type Gap struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Shown is Text as people read it: without what a page break put into a sentence, words
// whole that the end of a line broke.
func (q Quote) Shown() string { return q.without(nil) }

// Rendered is Shown without the marks of Markdown, for those who see text and not markup:
// "**Roake:** No." is "Roake: No."
func (q Quote) Rendered() string { return q.without(q.Marks) }

// without is Shown, also without marks. A space takes the place of a gap, nothing that of
// a mark.
func (q Quote) without(marks []Gap) string {
	text := []byte(q.Text)
	for _, m := range marks {
		for i := m.Start - q.Start; i < m.End-q.Start; i++ {
			text[i] = unseen
		}
	}
	var gaps []corpus.Span
	for _, g := range q.Gaps {
		gaps = append(gaps, corpus.Span{Start: g.Start - q.Start, End: g.End - q.Start})
	}
	shown := corpus.Without(string(text), corpus.Span{End: len(text)}, gaps)
	if len(marks) > 0 {
		shown = strings.ReplaceAll(shown, string(rune(unseen)), "")
	}
	return english.Whole(shown)
}

// unseen stands for the bytes of a mark until they are left out.
const unseen = 0

// When is the date of what a quote tells. Quote.Date is the same, as exact as it
// is stated, and "" for one that is no day, month or year.
type When struct {
	Date  string `json:"date"`  // ISO 8601; with both ends for a longer time, "2016/2019"
	Text  string `json:"text"`  // as the source writes it; "" for the article's own date
	Basis string `json:"basis"` // text, paragraph (the sentence before says it), published, or "" for no date
}

// Note is a note that a quoted sentence carries.
type Note struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

// Citation is an entry of an answer's list of sources.
type Citation struct {
	N         int      `json:"n"`
	Article   string   `json:"article"`
	Title     string   `json:"title"`
	Authors   []string `json:"authors"`
	Publisher string   `json:"publisher"`
	Published string   `json:"published"`
	URL       string   `json:"url"`
	File      string   `json:"file"`
	Chicago   string   `json:"chicago"`
}

// Engine names what an answer was made with.
type Engine struct {
	Embedder string `json:"embedder"`
	Chat     string `json:"chat"`
	Reader   string `json:"reader"`               // what judged the evidence: the model's name, or "rules"
	Model    string `json:"chat_model,omitempty"` // of Chat, when it is not none
}

// Trace shows what an answer was decided on.
type Trace struct {
	Terms      []TraceTerm      `json:"terms"`
	Passages   int              `json:"passages"` // looked at
	Features   []TraceFeature   `json:"features"` // of the gate
	Candidates []TraceCandidate `json:"candidates"`
	Rewriting  *Rewriting       `json:"rewriting,omitempty"` // of a follow-up
}

// TraceTerm is a content word of the question.
type TraceTerm struct {
	Word     string `json:"word"`
	Passages int    `json:"passages"` // that have it
}

// TraceFeature is a reason of the gate, with its value.
type TraceFeature struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// TraceCandidate is a sentence that was ranked.
type TraceCandidate struct {
	File  string  `json:"file"`
	Text  string  `json:"text"`
	Score float64 `json:"score"`
}

// fill replaces lists that are nil by empty ones, so that a script that reads the JSON
// finds a list in every place.
func (a *Answer) fill() {
	filled(&a.Claims)
	filled(&a.Quotes)
	filled(&a.Citations)
	filled(&a.Closest)
	for i := range a.Claims {
		filled(&a.Claims[i].Quotes)
	}
	for _, quotes := range [][]Quote{a.Quotes, a.Closest} {
		for i := range quotes {
			filled(&quotes[i].Footnotes)
			filled(&quotes[i].Origins)
			filled(&quotes[i].Boxes)
			for j := range quotes[i].Origins {
				filled(&quotes[i].Origins[j].Authors)
			}
		}
	}
	for i := range a.Citations {
		filled(&a.Citations[i].Authors)
	}
}

func filled[T any](list *[]T) {
	if *list == nil {
		*list = []T{}
	}
}
