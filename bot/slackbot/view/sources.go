package view

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"ibid/bot"
)

// sources is the numbered list of an answer's sources.
type sources struct {
	byNumber map[int]bot.Citation
	sizes    map[int]listing
}

// listing is what listing a source adds to a message and to its fallback.
type listing struct{ size, textSize int }

// newSources takes the citations of a; a number that a quote has and no citation
// is listed by the quote's file, so that no number leads nowhere.
func newSources(a bot.Answer) *sources {
	s := &sources{map[int]bot.Citation{}, map[int]listing{}}
	for _, list := range [][]bot.Quote{a.Quotes, a.Closest} {
		for _, q := range list {
			s.byNumber[q.Citation] = bot.Citation{N: q.Citation, Article: q.Article, File: q.File, Chicago: q.File}
		}
	}
	for _, c := range a.Citations {
		s.byNumber[c.N] = c
	}
	return s
}

// entryLength is the longest entry shown whole. A longer one is no citation that
// anybody would print: its address or file and Cite have the rest.
const entryLength = 1500

// entry is a source in Chicago style, on one line.
func (s *sources) entry(n int) string {
	c := s.byNumber[n]
	text := fold(c.Chicago)
	if text == "" {
		text = fold(c.Title + " " + c.File)
	}
	if text == "" {
		text = "a source without a name"
	}
	return clip(text, entryLength)
}

// line is an entry with its number; its address, where it has one, is a link.
func (s *sources) line(n int) *slack.RichTextSection {
	text, address := s.entry(n), s.byNumber[n].URL
	label := run(number(n)+" ", bold())
	if before, after, found := strings.Cut(text, address); found && opens(address) {
		return line(label, run(before, nil), link(address, address), run(after, nil))
	}
	if opens(address) {
		return line(label, run(text+" ", nil), link(address, "Open"))
	}
	return line(label, run(text, nil))
}

func (s *sources) block(numbers []int) slack.Block {
	b := rich(line(run("Sources\n", bold())))
	for i, n := range numbers {
		entry := s.line(n)
		if i < len(numbers)-1 {
			entry.Elements = append(entry.Elements, run("\n", nil)...)
		}
		b.Elements = append(b.Elements, entry)
	}
	return b
}

func (s *sources) text(numbers []int) string {
	lines := []string{"Sources"}
	for _, n := range numbers {
		lines = append(lines, number(n)+" "+s.entry(n))
	}
	return strings.Join(lines, "\n")
}

// size is what listing n adds to a message, with its share of the heading.
func (s *sources) size(n int) int { return s.measure(n).size }

func (s *sources) textSize(n int) int { return s.measure(n).textSize }

func (s *sources) measure(n int) listing {
	if _, known := s.sizes[n]; !known {
		s.sizes[n] = listing{size(s.block([]int{n})), textSize(s.text([]int{n}))}
	}
	return s.sizes[n]
}

// take is the beginning of numbers that there is room for.
func (s *sources) take(numbers []int, room, textRoom int) []int {
	for i, n := range numbers {
		room -= s.size(n)
		textRoom -= s.textSize(n)
		if room < 0 || textRoom < 0 {
			return numbers[:i]
		}
	}
	return numbers
}

// number is a source's number as it stands in the list.
func number(n int) string { return fmt.Sprintf("[%d]", n) }
