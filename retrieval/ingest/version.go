package ingest

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"go/scanner"
	"go/token"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"
	"unicode"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/attribute"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
	"ibid/corpus/extract"
	"ibid/corpus/extract/decode"
	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/docx"
	"ibid/corpus/extract/format/email"
	"ibid/corpus/extract/format/epub"
	"ibid/corpus/extract/format/flow"
	"ibid/corpus/extract/format/markup"
	"ibid/corpus/extract/format/mhtml"
	"ibid/corpus/extract/format/mimetree"
	"ibid/corpus/extract/format/odt"
	"ibid/corpus/extract/format/pdf"
	"ibid/corpus/extract/format/rtf"
	"ibid/corpus/extract/format/stylename"
	"ibid/corpus/extract/format/webpage"
	"ibid/corpus/extract/language"
	"ibid/corpus/identity"
	"ibid/corpus/record"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/corpus/segment"
)

// readBy are the packages that decide what an article becomes: those that Read uses, and
// the registry that attribution asks. Not fetch, whose whole output is hashed.
var readBy = []embed.FS{
	affiliation.Sources,
	attribute.Sources,
	container.Sources,
	corpus.Sources,
	decode.Sources,
	docx.Sources,
	email.Sources,
	english.Sources,
	epub.Sources,
	extract.Sources,
	flow.Sources,
	format.Sources,
	identity.Sources,
	language.Sources,
	lexicon.Sources,
	markup.Sources,
	mention.Sources,
	mhtml.Sources,
	mimetree.Sources,
	names.Sources,
	odt.Sources,
	pdf.Sources,
	places.Sources,
	record.Sources,
	registry.Sources,
	rtf.Sources,
	segment.Sources,
	stylename.Sources,
	webpage.Sources,
}

// version identifies the rules and lists that articles are read with. It changes with any
// of them and not with comments, formatting or tests. It is the same on every platform.
var version = sync.OnceValue(func() string {
	h := sha256.New()
	fmt.Fprintln(h, unicode.Version)
	for _, files := range readBy {
		if err := hashSources(h, files); err != nil {
			panic(fmt.Sprintf("the sources in the program: %v", err)) // embedded: can't fail
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
})

// hashSources hashes the code and the lists of one package.
func hashSources(h io.Writer, files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".go" {
			hashCode(h, data)
			return nil
		}
		_, err = h.Write(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
		return err
	})
}

// hashCode hashes the tokens of a Go file, its comments left out.
func hashCode(h io.Writer, code []byte) {
	var s scanner.Scanner
	s.Init(token.NewFileSet().AddFile("", -1, len(code)), code, nil, 0)
	for {
		switch _, tok, text := s.Scan(); tok {
		case token.EOF:
			return
		case token.SEMICOLON: // written or not, as the formatting has it
		default:
			fmt.Fprintf(h, "%s %s\n", tok, text)
		}
	}
}
