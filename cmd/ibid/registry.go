package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/registry"
)

// registryCmd looks at the registry of administrations.
type registryCmd struct {
	Check registryCheckCmd `cmd:"" help:"Check a registry file: dates, overlaps, gaps, names."`
	List  registryListCmd  `cmd:"" help:"List the administrations, including those of --registry."`
}

type registryCheckCmd struct {
	File string `arg:"" help:"Registry file (TOML)."`
}

// problemJSON is something wrong with a registry file.
type problemJSON struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Field   string `json:"field"`
	Problem string `json:"problem"`
	Warning bool   `json:"warning"`
}

// Run prints all that is wrong with the file. Warnings leave it usable.
func (c *registryCheckCmd) Run(e *environment) error {
	found, err := checkRegistry(c.File)
	if err != nil {
		return err
	}
	refused := found.Errors()
	if e.flags.JSON {
		list := []problemJSON{}
		for _, p := range found {
			list = append(list, problemJSON{p.File, p.Line, p.Field, p.Text, p.Warning})
		}
		err = render.JSON(e.out, map[string]any{
			"command": "registry check", "file": c.File, "usable": len(refused) == 0, "problems": list,
		})
	} else {
		err = c.print(e, found, refused)
	}
	if err == nil && len(refused) > 0 {
		err = fmt.Errorf("the registry is refused: %w", refused)
	}
	return err
}

func (c *registryCheckCmd) print(e *environment, found, refused registry.Problems) error {
	var b strings.Builder
	for _, p := range found {
		mark := "PROBLEM"
		if p.Warning {
			mark = "warning"
		}
		fmt.Fprintf(&b, "%s  %s\n", mark, oneLine(p.String()))
	}
	if len(refused) == 0 {
		fmt.Fprintf(&b, "%s can be used: name it with --registry or IBID_REGISTRY.\n", c.File)
	}
	if _, err := fmt.Fprint(e.out, b.String()); err != nil {
		return fmt.Errorf("print the problems: %w", err)
	}
	return nil
}

// checkRegistry reads a registry file beside the built-in administrations.
func checkRegistry(name string) (registry.Problems, error) {
	f, err := openFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the registry: there is no file %s", name)
	}
	if err != nil {
		return nil, fmt.Errorf("read the registry: %w", err)
	}
	defer f.Close()
	return registry.Check(registry.Source{Name: name, Reader: f})
}

type registryListCmd struct {
	Country string `arg:"" optional:"" help:"Only those of this country."`
}

// administrationJSON is an administration in the list.
type administrationJSON struct {
	Country string   `json:"country"`
	Leader  string   `json:"leader"`
	Aliases []string `json:"aliases"`
	Start   string   `json:"start"`
	End     string   `json:"end"`
	Party   string   `json:"party"`
	Leaning string   `json:"leaning"`
	Acting  bool     `json:"acting"`
}

// Run lists the administrations by country and start.
func (c *registryListCmd) Run(e *environment) error {
	r, err := e.administrations()
	if err != nil {
		return err
	}
	found := r.All()
	if c.Country != "" {
		found = r.Of(c.Country)
	}
	if e.flags.JSON {
		list := []administrationJSON{}
		for _, a := range found {
			list = append(list, administrationJSON{a.Country, a.Leader, append([]string{}, a.Aliases...), day(a.Start), day(a.End), a.Party, a.Leaning, a.Acting})
		}
		err = render.JSON(e.out, map[string]any{"command": "registry list", "administrations": list})
	} else {
		err = c.print(e, found)
	}
	if err == nil && len(found) == 0 {
		e.hint("ibid: the registry has no administrations of %s; add some with --registry FILE", c.Country)
		err = errNotFound
	}
	return err
}

func (c *registryListCmd) print(e *environment, found []corpus.Administration) error {
	for _, a := range found {
		end := day(a.End)
		if end == "" {
			end = "in office "
		}
		line := fmt.Sprintf("%s  %s – %s  %s", a.Country, day(a.Start), end, a.Leader)
		if a.Acting {
			line += " (acting)"
		}
		for _, s := range []string{a.Party, a.Leaning} {
			if s != "" {
				line += ", " + s
			}
		}
		if _, err := fmt.Fprintln(e.out, render.Clean(line)); err != nil {
			return fmt.Errorf("print the administrations: %w", err)
		}
	}
	return nil
}

// day is a date, "" for none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// registryFinding is what doctor says of the registry: the further file, or that
// there is none.
func (e *environment) registryFinding() finding {
	f := finding{Check: "registry", Status: fine}
	if e.flags.Registry == "" {
		r, err := e.administrations()
		if err != nil {
			f.Status, f.Found, f.Fix = problem, err.Error(), "this binary is damaged or was built wrongly: install it again"
			return f
		}
		f.Found = fmt.Sprintf("%d built-in administrations of %d countries", len(r.All()), len(r.Governed()))
		return f
	}
	found, err := checkRegistry(e.flags.Registry)
	if err != nil {
		f.Status, f.Found, f.Fix = problem, err.Error(), "name another with --registry FILE or IBID_REGISTRY"
		return f
	}
	switch refused := found.Errors(); {
	case len(refused) > 0:
		f.Status, f.Found, f.Fix = problem, refused.Error(), "fix the problems that ibid registry check "+e.flags.Registry+" names"
	case len(found) > 0:
		f.Status, f.Found, f.Fix = warning, found.Error(), "see the problems that ibid registry check "+e.flags.Registry+" names"
	default:
		f.Found = e.flags.Registry + " is added to the built-in administrations"
	}
	return f
}
