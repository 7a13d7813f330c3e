package segment

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/extract"
)

// TestSharedArticles measures sentences and furniture on real articles against
// the public labels. Nothing of the articles is in this repository.
func TestSharedArticles(t *testing.T) {
	root := sharedFolder(t)
	articles := map[string]*corpus.Article{}
	files, _ := filepath.Glob(filepath.Join(root, "articles", "*.txt"))
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		articles[filepath.Base(f)] = article(t, f, data)
		for variant, text := range variants(string(data)) {
			doc, err := extract.Extract(f, []byte(text), extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := check(doc, Article(doc)); err != nil {
				t.Errorf("%s, %s: %v", filepath.Base(f), variant, err)
			}
		}
	}
	if len(articles) == 0 {
		t.Skip("no articles in ../shared/articles")
	}
	spans(t, root, articles)
	evidence(t, root, articles)
}

func sharedFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		t.Fatal("no go.mod above the test's folder")
	}
	root := filepath.Join(dir, "..", "shared")
	if _, err := os.Stat(filepath.Join(root, "articles")); err != nil {
		t.Skip("../shared isn't there")
	}
	return root
}

// spans: a labelled sentence is one of ours, a labelled quotation lies in one.
func spans(t *testing.T, root string, articles map[string]*corpus.Article) {
	type label struct {
		File       string
		Start, End int
		Text       string
	}
	exact, inside, furniture, n := 0, 0, 0, 0
	for _, l := range rows[label](t, filepath.Join(root, "golden", "attribution-dev.jsonl")) {
		n++
		want := corpus.Span{Start: l.Start, End: l.End}
		quoted := strings.ContainsAny(l.Text[:1], "\"") || strings.HasPrefix(l.Text, "“") || strings.HasPrefix(l.Text, "‘")
		found := false
		for _, s := range articles[l.File].Sentences {
			switch {
			case s.Span == want:
				exact++
			case quoted && s.Contains(want):
				inside++
			default:
				continue
			}
			found = true
			if s.Furniture {
				furniture++
				t.Logf("%s is furniture: %q", l.File, l.Text)
			}
		}
		if !found {
			t.Errorf("%s: no sentence is %q", l.File, l.Text)
		}
	}
	t.Logf("attribution labels: %d; %d sentences equal, %d quotations inside one, %d in furniture", n, exact, inside, furniture)
}

// evidence: what answers a question lies in one sentence that can be quoted;
// what must not be quoted because it is furniture does not.
func evidence(t *testing.T, root string, articles map[string]*corpus.Article) {
	type question struct {
		ID         string
		Evidence   [][]string
		Ok, Forbid []string
		Footnote   []string
	}
	groups, ok, okN := 0, 0, 0
	furniture := []string{"Sign up", "subscribe", "registered under", "Follow "}
	for _, q := range rows[question](t, filepath.Join(root, "golden", "dev.jsonl")) {
		for _, group := range q.Evidence {
			groups++
			for _, text := range group {
				if !quotable(articles, text) {
					t.Errorf("%s: evidence %q lies in no sentence", q.ID, text)
				}
			}
		}
		for _, text := range q.Ok {
			okN++
			if quotable(articles, text) {
				ok++
			}
		}
		for _, text := range q.Forbid {
			for _, mark := range furniture {
				if strings.Contains(text, mark) && quotable(articles, text) {
					t.Errorf("%s: %q can be quoted", q.ID, text)
				}
			}
		}
		for _, text := range q.Footnote {
			if !noted(articles, text) {
				t.Errorf("%s: no note holds %q", q.ID, text)
			}
		}
	}
	t.Logf("golden questions: %d groups of evidence; %d of %d acceptable substrings lie in a sentence", groups, ok, okN)
}

func quotable(articles map[string]*corpus.Article, text string) bool {
	for _, a := range articles {
		for _, s := range a.Sentences {
			if !s.Furniture && strings.Contains(a.Slice(s.Span), text) {
				return true
			}
		}
	}
	return false
}

func noted(articles map[string]*corpus.Article, text string) bool {
	for _, a := range articles {
		for _, n := range a.Footnotes {
			if strings.Contains(n.Text, text) {
				return true
			}
		}
	}
	return false
}

func rows[T any](t *testing.T, name string) []T {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Skip("no labels: ", err)
	}
	defer f.Close()
	var out []T
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	return out
}
