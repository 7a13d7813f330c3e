// Package container opens the ZIP archives that Word, OpenDocument and EPUB files are,
// and reads the XML in them, within limits. It follows no archive inside of an archive,
// writes nothing to disk, and names of parts are looked up only, so that no path of a
// part leads anywhere.
package container

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"ibid/corpus/extract/format"
)

// Bounds of an archive, besides [format.Limits].
const (
	maxParts  = 20_000
	ratioFrom = 4 << 20 // bytes that a part may unpack to whatever its ratio
	maxRatio  = 250     // text compresses 3 to 30 times
)

// Archive is an open ZIP archive.
type Archive struct {
	parts map[string]*zip.File
	twice map[string]bool
	left  int64 // bytes that may still be unpacked
}

// Open opens the archive in data; what names the kind of file in its errors, which wrap
// [format.ErrDamaged], [format.ErrEncrypted] or [format.ErrLimit].
func Open(data []byte, what string, limits format.Limits) (*Archive, error) {
	if err := compound(data, what); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if bytes.HasPrefix(data, []byte("PK")) {
			return nil, fmt.Errorf("%w: the %s is cut off or overwritten (%v): copy or save it again", format.ErrDamaged, what, err)
		}
		return nil, fmt.Errorf("%w: it is not a %s, although its name ends like one", format.ErrDamaged, what)
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("%w: the %s has %d parts, more than %d", format.ErrLimit, what, len(z.File), maxParts)
	}
	a := &Archive{parts: map[string]*zip.File{}, twice: map[string]bool{}, left: int64(limits.OrDefault().Inner)}
	for _, f := range z.File {
		name := clean(f.Name)
		if a.parts[name] != nil {
			a.twice[name] = true
		}
		a.parts[name] = f
	}
	return a, nil
}

// clean is the name that a part is looked up by.
func clean(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// Has reports a part with this name.
func (a *Archive) Has(name string) bool { return a.parts[clean(name)] != nil }

// Open returns the unpacked bytes of a part. Reading fails with [format.ErrLimit] when
// all parts together exceed what may be unpacked, and with [format.ErrDamaged] when the
// archive holds two parts of this name: programs differ in which they show.
func (a *Archive) Open(name string) (io.ReadCloser, error) {
	f := a.parts[clean(name)]
	switch {
	case f == nil:
		return nil, fmt.Errorf("%w: its part %q is missing", format.ErrDamaged, name)
	case a.twice[clean(name)]:
		return nil, fmt.Errorf("%w: it has two parts named %q", format.ErrDamaged, name)
	case f.Flags&1 != 0:
		return nil, fmt.Errorf("%w: save it without one and add it again", format.ErrEncrypted)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: its part %q: %v", format.ErrDamaged, name, err)
	}
	return &part{ReadCloser: r, archive: a, file: f}, nil
}

// Read returns all the unpacked bytes of a part.
func (a *Archive) Read(name string) ([]byte, error) {
	r, err := a.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// part counts what is unpacked.
type part struct {
	io.ReadCloser
	archive *Archive
	file    *zip.File
	n       int64
	err     error
}

func (p *part) Read(buf []byte) (int, error) {
	if p.err != nil {
		return 0, p.err
	}
	n, err := p.ReadCloser.Read(buf)
	p.n += int64(n)
	p.archive.left -= int64(n)
	switch {
	case p.archive.left < 0:
		p.err = fmt.Errorf("%w: its parts unpack to more than that", format.ErrLimit)
	case p.n > ratioFrom && p.n/max(int64(p.file.CompressedSize64), 1) > maxRatio:
		p.err = fmt.Errorf("%w: %q unpacks to more than %d times its size", format.ErrLimit, p.file.Name, maxRatio)
	case err != nil && err != io.EOF:
		p.err = fmt.Errorf("%w: its part %q: %v", format.ErrDamaged, p.file.Name, err)
	default:
		return n, err
	}
	return 0, p.err
}

var (
	compoundHead = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	encrypted    = utf16le("EncryptedPackage")
)

// compound refuses the container of old Office files, which newer ones use too when
// they are protected by a password.
func compound(data []byte, what string) error {
	switch {
	case !bytes.HasPrefix(data, compoundHead):
		return nil
	case bytes.Contains(data, encrypted):
		return fmt.Errorf("%w: save the %s without one and add it again", format.ErrEncrypted, what)
	}
	return fmt.Errorf("%w: it is a file of Office 97–2003 under the name of a %s: open it and save it as .docx", format.ErrDamaged, what)
}

func utf16le(s string) []byte {
	var out []byte
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}
