// Package warc reads web archives (WARC 1.0 and 1.1, ISO 28500), plain or packed
// record by record: it lists the documents in one and reads them again by their
// places. Requests, crawl logs, records of what was already archived and answers
// other than 200 are passed over.
package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Document is a page that was archived.
type Document struct {
	Address string    // it was archived from
	Date    time.Time // of archiving
	Type    string    // Content-Type, as the server stated it
	Size    int64     // bytes of the record, as stated
	At      Place
}

// Place is where a record begins.
type Place struct {
	Member int64 // offset in the file: of the record, or of the packed member that it is in
	Inner  int64 // offset in the unpacked member
}

// Errors of reading.
var (
	ErrDamaged  = errors.New("the archive is damaged")
	ErrTooLarge = errors.New("larger than the limit")
)

const (
	longestLine = 16 << 10 // bytes
	mostLines   = 200      // of a record's header
	mostUnpack  = 1 << 40  // bytes that an archive may unpack to: 1 TiB
)

// List calls found for each document, in order. With an error, which wraps ErrDamaged
// or is found's or the reader's own, comes what stood before it.
func List(r io.Reader, found func(Document) error) error {
	s, err := open(r)
	if err != nil {
		return err
	}
	for {
		if err := s.next(found); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// Read reads the document at a place: its body as the server sent it, without the
// packing of the transfer. More than limit bytes is an error that wraps ErrTooLarge.
func Read(f io.ReadSeeker, at Place, limit int64) ([]byte, error) {
	if _, err := f.Seek(at.Member, io.SeekStart); err != nil {
		return nil, err
	}
	s, err := open(f)
	if err != nil {
		return nil, err
	}
	if err := s.skip(at.Inner); err != nil {
		return nil, err
	}
	h, err := s.header()
	if err != nil {
		return nil, damaged(s, err)
	}
	block := io.LimitReader(s.lines, h.length)
	if h.kind == "resource" {
		return whole(block, limit)
	}
	resp, err := response(block)
	if err != nil {
		return nil, fmt.Errorf("%w: its answer can't be read: %w", ErrDamaged, err)
	}
	defer resp.Body.Close()
	switch coding := resp.Header.Get("Content-Encoding"); coding {
	case "", "identity":
		return whole(resp.Body, limit)
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(resp.Body)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return whole(z, limit)
	default:
		return nil, fmt.Errorf("its answer is packed with %.20q, which is not read", coding)
	}
}

// response reads an answer's head. Archives of HTTP/2 say so in a form that is not
// HTTP/1's.
func response(r io.Reader) (*http.Response, error) {
	b := bufio.NewReader(r)
	if mark, _ := b.Peek(7); string(mark) == "HTTP/2 " || string(mark) == "HTTP/3 " {
		if _, err := b.Discard(7); err != nil {
			return nil, err
		}
		b = bufio.NewReader(io.MultiReader(strings.NewReader("HTTP/1.1 "), b))
	}
	return http.ReadResponse(b, nil)
}

func whole(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case int64(len(data)) > limit:
		return nil, ErrTooLarge
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return data, nil
}

// next reads a record and goes behind it.
func (s *stream) next(found func(Document) error) error {
	at, err := s.place()
	if err != nil {
		return err
	}
	h, err := s.header()
	switch {
	case err == io.EOF && s.packed != nil: // of the member; place goes on to the next
		return nil
	case err == io.EOF:
		return err
	case err != nil:
		return damaged(s, err)
	}
	end := s.offset() + h.length
	if d, ok := s.document(h, at); ok {
		if err := found(d); err != nil {
			return err
		}
	}
	if err := s.skip(end - s.offset()); err != nil {
		return damaged(s, err)
	}
	return nil
}

// document is what a record holds, false when it is none.
func (s *stream) document(h header, at Place) (Document, bool) {
	d := Document{Address: h.target, Date: h.date, Type: h.kindOfContent, Size: h.length, At: at}
	if !strings.HasPrefix(h.target, "http://") && !strings.HasPrefix(h.target, "https://") {
		return d, false
	}
	switch h.kind {
	case "resource":
		return d, true
	case "response":
	default:
		return d, false
	}
	// Only the answer's head is looked at; next skips what is left.
	head := min(h.length, longestLine)
	peeked, _ := s.lines.Peek(int(head))
	resp, err := response(bytes.NewReader(peeked))
	if err != nil {
		return d, false
	}
	defer resp.Body.Close()
	d.Type = resp.Header.Get("Content-Type")
	return d, resp.StatusCode == http.StatusOK
}

// header is what the head of a record says.
type header struct {
	kind, target  string
	kindOfContent string
	date          time.Time
	length        int64
}

// header reads a record's head. io.EOF is the archive's end.
func (s *stream) header() (header, error) {
	var h header
	line, err := s.line()
	for err == nil && line == "" { // records end with empty lines
		line, err = s.line()
	}
	if err != nil {
		return h, err
	}
	if !strings.HasPrefix(line, "WARC/") {
		return h, fmt.Errorf("no record begins with %.20q", line)
	}
	h.length = -1
	for range mostLines {
		line, err := s.line()
		if err != nil {
			return h, unexpected(err)
		}
		if line == "" {
			if h.length < 0 {
				return h, errors.New("a record without its length")
			}
			return h, nil
		}
		h.field(line)
	}
	return h, fmt.Errorf("a record with more than %d lines in its head", mostLines)
}

func (h *header) field(line string) {
	key, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "warc-type":
		h.kind = strings.ToLower(value)
	case "warc-target-uri":
		h.target = strings.Trim(value, "<>")
	case "warc-date":
		h.date, _ = time.Parse(time.RFC3339, value)
	case "content-type":
		h.kindOfContent = value
	case "content-length":
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && n >= 0 && n < mostUnpack {
			h.length = n
		}
	}
}

func damaged(s *stream, err error) error {
	return fmt.Errorf("%w at byte %d: %w", ErrDamaged, s.raw.read, unexpected(err))
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
