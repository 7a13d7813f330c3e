package main

import (
	"go/ast"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ibid/corpus/golden"
)

// TestMessages lists every message that ibid can print or send, by package, so that each
// is read by somebody: who adds or changes one writes the list with -update, and reads it.
func TestMessages(t *testing.T) {
	lists := golden.Open(t, "testdata/messages")
	for name, list := range messages(t) {
		lists.Compare(name, list)
		for line := range strings.Lines(list) {
			if odd := unidiomatic.FindString(line); odd != "" {
				t.Errorf("%s: nobody says %q: %s", name, odd, line)
			}
		}
	}
}

// unidiomatic is what slips into the program's English and nobody says.
var unidiomatic = regexp.MustCompile(`(?i)\b(?:anew|mend(?:s|ed)?|asked on|ask on|it is none|as it always did|brings? along)\b`)

// said are the folders whose texts people read: what is printed, sent, and said of a file,
// a page or a server that failed.
var said = []string{
	"bot", "bot/compose", "bot/render", "bot/slackbot", "bot/slackbot/checkup", "bot/slackbot/view",
	"bot/compose/openaichat", "bot/compose/support", "cmd/ibid", "corpus", "corpus/extract", "corpus/extract/decode",
	"corpus/extract/format", "corpus/fetch", "corpus/record", "corpus/registry", "corpus/sqlitestore",
	"retrieval/endpoint", "retrieval/ingest", "retrieval/match", "retrieval/question",
}

// messages are the texts of several words in the program, a list for each package.
func messages(t *testing.T) map[string]string {
	out := map[string]string{}
	files := sources(t)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		folder := filepath.ToSlash(filepath.Dir(path))
		within := func(root string) bool {
			return folder == root || strings.HasPrefix(root, "corpus/") && strings.HasPrefix(folder, root+"/")
		}
		if !slices.ContainsFunc(said, within) || strings.HasSuffix(folder, "test") {
			continue
		}
		var texts []string
		for _, text := range textsOf(files[path]) {
			if text = strings.TrimSpace(text); isMessage(text) && !slices.Contains(texts, text) {
				texts = append(texts, strings.ReplaceAll(text, "\n", "\n\t\t"))
			}
		}
		if len(texts) > 0 {
			out[strings.ReplaceAll(folder, "/", "_")+".txt"] += filepath.Base(path) + "\n\t" + strings.Join(texts, "\n\t") + "\n"
		}
	}
	return out
}

// textsOf are the string literals of a file and the help in its fields' tags. Texts that
// are joined by + are one.
func textsOf(file *ast.File) []string {
	var out []string
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			if name := called(n); strings.HasSuffix(name, "Compile") || name == "Query" || name == "Debug" || name == "Exec" {
				return false
			}
		case *ast.Field:
			if n.Tag != nil {
				tag, _ := strconv.Unquote(n.Tag.Value)
				if help := helpTag.FindStringSubmatch(tag); help != nil {
					out = append(out, help[1])
				}
			}
			if n.Type != nil {
				return true
			}
		case *ast.BinaryExpr:
			if text, ok := joinedText(n); ok {
				out = append(out, text)
				return false
			}
		case *ast.BasicLit:
			if text, ok := joinedText(n); ok {
				out = append(out, text)
			}
		}
		return true
	})
	return out
}

var helpTag = regexp.MustCompile(`help:"((?:[^"\\]|\\.)*)"`)

// joinedText is the text of literals, "…" for what stands between them.
func joinedText(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			return "", false
		}
		left, l := joinedText(e.X)
		right, r := joinedText(e.Y)
		if !l && !r {
			return "", false
		}
		if !l {
			left = "…"
		}
		if !r {
			right = "…"
		}
		return left + right, true
	}
	return "", false
}

var (
	manyWords = regexp.MustCompile(`\pL{2,}[,;:.]? (?:%\S+ )?\pL[\pL’']*[,;:.]? (?:%\S+ ?)?\pL`)
	failing   = regexp.MustCompile(`^[a-z][^.;,“?]*: %w$`)       // what was being done when something failed
	wordList  = regexp.MustCompile(`^[\pL\s_’'&-]{80,}$|\|.*\|`) // words that are looked for in articles
	notProse  = regexp.MustCompile(`(?i)\\b|\(\?i|^\s*(?:select|insert|update|delete|create|with|pragma|drop|alter|from|where|and|order|begin)\b[^.:]*(?:\bfrom\b|\binto\b|\btable\b|\bset\b|=)|json:"|\{\{|<[a-z]+[ >]|;$|=\?|(?-i:WHERE|SELECT|JOIN|ORDER BY|ROLLBACK|LIKE)`)
)

// isMessage reports a text of several words that is no pattern, query or page.
func isMessage(text string) bool {
	return manyWords.MatchString(text) && !failing.MatchString(text) && !wordList.MatchString(text) && !notProse.MatchString(text) && !helpTag.MatchString(text)
}
