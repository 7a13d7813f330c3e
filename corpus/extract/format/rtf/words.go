package rtf

import "strings"

// characters are the control words that stand for one.
var characters = map[string]string{
	"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003",
	"enspace": "\u2002", "qmspace": "\u2005", "~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}",
}

// dropped are destinations that hold no text of the document, besides those behind \*.
var dropped = map[string]bool{
	"colortbl": true, "pict": true, "header": true, "headerl": true, "headerr": true, "headerf": true, "footer": true, "footerl": true, "footerr": true,
	"footerf": true, "ftnsep": true, "ftnsepc": true, "ftncn": true, "aftnsep": true, "aftnsepc": true, "aftncn": true, "listtable": true,
	"listoverridetable": true, "fldinst": true, "shprslt": true, "sp": true, "nonesttables": true, "revtbl": true, "xe": true, "tc": true, "tcn": true,
	"bkmkstart": true, "bkmkend": true, "annotation": true, "atnid": true, "atnauthor": true, "filetbl": true, "objdata": true, "rxe": true, "txe": true,
}

// starred are destinations behind \* that hold text of the document all the same.
var starred = map[string]bool{"footnote": true, "shpinst": true, "shptxt": true, "nesttableprops": true, "ud": true, "shpgrp": true}

// word acts on a control word or symbol.
func (r *reader) word(name string, value int, valued bool) {
	if name == "'" {
		r.byte(byte(value))
		return
	}
	if r.skip > 0 && characters[name] != "" {
		r.skip--
		return
	}
	if name != "bin" {
		r.flush()
	}
	star := r.star
	r.star = name == "*"
	switch {
	case name == "*" || r.to == nowhere:
	case dropped[name] || star && !starred[name]:
		r.to = nowhere
	case name == "u":
		r.unicode(value)
	case name == "uc":
		r.uc = min(max(value, 0), 8)
	case characters[name] != "":
		r.write(characters[name])
	case r.destination(name):
	case r.tableWord(name, value):
	case r.paragraphWord(name, value, valued):
	default:
		r.fontWord(name, value)
	}
}

// destination begins a destination that is read.
func (r *reader) destination(name string) bool {
	switch name {
	case "fonttbl":
		r.to = fontTable
	case "stylesheet":
		r.to = styleSheet
	case "info":
		r.to = info
	case "title", "author":
		if r.to == info {
			r.to = map[string]destination{"title": infoTitle, "author": infoAuthor}[name]
		}
	case "listtext", "pntext":
		r.to = listText
	case "footnote":
		r.openNote()
	case "shptxt":
		r.w.OpenBox()
		r.enter(closesBox)
	case "upr":
		r.upr = true
	default:
		return false
	}
	return true
}

// paragraphWord acts on what ends paragraphs and sets their properties.
func (r *reader) paragraphWord(name string, value int, valued bool) bool {
	switch name {
	case "par", "sect", "page", "column":
		r.endParagraph()
	case "line", "softline":
		if r.to == body {
			r.w.Break()
		}
	case "tab":
		r.tab()
	case "pard":
		r.para = paragraph{}
	case "s":
		r.para.style, r.styleNum = value, value
	case "outlinelevel":
		r.para.outline = value + 1
	case "ls":
		r.para.list = value
	case "ilvl":
		r.para.level = value
	case "li":
		r.para.left = value
	case "fi":
		r.para.first = value
	case "plain":
		r.hidden, r.deleted = false, false
	case "v":
		r.hidden = !valued || value != 0
	case "deleted":
		r.deleted = !valued || value != 0
	default:
		return false
	}
	return true
}

// fontWord acts on fonts, code pages, and the numbering of notes.
func (r *reader) fontWord(name string, value int) {
	switch name {
	case "f", "deff":
		r.font = value
	case "fcharset":
		if page, ok := pages[value]; ok && r.to == fontTable {
			r.fonts[r.font] = page
		}
	case "ansicpg":
		if encodings[value] != nil || value == 65001 {
			r.page = value
		}
	case "mac":
		r.page = 10000
	case "pc":
		r.page = 437
	case "pca":
		r.page = 850
	case "sbasedon":
		r.para.based = value + 1
	case "ftnalt":
		if n := len(r.notes); n > 0 && r.boxes > 0 {
			r.notes[n-1] = true
		}
	default:
		if form, ok := strings.CutPrefix(strings.TrimPrefix(name, "s"), "ftnn"); ok {
			r.formats[false] = forms[form]
		} else if form, ok := strings.CutPrefix(strings.TrimPrefix(name, "s"), "aftnn"); ok {
			r.formats[true] = forms[form]
		}
	}
}
