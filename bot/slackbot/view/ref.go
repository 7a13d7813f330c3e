package view

import (
	"errors"
	"fmt"
	"hash/fnv"
	"net/url"
	"strconv"
	"strings"

	"ibid/bot"
)

// Errors of [ParseRef].
var (
	ErrRef        = errors.New("the button's value can't be read")
	ErrRefVersion = errors.New("the button belongs to another version of ibid")
)

// Ref is what a button stands for: an answer, and a quote of it by its place in
// its article. It never holds text.
type Ref struct {
	Verb    Verb
	Answer  string // id of the stored answer
	Quote   string // id within the answer, "" for the whole; of VerbNext the suggestion, from 0
	Article string
	Start   int // bytes of the article's text, [Start, End)
	End     int
	Sum     string // [Sum] of these bytes: a re-read article may have others there
}

// Verb is what a button asks for.
type Verb string

// The verbs.
const (
	VerbContext    Verb = "context"
	VerbCite       Verb = "cite"
	VerbSave       Verb = "save"
	VerbRemove     Verb = "remove" // a saved quote; Answer is its id
	VerbMore       Verb = "more"
	VerbClosest    Verb = "closest" // show all closest passages
	VerbShare      Verb = "share"
	VerbShow       Verb = "show"  // the answer once more, to the person alone
	VerbNext       Verb = "next"  // ask a question that the answer suggests
	VerbFiles      Verb = "files" // the person's saved quotes
	VerbHelpful    Verb = "helpful"
	VerbNotHelpful Verb = "unhelpful"
)

// refVersion begins every value; another form of value gets another.
const refVersion = "1"

// QuoteRef is the reference to a quote of the answer with this id.
func QuoteRef(v Verb, answer string, q bot.Quote) Ref {
	return Ref{Verb: v, Answer: answer, Quote: q.ID, Article: q.Article, Start: q.Start, End: q.End, Sum: Sum(q.Text)}
}

// Sum is a short check sum of a quoted text (FNV-1a, 32 bits, hex).
func Sum(text string) string {
	h := fnv.New32a()
	h.Write([]byte(text)) // never fails
	return fmt.Sprintf("%08x", h.Sum32())
}

// String is the value that [ParseRef] reads: seven fields between full stops.
func (r Ref) String() string {
	place := ""
	if r.End > 0 {
		place = strconv.Itoa(r.Start) + "-" + strconv.Itoa(r.End)
	}
	return strings.Join([]string{refVersion, field(string(r.Verb)), field(r.Answer), field(r.Quote), field(r.Article), place, field(r.Sum)}, ".")
}

// within is the value in at most limit bytes: without the place in the article,
// which the stored answer has too, where both don't fit, and "" where that
// doesn't either.
func (r Ref) within(limit int) string {
	if s := r.String(); len(s) <= limit {
		return s
	}
	r.Article, r.Start, r.End, r.Sum = "", 0, 0, ""
	if s := r.String(); len(s) <= limit {
		return s
	}
	return ""
}

func field(s string) string { return strings.ReplaceAll(url.QueryEscape(s), ".", "%2E") }

// ParseRef reads a button's value, which may come from a message of any age or
// from anybody. Its error wraps [ErrRefVersion] for a value of another version
// and [ErrRef] for anything else.
func ParseRef(value string) (Ref, error) {
	version, rest, found := strings.Cut(value, ".")
	switch {
	case len(value) > limitValue || !found:
		return Ref{}, fmt.Errorf("%w: %d bytes", ErrRef, len(value))
	case version != refVersion && isNumber(version):
		return Ref{}, fmt.Errorf("%w: it is of version %s, this one reads %s", ErrRefVersion, version, refVersion)
	case version != refVersion:
		return Ref{}, fmt.Errorf("%w: it has no version", ErrRef)
	}
	parts := strings.Split(rest, ".")
	if len(parts) != 6 {
		return Ref{}, fmt.Errorf("%w: %d fields", ErrRef, len(parts))
	}
	for i, p := range parts {
		text, err := url.QueryUnescape(p)
		if err != nil {
			return Ref{}, fmt.Errorf("%w: %w", ErrRef, err)
		}
		parts[i] = text
	}
	r := Ref{Verb: Verb(parts[0]), Answer: parts[1], Quote: parts[2], Article: parts[3], Sum: parts[5]}
	if !r.Verb.known() {
		return Ref{}, fmt.Errorf("%w: it asks for something this version doesn't do", ErrRefVersion)
	}
	return r, r.setPlace(parts[4])
}

func (r *Ref) setPlace(place string) error {
	if place == "" {
		return nil
	}
	from, to, _ := strings.Cut(place, "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if err := errors.Join(err1, err2); err != nil || !isNumber(from) || !isNumber(to) || start >= end {
		*r = Ref{}
		return fmt.Errorf("%w: its place in the article can't be read", ErrRef)
	}
	r.Start, r.End = start, end
	return nil
}

func isNumber(s string) bool {
	return s != "" && len(s) < 10 && strings.Trim(s, "0123456789") == ""
}

func (v Verb) known() bool {
	switch v {
	case VerbContext, VerbCite, VerbSave, VerbRemove, VerbMore, VerbClosest, VerbShare, VerbShow, VerbNext, VerbFiles, VerbHelpful, VerbNotHelpful:
		return true
	}
	return false
}
