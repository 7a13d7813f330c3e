package mention_test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/golden"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/corpus/sample"
)

// TestReadings compares every mention in the articles of the sample with golden files. Each text is read as of 2020, as of 2025 and
// without a date.
func TestReadings(t *testing.T) {
	file, err := sample.FS.Open(sample.Registry)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	facts, err := registry.Load(registry.Source{Name: sample.Registry, Reader: file})
	if err != nil {
		t.Fatal(err)
	}
	finder := mention.New(facts)
	folder := golden.Open(t, filepath.Join("testdata", "readings"))
	for name, text := range texts(t) {
		var b strings.Builder
		for _, published := range []string{"2020-06-01", "2025", ""} {
			fmt.Fprintf(&b, "published %q\n", published)
			for _, m := range finder.Mentions(text, published) {
				b.WriteString("  " + line(text, m) + "\n")
			}
		}
		folder.Compare(name+".txt", b.String())
	}
}

// line is a mention with the words before it.
func line(text string, m corpus.Mention) string {
	before := text[max(0, m.Start-40):m.Start]
	if i := strings.IndexByte(before, ' '); i >= 0 {
		before = before[i+1:]
	}
	said := strings.Join(strings.Fields(before+"{"+text[m.Start:m.End]+"}"), " ")
	return fmt.Sprintf("%s = %s | %s | name %t, office %t, term %d", said, m.Leader, m.Country, m.Name, m.Office, m.Term)
}

// texts are by name.
func texts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(sample.FS, sample.Articles, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(sample.FS, path)
		out["sample-"+strings.TrimSuffix(d.Name(), filepath.Ext(d.Name()))] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
