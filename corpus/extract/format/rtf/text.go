package rtf

import (
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// byte takes a character in the code page of the font.
func (r *reader) byte(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	if r.to != nowhere {
		r.pending = append(r.pending, c)
	}
}

// flush decodes the bytes that wait.
func (r *reader) flush() {
	if len(r.pending) == 0 {
		return
	}
	raw := r.pending
	r.pending = r.pending[:0]
	page, ok := r.fonts[r.font]
	switch {
	case r.to != body || !ok:
		page = r.page
	case page == 0:
		return // signs, not letters
	}
	ascii := true
	for _, c := range raw {
		ascii = ascii && c < 0x80
	}
	if e := encodings[page]; e != nil && !ascii {
		if out, err := e.NewDecoder().Bytes(raw); err == nil {
			raw = out
		}
	}
	r.write(string(raw))
}

// unicode takes a \u: n may be negative, and one of two halves.
func (r *reader) unicode(n int) {
	r.flush()
	r.skip = r.uc
	c := rune(n)
	if n < 0 {
		c = rune(n + 0x10000)
	}
	switch {
	case utf16.IsSurrogate(c) && r.high == 0:
		r.high = c
		return
	case r.high != 0:
		c, r.high = utf16.DecodeRune(r.high, c), 0
	}
	if c >= 0xF000 && c <= 0xF0FF || !utf8.ValidRune(c) {
		return // signs of a font, not letters
	}
	r.write(string(c))
}

// write takes decoded text to where it belongs.
func (r *reader) write(s string) {
	switch r.to {
	case body:
		if !r.hidden && !r.deleted {
			r.place()
			r.w.Text(s)
		}
	case styleEntry, infoTitle, infoAuthor, listText:
		if len(r.name)+len(s) < 1000 {
			r.name = append(r.name, s...)
		}
	}
}

// encodings are the code pages that RTF names; UTF-8 needs none.
var encodings = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874,
	932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh, 10007: charmap.MacintoshCyrillic,
}

// pages are the code pages of fonts' character sets. The set 2 has signs, and 0 and 1
// mean the document's own.
var pages = map[int]int{
	2: 0, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 437,
}
