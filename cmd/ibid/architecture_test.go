package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers is the import order: a package may import its own layer and those
// after it.
var layers = []string{"cmd", "bot", "retrieval", "corpus"}

// technologies may be imported by the folders named only: one technology a
// subpackage, so that exchanging one touches one folder.
var technologies = map[string][]string{
	"modernc.org/sqlite":                  {"corpus/sqlitestore"},
	"github.com/philippgille/chromem-go":  {"retrieval/vector/chromemindex", "cmd/ibid"},
	"github.com/alecthomas/kong":          {"cmd/ibid"},
	"github.com/slack-go/slack":           {"bot/slackbot", "bot/slackfake", "cmd/ibid"},
	"github.com/prometheus/client_golang": {"bot/slackbot/metrics"},
	"github.com/sashabaranov/go-openai":   {"bot/compose/openaichat", "retrieval/embed/openaiembed", "retrieval/endpoint"},
}

// standalone imports nothing of ibid outside itself: what checks the bot must not
// share its mistakes.
const standalone = "bot/slackfake"

func layer(path string) int {
	top, _, _ := strings.Cut(path, "/")
	for i, l := range layers {
		if l == top {
			return i
		}
	}
	return -1
}

// TestImportsPointOneWay keeps cmd → bot → retrieval → corpus.
func TestImportsPointOneWay(t *testing.T) {
	root := filepath.Join("..", "..")
	checked := 0
	eachImport(t, root, func(folder, file, imported string) {
		checked++
		if own, ok := strings.CutPrefix(imported, "ibid/"); ok {
			if within(folder, []string{standalone}) && !within(own, []string{standalone}) {
				t.Errorf("%s imports %s: %s stands alone", file, imported, standalone)
			}
			if layer(own) < layer(folder) {
				t.Errorf("%s imports %s: imports point %s", file, imported, strings.Join(layers, " → "))
			}
			return
		}
		for technology, folders := range technologies {
			if imported != technology && !strings.HasPrefix(imported, technology+"/") {
				continue
			}
			if !within(folder, folders) {
				t.Errorf("%s imports %s, which only %v may", file, imported, folders)
			}
		}
	})
	if checked < 50 {
		t.Fatalf("only %d imports were seen: is %s the repository?", checked, root)
	}
}

func within(folder string, allowed []string) bool {
	for _, a := range allowed {
		if folder == a || strings.HasPrefix(folder, a+"/") {
			return true
		}
	}
	return false
}

// eachImport calls visit with every import of every Go file below root.
func eachImport(t *testing.T, root string, visit func(folder, file, imported string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		rel = filepath.ToSlash(rel)
		if d.IsDir() && rel != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || layer(rel) < 0) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range parsed.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			folder := filepath.ToSlash(filepath.Dir(rel))
			visit(folder, rel, imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
