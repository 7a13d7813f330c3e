package registry

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
)

// Check reads one registry file beside the built-in administrations and returns
// all that is wrong with it, by line, and what is only worth a look (gaps between
// terms, in days) as warnings. The error is a file that can't be read.
func Check(src Source) (Problems, error) {
	_, problems, err := load([]Source{src})
	return problems, err
}

// settle gives every entry its country's one name and puts aside what can't be
// used, and built-in terms that a file's take the place of.
func settle(files []file, known world) ([]entry, Problems) {
	var entries []entry
	var problems Problems
	for _, f := range files {
		var own []entry
		for _, e := range f.entries {
			if e.Country == "" {
				continue
			}
			name, err := known.canonical(e.Country)
			if err != nil {
				problems = append(problems, e.problem("country", "%v", err))
				continue
			}
			if e.Leader == "" || e.Start.IsZero() {
				continue
			}
			if !e.End.IsZero() && e.End.Before(e.Start) {
				problems = append(problems, e.problem("end", "%s is before the start, %s", date(e.End), date(e.Start)))
				continue
			}
			e.Country, e.builtin = name, f.builtin
			own = append(own, e)
		}
		entries = slices.DeleteFunc(entries, func(old entry) bool {
			return old.builtin && slices.ContainsFunc(own, func(e entry) bool { return replaces(e, old) })
		})
		entries = append(entries, own...)
	}
	return entries, problems
}

// replaces reports whether e is a term of the same leader as old's, at least in
// part at the same time.
func replaces(e, old entry) bool {
	return e.Country == old.Country && sameLeader(e.Administration, old.Administration) && overlap(e.Administration, old.Administration)
}

func sameLeader(a, b corpus.Administration) bool {
	is := func(name string) bool { return Key(name) == Key(b.Leader) }
	return a.Country == b.Country && (is(a.Leader) || slices.ContainsFunc(a.Aliases, is))
}

func overlap(a, b corpus.Administration) bool {
	return (a.End.IsZero() || !b.Start.After(a.End)) && (b.End.IsZero() || !a.Start.After(b.End))
}

func date(t time.Time) string { return t.Format(time.DateOnly) }

// check looks at the terms of each country in order, and at their names. What is
// wrong among built-in terms alone is a mistake of ours and shown as well.
func check(entries []entry) Problems {
	var problems Problems
	ordered := slices.Clone(entries)
	slices.SortStableFunc(ordered, func(a, b entry) int { return a.Start.Compare(b.Start) })
	last := map[string]int{} // index of the country's term that ends last so far
	for i := range ordered {
		e := &ordered[i]
		if e.Acting {
			problems = append(problems, actingOverlap(ordered[:i], e)...)
			continue
		}
		at, any := last[e.Country]
		if !any {
			last[e.Country] = i
			continue
		}
		before := &ordered[at]
		if overlap(before.Administration, e.Administration) {
			problems = append(problems, overlapping(before, e))
		} else if days := daysBetween(ordered, before, e); days > 0 && !(e.builtin && before.builtin) {
			p := later(before, e).problem("start", "%d days lie between the end of %s and the start of %s", days, term(before.Administration), term(e.Administration))
			p.Warning = true
			problems = append(problems, p)
		}
		if before.Administration.LastDay().Before(e.Administration.LastDay()) {
			last[e.Country] = i
		}
	}
	return append(problems, checkNames(ordered)...)
}

// later is the one of two entries that a person can change: of a file, not
// built in; the second when both are.
func later(a, b *entry) *entry {
	if b.builtin {
		return a
	}
	return b
}

func overlapping(before, e *entry) Problem {
	at, other := e, before
	if e.builtin {
		at, other = before, e
	}
	where := fmt.Sprintf("line %d", other.line)
	if other.builtin {
		where = "built in"
	} else if other.file != at.file {
		where = fmt.Sprintf("%s:%d", other.file, other.line)
	}
	p := at.problem("start", "%s overlaps %s (%s)", term(at.Administration), term(other.Administration), where)
	if before.End.Equal(e.Start) {
		p.Text += "; end is a term's last day, so it lies before the next start"
	}
	return p
}

func actingOverlap(before []entry, e *entry) Problems {
	for i := range before {
		if b := &before[i]; b.Acting && b.Country == e.Country && overlap(b.Administration, e.Administration) {
			return Problems{overlapping(b, e)}
		}
	}
	return nil
}

// daysBetween is the number of days between two terms on which nobody acted.
func daysBetween(all []entry, before, after *entry) int {
	days, from := 0, before.End.AddDate(0, 0, 1)
	for _, e := range all { // by start
		if !e.Acting || e.Country != after.Country || e.Administration.LastDay().Before(from) || !e.Start.Before(after.Start) {
			continue
		}
		if e.Start.After(from) {
			days += daysFrom(from, e.Start)
		}
		from = e.Administration.LastDay().AddDate(0, 0, 1)
	}
	if from.Before(after.Start) {
		days += daysFrom(from, after.Start)
	}
	return days
}

func daysFrom(a, b time.Time) int { return int(b.Unix()/86400 - a.Unix()/86400) }

func term(a corpus.Administration) string {
	end := "in office"
	if !a.End.IsZero() {
		end = date(a.End)
	}
	return fmt.Sprintf("%s (%s to %s)", a.Leader, date(a.Start), end)
}

// checkNames finds names that mean two leaders of one country.
func checkNames(entries []entry) Problems {
	var problems Problems
	owner := map[string]*entry{}
	for i := range entries {
		e := &entries[i]
		for _, name := range append([]string{e.Leader}, e.Aliases...) {
			field := "aliases"
			if name == e.Leader {
				field = "leader"
			}
			if w := Key(name); common(w) {
				problems = append(problems, e.problem(field, "%q is too common a word to be a name", name))
			} else if field == "aliases" && !Dense(name) && slices.Contains(Keys(e.Leader+" "+e.Surname), w) {
				p := e.problem(field, "%q is one word of the name: everybody of that name would be taken for %s; leave this alias out", name, e.Leader)
				p.Warning = true
				problems = append(problems, p)
			}
			id := e.Country + "\x00" + Key(name)
			if o := owner[id]; o == nil {
				owner[id] = e
			} else if Key(o.Leader) != Key(e.Leader) {
				problems = append(problems, later(o, e).problem(field, "%q also names %s", name, other(o, e).Leader))
			}
		}
		if n := duplicate(e.Aliases); n != "" {
			p := e.problem("aliases", "%q is listed twice", n)
			p.Warning = true
			problems = append(problems, p)
		}
	}
	return problems
}

// common reports whether a word stands in texts for anybody or anything.
func common(word string) bool {
	return len(word) < 2 || lexicon.Any(word, lexicon.Term, lexicon.Title, lexicon.HeadsGovernment, lexicon.LeadsState, lexicon.Opener, lexicon.StopWord,
		lexicon.Determiner, lexicon.Pronoun, lexicon.Preposition, lexicon.Conjunction, lexicon.Month, lexicon.Weekday, lexicon.Language)
}

func other(o, e *entry) *entry {
	if later(o, e) == e {
		return o
	}
	return e
}

// duplicate is an alias that is listed twice, letter by letter.
func duplicate(aliases []string) string {
	for i, a := range aliases {
		if slices.ContainsFunc(aliases[:i], func(b string) bool { return strings.EqualFold(a, b) }) {
			return a
		}
	}
	return ""
}
