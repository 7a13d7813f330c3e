package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// onePage is a PDF file of one page with these lines.
func onePage(lines ...string) []byte {
	content := "BT /F1 10 Tf 12 TL 72 692 Td\n"
	for _, l := range lines {
		content += fmt.Sprintf("(%s) Tj T*\n", l)
	}
	content += "ET"
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>/Contents 4 0 R>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content)}
	var w bytes.Buffer
	w.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		fmt.Fprintf(&w, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&w, "trailer\n<</Size %d/Root 1 0 R>>\n%%%%EOF\n", len(objects)+1)
	return w.Bytes()
}

// tollPDF ingests a PDF file and returns it with its database.
func tollPDF(t *testing.T) (file, db string) {
	t.Helper()
	file, db = filepath.Join(t.TempDir(), "toll.pdf"), filepath.Join(t.TempDir(), "x.db")
	data := onePage("The council of Sillbay raised the toll of the bridge in the au-", "tumn of last year. Nobody in the harbour had been asked before.")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	must(t, "ingest", "--db", db, file)
	return file, db
}

func TestBoxesInJSON(t *testing.T) {
	_, db := tollPDF(t)
	want := []any{
		map[string]any{"page": 1., "x": 186., "y": 104.5, "width": 261.75, "height": 10.},
	}
	sentences := object(t, must(t, "show", "--json", "--db", db, "toll.pdf"))["sentences"].([]any)
	if diff := cmp.Diff(want, sentences[1].(map[string]any)["boxes"]); diff != "" {
		t.Errorf("the second sentence's boxes (-want +got):\n%s", diff)
	}
	if n := len(sentences[0].(map[string]any)["boxes"].([]any)); n != 2 {
		t.Errorf("the first sentence, on two lines, has %d boxes", n)
	}
	cited := object(t, must(t, "cite", "--json", "--db", db, "Nobody in the harbour had been asked before."))["quotes"].([]any)
	if diff := cmp.Diff(want, cited[0].(map[string]any)["boxes"]); diff != "" {
		t.Errorf("the quote's boxes (-want +got):\n%s", diff)
	}
}

func TestNoBoxesOfPlainText(t *testing.T) {
	db := sampleDB(t)
	for _, s := range object(t, must(t, "show", "--json", "--db", db, "001"))["sentences"].([]any) {
		if got, ok := s.(map[string]any)["boxes"].([]any); !ok || len(got) > 0 {
			t.Fatalf("boxes %v, want an empty list", got)
		}
	}
}

func TestShowHighlight(t *testing.T) {
	file, db := tollPDF(t)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.pdf")
	if got := must(t, "show", "--db", db, "toll.pdf#2", "--highlight", out).out; !strings.Contains(got, "sentence 2 is highlighted on page 1") {
		t.Errorf("it says: %s", got)
	}
	marked, err := os.ReadFile(out)
	if err != nil || !bytes.Contains(marked, []byte("/Highlight")) {
		t.Errorf("the copy has no highlight: %v", err)
	}
	if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file itself was changed: %v", err)
	}
	for name, c := range map[string]struct {
		args []string
		says string
	}{
		"a file that exists": {[]string{"toll.pdf#2", "--highlight", out}, "exists already"},
		"the file itself":    {[]string{"toll.pdf#2", "--highlight", file}, "exists already"},
		"no sentence":        {[]string{"toll.pdf", "--highlight", out + "2"}, "needs a sentence"},
	} {
		if r := ibid(t, append([]string{"show", "--db", db}, c.args...)...); r.code == exitAnswered || !strings.Contains(r.err, c.says) {
			t.Errorf("%s: %v", name, r)
		}
	}
	if err := os.WriteFile(file, onePage("The council of Sillbay did not raise the toll of the bridge.", "Nobody in the harbour had been asked before."), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := ibid(t, "show", "--db", db, "toll.pdf#2", "--highlight", out+"2"); r.code == exitAnswered || !strings.Contains(r.err, "ingest it again") {
		t.Errorf("a file that was changed since: %v", r)
	}
	if _, err := os.Stat(out + "2"); err == nil {
		t.Error("a copy was written all the same")
	}
}
