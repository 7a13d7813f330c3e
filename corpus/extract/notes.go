package extract

import (
	"regexp"
	"strings"

	"ibid/corpus"
)

var (
	noteHeading = whole(`(?:(?:[ivx]{1,5}|\d{1,2})\.?\s+)?(?:end ?notes?|foot ?notes?|notes?|references?|sources?|bibliography|works cited|literature(?: cited)?|citations?|notes (?:and|&) (?:references|sources)|sources (?:and|&) notes|references (?:and|&) notes|list of references|reference list)(?: ?\(.{1,30}\))?`)
	noteStart   = regexp.MustCompile(`^(?:\[\^?(\d{1,3}|[ivxlc]{1,7})\]:?|\((\d{1,3})\)|\^(\d{1,3})[.)]?|(\d{1,3})[.):\]]|(\d{1,3})|([¹²³⁰-⁹]{1,3})[.)]?)(?:[\s\x{a0}]+|$)`)
	noteGlued   = regexp.MustCompile(`^(?:(\d{1,3})|([¹²³⁰-⁹]{1,3}))(?:[\p{Lu}“"‘])`)
	reference   = regexp.MustCompile(`(?i)https?://|www\.|\bdoi\b|\bibid\b|\bop\. ?cit|\bsupra\b|\bet al\b|\baccessed\b|\bretrieved\b|\bpp?\. ?\d|\bvol\. ?\d|\bno\. ?\d+ ?\(|\(eds?\.\)|,[”"’]\s|\bsee,? (?:also|for example|e\.g\.)|\(\d{4}\)|[,(]\s?(?:\p{L}+\.? )?(?:\d{1,2},? )?(?:19|20)\d\d[a-z]?\)?[.,;]?$|\b(?:19|20)\d\d[a-z]?\. |\d ?\(\d{1,3}\):? ?\d`)
	backLink    = regexp.MustCompile(`[\s\x{a0}]*(?:↩︎?|↑|⏎|\[back\]|\^)+\s*$`)
)

var referenceHeading = whole(`references?|bibliography|works cited|literature(?: cited)?|list of references|reference list`)

// noteLabel returns the number at a note's start, in ASCII, how it is written,
// and its length.
func noteLabel(text string) (label string, style, length int) {
	for _, form := range []*regexp.Regexp{noteStart, noteGlued} {
		m := form.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		for g := 1; 2*g < len(m); g++ {
			if m[2*g] >= 0 {
				if form == noteGlued {
					return plainDigits(text[m[2*g]:m[2*g+1]]), 10 + g, m[2*g+1]
				}
				return plainDigits(text[m[2*g]:m[2*g+1]]), g, m[1]
			}
		}
	}
	return "", 0, 0
}

// plainDigits turns superscript digits into ASCII ones.
func plainDigits(s string) string {
	return strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9").Replace(s)
}

// readNotes finds the numbered notes: runs of blocks that count up, under a
// heading that says so, or that read like references, or whose numbers stand
// as marks in the text before.
func (p *page) readNotes() {
	var marks marks
	for i := 0; i < len(p.blocks); i++ {
		label, style, _ := noteLabel(p.blocks[i].text)
		if label == "" || p.blocks[i].fixed {
			continue
		}
		if marks == nil {
			marks = findMarks(p.text)
		}
		run := p.noteRun(i, style)
		headed := p.headed(i)
		if !p.areNotes(run, headed, marks) {
			i = max(i, run.end-1)
			continue
		}
		p.takeNotes(run)
		if headed >= 0 {
			for _, b := range p.blocks[headed:i] {
				b.set(Furniture, "heading of the notes")
			}
		}
		i += len(run.starts) - 1
	}
	p.unnumbered()
}

// noteRun is a run of notes: where each begins, and where the last ends.
type noteRun struct {
	starts []int
	labels []string
	end    int
}

// noteRun follows the count from block i on. A block without a number belongs
// to the note before when it stands right below it or reads like a reference.
func (p *page) noteRun(i, style int) noteRun {
	run := noteRun{end: i}
	last := 0
	for j := i; j < len(p.blocks); j++ {
		b := p.blocks[j]
		label, s, _ := noteLabel(b.text)
		n := ordinal(label)
		switch {
		case label != "" && b.shape != headline && s == style && (j == i || n > last && n <= last+3):
			run.starts, run.labels = append(run.starts, j), append(run.labels, label)
			last, run.end = n, j+1
		case b.fixed || j > run.end+1 || b.shape == headline:
			return run
		case p.continues(run, j):
			run.end = j + 1
		default:
			return run
		}
	}
	return run
}

// continues reports that block j goes on with the note before it.
func (p *page) continues(run noteRun, j int) bool {
	b := p.blocks[j]
	if j != run.end || furnitureRule(b) == "control" || bio(b.text) {
		return false
	}
	bare := run.starts[len(run.starts)-1] == j-1 && noteText(p.blocks[j-1].text) == ""
	return bare || (b.tight || j-run.starts[len(run.starts)-1] <= 2) && (b.tight && furnitureRule(b) == "" || reference.MatchString(b.text) && furnitureRule(b) != "rights" && furnitureRule(b) != "sign-up")
}

