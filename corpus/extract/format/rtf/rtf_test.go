package rtf

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
)

const head = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times CYR;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 Mincho;}}` +
	`{\stylesheet{\s0 Normal;}{\s1\outlinelevel1 heading 2;}{\s2\sbasedon3 My quote;}{\s3\sbasedon0 Quote;}{\s4 Title;}{\*\cs9 Emphasis;}}` +
	`{\info{\title Ferry {draft} 3}{\author Vera Lund}{\author The Typist}{\creatim\yr2024}}{\*\generator Some writer;}{\header\pard Running head\par}`

var cases = []struct{ name, body, want string }{
	{"paragraphs and white space", "\\pard Sill\r\n  voted\\tab for it.\\line Twice.\\par\n\\par Osmark.", "P Sill voted for it.⏎Twice.\nP Osmark.\n"},
	{"code pages and Unicode with its fallback", `Fran\'e7ois {\f1 \'cc\'e8\'f0} {\f3 \'93\'fa} \u381?\u271\'63\uc2\u225xxr \uc0\u-10179\u-8704  \uc1\u8220\ldblquote end\u8221".`, "P François Мир 日 Žďár 😀 “end”.\n"},
	{"signs of a font are no letters", `Text{\f2 \'b7 a}\u-3913 ?.`, "P Text.\n"},
	{"characters by name", `\lquote a\rquote\~b\emdash c\_d\-e \{f\}`, "P ‘a’\u00a0b—c\u2011de {f}\n"},
	{"headings, a title, a quotation", `\pard\s4 The ferry\par\pard\s1 Terms\par\pard\outlinelevel0 One\par\pard\s2 A boat.\par\pard Text\par`, "H1 The ferry\nH2 Terms\nH1 One\nQ A boat.\nP Text\n"},
	{"a quotation set in from the margin", `\pard\li720 A boat.\par\pard Text\par`, "Q A boat.\nP Text\n"},
	{"lists, and a paragraph that goes on with an item", `\pard{\listtext 1.\tab}\ls1\ilvl0 One\par\pard\li360 still one\par\pard{\pntext\'b7\tab}\ls1\ilvl1 deep\par\pard{\listtext\tab}\ls2 bare\par`, "I1+ One\nI1 still one\nI2+ deep\nI1 bare\n"},
	{"items that wrote their own bullets", `\pard\li360\fi-360 1.\tab One\par\pard\li720\fi-360 \endash\tab deep\par\pard\li360\fi-360 2.\tab Two\par\pard\li0\fi-360 Not\tab one\par`, "I1+ One\nI2+ deep\nI1+ Two\nP Not one\n"},
	{"paragraphs that end in a backslash", "\\ls1 {\\listtext\t\\'95\t}One\\\n{\\listtext\t\\'95\t}Two\\\r\n\\pard Text\\\n", "I1+ One\nI1+ Two\nP Text\n"},
	{"a table", `\trowd\trhdr\cellx1\cellx2\pard\intbl Season\cell Trips\cell\row\trowd\cellx1\cellx2\pard\intbl Winter\cell 7\par about\cell\row\pard Text\par`, "R Season | Trips\nR Winter | 7 about {Season, Trips}\nP Text\n"},
	{"two tables with text between", `\pard\intbl a\cell b\cell\row\pard Text\par\pard\intbl c\cell d\cell\row\pard\par`, "R a | b\nP Text\nR c | d\n"},
	{"tracked changes as accepted", `Sill {\deleted rejected}{\revised passed} it.\par {\deleted gone\par}here\par Osmark {\deleted\par}voted.\par`, "P Sill passed it.\nP here\nP Osmark voted.\n"},
	{"hidden text, comments, fields, pictures", `Seen{\v  unseen}{\*\annotation note}{\field{\*\fldinst PAGE}{\fldrslt  3}}{\pict\bin3 }}}}{\*\shppict{\pict 00}}{\*\unknown x}.`, "P Seen 3.\n"},
	{"a text box after its paragraph", `Before {\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt\pard Boxed.\par}}{\shprslt{\pard Boxed.\par}}}and after.\par`, "P Before and after.\nP Boxed.\n"},
	{"a text box in an item is none", `\pard{\pntext 1.\tab}One{\shp{\*\shpinst{\shptxt\pard Boxed.\par}}}.\par`, "I1+ One.\nP Boxed.\n"},
	{"a header of two rows", `\trowd\trhdr\pard\intbl a\cell b\cell\row\trowd\trhdr\intbl c\cell d\cell\row\trowd\intbl e\cell f\cell\row`, "R a | b\nR c | d\nR e | f {a c, b d}\n"},
	{"two writings of one thing", `{\upr{Zdar}{\*\ud{\u381?d\u225?r}}} town`, "P Ždár town\n"},
	{"notes", `Sill voted.{\super\chftn{\*\footnote\chftn\pard\plain  Minutes.\par Page 3.}} Osmark{\super\chftn}{\*\footnote\ftnalt{\super\chftn} Osmark 2023.} did not.{\deleted{\super\chftn{\footnote gone}}}{\footnote\chftn  Letter.}\par`,
		"P Sill voted.[1] Osmark[i] did not.[2]\nN 1 Minutes.⏎Page 3.\nN i Osmark 2023.\nN 2 Letter.\nnote 1: Minutes. Page 3.\nnote i: Osmark 2023.\nnote 2: Letter.\n"},
	{"a row of fewer cells", `\trowd\cellx10\cellx20\cellx30\pard\intbl a\cell b\cell c\cell\row\trowd\cellx20\cellx30\pard\intbl d\cell e\cell\row`, "R a | b | c\nR d | e {a, c}\n"},
	{"a note in an item", `\pard{\pntext 1.\tab}One.{\footnote\pard Minutes.\par}\par`, "I1+ One.[1]\nN 1 Minutes.\nnote 1: Minutes.\n"},
	{"a note in a table", `\pard\intbl a{\footnote Minutes.\par}\cell b\cell\row\pard Text\par`, "R a[1] | b\nP Text\nN 1 Minutes.\nnote 1: Minutes.\n"},
}

