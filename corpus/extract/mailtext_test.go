package extract

import (
	"strings"
	"testing"
)

// TestMailHead: a plain text that begins with an e-mail's head says what the head states,
// and its text begins below; what only looks like one is text.
func TestMailHead(t *testing.T) {
	for head, want := range map[string]string{
		"========\nSubject: The tolls of Sill\nFrom: \"Lena Holt\" <lena@sill.example>\nTo: Growers\n <growers@sill.example>\nDate: Wed, 6 May 1998 10:00:06 -0500 (CDT)\n": "The tolls of Sill|Lena Holt|1998-05-06",
		"From lena at sill.example  Wed Feb 15 09:21:54 2006\nFrom: lena at sill.example (Lena Holt)\nDate: Wed Feb 15 09:21:54 2006\nSubject: [list] The tolls\n":          "[list] The tolls|Lena Holt|2006-02-15",
		"From: Lena Holt <lena@sill.example>\nUser-Agent: Boat/5\nSent: Monday, 2 May 2016\nSubject: The tolls\n":                                                           "The tolls|Lena Holt|2016-05-02",
		"From: the harbour\nTo: the pier\n": "||",
	} {
		d, err := Extract("a.txt", []byte(head+"\n"+report), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Meta.Title + "|" + strings.Join(d.Meta.Authors, ", ") + "|" + d.Meta.Published; got != want {
			t.Errorf("%.40q: %q, want %q", head, got, want)
		}
		if want != "||" && (len(d.Blocks) == 0 || d.Blocks[0].Why != "e-mail's head" || d.Blocks[0].End > len(head)) {
			t.Errorf("%.40q: the head is %v", head, d.Blocks)
		}
	}
}

// TestBelowMailHead: a labelled line right below the head states what it states elsewhere.
func TestBelowMailHead(t *testing.T) {
	d, err := Extract("a.txt", []byte("From: Lena Holt <lena@sill.example>\nTo: x@sill.example\nSubject: Tolls\n\nURL: https://sill.example/tolls\n"+report), Options{})
	if err != nil || d.Meta.URL != "https://sill.example/tolls" {
		t.Errorf("%v, %v", d.Meta, err)
	}
}

func FuzzMailHead(f *testing.F) {
	f.Add("From: Lena Holt <lena@sill.example>\nSubject: x\nDate: y\n\nz")
	f.Add("====\nFrom x\n\tFrom: a\r\nTo: b\r\n\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		fields, end, ok := readMailHead(text)
		if ok != (len(fields) > 0) || end < 0 || end > len(text) {
			t.Errorf("%d fields, end %d of %d, %v", len(fields), end, len(text), ok)
		}
	})
}
