package extract

import (
	"regexp"
	"strings"
	"unicode"
)

// markRepeats marks what is printed more than once: running heads, and pull
// quotes, which repeat a sentence of the article in a block of their own.
func (p *page) markRepeats() {
	count := map[string]int{}
	for _, b := range p.blocks {
		count[b.bare()]++
	}
	index := p.shingles()
	seen := map[string]bool{}
	for i := p.head; i < p.tail; i++ {
		b := p.blocks[i]
		key := b.bare()
		if b.fixed || b.words < 2 {
			continue
		}
		switch {
		case count[key] >= 3 && !b.ends, count[key] >= 2 && !b.final && p.atPageBreak(i), count[key] >= 2 && seen[key] && b.words >= 6:
			b.set(Furniture, "repeated")
		case b.words >= 6 && b.words <= 60 && p.pulled(b, index):
			b.set(Furniture, "pull quote")
		}
		seen[key] = true
	}
}

// shingle is how many words in a row find a pull quote's paragraph.
const shingle = 5

// shingles lists, for every few words in a row of the longer paragraphs, those
// that hold them.
func (p *page) shingles() map[string][]*block {
	index := map[string][]*block{}
	for _, b := range p.blocks[p.head:p.tail] {
		if !b.final || b.words < 10 {
			continue
		}
		words := strings.Fields(b.bare())
		for i := 0; i+shingle <= len(words); i++ {
			key := strings.Join(words[i:i+shingle], " ")
			if list := index[key]; len(list) < 8 && (len(list) == 0 || list[len(list)-1] != b) {
				index[key] = append(list, b)
			}
		}
	}
	return index
}

// pulled reports that b stands inside a longer paragraph word for word.
func (p *page) pulled(b *block, index map[string][]*block) bool {
	words := strings.Fields(b.bare())
	if len(words) < shingle {
		return false
	}
	quote := " " + b.bare() + " "
	for _, o := range index[strings.Join(words[:shingle], " ")] {
		if o != b && o.words > b.words+4 && strings.Contains(" "+o.bare()+" ", quote) {
			return true
		}
	}
	return false
}

func (b *block) bare() string {
	if b.word == nil {
		text := bare(b.text)
		b.word = &text
	}
	return *b.word
}

// bare is text with nothing left but its words: letters in lower case, one
// space between. Numbers go too: a running head carries the page's.
func bare(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }), " ")
}

var pageNumber = regexp.MustCompile(`^(?:[-–—|\s]*|(?i:page|p\.)\s*)\d{1,4}[-–—|\s]*$`)

// atPageBreak reports a page number next to block i.
func (p *page) atPageBreak(i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(p.blocks) && p.blocks[j].fixed && pageNumber.MatchString(p.blocks[j].text) {
			return true
		}
	}
	return false
}
