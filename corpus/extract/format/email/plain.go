package email

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/mimetree"
)

var (
	bulleted  = regexp.MustCompile(`^(?:[*•·–-]|\(?\d{1,2}[.)])\s+`)
	quoted    = regexp.MustCompile(`^(?:> ?)+`)
	forwarded = regexp.MustCompile(`(?i)^(?:-{2,}\s*(?:forwarded|original) message\s*-{2,}|begin forwarded message:|-{2,}\s*(?:weitergeleitete nachricht|message transféré|mensaje reenviado)\s*-{2,})$`)
	headLine  = regexp.MustCompile(`^\*?(From|Date|Sent|Subject|To|Cc|Reply-To|Von|Gesendet|Betreff|An|De|Objet|Asunto):\*?\s*(.*)$`)
	mailing   = regexp.MustCompile(`(?i)\bunsubscribe\b|\bopt[ -]out\b|\bview (?:this|it|the)?.{0,24}\b(?:in|on) (?:your|a|the) (?:web ?)?browser\b|\bview online\b|\bforward (?:this|to a friend)\b|\bforwarded (?:this|to you)\b|` +
		`\byou(?:'re| are| have)? receiv(?:ing|ed) this\b|\b(?:manage|update) (?:your )?(?:\w+ )?(?:preferences|subscriptions?)\b|\badd us to your address book\b|\bemail not displaying\b`)
)

// fullLine is from how many characters on a line was broken by its program and not by
// its writer.
const fullLine = 50

// plain writes a part of plain text: paragraphs are parted by empty lines, and lines
// that a mail program broke are joined.
func (m *message) plain(p *mimetree.Part) error {
	text, err := p.Text()
	if err != nil {
		return err
	}
	flowed := strings.EqualFold(p.Params["format"], "flowed")
	t := plainText{m: m}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line == "-- " || line == "--" {
			t.end()
			t.signature = true
			continue
		}
		soft := flowed && strings.HasSuffix(line, " ")
		t.line(line, soft)
		t.glued = soft && strings.EqualFold(p.Params["delsp"], "yes")
		if err := m.w.Err(); err != nil {
			return err
		}
	}
	t.end()
	return nil
}

// plainText follows the lines of a part.
type plainText struct {
	m         *message
	block     format.Block
	open      bool
	soft      bool // the last line goes on
	glued     bool // and in the same word
	long      bool // it was as long as a program's
	signature bool
}

func (t *plainText) line(line string, soft bool) {
	quote := quoted.FindString(line)
	line = strings.TrimSpace(line[len(quote):])
	shape, length := format.Block{}, utf8.RuneCountInString(line)
	if quote != "" && !t.m.head.passed {
		shape.Shape = format.Quotation
	}
	mark := ""
	if shape.Shape == format.Paragraph {
		if mark = bulleted.FindString(line); mark != "" && len(mark) < len(line) {
			shape = format.Block{Shape: format.Item, Level: 1, Marked: true}
			line = line[len(mark):]
		}
	}
	switch {
	case line == "":
		t.end()
		return
	case mark != "" || t.open && shape.Shape != t.block.Shape && !(t.block.Shape == format.Item && quote == ""):
		t.end()
	case t.open && t.glued:
	case t.open && (t.soft || t.long) && !headLine.MatchString(line):
		t.m.w.Text(" ")
	case t.open:
		t.m.w.Break()
	}
	if !t.open {
		t.block, t.open = shape, true
	}
	t.m.w.Text(line)
	t.soft, t.long = soft, length >= fullLine
}

func (t *plainText) end() {
	if t.open {
		b := t.block
		if why := t.m.furniture(t.m.w.Open()); t.signature {
			b = format.Block{Shape: format.Furniture, Why: "signature"}
		} else if why != "" {
			b = format.Block{Shape: format.Furniture, Why: why}
		}
		t.m.w.End(b)
	}
	t.open, t.soft, t.long = false, false, false
}
