// Package mimetree takes apart what is written in MIME: e-mails and web pages saved as
// one file. It decodes headers, transfer encodings and character sets, within limits;
// what the parts mean is for its callers, packages email and mhtml.
package mimetree

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"

	"ibid/corpus/extract/decode"
	"ibid/corpus/extract/format"
)

// maxParts bounds the parts of a message.
const maxParts = 2000

// Part is a message or a part of one.
type Part struct {
	Header textproto.MIMEHeader
	Type   string // media type in lower case: "text/plain" when the header says none
	Params map[string]string
	Body   []byte  // without its transfer encoding; empty for a part that has parts
	Parts  []*Part // of a multipart
}

// Parse reads a message. The errors wrap those of [format].
func Parse(data []byte, limits format.Limits) (*Part, error) {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), "\r\n")
	if line, rest, ok := bytes.Cut(data, []byte("\n")); ok && bytes.HasPrefix(line, []byte("From ")) {
		data = rest // the line that parts the messages of a mailbox
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: its head can't be read (%v): it may not be a message", format.ErrDamaged, err)
	}
	p := parser{left: maxParts, limits: limits.OrDefault()}
	return p.part(textproto.MIMEHeader(m.Header), m.Body, 0)
}

type parser struct {
	left   int
	bytes  int
	limits format.Limits
}

func (p *parser) part(header textproto.MIMEHeader, body io.Reader, depth int) (*Part, error) {
	switch p.left--; {
	case p.left < 0:
		return nil, fmt.Errorf("%w: it has more than %d parts", format.ErrLimit, maxParts)
	case depth > min(p.limits.Depth, 50):
		return nil, fmt.Errorf("%w: its parts are nested more than %d deep", format.ErrLimit, depth-1)
	}
	out := &Part{Header: header, Type: "text/plain"}
	if kind, params, err := mime.ParseMediaType(header.Get("Content-Type")); err == nil || errors.Is(err, mime.ErrInvalidMediaParameter) {
		out.Type, out.Params = kind, params
	}
	if strings.HasPrefix(out.Type, "multipart/") && out.Params["boundary"] != "" {
		return out, p.multipart(out, body, depth)
	}
	var err error
	out.Body, err = p.read(decoded(body, header.Get("Content-Transfer-Encoding")))
	return out, err
}

func (p *parser) multipart(out *Part, body io.Reader, depth int) error {
	r := multipart.NewReader(body, out.Params["boundary"])
	for {
		part, err := r.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: it ends in the middle of a part (%v): save or copy it again", format.ErrDamaged, err)
		}
		inner, err := p.part(part.Header, part, depth+1)
		if err != nil {
			return err
		}
		out.Parts = append(out.Parts, inner)
	}
}

// read reads a body. A body whose last bytes are no encoding is taken as far as it goes:
// mail programs cut and sign them in many ways.
func (p *parser) read(r io.Reader) ([]byte, error) {
	room := p.limits.Inner - p.bytes
	data, err := io.ReadAll(io.LimitReader(r, int64(room)+1))
	p.bytes += len(data)
	switch {
	case len(data) > room:
		return nil, fmt.Errorf("%w: its parts have more than %d MiB", format.ErrLimit, p.limits.Inner>>20)
	case errors.Is(err, io.ErrUnexpectedEOF) && len(data) == 0:
		return nil, fmt.Errorf("%w: it ends in the middle of a part: save or copy it again", format.ErrDamaged)
	}
	return data, nil
}

func decoded(r io.Reader, encoding string) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	}
	return r
}

// Text returns the part's text in UTF-8. A part that doesn't state its character set,
// or a wrong one, is read as package decode reads any text.
func (p *Part) Text() (string, error) {
	label := p.Params["charset"]
	if m := ownLabel.FindSubmatch(p.Body[:min(len(p.Body), 1<<14)]); m != nil && label == "" && p.Type == "text/html" {
		label = string(m[1])
	}
	if name, ok := decode.Known(label); ok && label != "" && !strings.EqualFold(name, "us-ascii") {
		if r, err := charset.NewReaderLabel(label, bytes.NewReader(p.Body)); err == nil {
			if out, err := io.ReadAll(r); err == nil && !bytes.Contains(out, []byte("\uFFFD")) {
				return string(out), nil
			}
		}
	}
	text, _, err := decode.Decode(p.Body, decode.Options{})
	if errors.Is(err, format.ErrNoText) {
		return "", nil
	}
	return strings.TrimPrefix(text, "\ufeff"), err
}

// ownLabel is where a web page names its encoding.
var ownLabel = regexp.MustCompile(`(?i)<meta\b[^>]{0,200}\bcharset\s*=\s*["']?\s*([-\w:]{2,40})`)

// Word returns a header's value with its encoded words decoded.
func (p *Part) Word(name string) string {
	dec := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) { return charset.NewReaderLabel(label, r) }}
	raw := p.Header.Get(name)
	if out, err := dec.DecodeHeader(raw); err == nil {
		raw = out
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(raw, "\uFFFD")), " ")
}

// Name returns the file name of an attachment, "" for none.
func (p *Part) Name() string {
	_, params, _ := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
	name := params["filename"]
	if name == "" {
		name = p.Params["name"]
	}
	if out, err := new(mime.WordDecoder).DecodeHeader(name); err == nil {
		name = out
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(name, "\uFFFD")), " ")
}

// Attached reports a part that its sender attached to the text.
func (p *Part) Attached() bool {
	kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
	return kind == "attachment"
}
