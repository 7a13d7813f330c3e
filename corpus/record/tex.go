package record

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// accents are TeX's commands that set a mark over or under the letter that follows.
var accents = map[string]rune{
	"`": '\u0300', "'": '\u0301', "^": '\u0302', "~": '\u0303', "=": '\u0304', "u": '\u0306', ".": '\u0307', `"`: '\u0308',
	"r": '\u030a', "H": '\u030b', "v": '\u030c', "d": '\u0323', "c": '\u0327', "k": '\u0328', "b": '\u0331',
}

// symbols are TeX's commands that stand for a character.
var symbols = map[string]string{
	"ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
	"i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
	"textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
	"guillemotleft": "«", "guillemotright": "»", "ldots": "…", "dots": "…", "textellipsis": "…", "textbullet": "•", "textdegree": "°",
	"copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£", "textsterling": "£", "euro": "€",
	"texteuro": "€",
	"S":        "§", "P": "¶", "dag": "†", "ddag": "‡", "slash": "/", "textbackslash": `\`, "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
	"textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">", "textquotesingle": "'", "textquotedbl": `"`,
	"textperiodcentered": "·", "textexclamdown": "¡", "textquestiondown": "¿", "backslash": `\`, "textdollar": "$", "LaTeX": "LaTeX", "TeX": "TeX",
	"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": "\u2009", "-": "", "/": "", "\\": "\n", "@": "",
}

// markup are the commands whose argument CSL marks in rich text.
var markup = map[string]string{
	"emph": "i", "textit": "i", "mkbibemph": "i", "textbf": "b", "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub",
}

// decodeTeX is a BibTeX value as text: accents and symbols as characters, braces gone.
// A command that isn't known stays as it is written, and so does mathematics.
func decodeTeX(s string) string {
	if !strings.ContainsAny(s, "\\{}~`'$-") {
		return s
	}
	d := texReader{s: s}
	d.run(0, false)
	return norm.NFC.String(d.out.String())
}

type texReader struct {
	s   string
	at  int
	out strings.Builder
}

// maxTeXDepth is how deep groups may be nested before they are left as they are.
const maxTeXDepth = 100

// run reads to the end of a group, or of the text.
func (d *texReader) run(depth int, inGroup bool) {
	for d.at < len(d.s) {
		switch c := d.s[d.at]; {
		case c == '}':
			d.at++
			if inGroup {
				return
			}
		case c == '{':
			d.at++
			if depth < maxTeXDepth {
				d.run(depth+1, true)
			}
		case c == '\\':
			d.command(depth)
		case c == '$':
			d.math()
		default:
			d.plain()
		}
	}
}

// plain reads a character, or several that TeX sets as one.
func (d *texReader) plain() {
	for _, lig := range [][2]string{{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"~", "\u00a0"}} {
		if strings.HasPrefix(d.s[d.at:], lig[0]) {
			d.out.WriteString(lig[1])
			d.at += len(lig[0])
			return
		}
	}
	_, n := utf8.DecodeRuneInString(d.s[d.at:])
	d.out.WriteString(d.s[d.at : d.at+n])
	d.at += n
}

// math copies mathematics as it is, but for a lone backslash that Mendeley writes so.
func (d *texReader) math() {
	end := strings.IndexByte(d.s[d.at+1:], '$')
	if end < 0 {
		d.out.WriteByte('$')
		d.at++
		return
	}
	in := d.s[d.at : d.at+end+2]
	d.at += len(in)
	if in == `$\backslash$` {
		in = `\`
	}
	d.out.WriteString(in)
}

func (d *texReader) command(depth int) {
	d.at++
	name := d.name()
	if mark, ok := accents[name]; ok && (len(name) > 1 || !isLetter(name) || d.argumentFollows()) {
		d.accent(mark, depth)
		return
	}
	if text, ok := symbols[name]; ok {
		d.out.WriteString(text)
		d.after(name)
		return
	}
	if tag, ok := markup[name]; ok && d.peek() == '{' {
		d.out.WriteString("<" + tag + ">")
		d.argument(depth)
		d.out.WriteString("</" + tag + ">")
		return
	}
	if (name == "url" || name == "textrm" || name == "textsc" || name == "text" || name == "mbox" || name == "enquote") && d.peek() == '{' {
		d.argument(depth)
		return
	}
	d.out.WriteString(`\` + name)
}

// name reads a command's name: letters, or one other character.
func (d *texReader) name() string {
	start := d.at
	for d.at < len(d.s) && (d.s[d.at]|0x20 >= 'a' && d.s[d.at]|0x20 <= 'z') {
		d.at++
	}
	if d.at == start && d.at < len(d.s) {
		_, n := utf8.DecodeRuneInString(d.s[d.at:])
		d.at += n
	}
	return d.s[start:d.at]
}

// after passes over what ends a command in letters: {} or one blank.
func (d *texReader) after(name string) {
	switch {
	case strings.HasPrefix(d.s[d.at:], "{}"):
		d.at += 2
	case isLetter(name) && d.peek() == ' ':
		d.at++
	}
}

func (d *texReader) argumentFollows() bool {
	return d.peek() == '{' || d.peek() == ' ' || d.peek() == '\\'
}

// argument reads a group.
func (d *texReader) argument(depth int) {
	d.at++
	if depth < maxTeXDepth {
		d.run(depth+1, true)
	}
}

// accent reads the letter that the mark goes on.
func (d *texReader) accent(mark rune, depth int) {
	for d.peek() == ' ' {
		d.at++
	}
	var inner texReader
	switch {
	case d.peek() == '{':
		inner = texReader{s: d.s, at: d.at}
		inner.argument(depth)
	case d.peek() == '\\':
		inner = texReader{s: d.s, at: d.at + 1}
		name := inner.name()
		inner.out.WriteString(symbols[name])
		inner.after(name)
	default:
		_, n := utf8.DecodeRuneInString(d.s[d.at:])
		inner = texReader{s: d.s, at: d.at + n}
		inner.out.WriteString(d.s[d.at : d.at+n])
	}
	d.at = inner.at
	letters := strings.NewReplacer("ı", "i", "ȷ", "j").Replace(inner.out.String())
	_, n := utf8.DecodeRuneInString(letters)
	d.out.WriteString(letters[:n] + string(mark) + letters[n:])
}

func (d *texReader) peek() byte {
	if d.at < len(d.s) {
		return d.s[d.at]
	}
	return 0
}

func isLetter(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// encodeTeX makes TeX print s. Braces are written by name: BibTeX counts them
// even behind a backslash.
func encodeTeX(s string) string {
	return strings.NewReplacer(
		`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
		`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
		`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
	).Replace(s)
}

// verbatimTeX leaves an address or identifier as it is, for styles print it so, but
// for what would end the field.
func verbatimTeX(s string) string {
	return strings.NewReplacer(`\`, "%5C", `{`, "%7B", `}`, "%7D", " ", "%20").Replace(s)
}

// decodeVerbatim undoes what exporters do to addresses.
func decodeVerbatim(s string) string {
	s = strings.NewReplacer(`{\_}`, "_", `\_`, "_", `\%`, "%", `\&`, "&", `\#`, "#", `{\~{}}`, "~", `\~{}`, "~").Replace(s)
	if in, ok := strings.CutPrefix(s, `\url{`); ok {
		s = strings.TrimSuffix(in, "}")
	}
	return strings.TrimSpace(strings.NewReplacer("{", "", "}", "").Replace(s))
}
