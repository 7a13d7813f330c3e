package mention

import (
	"ibid/corpus/registry"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
)

// script is the leader whose name in a script without spaces stands in name,
// nobody when there is none.
func (r *index) script(name string) int {
	if registry.Dense(name) {
		if found := r.scriptMentions(name); len(found) > 0 {
			return found[0].leader
		}
	}
	return nobody
}

// scriptMentions finds names in scripts without spaces, the longest first where
// one lies in another.
func (r *index) scriptMentions(text string) []found {
	var out []found
	for _, s := range r.scripts {
		for at := 0; ; {
			i := strings.Index(text[at:], s.name)
			if i < 0 {
				break
			}
			start := at + i
			at = start + len(s.name)
			f := found{leader: s.leader, Mention: corpus.Mention{
				Span: corpus.Span{Start: start, End: at}, Name: true,
				Leader: r.leaders[s.leader].name, Country: r.leaders[s.leader].country,
			}}
			rest := strings.TrimLeft(text[at:], " ")
			for _, o := range lexicon.With(lexicon.ScriptGovernment) {
				if strings.HasPrefix(rest, o) {
					f.Office, f.End = true, len(text)-len(rest)+len(o)
					break
				}
			}
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b found) int { return b.Len() - a.Len() })
	var kept []found
	for _, f := range out {
		if !slices.ContainsFunc(kept, func(k found) bool { return k.Overlaps(f.Span) }) {
			kept = append(kept, f)
		}
	}
	slices.SortFunc(kept, func(a, b found) int { return a.Start - b.Start })
	return kept
}
