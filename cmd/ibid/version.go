package main

import (
	"context"
	"fmt"
	"runtime/debug"

	"ibid/bot/render"
	"ibid/retrieval/tag"
)

type versionCmd struct{}

// programJSON is what the program is made of.
type programJSON struct {
	Command string   `json:"command"`
	Version string   `json:"version"`
	Commit  string   `json:"commit"`  // "" when the build does not record it
	Changed bool     `json:"changed"` // the files that were built differ from the commit
	Models  []string `json:"models"`
}

// Run prints the version, its commit and the models in the binary.
func (c *versionCmd) Run(_ context.Context, e *environment) error {
	v := programJSON{Command: "version", Version: version()}
	v.Commit, v.Changed = commit()
	var err error
	if v.Models, err = e.modelNames(); err != nil {
		return err
	}
	if e.flags.JSON {
		return render.JSON(e.out, v)
	}
	from := v.Commit
	switch {
	case from == "":
		from = "commit not recorded"
	case v.Changed:
		from = "commit " + from + ", changed since"
	default:
		from = "commit " + from
	}
	fmt.Fprintf(e.out, "ibid %s (%s)\n", v.Version, from)
	for _, m := range v.Models {
		fmt.Fprintln(e.out, "model "+m)
	}
	return nil
}

// commit is the revision that the program was built from.
func commit() (revision string, changed bool) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", false
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case "vcs.modified":
			changed = s.Value == "true"
		}
	}
	return revision, changed
}

// modelNames are the models in the binary.
func (e *environment) modelNames() ([]string, error) {
	passages, err := e.builtIn()
	if err != nil {
		return nil, err
	}
	sentences, err := e.tokens()
	if err != nil {
		return nil, err
	}
	reader, err := e.reader()
	if err != nil {
		return nil, err
	}
	tagger, err := tag.New(passages, tag.Options{})
	if err != nil {
		return nil, err
	}
	return []string{passages.Name(), sentences.TokensName(), reader.Name(), tagger.Version()}, nil
}
