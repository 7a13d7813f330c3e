package view

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
)

// TestRef: a value is short, says where the quote stands, and reads back.
func TestRef(t *testing.T) {
	q := bot.Quote{ID: "q12", Article: "0123456789ab", Start: 123456, End: 123789, Text: "words that stay in the article"}
	for _, r := range []Ref{
		QuoteRef(VerbContext, "01J9ZZZZZZZZZZZZZZZZZZZZZZ", q),
		QuoteRef(VerbRemove, "", q),
		{Verb: VerbMore, Answer: "a.b-c d/é|%"},
		{Verb: VerbHelpful},
	} {
		value := r.String()
		got, err := ParseRef(value)
		if diff := cmp.Diff(r, got); err != nil || diff != "" {
			t.Errorf("%q: %v (-want +got):\n%s", value, err, diff)
		}
		if len(value) > 100 || strings.Contains(value, "words") {
			t.Errorf("%q: %d bytes", value, len(value))
		}
	}
}

// TestRefWithin: where an option's value has no room for the place in the
// article it goes first, the answer and the quote stay.
func TestRefWithin(t *testing.T) {
	r := QuoteRef(VerbCite, strings.Repeat("i", 100), bot.Quote{ID: "q1", Article: strings.Repeat("a", 100), Start: 1, End: 2})
	got, err := ParseRef(r.within(limitOption))
	if diff := cmp.Diff(Ref{Verb: VerbCite, Answer: r.Answer, Quote: "q1"}, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	r.Answer = strings.Repeat("i", 200)
	if got := r.within(limitOption); got != "" {
		t.Errorf("a value that doesn't fit: %q", got)
	}
}

// TestParseRefRefuses: old, unknown and broken values are errors to branch on.
func TestParseRefRefuses(t *testing.T) {
	for _, c := range []struct {
		value string
		want  error
	}{
		{"0.context.a.q1..1-2.", ErrRefVersion},
		{"2.context.a.q1..1-2.x.y", ErrRefVersion},
		{"1.explode.a.q1..1-2.", ErrRefVersion},
		{"", ErrRef}, {"1", ErrRef}, {"x.y", ErrRef}, {"{}", ErrRef},
		{"1.context.a.q1..1-2", ErrRef}, {"1.context.a.q1..1-2..", ErrRef},
		{"1.context.%zz.q1..1-2.", ErrRef},
		{"1.context.a.q1..2-1.", ErrRef}, {"1.context.a.q1..-1-2.", ErrRef}, {"1.context.a.q1..%2B1-2.", ErrRef},
		{"1.context.a.q1..1.", ErrRef}, {"1.context.a.q1..1-9999999999999999999.", ErrRef},
		{"1.context." + strings.Repeat("a", 3000) + ".q1..1-2.", ErrRef},
	} {
		got, err := ParseRef(c.value)
		if !errors.Is(err, c.want) || got != (Ref{}) {
			t.Errorf("%.60q: %+v, %v; want %v", c.value, got, err, c.want)
		}
	}
}

// FuzzParseRef: whatever is sent, an error or a reference that stays itself.
func FuzzParseRef(f *testing.F) {
	for _, seed := range []string{"1.context.a.q1.0123456789ab.1-2.00000000", "0.x", "", "1......", "1.cite.%2E.%00.é.0-1.", "999999999999.a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		r, err := ParseRef(value)
		if err != nil {
			if !errors.Is(err, ErrRef) && !errors.Is(err, ErrRefVersion) {
				t.Fatalf("%q: %v is neither error", value, err)
			}
			return
		}
		again, err := ParseRef(r.String())
		if err != nil && len(r.String()) <= limitValue || err == nil && again != r {
			t.Fatalf("%q: %+v, then %+v, %v", value, r, again, err)
		}
		if r.Start < 0 || r.End < r.Start {
			t.Fatalf("%q: %+v", value, r)
		}
	})
}
