package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ibid/corpus/extract/format"
)

// flate is a content stream that unpacks to n times s.
func flate(s string, n int) string {
	var w bytes.Buffer
	z := zlib.NewWriter(&w)
	for range n {
		_, _ = z.Write([]byte(s)) // to memory
	}
	_ = z.Close()
	return fmt.Sprintf("<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream", w.Len(), w.String())
}

// raw is a file whose objects are given as they are, the first its catalog.
func raw(objects ...string) []byte {
	var w bytes.Buffer
	w.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		fmt.Fprintf(&w, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&w, "trailer\n<</Size %d/Root 1 0 R>>\n%%%%EOF\n", len(objects)+1)
	return w.Bytes()
}

func TestHostileFiles(t *testing.T) {
	one := sample{pages: []string{text(1, 10, 72, 100, "The ministry published the new tariff on Tuesday.")}}.bytes()
	loop := bytes.Replace(one, []byte("/Size"), []byte("/Prev 9/XRefStm 9/Size"), 1)
	deep := []string{"<</Type/Catalog/Pages 2 0 R>>"}
	for i := range 3000 {
		deep = append(deep, fmt.Sprintf("<</Type/Pages/Count 1/Kids[%d 0 R]>>", i+3))
	}
	page := "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>/Contents 4 0 R>>"
	line := "BT /F1 10 Tf 72 700 Td (The toll was raised.) Tj ET\n"
	r := &Reader{PageTime: 2 * time.Second, FileTime: 10 * time.Second}
	defer r.Close()
	for name, data := range map[string][]byte{
		"cross-reference loop":          loop,
		"a page tree that holds itself": raw("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>"),
		"a deep page tree":              raw(append(deep, "<</Type/Page>>")...),
		"a million pages announced":     raw("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1000000/Kids[3 0 R]>>", page, "<</Length 0>>stream\n\nendstream"),
		"a stream of 60 MB":             raw("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, flate(line, 60<<20/len(line))),
		"a stream of 300 MB of nothing": raw("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, flate(strings.Repeat(" ", 1<<20), 300)),
		"nested arrays":                 raw("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>"+strings.Repeat("[", 100000), page),
		"text far outside":              raw("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, "<</Length 90>>stream\nBT /F1 1e30 Tf 1e38 -1e38 Td (a b) Tj 1e-30 0 0 1e-30 0 0 Tm (c d) Tj ET                           \nendstream"),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := r.Read(data, format.Limits{})
			t.Logf("%v", err)
			if err != nil && !errors.Is(err, format.ErrDamaged) && !errors.Is(err, format.ErrLimit) && !errors.Is(err, format.ErrNoText) {
				t.Errorf("refused without a reason that a caller knows: %v", err)
			}
			if d, err := r.Read(one, format.Limits{}); err != nil || !strings.Contains(d.Text, "new tariff") {
				t.Errorf("the next file can't be read any more: %v", err)
			}
		})
	}
}

func TestManyPages(t *testing.T) {
	s := sample{}
	for i := range 500 {
		s.pages = append(s.pages, text(1, 10, 72, 100, fmt.Sprintf("Sentence %d stands alone on its page.", i)))
	}
	d := read(t, s)
	if n := len(d.Pages); n != 500 {
		t.Errorf("%d pages, want 500", n)
	}
	if _, err := Read(s.bytes(), format.Limits{Text: 500}); !errors.Is(err, format.ErrLimit) {
		t.Errorf("beyond the limit of text: %v, want ErrLimit", err)
	}
}
