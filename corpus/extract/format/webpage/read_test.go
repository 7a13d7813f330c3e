package webpage_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
	"ibid/corpus/extract/format/webpage"
)

const sentence = "The harbour board of Osmark met on Tuesday evening and heard what the repair of the old gates is going to cost the town. "

// page is a page with an article of ten paragraphs, extra among them and lines below
// its title.
func page(head, extra string, lines ...string) string {
	var b strings.Builder
	b.WriteString("<html><head><title>Gates</title>" + head + "</head><body><article><h1>Gates</h1>" + strings.Join(lines, ""))
	for i := range 10 {
		fmt.Fprintf(&b, "<p>Paragraph %d. %s</p>", i, sentence+sentence)
		if i == 4 {
			b.WriteString(extra)
		}
	}
	return b.String() + "</article></body></html>"
}

func TestHostilePages(t *testing.T) {
	many := strings.Repeat
	for _, test := range []struct {
		name, page string
		err        error // nil where the page is read
	}{
		{"deep divs", "<body>" + many("<div>", 100_000) + sentence, format.ErrLimit},
		{"deep inline", page("", many("<b>", 100_000)), format.ErrLimit},
		{"unclosed formatting", page("", many("<p><a href=x><b><i><u>", 2_000)), nil},
		{"attributes", page("", "<p "+many("a=b ", 200_000)+">"), nil},
		{"different attributes", page("", "<p "+distinct("a%d=b ", 20_000)+">"), nil},
		{"long attribute", page("", `<p class="`+many("x-", 1_000_000)+`">`), nil},
		{"links", page("", "<nav>"+many(`<a href="#x">1</a> `, 100_000)+"</nav>"), nil},
		{"cells", page("", "<table>"+many("<tr><td>a<td colspan=9999999>b", 30_000)+"</table>"), nil},
		{"ids", page("", distinct(`<p id="i%d">x</p>`, 50_000)), nil},
		{"brackets in JSON-LD", page(`<script type="application/ld+json">`+many("[", 100_000)+`</script>`, ""), nil},
		{"graphs in JSON-LD", page(`<script type="application/ld+json">`+many(`{"@graph":[`, 9_000)+many("]}", 9_000)+`</script>`, ""), nil},
		{"authors", page(many(`<meta name="author" content="Vera Lund, Peter Vance">`, 50_000), ""), nil},
		{"authors in one value", page(`<meta name="author" content="`+many("Vera Lund, ", 200_000)+`">`, ""), nil},
		{"hidden in hidden", page("", many(`<div style="display:none">`, 300)+many("<i></i>", 20_000)+many(sentence, 10)+many("</div>", 300)), nil},
		{"microdata in microdata", page("", many(`<div itemprop="author">`, 300)+many(`<b itemprop="author">x</b>`, 20_000)+many("</div>", 300)), nil},
		{"tags in a title", page(`<meta property="og:title" content="`+many("&lt;b&gt;a&lt;", 300_000)+`">`, ""), nil},
		{"bars in the title", page(`<meta property="og:title" content="`+many("a | ", 50_000)+`">`, ""), nil},
		{"tables in tables", page("", many("<table><tr><td>", 100)), nil},
		{"only a script", `<body><div id="root"></div><script>load()</script></body>`, format.ErrNoText},
		{"empty", "", format.ErrNoText},
		{"markup only", many("<div></div>", 10_000), format.ErrNoText},
		{"zeros", many("\x00", 1000), format.ErrNoText},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := webpage.Read([]byte(test.page), format.Limits{})
			if !errors.Is(err, test.err) {
				t.Fatalf("error %v, want %v", err, test.err)
			}
			if err == nil {
				formattest.Check(t, d)
				if test.name != "unclosed formatting" && !strings.Contains(d.Text, "Paragraph 9. The harbour board") {
					t.Errorf("the article is not whole: %.200q", d.Text)
				}
			}
		})
	}
}