func TestRead(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read([]byte(head+c.body+"}"), format.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			formattest.Check(t, d)
			got, fields, _ := strings.Cut(formattest.Dump(d), "title: ")
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if !strings.HasSuffix(fields, "author: Vera Lund (document properties)\n") {
				t.Errorf("fields: %s", fields)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	for body, want := range map[string]string{
		`Text\par`:                         "title: Ferry draft 3 (document properties)",
		`\pard\s4 The ferry\par\pard Text`: "title: The ferry (the style Title)",
	} {
		d, err := Read([]byte(head+body+"}"), format.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if got := formattest.Dump(d); !strings.Contains(got, want) {
			t.Errorf("%s not in:\n%s", want, got)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"cut off":   {head + `Sill voted`, format.ErrDamaged},
		"no RTF":    {`Sill voted.`, format.ErrDamaged},
		"no text":   {head + `\par}`, format.ErrNoText},
		"nested":    {head + strings.Repeat("{", 1000) + "x" + strings.Repeat("}", 1001), format.ErrLimit},
		"too long":  {head + strings.Repeat("Sill voted. ", 100_000) + "}", format.ErrLimit},
		"after it":  {head + "Text}garbage", nil},
		"lone mark": {"\ufeff" + head + "Text}", nil},
	} {
		if _, err := Read([]byte(c.data), format.Limits{Text: 1 << 20}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range cases {
		f.Add(c.body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d, err := Read([]byte(head+body+"}"), format.Limits{Text: 1 << 16, Depth: 60})
		if err != nil {
			formattest.Bounded(t, err)
			return
		}
		formattest.Check(t, d)
	})
}
