package registry

import (
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
)

//go:embed data
var data embed.FS

// Registry is a set of administrations. It never changes once loaded, so it may
// be used by many goroutines.
type Registry struct {
	terms     []corpus.Administration            // by country, then start
	of        map[string][]corpus.Administration // the same, by country
	countries []Country
	places    map[string]Place // by the key of a name, adjective or seat of government
}

// Source is a registry file: its name, for messages, and what it holds.
type Source struct {
	Name string
	io.Reader
}

// Load returns the built-in administrations together with those of the further
// files. Where a file has a term of a leader that overlaps a built-in one of the
// same leader, the file's counts. The error is Problems when a file is refused.
func Load(extra ...Source) (*Registry, error) {
	r, problems, err := load(extra)
	if err != nil {
		return nil, err
	}
	if errs := problems.Errors(); len(errs) > 0 {
		return nil, errs
	}
	return r, nil
}

// load reads everything and returns all that is wrong with the further files.
func load(extra []Source) (*Registry, Problems, error) {
	files, err := builtin()
	if err != nil {
		return nil, nil, err
	}
	var problems Problems
	for _, src := range extra {
		content, err := io.ReadAll(io.LimitReader(src, maxBytes+1))
		if err != nil {
			return nil, nil, fmt.Errorf("read the registry %s: %w", src.Name, err)
		}
		f, wrong := parse(src.Name, content)
		problems = append(problems, wrong...)
		files = append(files, f)
	}
	known, wrong := countries(files)
	problems = append(problems, wrong...)
	entries, wrong := settle(files, known)
	problems = append(problems, wrong...)
	problems = append(problems, check(entries)...)
	problems.sort()
	return build(entries, known.list), problems, nil
}

func builtin() ([]file, error) {
	folder, err := data.ReadDir("data")
	if err != nil {
		return nil, fmt.Errorf("read the built-in registry: %w", err)
	}
	var files []file
	for _, e := range folder {
		content, err := data.ReadFile("data/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("read the built-in registry: %w", err)
		}
		f, wrong := parse(e.Name(), content)
		if len(wrong) > 0 {
			return nil, fmt.Errorf("read the built-in registry: %w", wrong)
		}
		f.builtin = true
		files = append(files, f)
	}
	return files, nil
}

func build(entries []entry, known []Country) *Registry {
	r := &Registry{countries: known, places: placesOf(known)}
	for _, e := range entries {
		a := e.Administration
		if a.Surname == "" {
			a.Surname = Surname(a.Leader, r.FamilyFirst(a.Country))
		}
		r.terms = append(r.terms, a)
	}
	slices.SortStableFunc(r.terms, func(a, b corpus.Administration) int {
		if c := strings.Compare(a.Country, b.Country); c != 0 {
			return c
		}
		return a.Start.Compare(b.Start)
	})
	r.of = map[string][]corpus.Administration{}
	for _, a := range r.terms {
		r.of[a.Country] = append(r.of[a.Country], a)
	}
	return r
}

// All returns every term, by country and start.
func (r *Registry) All() []corpus.Administration { return slices.Clone(r.terms) }

// Of returns a country's terms, by start.
func (r *Registry) Of(country string) []corpus.Administration {
	return slices.Clone(r.of[r.Country(country)])
}

// Governs reports whether the registry has administrations of the country with this very
// name.
func (r *Registry) Governs(country string) bool { return len(r.of[country]) > 0 }

// Governed returns the countries that the registry has administrations of.
func (r *Registry) Governed() []string {
	var out []string
	for _, a := range r.terms {
		if len(out) == 0 || out[len(out)-1] != a.Country {
			out = append(out, a.Country)
		}
	}
	return out
}

// ByLeaning returns a country's terms of a leaning, by start; of every country
// when country is empty. Liberal and left mean progressive, right conservative.
func (r *Registry) ByLeaning(country, leaning string) []corpus.Administration {
	if country != "" {
		country = r.Country(country)
	}
	var out []corpus.Administration
	for _, a := range r.terms {
		if (country == "" || a.Country == country) && a.Leaning != "" && Side(a.Leaning) == Side(leaning) {
			out = append(out, a)
		}
	}
	return out
}

// Side returns the word under which the lexicon puts leanings of one side together, such
// as "progressive" for "liberal" and "left". A leaning that it does not know is returned
// in lower case.
func Side(leaning string) string {
	l := strings.TrimSuffix(strings.ToLower(strings.TrimSpace(leaning)), "s")
	if side := lexicon.Value(l, lexicon.Leaning); side != "" {
		return side
	}
	return l
}
