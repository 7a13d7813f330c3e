package slackbot

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"ibid/bot"
	"ibid/corpus"
)

// keptAnswer is an answer as it is kept: as it was sent, with what its record needs.
type keptAnswer struct {
	bot.Answer
	Sent sent `json:"sent"`
}

// sent is how an answer was sent.
type sent struct {
	Asked   time.Time         `json:"asked"`
	Private bool              `json:"private"`
	Sums    map[string]string `json:"sums"` // SHA-256 of each quote's text by the quote's id, in hexadecimal, taken when it was sent
	Shared  []Sharing         `json:"shared,omitempty"`
}

// Sharing is a private answer's being shown to others.
type Sharing struct {
	By           string    `json:"shared_by"` // "" for somebody who has been forgotten
	At           time.Time `json:"at"`
	Conversation string    `json:"conversation"`
}

// keep is an answer as it is kept.
func keep(a bot.Answer, asked time.Time, private bool) keptAnswer {
	k := keptAnswer{Answer: a, Sent: sent{Asked: asked.UTC(), Private: private, Sums: map[string]string{}}}
	for _, x := range slices.Concat(a.Quotes, a.Closest) {
		k.Sent.Sums[x.ID] = sumOf(x.Text)
	}
	return k
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// shared notes in a kept answer who shared it.
func shared(r corpus.AnswerRecord, s Sharing) (corpus.AnswerRecord, error) {
	var k keptAnswer
	if err := json.Unmarshal(r.Answer, &k); err != nil {
		return r, fmt.Errorf("answer %s is damaged: %w", r.ID, err)
	}
	k.Sent.Shared = append(k.Sent.Shared, s)
	r.Answer = encode(k)
	return r, nil
}

// Record is what is kept of an answer for whoever has to account for it: what was asked
// by whom, what was said, on what it rests, what was checked, and by what it was made.
type Record struct {
	ID           string         `json:"id"`
	Asked        time.Time      `json:"asked"` // the zero time when that isn't known
	AskedBy      string         `json:"asked_by"`
	Conversation string         `json:"conversation"` // a channel and a thread in it
	Private      bool           `json:"private"`      // it was shown to its asker alone: as the answer to a command, or in a direct conversation
	Shared       []Sharing      `json:"shared"`
	Command      string         `json:"command"`
	Question     string         `json:"question"`
	ReadAs       string         `json:"read_as"`
	Status       bot.Status     `json:"status"`
	Reason       string         `json:"reason"`
	Note         string         `json:"note"`
	Claims       []bot.Claim    `json:"claims"`
	Quotes       []RecordQuote  `json:"quotes"`
	Closest      []RecordQuote  `json:"closest"`
	Citations    []bot.Citation `json:"citations"`
	Checks       Checks         `json:"checks"`
	Engine       bot.Engine     `json:"engine"`
}

// RecordQuote is a quote with the digest of its text.
type RecordQuote struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	SHA256  string `json:"sha256"` // of the text as it was sent, in hexadecimal; "" for an answer of before digests were kept
	Intact  bool   `json:"intact"` // the text still has that digest
	Article string `json:"article"`
	File    string `json:"file"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Holder  string `json:"holder"`
	Date    string `json:"date"`
}

// Checks are what was done to an answer before it was sent.
type Checks struct {
	Compared int  `json:"quotes_compared"` // with the bytes of their articles
	Dropped  int  `json:"quotes_dropped"`  // of these, because they differed
	Judged   bool `json:"claims_judged"`   // sentences of a language model were compared with the quotes that they rest on
}

// RecordOf is the record of a kept answer.
func RecordOf(r corpus.AnswerRecord) (Record, error) {
	var k keptAnswer
	if err := json.Unmarshal(r.Answer, &k); err != nil {
		return Record{}, fmt.Errorf("answer %s is damaged: %w", r.ID, err)
	}
	a := k.Answer
	return Record{
		ID: r.ID, Asked: k.Sent.Asked, AskedBy: r.Person, Conversation: r.Lane, Private: k.Sent.Private, Shared: orEmpty(k.Sent.Shared),
		Command: a.Command, Question: a.Question, ReadAs: a.ReadAs, Status: a.Status, Reason: a.Reason, Note: a.Note,
		Claims: orEmpty(a.Claims), Quotes: k.Sent.quotes(a.Quotes), Closest: k.Sent.quotes(a.Closest), Citations: orEmpty(a.Citations),
		Checks: Checks{
			Compared: len(a.Quotes) + len(a.Closest) + a.Dropped, Dropped: a.Dropped,
			Judged: a.Engine.Model != "" && slices.ContainsFunc(a.Claims, func(c bot.Claim) bool { return c.Text != "" }),
		},
		Engine: a.Engine,
	}, nil
}

func (s sent) quotes(all []bot.Quote) []RecordQuote {
	out := []RecordQuote{}
	for _, q := range all {
		sum := s.Sums[q.ID]
		out = append(out, RecordQuote{
			ID: q.ID, Text: q.Text, SHA256: sum, Intact: sum == "" || sum == sumOf(q.Text),
			Article: q.Article, File: q.File, Start: q.Start, End: q.End, Holder: q.Holder, Date: q.Date,
		})
	}
	return out
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
