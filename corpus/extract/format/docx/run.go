package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"ibid/corpus/extract/format/container"
)

// shown reports that what stands here is part of the text.
func (k *walker) shown() bool { return !k.hidden && k.codes == 0 }

// characters takes the text of a run.
func (k *walker) characters(s string) {
	if k.text {
		k.insert(s)
	}
}

func (k *walker) insert(s string) {
	switch {
	case !k.shown() || len(k.paragraphs) == 0:
	case k.custom > 0:
		k.d.noteRefs[k.custom-1].custom += strings.TrimSpace(s)
	default:
		k.d.w.Text(s)
	}
}

func (k *walker) breakLine() {
	if k.shown() {
		k.d.w.Break()
	}
}

// field follows a field: its code runs from begin to separate, its result to end.
func (k *walker) field(kind string) {
	n := len(k.fields)
	switch {
	case kind == "begin":
		k.fields = append(k.fields, true)
		k.codes++
	case n > 0 && kind == "separate" && k.fields[n-1]:
		k.fields[n-1] = false
		k.codes--
	case n > 0 && kind == "end":
		if k.fields[n-1] {
			k.codes--
		}
		k.fields = k.fields[:n-1]
	}
}

// mark takes the mark of a note.
func (k *walker) mark(e xml.StartElement) {
	if !k.shown() {
		return
	}
	r := noteRef{kind: e.Name.Local[0], id: container.Attr(e, "id")}
	k.d.w.Mark(r.name(), "")
	k.d.noteRefs = append(k.d.noteRefs, r)
	if val := container.Attr(e, "customMarkFollows"); val != "" && on(val) {
		k.custom = len(k.d.noteRefs)
	}
}

func (k *walker) endMark() {
	if k.custom > 0 && k.d.noteRefs[k.custom-1].custom == "" {
		k.d.noteRefs[k.custom-1].custom = "*"
	}
	k.custom = 0
}

// symbol is a character of a font that has signs in place of letters: Greek letters
// of the font Symbol; pictures and bullets are no text.
func symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	code &^= 0xF000 // where Word moves the characters of such fonts
	switch {
	case !strings.EqualFold(font, "Symbol"):
		return ""
	case code >= 'A' && code-'A' < uint64(len(greek)):
		return strings.TrimSpace(string(greek[code-'A']))
	}
	return map[uint64]string{0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xE5: "∑", 0x2D: "−"}[code]
}

// greek is what the font Symbol shows for A to z.
var greek = []rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ")
