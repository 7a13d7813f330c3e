package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// longestList is how many words of the language a package may list in code.
const longestList = 8

// TestEnglishIsReadOnce counts, over the source tree, what reads English: one
// tokenizer of prose, one fold, one stemmer, one edit distance, and lists of words
// in the files of the lexicon only.
func TestEnglishIsReadOnce(t *testing.T) {
	found := map[string][]string{}
	for path, file := range sources(t) {
		if slices.ContainsFunc(others, func(o string) bool { return strings.HasPrefix(path, o) }) {
			continue
		}
		for _, what := range readsEnglish(file) {
			found[what] = append(found[what], path)
		}
	}
	for what, homes := range map[string][]string{
		"tokenizer":     {"corpus/english/tokenize.go"},
		"fold":          {"corpus/english/fold.go"},
		"stemmer":       {"corpus/english/stem.go"},
		"edit distance": {"corpus/english/distance.go"},
		"list of words": nil,
	} {
		slices.Sort(found[what])
		for _, path := range slices.Compact(found[what]) {
			if !slices.Contains(homes, path) && !slices.Contains(notYet[filepath.ToSlash(filepath.Dir(path))], what) {
				t.Errorf("%s has its own %s; corpus/english has the one of the program", path, what)
			}
		}
		for _, home := range homes {
			if !slices.Contains(found[what], home) {
				t.Errorf("%s no longer has the %s", home, what)
			}
		}
	}
	for dir, all := range notYet {
		for _, what := range all {
			if !slices.ContainsFunc(found[what], func(path string) bool { return filepath.ToSlash(filepath.Dir(path)) == dir }) {
				t.Logf("%s has no %s any more: take it off the list", dir, what)
			}
		}
	}
}

// notYet are the packages that still read English themselves, and what they have.
var notYet = map[string][]string{
	"corpus/attribute":   {"list of words"},
	"corpus/sqlitestore": {"fold"}, // what is stored was folded so
}

// others have what looks like it and is not.
var others = []string{
	"retrieval/embed/",                     // a model's tokenizer and its fold
	"bot/slackfake",                        // a fake model, the count of a server's tokens, the names of Slack's fields
	"corpus/record/",                       // names of the types and accents of bibliographic records
	"corpus/extract/decode/letters.go",     // codes of languages, by which tables of letters are named
	"corpus/extract/format/pdf/accents.go", // puts accents back on letters that they are drawn over, where a fold takes them off
	"corpus/extract/format/rtf/words.go",   // control words of RTF
	"corpus/extract/properties.go",         // names that programs and computers give their accounts
}

// sources are the parsed files of the tree, by path, without tests.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	out := map[string]*ast.File{}
	set := token.NewFileSet()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			if d != nil && d.IsDir() && d.Name() != "." && err == nil {
				return filepath.SkipDir
			}
			return err
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("../..", path)
		out[filepath.ToSlash(rel)] = file
		return err
	})
	if err != nil || len(out) < 100 {
		t.Fatalf("%d files, %v", len(out), err)
	}
	return out
}

var (
	tokenizes = regexp.MustCompile(`(?i)^(tokens|tokeni[sz]e|words|splitWords|lowerWords)$`)
	distances = regexp.MustCompile(`(?i)(distance|edits|levenshtein)$`)
)

// splits are the functions that make a list of a text.
var splits = regexp.MustCompile(`(?i)(set|list|words|classes|fields|fieldsSeq|split|plural|inflect)$`)

// called is the name of the function that a call calls.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// readsEnglish names what of reading English a file has.
func readsEnglish(file *ast.File) []string {
	var out []string
	for _, i := range file.Imports {
		switch path, _ := strconv.Unquote(i.Path.Value); {
		case strings.HasSuffix(path, "unicode/norm"):
			out = append(out, "fold")
		case strings.Contains(path, "snowball"), strings.Contains(path, "porter"):
			out = append(out, "stemmer")
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if tokenizes.MatchString(n.Name.Name) && mentions(n, "unicode", "utf8", "isWordRune", "wordEnd") || n.Name.Name == "Tokenize" {
				out = append(out, "tokenizer")
			}
			if distances.MatchString(n.Name.Name) && n.Type.Params.NumFields() > 1 && mentions(n, "min") {
				out = append(out, "edit distance")
			}
		case *ast.CallExpr:
			if splits.MatchString(called(n)) && slices.ContainsFunc(n.Args, listed) || len(n.Args) > longestList && allWords(n.Args) {
				out = append(out, "list of words")
			}
		case *ast.CompositeLit:
			if len(n.Elts) > longestList && allWords(n.Elts) {
				out = append(out, "list of words")
			}
		}
		return true
	})
	return out
}

// mentions reports whether a function uses one of these names.
func mentions(f *ast.FuncDecl, names ...string) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && slices.Contains(names, id.Name) {
			found = true
		}
		return !found
	})
	return found
}

var word = regexp.MustCompile(`^[a-z][a-z'’-]+$`)

// listed reports a literal of many lower-case words and nothing else, as it is
// split into a list.
func listed(e ast.Expr) bool {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return false
	}
	text, err := strconv.Unquote(lit.Value)
	words := strings.Fields(text)
	return err == nil && len(words) > longestList && !slices.ContainsFunc(words, func(w string) bool { return !word.MatchString(w) })
}

// allWords reports elements, or keys, that are all words of English.
func allWords(elements []ast.Expr) bool {
	return !slices.ContainsFunc(elements, func(e ast.Expr) bool {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Key
		}
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		return err != nil || !word.MatchString(text)
	})
}
