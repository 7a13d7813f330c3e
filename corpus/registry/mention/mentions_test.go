package mention_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
)

var marked = regexp.MustCompile(`\{([^|{}]*)\|([^|{}]*)\|([no12]*)\}`)

// norvale is the registry of an invented country that the cases of mentions.txtar are set in.
func norvale(t *testing.T) string { return string(cases(t).Files[0].Data) }

func cases(t *testing.T) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/mentions.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

func TestMentions(t *testing.T) {
	archive := cases(t)
	r, err := registry.Load(registry.Source{Name: archive.Files[0].Name, Reader: strings.NewReader(string(archive.Files[0].Data))})
	if err != nil {
		t.Fatal(err)
	}
	finder := mention.New(r)
	for _, f := range archive.Files[1:] {
		at := strings.LastIndex(f.Name, " ")
		published := strings.TrimPrefix(f.Name[at+1:], "-")
		source := strings.TrimSpace(string(f.Data))
		text := marked.ReplaceAllString(source, "$1")
		if strings.ContainsAny(text, "{|}") {
			t.Errorf("%s: not well marked: %s", f.Name, text)
		}
		var b strings.Builder
		last := 0
		for _, m := range finder.Mentions(text, published) {
			b.WriteString(text[last:m.Start] + "{" + text[m.Start:m.End] + "|" + m.Leader + "|")
			if m.Name {
				b.WriteString("n")
			}
			if m.Office {
				b.WriteString("o")
			}
			if m.Term > 0 {
				b.WriteByte(byte('0' + m.Term))
			}
			b.WriteString("}")
			last = m.End
		}
		b.WriteString(text[last:])
		if d := cmp.Diff(strings.Split(source, ". "), strings.Split(b.String(), ". ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, d)
		}
	}
}
