package extract

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/extract/decode"
	"ibid/corpus/extract/format"
)

const western = "Karsovia’s “northern” valleys – Zoë said – were quiet.\nThe café at Orm stayed open, and it stayed full until late.\n"

func TestRefused(t *testing.T) {
	spoilt := strings.Repeat(western, 3)
	spoilt = spoilt[:20] + "\xff" + spoilt[20:]
	tests := []struct {
		name, file, data string
		want             error
	}{
		{"nothing", "a.txt", "", format.ErrNoText},
		{"white space", "a.txt", " \r\n\t\ufeff", format.ErrNoText},
		{"zero bytes", "a.txt", "PK\x07\x08\x00\x00\x00\x01abcdef", decode.ErrBinary},
		{"control characters", "a.txt", strings.Repeat("\x01\x02\x03\x04a", 20), decode.ErrBinary},
		{"spoilt UTF-8", "a.txt", spoilt, decode.ErrEncoding},
		{"ending", "a.xls", "text", ErrFormat},
	}
	for _, tt := range tests {
		_, err := Extract(tt.file, []byte(tt.data), Options{})
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		} else if !strings.Contains(err.Error(), tt.file) {
			t.Errorf("%s: %v doesn't name the file", tt.name, err)
		}
	}
}

func TestSidecar(t *testing.T) {
	tests := []struct {
		data string
		want corpus.Meta
		err  string // part of the error
	}{
		{"title = \"T\"\nauthors = [\"A B\", \"C D\"]\npublisher = \"P\"\npublished = 2020-01-02\nurl = \"https://a.example\"\n",
			corpus.Meta{Title: "T", Authors: []string{"A B", "C D"}, Publisher: "P", Published: "2020-01-02", URL: "https://a.example"}, ""},
		{"author = \"A B\"\npublished = \"2020-01\"\n", corpus.Meta{Authors: []string{"A B"}, Published: "2020-01"}, ""},
		{"published = 2020\n", corpus.Meta{Published: "2020"}, ""},
		{"published = \"3 May 2020\"\n", corpus.Meta{Published: "2020-05-03"}, ""},
		{"title = \"T\"\npublished = \"soon\"\n", corpus.Meta{}, "a.meta.toml:2: published: should be a date"},
		{"published = \"2020-13-01\"\n", corpus.Meta{}, "a.meta.toml:1: published"},
		{"title = \"T\"\n\nyear = 2020\n", corpus.Meta{}, "a.meta.toml:3: year: unknown key"},
		{"title = 3\n", corpus.Meta{}, "a.meta.toml:1: title: should be a text"},
		{"authors = \"A\"\n", corpus.Meta{}, "authors: should be a list"},
		{"title = \n", corpus.Meta{}, "a.meta.toml:1: "},
	}
	for _, tt := range tests {
		got, err := Sidecar("a.meta.toml", []byte(tt.data))
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%q: %v, want %q", tt.data, err, tt.err)
			}
			continue
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
			t.Errorf("%q: %v\n%s", tt.data, err, diff)
		}
	}
}

// TestDates: a line states a date of publication, or it doesn't.
func TestDates(t *testing.T) {
	for line, want := range map[string]string{
		"Published July 17, 2025":                     "2025-07-17",
		"April 7, 2021 | Policy Brief":                "2021-04-07",
		"17th July 2025":                              "2025-07-17",
		"Posted on : Jul.17,2025 17:09 KST":           "2025-07-17",
		"Thursday, 17 July 2025 10:32 GMT":            "2025-07-17",
		"2025-07-17T10:32:00Z":                        "2025-07-17",
		"Published on 2025/07/17":                     "2025-07-17",
		"17.07.2025":                                  "2025-07-17",
		"07/17/2025":                                  "2025-07-17",
		"03/04/2025":                                  "2025",
		"Issue 12 | September 2019":                   "2019-09",
		"Fall 2018":                                   "2018",
		"May/June 2017":                               "2017",
		"By Jane Roe, 2 May 2020":                     "2020-05-02",
		"Vienna, 2 May 2020":                          "2020-05-02",
		"First published: 1 Feb. 2019":                "2019-02-01",
		"Last updated July 17, 2025":                  "",
		"On July 17, 2025, the minister resigned.":    "",
		"The war that began in March 2011":            "",
		"The law of 3 May 2020 has failed the valley": "",
		"1848":                   "",
		"Published Feb 31, 2020": "",
	} {
		if got, ok := lineDate(line); got != want && (ok || want != "") {
			t.Errorf("%q: %q, %v, want %q", line, got, ok, want)
		}
	}
}

