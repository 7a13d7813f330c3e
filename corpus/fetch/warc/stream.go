package warc

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
)

// stream is an archive being read from its beginning or from a member's.
type stream struct {
	raw    *counter     // the file's bytes
	packed *gzip.Reader // nil for a plain archive
	member int64        // offset of the packed member
	inner  *inner       // what the member unpacks to, or the plain file
	lines  *bufio.Reader

	unpacked int64 // bytes of all members
}

// counter counts the bytes that were taken. It is a ByteReader, so that unpacking
// takes none of the next member's.
type counter struct {
	r    *bufio.Reader
	read int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.read += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.read++
	}
	return b, err
}

// inner counts what was read of a member.
type inner struct {
	r    io.Reader
	of   *stream
	read int64
}

// What an archive may unpack to. Crawls are packed to a fifth of their size or so, bombs
// to a thousandth.
const (
	mostRatio  = 100
	mostAnyway = 64 << 20 // bytes
)

func (i *inner) Read(p []byte) (int, error) {
	if i.of.unpacked > mostRatio*i.of.raw.read+mostAnyway {
		return 0, errBomb
	}
	n, err := i.r.Read(p)
	i.read += int64(n)
	i.of.unpacked += int64(n)
	return n, err
}

var errBomb = fmt.Errorf("it unpacks to more than %d times its size", mostRatio)

func open(r io.Reader) (*stream, error) {
	s := &stream{raw: &counter{r: bufio.NewReaderSize(r, 64<<10)}}
	mark, err := s.raw.r.Peek(2)
	if err != nil {
		return nil, fmt.Errorf("%w: it is empty", ErrDamaged)
	}
	if string(mark) != "\x1f\x8b" {
		s.enter(s.raw)
		return s, nil
	}
	s.packed, err = gzip.NewReader(s.raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	s.packed.Multistream(false)
	s.enter(s.packed)
	return s, nil
}

func (s *stream) enter(r io.Reader) {
	s.inner = &inner{r: r, of: s}
	if s.lines == nil {
		s.lines = bufio.NewReaderSize(s.inner, longestLine)
		return
	}
	s.lines.Reset(s.inner)
}

// offset is how far the member has been read.
func (s *stream) offset() int64 { return s.inner.read - int64(s.lines.Buffered()) }

// place is where the next record begins; at a packed member's end it goes on to the
// next member. io.EOF is the archive's end.
func (s *stream) place() (Place, error) {
	for {
		_, err := s.lines.Peek(1)
		switch {
		case err == nil && s.packed == nil:
			return Place{Member: s.offset()}, nil
		case err == nil:
			return Place{Member: s.member, Inner: s.offset()}, nil
		case err != io.EOF:
			return Place{}, damaged(s, err)
		case s.packed == nil:
			return Place{}, io.EOF
		}
		if _, err := s.raw.r.Peek(1); err == io.EOF {
			return Place{}, io.EOF
		}
		s.member = s.raw.read
		if err := s.packed.Reset(s.raw); err != nil {
			return Place{}, damaged(s, err)
		}
		s.packed.Multistream(false)
		s.enter(s.packed)
	}
}

// line reads a line of a record's head, without its end.
func (s *stream) line() (string, error) {
	line, err := s.lines.ReadSlice('\n')
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return "", fmt.Errorf("a line of more than %d bytes in a record's head", longestLine)
	case err != nil && len(line) > 0:
		return "", unexpected(err)
	case err != nil:
		return "", err
	}
	return strings.TrimRight(string(line), "\r\n"), nil
}

// skip goes n bytes on.
func (s *stream) skip(n int64) error {
	if n < 0 {
		return errors.New("a record that ends before it begins")
	}
	_, err := io.CopyN(io.Discard, s.lines, n)
	return unexpected(err)
}
