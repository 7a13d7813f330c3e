package container

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
)

func readAll(data []byte, name string, limits format.Limits) error {
	a, err := Open(data, "Word document", limits)
	if err != nil {
		return err
	}
	_, err = a.Read(name)
	return err
}

// A file that is too much, unsafe or broken is refused by its kind of fault.
func TestRefused(t *testing.T) {
	ok := formattest.Pack(t, "a.xml", strings.Repeat("<p>Sill voted.</p>", 100))
	many := make([]string, 0, 2*maxParts+2)
	for range maxParts + 1 {
		many = append(many, "p", "")
	}
	var stored bytes.Buffer
	z := zip.NewWriter(&stored)
	w, _ := z.CreateHeader(&zip.FileHeader{Name: "a.xml", Flags: 1})
	_, _ = w.Write([]byte("secret"))
	_ = z.Close()
	broken := bytes.Clone(ok)
	broken[60] ^= 0xff

	for name, c := range map[string]struct {
		data   []byte
		limits format.Limits
		want   error
		says   string
	}{
		"whole":                  {ok, format.Limits{}, nil, ""},
		"unpacks to too much":    {formattest.Pack(t, "a.xml", strings.Repeat("Sill", 1000)), format.Limits{Inner: 3999}, format.ErrLimit, ""},
		"just as much":           {formattest.Pack(t, "a.xml", strings.Repeat("Sill", 1000)), format.Limits{Inner: 4000}, nil, ""},
		"bomb":                   {formattest.Pack(t, "a.xml", strings.Repeat("0", ratioFrom+1<<16)), format.Limits{}, format.ErrLimit, "times its size"},
		"thousands of parts":     {formattest.Pack(t, many...), format.Limits{}, format.ErrLimit, "parts"},
		"two of a name":          {formattest.Pack(t, "a.xml", "one", "./a.xml", "two"), format.Limits{}, format.ErrDamaged, "two parts"},
		"two of another name":    {formattest.Pack(t, "a.xml", "one", "b", "1", "b", "2"), format.Limits{}, nil, ""},
		"missing":                {formattest.Pack(t, "b.xml", "one"), format.Limits{}, format.ErrDamaged, "missing"},
		"cut off":                {ok[:len(ok)-30], format.Limits{}, format.ErrDamaged, "cut off"},
		"changed":                {broken, format.Limits{}, format.ErrDamaged, ""},
		"not a zip":              {[]byte("Sill voted."), format.Limits{}, format.ErrDamaged, "not a Word document"},
		"a part with a password": {stored.Bytes(), format.Limits{}, format.ErrEncrypted, ""},
		"old Word":               {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...), format.Limits{}, format.ErrDamaged, "save it as .docx"},
		"protected":              {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), utf16le("..EncryptedPackage..")...), format.Limits{}, format.ErrEncrypted, "save"},
	} {
		err := readAll(c.data, "a.xml", c.limits)
		if !errors.Is(err, c.want) || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %v with %q", name, err, c.want, c.says)
		}
	}
}

// All parts together count, and a path leads nowhere but to its part.
func TestParts(t *testing.T) {
	a, err := Open(formattest.Pack(t, `word\document.xml`, "1234", "../../etc/passwd", "5678", "/abs", "9"), "EPUB", format.Limits{Inner: 8})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"word/document.xml", "etc/passwd"} {
		if _, err := a.Read(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := a.Read("abs"); !errors.Is(err, format.ErrLimit) {
		t.Errorf("a ninth byte of eight: %v", err)
	}
}

func TestXML(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want error
	}{
		"plain":           {`<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE a PUBLIC "-//X//DTD" "http://x.example/a.dtd"><a><b>` + "\xe9" + `</b></a>`, nil},
		"entities":        {`<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>`, format.ErrDamaged},
		"unknown entity":  {`<a>&b;</a>`, format.ErrDamaged},
		"external entity": {`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`, format.ErrDamaged},
		"deep":            {strings.Repeat("<a>", 21), format.ErrLimit},
		"cut off":         {`<a><b>`, format.ErrDamaged},
		"strange charset": {`<?xml version="1.0" encoding="klingon"?><a/>`, format.ErrDamaged},
	} {
		x := NewXML(strings.NewReader(c.in), "a.xml", format.Limits{Depth: 20})
		var err error
		for err == nil {
			_, err = x.Next()
		}
		if err == io.EOF {
			err = nil
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestWithin(t *testing.T) {
	a, err := Open(formattest.Pack(t, "a.xml", `<a><s><k n="1"/><skip><k n="2"/></skip><k n="3">x<b>y</b></k></s><k n="4"/></a>`), "EPUB", format.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var got, text string
	err = a.Each("a.xml", format.Limits{}, func(x *XML, e xml.StartElement) error {
		if e.Name.Local != "s" {
			got += e.Name.Local
			return nil
		}
		return x.Within(func(in xml.StartElement) error {
			if in.Name.Local == "skip" {
				return x.Skip()
			}
			got += Attr(in, "n")
			if Attr(in, "n") == "3" {
				text, err = x.Text()
			}
			return err
		})
	})
	if err != nil || got != "a13k" || text != "xy" {
		t.Errorf("%q, %q, %v", got, text, err)
	}
	if err := a.Each("missing.xml", format.Limits{}, nil); err != nil {
		t.Errorf("a part that is missing: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(formattest.Pack(f, "a.xml", "<a/>", "b", "c"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := readAll(data, "a.xml", format.Limits{Inner: 1 << 20}); err != nil {
			formattest.Bounded(t, err)
		}
	})
}