// TestLesserDates: where a page states no date of publication, the month of its title
// counts; when it was changed never does.
func TestLesserDates(t *testing.T) {
	const body = "\n\nThe harbour council met for the third time this year and came to no decision on the piers.\n\nIts chair said that another meeting would follow before the winter storms.\n"
	for head, want := range map[string]string{
		"The piers of the old harbour\n\nUpdated 1348 GMT July 17, 2025":                            "",
		"The piers of the old harbour\n\nPublished July 16, 2025\n\nUpdated 1348 GMT July 17, 2025": "2025-07-16",
	} {
		d, err := Extract("a.txt", []byte(head+body), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Published != want {
			t.Errorf("%q: published %q, want %q", head, d.Meta.Published, want)
		}
	}
}

// TestSigned: a name alone between title and date is the author's; a subject, a place
// or an institution there is none.
func TestSigned(t *testing.T) {
	const body = "\n\nThe harbour council met for the third time this year and came to no decision on the climate of the piers.\n\nIts chair said that another change would follow before the winter storms.\n"
	for line, want := range map[string]string{
		"Ana Kovač-Roe":       "Ana Kovač-Roe",
		"Climate Change":      "",
		"North Macedonia":     "",
		"Harbour Institute":   "",
		"Norwegian Fisheries": "",
		"By Meridian":         "",
	} {
		d, err := Extract("a.txt", []byte("What the council owes the piers\n\n"+line+"\n\nJuly 17, 2025 | Updated 07:30 am"+body), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(d.Meta.Authors, "; "); got != want {
			t.Errorf("%s: authors %q, want %q", line, got, want)
		}
	}
}

// TestMenuAboveTitle: the name of a site above its menu is no title.
func TestMenuAboveTitle(t *testing.T) {
	text := "Northgate Policy Center\n\nHome | Research | Events | Donate\n\nMay 14, 2024 | Issue Brief\n\nWhat the harbour council owes\n\nBy Elena Roe\n\n" +
		"The harbour council met for the third time this year and came to no decision on the piers.\n\nIts chair said that another meeting would follow before the winter storms.\n"
	d, err := Extract("a.txt", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "What the harbour council owes"; d.Meta.Title != want {
		t.Errorf("title %q, want %q", d.Meta.Title, want)
	}
}

// TestNothingGuessed: an article that states nothing has no metadata.
func TestNothingGuessed(t *testing.T) {
	text := "On March 3, 2020, Jane Roe of the Northgate Institute told the chamber that the valley was safe.\n" +
		"She was wrong, as the flood of May 2021 showed, and by then nobody listened to her any more.\n"
	d, err := Extract("a.txt", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(corpus.Meta{}, d.Meta); diff != "" {
		t.Error(diff)
	}
	if f := d.Furniture(); len(f) > 0 {
		t.Errorf("furniture %v", f)
	}
}

func TestGivenMetadataWins(t *testing.T) {
	page := "---\ntitle: Front\ndate: 2020-05-06\n---\n\n# Found\n\nBy Jane Roe\n\nThe valley is safe, the chamber was told, and nobody there believed a word of it.\n"
	d, err := Extract("a.md", []byte(page), Options{Meta: corpus.Meta{Title: "Given"}})
	if err != nil {
		t.Fatal(err)
	}
	want := corpus.Meta{Title: "Given", Authors: []string{"Jane Roe"}, Published: "2020-05-06"}
	if diff := cmp.Diff(want, d.Meta); diff != "" {
		t.Error(diff)
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("a.txt", []byte(western))
	f.Add("a.md", []byte("---\ntitle: x\n---\n# H\n\n[^1]: n\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"))
	f.Add("a.md", []byte("+++\ntitle = 'x'\n+++\n- a\n  > b\n\n```\nc\n"))
	f.Add("a.txt", []byte("\xff\xfea\x00b\x00"))
	f.Add("a.txt", []byte("<title=\"x\">\n<date>2001</date>\n<date>y</b>\nz"))
	f.Add("a.txt", []byte("x and more of it - a site\nStatement\nby\nH.E. Lena Holt\nat\n\"a longer title\"\n7/12/2017\n\nSincerely,"))
	f.Add("a.txt", []byte("1. a\n2. b\n\xe9t\xe9"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		d, err := Extract(name, data, Options{})
		if err != nil {
			for _, known := range []error{format.ErrNoText, decode.ErrBinary, decode.ErrEncoding, ErrFormat} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatal("an error of no known kind: ", err)
		}
		if !utf8.ValidString(d.Text) {
			t.Fatal("the text isn't UTF-8")
		}
		if utf8.Valid(data) && d.Encoding == "utf-8" && d.Text != string(data) {
			t.Fatal("the text isn't the file")
		}
		end := 0
		for _, b := range d.Blocks {
			if b.Start < end || b.Empty() || b.End > len(d.Text) || !utf8.RuneStart(d.Text[b.Start]) {
				t.Fatalf("block %v after %d", b, end)
			}
			end = b.End
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	page := []byte("A Title of Some Words\n\nBy Jane Roe\n\n" + strings.Repeat(strings.Repeat("The chamber met again on Dec. 3 and decided nothing. ", 8)+"\n\n", 60) + "Share\nRelated Articles\n© 2020 Northgate Institute\n")
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Extract("a.txt", page, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
