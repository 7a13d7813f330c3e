// Package email reads single e-mails (.eml): the text as the sender wrote it, and who,
// when and about what its head says. Attachments are named and not read. It reads no
// mailboxes.
package email

import (
	"fmt"
	"strings"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/flow"
	"ibid/corpus/extract/format/markup"
	"ibid/corpus/extract/format/mimetree"
)

// message is an e-mail being read.
type message struct {
	w        *flow.Writer
	parser   markup.Parser
	limits   format.Limits
	attached []string       // names of what is not read
	inner    *mimetree.Part // the first message attached
	head     head
}

// Read reads the message in data. Its errors wrap those of [format], or those of package
// decode.
func Read(data []byte, limits format.Limits) (*format.Document, error) {
	root, err := mimetree.Parse(data, limits)
	if err != nil {
		return nil, err
	}
	if len(root.Header["From"])+len(root.Header["Date"])+len(root.Header["Subject"])+len(root.Header["Content-Type"]) == 0 {
		return nil, fmt.Errorf("%w: its head names no sender, date or subject: it is not an e-mail", format.ErrDamaged)
	}
	m := &message{w: flow.New(limits), parser: markup.Parser{Limits: limits}, limits: limits, head: headOf(root)}
	if err := m.part(root); err != nil {
		return nil, err
	}
	if m.inner != nil && m.w.Size() == 0 {
		m.head = headOf(m.inner)
		if err := m.part(m.inner); err != nil {
			return nil, err
		}
	}
	if m.w.Size() == 0 {
		return nil, fmt.Errorf("%w: the e-mail has attachments only (%s): save and add them", format.ErrNoText, strings.Join(m.attached, ", "))
	}
	for _, name := range m.attached {
		m.w.Text("Attachment, not read: " + name)
		m.w.End(format.Block{Shape: format.Furniture, Why: "attachment"})
	}
	m.head.write(m.w)
	return m.w.Document()
}

// part writes the text of a part.
func (m *message) part(p *mimetree.Part) error {
	switch {
	case p.Type == "multipart/encrypted" || strings.HasSuffix(p.Type, "/pkcs7-mime") && p.Params["smime-type"] != "signed-data":
		return fmt.Errorf("%w: the e-mail is encrypted: save it decrypted and add it again", format.ErrEncrypted)
	case p.Attached() || p.Parts == nil && !strings.HasPrefix(p.Type, "text/"):
		m.attach(p)
	case p.Type == "multipart/alternative":
		return m.alternative(p)
	case p.Parts != nil:
		for _, inner := range p.Parts {
			if err := m.part(inner); err != nil {
				return err
			}
		}
	case p.Type == "text/html":
		return m.html(p)
	case p.Type == "text/plain":
		return m.plain(p)
	default:
		m.attach(p)
	}
	return nil
}

// attach names a part that is not read. Pictures within the text and signatures are not
// missed.
func (m *message) attach(p *mimetree.Part) {
	if p.Type == "message/rfc822" && m.inner == nil {
		m.inner, _ = mimetree.Parse(p.Body, m.limits)
	}
	if strings.HasSuffix(p.Type, "-signature") || !p.Attached() && (strings.HasPrefix(p.Type, "image/") || len(p.Body) == 0) {
		return
	}
	name := p.Name()
	if name == "" {
		name = p.Type
	}
	m.attached = append(m.attached, name)
}

// alternative writes the best of several forms of one text: HTML shows headings and
// lists, and doesn't break its lines.
func (m *message) alternative(p *mimetree.Part) error {
	for _, kind := range []string{"text/html", "multipart/", "text/plain", ""} {
		for _, one := range p.Parts {
			if !strings.HasPrefix(one.Type, kind) {
				continue
			}
			before := m.w.Size()
			if err := m.part(one); err != nil || m.w.Size() > before {
				return err
			}
		}
	}
	return nil
}

func (m *message) html(p *mimetree.Part) error {
	text, err := p.Text()
	if err != nil {
		return err
	}
	root, err := m.parser.HTML([]byte(text))
	if err != nil {
		return err
	}
	if m.head.url == "" {
		m.head.url = shownAt(root)
	}
	k := markup.Walker{W: m.w, Notes: markup.FindNotes([]markup.Part{{Root: root}}), Arranged: true, Unquoted: m.head.passed, Furniture: m.furniture}
	k.Part(markup.Part{Root: root})
	return m.w.Err()
}

// furniture says why a block of a message is no part of its text: the head of a message
// that it passes on, or a line about the mailing itself.
func (m *message) furniture(text string) string {
	var fields [][]string
	for line := range strings.Lines(text) {
		if f := headLine.FindStringSubmatch(strings.TrimSpace(line)); f != nil {
			fields = append(fields, f)
		}
	}
	first, _, _ := strings.Cut(text, "\n")
	switch {
	case forwarded.MatchString(first), len(fields) >= 3 && headLine.MatchString(first):
		for _, f := range fields {
			m.head.forwarded(f[1], f[2])
		}
		return "head of a forwarded message"
	case len(text) < 300 && mailing.MatchString(text):
		return "mailing"
	}
	return ""
}