func distinct(form string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

// TestShortPage: a page with text is read, however short and however it is built.
func TestShortPage(t *testing.T) {
	for _, short := range []string{
		"<p>The ferry to Sill does not run today.</p>",
		`<div class="menu"><a href="/">The ferry to Sill does not run today</a></div>`,
		"The ferry to Sill does not run today",
	} {
		d, err := webpage.Read([]byte(short), format.Limits{})
		if err != nil {
			t.Errorf("%s: %v", short, err)
		} else if !strings.Contains(d.Text, "does not run today") {
			t.Errorf("%s: read as %q", short, d.Text)
		}
	}
}

// TestArticleInScript: a page that shows its article by a script has it in JSON-LD.
func TestArticleInScript(t *testing.T) {
	body := strings.Repeat(sentence, 4) + `\n\n` + strings.Repeat(sentence, 4)
	script := `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + body + `"}</script>`
	d, err := webpage.Read([]byte(script+"<body><p>Loading the page</p></body>"), format.Limits{})
	if err != nil || len(d.Blocks) != 2 || !strings.HasPrefix(d.Text, sentence) {
		t.Errorf("%v, %d blocks of %.80q", err, len(d.Blocks), d.Text)
	}
	d, err = webpage.Read([]byte(page(script, "")), format.Limits{})
	if err != nil || !strings.HasPrefix(d.Text, "Paragraph 0.") {
		t.Errorf("%v, not what the page shows: %.80q", err, d.Text)
	}
}

func TestTooMuchText(t *testing.T) {
	_, err := webpage.Read([]byte(page("", "")), format.Limits{Text: 1000})
	if !errors.Is(err, format.ErrLimit) {
		t.Fatal(err)
	}
}

func TestEncodings(t *testing.T) {
	for _, test := range []struct{ name, head, word, want, encoding string }{
		{"UTF-8 with another label", `<meta charset="iso-8859-1">`, "Zürich", "Zürich", "utf-8"},
		{"label", `<meta charset="windows-1250">`, "\x8elu\x9dou\xe8k\xfd", "Žluťoučký", "windows-1250"},
		{"http-equiv", `<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">`, "\xf0\xd2\xc9\xd7\xc5\xd4", "Привет", "koi8-r"},
		{"Latin 1 is Windows-1252", `<meta charset="iso-8859-1">`, "\x93gates\x94", "“gates”", "windows-1252"},
		{"label far down", "<!--" + strings.Repeat(" advertising", 200) + `--><meta charset="windows-1250">`, "\x8elu\x9dou\xe8k\xfd", "Žluťoučký", "windows-1250"},
		{"no label", "", "\x93gates\x94", "“gates”", "windows-1252"},
	} {
		d, err := webpage.Read([]byte(page(test.head, "<p>"+sentence+test.word+" "+sentence+"</p>")), format.Limits{})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		} else if !strings.Contains(d.Text, test.want) || d.Encoding != test.encoding {
			t.Errorf("%s: read as %s, without %s", test.name, d.Encoding, test.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(page("", `<sup><a href="#n1">1</a></sup><p id="n1">1 Orrick, p. 3</p><table><tr><th>a<th>b<tr><td>1<td>2</table><ul><li>one<li>two</ul>`)))
	f.Add([]byte(page(`<script type="application/ld+json">[{"@type":"Article","author":[{"name":["Vera Lund"]},"x"],"publisher":7}]</script>`, "<pre>\n x</pre>a<br><br>b")))
	f.Add([]byte("<p>\xff\xfe<b>x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := webpage.Read(data, format.Limits{Text: 1 << 16})
		if err != nil {
			return
		}
		formattest.Check(t, d)
	})
}

func BenchmarkRead(b *testing.B) {
	data := []byte(page("", "") + strings.Repeat(`<nav><ul><li class="menu-item"><a href="/x">A place to go</a></li></ul></nav>`, 300))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := webpage.Read(data, format.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
