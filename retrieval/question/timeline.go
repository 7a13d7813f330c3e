package question

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"ibid/corpus"
	"ibid/corpus/english/dates"
	"ibid/corpus/english/places"
	"ibid/retrieval"
)

// Chronicle is the topic of a timeline, taken apart. What it says of the time
// is no part of the question that remains.
type Chronicle struct {
	Question                    // the topic; its Text is "" when there is nothing but a time
	Times    []dates.Date       // that it is confined to, all of them
	Under    []retrieval.Leader // administrations during whose terms it was
	Event    string             // what it is told from or up to: "the ruling"; "" for nothing
	Relation dates.Relation     // to the event
}

var (
	timelineForm = regexp.MustCompile(`(?i)^(?:please\s+)?(?:(?:give|show|draw up|make|write)\s+(?:me\s+|us\s+)?)?(?:an?\s+|the\s+)?(?:time ?line|chronology|sequence of events|course of events|key (?:dates|events)|history)\s+(?:of|for|on|about)\s+`)
	// timeOpeners go before a date or an administration and go with it.
	timeOpeners = regexp.MustCompile(`(?i)(?:^|\s)(?:in|on|during|from|between|throughout|of|for|under|by|and|only)(?:\s+the)?\s*$`)
	// termOpeners make a time of the administration that follows.
	termOpeners = regexp.MustCompile(`(?i)(?:^|\s)(?:under|during|throughout)(?:\s+(?:the|president|prime minister|chancellor))*\s*$`)
	eventForm   = regexp.MustCompile(`(?i)(?:^|[\s,])(before|after|since|until|following|prior to|leading up to|up to)\s+((?:the|its|his|her|their)\s+[^,;]+)$`)
)

// Timeline reads "TOPIC": "ferry fares since 2020", "the exiles under X", "the act
// before the ruling".
func (r Reader) Timeline(text string) Chronicle {
	c := Chronicle{}
	typed := retrieval.Clean(text)
	rest := strings.TrimRight(timelineForm.ReplaceAllString(typed, ""), "?. ")
	rest = c.readUnder(r, rest)
	rest = c.readTimes(rest)
	rest = c.readEvent(rest)
	if len(retrieval.ContentWords(rest)) > 0 {
		c.Question = r.read(rest, func(topic string) string { return topic })
		c.readCountries()
	}
	c.Typed = typed
	return c
}

// readUnder takes the administrations out in whose terms it was.
func (c *Chronicle) readUnder(r Reader, text string) string {
	mentions := r.asked(text)
	for _, m := range slices.Backward(mentions) {
		opener := termOpeners.FindString(text[:m.Start])
		if m.Leader == "" || opener == "" && !m.Office {
			continue
		}
		start := m.Start - len(opener)
		if opener == "" {
			start -= len(timeOpeners.FindString(text[:m.Start]))
		}
		end := m.End + len(office.FindString(text[m.End:]))
		if !slices.ContainsFunc(c.Under, func(l retrieval.Leader) bool { return l.Name == m.Leader }) {
			c.Under = append([]retrieval.Leader{{Name: m.Leader, Text: text[m.Start:m.End], Office: true, Closely: true}}, c.Under...)
		}
		text = cutOut(text, start, end)
	}
	return text
}

// readTimes takes the dates out.
func (c *Chronicle) readTimes(text string) string {
	for _, d := range slices.Backward(dates.Find(text, time.Now().Format(time.DateOnly))) {
		if !d.Resolved() || d.Naming {
			continue
		}
		c.Times = append([]dates.Date{d}, c.Times...)
		text = cutOut(text, d.Start-len(timeOpeners.FindString(text[:d.Start])), d.End)
	}
	return text
}

// readEvent takes the event out, when the topic says more than it.
func (c *Chronicle) readEvent(text string) string {
	at := eventForm.FindStringSubmatchIndex(text)
	if at == nil || len(retrieval.ContentWords(text[:at[0]])) == 0 {
		return text
	}
	c.Event = text[at[4]:at[5]]
	c.Relation = map[string]dates.Relation{"before": dates.Before, "prior to": dates.Before, "leading up to": dates.Before,
		"after": dates.After, "following": dates.After, "since": dates.Since, "until": dates.Until, "up to": dates.Until}[strings.ToLower(text[at[2]:at[3]])]
	return text[:at[0]]
}

// inCountry goes before a country in which something was.
var inCountry = regexp.MustCompile(`(?i)(?:^|\s)in(?:\s+the)?\s*$`)

// readCountries sets the countries aside in which it was, when the topic says more than them.
func (c *Chronicle) readCountries() {
	aside := slices.Clone(c.Aside)
	var within []corpus.Span
	for _, m := range places.Find(c.Text) {
		if opener := inCountry.FindString(c.Text[:m.Start]); opener != "" {
			within = append(within, corpus.Span{Start: m.Start, End: m.End})
			aside = append(aside, corpus.Span{Start: m.Start - len(opener), End: m.End})
		}
	}
	if len(within) == 0 || len(retrieval.ContentWords(corpus.Without(c.Text, corpus.Span{End: len(c.Text)}, aside))) == 0 {
		return
	}
	slices.SortStableFunc(aside, func(a, b corpus.Span) int { return cmp.Compare(a.Start, b.Start) })
	c.Aside, c.Within = aside, within
}

// cutOut leaves a part of a text out, and what a preposition leaves hanging.
func cutOut(text string, start, end int) string {
	return strings.Trim(strings.TrimSpace(text[:start])+" "+strings.TrimSpace(text[end:]), " ,;:–—")
}

// Confine returns the time that has this relation to an event: "before" an event of 2012
// is all time up to the end of 2011.
func Confine(event dates.Date, r dates.Relation) dates.Date {
	out := event
	out.Relation = r
	switch r {
	case dates.Before:
		out.From, out.To = time.Time{}, event.From.AddDate(0, 0, -1)
	case dates.Until:
		out.From = time.Time{}
	case dates.After:
		out.From, out.To = event.To.AddDate(0, 0, 1), time.Time{}
	case dates.Since:
		out.To = time.Time{}
	}
	return out
}

// Terms are the times that an administration was in office.
func (r Reader) Terms(leader string) []corpus.Administration {
	if r.Administrations == nil {
		return nil
	}
	terms, err := r.Administrations.Resolve(leader, "")
	if err != nil {
		return nil
	}
	return terms
}
