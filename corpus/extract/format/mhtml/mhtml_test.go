package mhtml

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
)

const article = `<html><head><title>The ferry</title></head><body><nav><a href=x>Home</a></nav><article><h1>The ferry</h1>` +
	`<p>The council of =C5=BD=C4=8F=C3=A1r voted on Tuesday to keep the ferry to Osmark running through the whole winter, Peter Vance said.</p>` +
	`<p>Lena Holt opposed the motion and argued that the harbour would need repairs before October, which nobody had paid for.</p></article></body></html>`

const frame = `<html><body><p>An advertisement that stands in a frame of its own and has nothing at all to do with the ferry.</p></body></html>`

func saved(head, pageHead string) []byte {
	raw := "From: <Saved by a browser>\n" + head + "Subject: The ferry\nDate: Sun, 12 May 2024 23:30:00 -0500\nMIME-Version: 1.0\n" +
		"Content-Type: multipart/related; type=\"text/html\"; boundary=\"XX\"; start=\"<page>\"\n\n" +
		"--XX\nContent-Type: text/html\nContent-ID: <frame>\n\n" + frame +
		"\n--XX\nContent-Type: text/html; charset=utf-8\nContent-ID: <page>\nContent-Transfer-Encoding: quoted-printable\n" + pageHead + "\n" + article +
		"\n--XX\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--XX--\n"
	return []byte(strings.ReplaceAll(raw, "\n", "\r\n"))
}

// The page that the head names is read, and the day of saving is no day of publication.
func TestRead(t *testing.T) {
	for name, data := range map[string][]byte{
		"address of the snapshot": saved("Snapshot-Content-Location: https://sill.example/ferry\n", "Content-Location: https://elsewhere.example/\n"),
		"address of the part":     saved("", "Content-Location: https://sill.example/ferry\n"),
	} {
		d, err := Read(data, format.Limits{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		formattest.Check(t, d)
		if !strings.Contains(d.Text, "The council of Žďár voted") || strings.Contains(d.Text, "advertisement") {
			t.Errorf("%s: %q", name, d.Text)
		}
		want := corpus.Field{Key: "url", Value: "https://sill.example/ferry", From: "address that the page was saved from"}
		if !slices.Contains(d.Fields, want) || slices.ContainsFunc(d.Fields, func(f corpus.Field) bool { return f.Key == "published" }) {
			t.Errorf("%s: %v", name, d.Fields)
		}
	}
}

func TestRefused(t *testing.T) {
	whole := saved("", "")
	for name, data := range map[string][]byte{
		"cut off": whole[:len(whole)-200],
		"no page": []byte("Content-Type: image/png\r\n\r\nx"),
	} {
		if _, err := Read(data, format.Limits{}); !errors.Is(err, format.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(saved("", ""))
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := Read(data, format.Limits{Text: 1 << 16, Inner: 1 << 20, Depth: 60}); err == nil {
			formattest.Check(t, d)
		}
	})
}