func ordinal(label string) int {
	n := 0
	for _, c := range label {
		if c < '0' || c > '9' {
			return roman(label)
		}
		n = 10*n + int(c-'0')
	}
	return n
}

func roman(s string) int {
	values := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	n := 0
	for i := range len(s) {
		v := values[s[i]]
		if i+1 < len(s) && v < values[s[i+1]] {
			v = -v
		}
		n += v
	}
	return n
}

// headed returns the index of the heading of notes right above block i, or -1.
func (p *page) headed(i int) int {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if noteHeading.MatchString(p.blocks[j].text) {
			return j
		}
		if p.blocks[j].words > 6 {
			return -1
		}
	}
	return -1
}

func (p *page) areNotes(run noteRun, headed int, found marks) bool {
	if len(run.starts) == 0 {
		return false
	}
	if strings.HasPrefix(p.blocks[run.starts[0]].text, "[^") {
		return true
	}
	refs, marks := 0, 0
	from := p.blocks[run.starts[0]].Start
	for k, s := range run.starts {
		end := run.end
		if k+1 < len(run.starts) {
			end = run.starts[k+1]
		}
		for _, b := range p.blocks[s:end] {
			if reference.MatchString(b.text) {
				refs++
				break
			}
		}
		if at, ok := found[run.labels[k]]; ok && at < from {
			marks++
		}
	}
	n := len(run.starts)
	switch {
	case headed >= 0:
		return n > 1 || refs+marks > 0
	case run.starts[0] > 0 && strings.HasSuffix(p.blocks[run.starts[0]-1].text, ":"):
		return false // a list that the text announces
	case ordinal(run.labels[0]) != 1 && len(p.notes) == 0:
		return n > 2 && 3*refs >= 2*n
	}
	if 2*refs < n && (p.goesOnAfter(run.end) || p.numberedAgain(run)) {
		return false // numbered paragraphs of the article
	}
	return 3*marks >= 2*n && (n > 1 || refs > 0) || n > 2 && 3*refs >= 2*n
}

// numberedAgain reports that the notes proper come later: under a heading, or in
// the brackets that the marks have.
func (p *page) numberedAgain(run noteRun) bool {
	for j := run.end; j < len(p.blocks); j++ {
		label, _, _ := noteLabel(p.blocks[j].text)
		if label == run.labels[0] && (p.headed(j) >= 0 || strings.HasPrefix(p.blocks[j].text, "[")) {
			return true
		}
	}
	return false
}

// goesOnAfter reports that a good part of the article comes after block end.
func (p *page) goesOnAfter(end int) bool {
	before, after := 0, 0
	for i, b := range p.blocks {
		switch {
		case b.fixed || !b.solid():
		case i < end:
			before += b.words
		case furnitureRule(b) == "" && !bio(b.text):
			if label, _, _ := noteLabel(b.text); label == "" {
				after += b.words
			}
		}
	}
	return after*6 > before
}

func noteText(text string) string {
	_, _, n := noteLabel(text)
	return strings.TrimSpace(text[n:])
}

// takeNotes makes notes of a run's blocks: one block each, the lines of a note
// joined.
func (p *page) takeNotes(run noteRun) {
	for k, s := range run.starts {
		end := run.end
		if k+1 < len(run.starts) {
			end = run.starts[k+1]
		}
		first := p.blocks[s]
		text := noteText(first.text)
		for _, b := range p.blocks[s+1 : end] {
			text = strings.TrimSpace(text + " " + b.text)
			first.End = b.End
			b.Span = corpus.Span{}
			b.set(Note, "part of a note")
		}
		first.set(Note, "note")
		text = backLink.ReplaceAllString(strings.TrimLeft(text, "^↑ "), "")
		p.notes = append(p.notes, corpus.Footnote{Span: first.Span, Label: run.labels[k], Text: text})
	}
	// Blocks joined to a note have no span of their own any more.
	kept := p.blocks[:0]
	for _, b := range p.blocks {
		if !b.Empty() {
			kept = append(kept, b)
		}
	}
	p.blocks = kept
}

// unnumbered marks a list of references without numbers, which stands under a
// heading in the last part of the text.
func (p *page) unnumbered() {
	for i, b := range p.blocks {
		if b.fixed || !noteHeading.MatchString(b.text) || i*2 < len(p.blocks) {
			continue
		}
		refs, n := 0, 0
		end := i + 1
		for ; end < len(p.blocks); end++ {
			o := p.blocks[end]
			if o.fixed || o.shape == headline || afterwards.MatchString(o.text) || furnitureRule(o) != "" && !reference.MatchString(o.text) {
				break
			}
			n++
			if reference.MatchString(o.text) {
				refs++
			}
		}
		if n == 0 || 2*refs < n && !(referenceHeading.MatchString(b.text) && 4*refs >= n) {
			continue
		}
		for _, o := range p.blocks[i:end] {
			o.set(Furniture, "list of references")
		}
	}
}
