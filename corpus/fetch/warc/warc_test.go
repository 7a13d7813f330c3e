package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// record writes a record with this block.
func record(kind, target, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-05-02T10:00:00Z\r\n"+
		"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, target, len(block), block)
}

func packed(parts ...string) string {
	var out bytes.Buffer
	for _, p := range parts {
		z := gzip.NewWriter(&out)
		io.WriteString(z, p)
		z.Close()
	}
	return out.String()
}

const answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"

var records = []string{
	record("warcinfo", "", "software: x\r\n"),
	record("request", "https://osmark.example/a", "GET /a HTTP/1.1\r\n\r\n"),
	record("response", "https://osmark.example/a", answer+"The quay."),
	record("response", "https://osmark.example/missing", "HTTP/1.1 404 Not Found\r\n\r\nNo."),
	record("response", "<https://osmark.example/chunks>", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nThe \r\n5\r\npier.\r\n0\r\n\r\n"),
	record("response", "https://osmark.example/packed", "HTTP/2 200\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n"+packed("<p>The ferry.")),
	record("revisit", "https://osmark.example/a", answer),
	record("resource", "https://osmark.example/resource", "The lighthouse."),
	record("response", "dns:osmark.example", "1.2.3.4"),
}

// texts are the documents of an archive by their addresses.
func texts(t *testing.T, data string) (map[string]string, error) {
	t.Helper()
	out := map[string]string{}
	var found []Document
	err := List(strings.NewReader(data), func(d Document) error { found = append(found, d); return nil })
	for _, d := range found {
		body, failed := Read(strings.NewReader(data), d.At, 1<<20)
		if failed != nil {
			body = []byte(failed.Error())
		}
		out[d.Address] = string(body)
	}
	return out, err
}

// The documents of an archive are the same however it is packed.
func TestArchive(t *testing.T) {
	want := map[string]string{
		"https://osmark.example/a": "The quay.", "https://osmark.example/chunks": "The pier.",
		"https://osmark.example/packed": "<p>The ferry.", "https://osmark.example/resource": "The lighthouse.",
	}
	whole := strings.Join(records, "")
	for name, data := range map[string]string{
		"plain": whole, "record by record": packed(records...), "at once": packed(whole),
		"two": packed(records[0]+records[1]+records[2], strings.Join(records[3:], "")),
	} {
		got, err := texts(t, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// A false length, a cut end and garbage are named, and what stood before is read.
func TestDamaged(t *testing.T) {
	good := records[2]
	second := record("response", "https://osmark.example/b", answer+"The pier.")
	for name, data := range map[string]string{
		"cut":           good + second[:len(second)-30],
		"long length":   good + strings.Replace(second, "Content-Length: ", "Content-Length: 99", 1),
		"short length":  good + strings.Replace(second, "Content-Length: 5", "Content-Length: ", 1) + good,
		"no length":     good + strings.Replace(second, "Content-Length", "Content-Size", 1),
		"negative":      good + strings.Replace(second, "Content-Length: ", "Content-Length: -", 1),
		"garbage":       good + "garbage",
		"packed, cut":   packed(good) + packed(second)[:40],
		"packed, other": packed(good) + "garbage",
		"endless line":  good + "WARC/1.0\r\n" + strings.Repeat("x", 1<<20),
		"endless head":  good + "WARC/1.0\r\n" + strings.Repeat("X: y\r\n", 1<<16),
	} {
		got, err := texts(t, data)
		if !errors.Is(err, ErrDamaged) || got["https://osmark.example/a"] != "The quay." {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if _, err := texts(t, ""); !errors.Is(err, ErrDamaged) {
		t.Errorf("empty: %v", err)
	}
}

// A document that unpacks to more than the limit is cut there.
func TestBomb(t *testing.T) {
	data := packed(record("response", "https://osmark.example/bomb", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"+packed(strings.Repeat("x", 32<<20))))
	if _, err := Read(strings.NewReader(data), Place{}, 1<<20); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
}

// An archive that is a bomb itself is left before it has unpacked.
func TestArchiveBomb(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://osmark.example/\r\nContent-Length: %d\r\n\r\n", 100<<20)
	zeros := make([]byte, 1<<20)
	for range 100 {
		z.Write(zeros)
	}
	z.Close()
	if err := List(&bomb, func(Document) error { return nil }); !errors.Is(err, errBomb) {
		t.Error(err)
	}
}

func FuzzList(f *testing.F) {
	f.Add([]byte(strings.Join(records, "")))
	f.Add([]byte(packed(records...)))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		List(bytes.NewReader(data), func(d Document) error {
			if n++; n < 10 {
				Read(bytes.NewReader(data), d.At, 1<<16)
			}
			return nil
		})
	})
}
