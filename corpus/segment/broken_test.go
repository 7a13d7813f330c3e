package segment

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

const broken = `The harbour of Sill

By Lena Holt

The minister said on Monday that the toll for the growers of the valley

would be halved before the winter, and that the pilots had agreed to the

new rota without a vote.

The board of the port met three times this year and found that an inter-

national survey of the tolls would cost more than it could possibly

 2

The Strait Review

save in ten years, as the Department of

Ports had warned.

She spoke for an hour.

 3

The Strait Review

Nobody in the hall asked her a question about the ferry or about its crew.

The growers want three things:

lower tolls

a second pilot

a quay of their own
`

// TestBrokenLines: sentences that lines and pages broke are whole; a page number and a
// running head between two lines of a sentence are none of its words.
func TestBrokenLines(t *testing.T) {
	want := []string{
		"The minister said on Monday that the toll for the growers of the valley would be halved before the winter, and that the pilots had agreed to the new rota without a vote.",
		"The board of the port met three times this year and found that an international survey of the tolls would cost more than it could possibly save in ten years, as the Department of Ports had warned.",
		"She spoke for an hour.",
		"Nobody in the hall asked her a question about the ferry or about its crew.",
		"The growers want three things:",
		"lower tolls", "a second pilot", "a quay of their own",
	}
	for name, text := range map[string]string{
		"a line each": broken,
		"CRLF":        strings.ReplaceAll(broken, "\n", "\r\n"),
	} {
		a := article(t, "a.txt", []byte(text))
		var got []string
		for _, s := range a.Sentences {
			if !s.Furniture {
				got = append(got, a.Words(s.Span))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
		for _, s := range a.Sentences {
			if strings.Contains(a.Slice(s.Span), "national survey") && len(a.Gaps(s.Span)) != 2 {
				t.Errorf("%s: gaps %v", name, a.Gaps(s.Span))
			}
		}
		if b := a.Blanked(); len(b.Text) != len(a.Text) || strings.Contains(b.Text, "possibly\n\n 2") {
			t.Errorf("%s: the page number is not blank: %q", name, b.Text)
		}
	}
}

// TestAlignedRows: the rows of a plain text's table are sentences as those of a Markdown
// table are, and its header is none.
func TestAlignedRows(t *testing.T) {
	a := article(t, "a.txt", []byte("Tolls in Sill\n\nThe ministry of ports published the new tariff on Tuesday, and nobody has answered it.\n\n"+
		"Port          Ships   Ferries   Barges\nSillbay         412        31       14\nOsmark                     12        9\nHarwick         377                  3\n\n"+
		"The table shows the ships of each port in the year before.\n"))
	var got []string
	for _, s := range a.Sentences {
		if _, ok := a.RowAt(s.Span); ok {
			got = append(got, a.SentenceContent(s))
		} else if !s.Furniture && strings.Contains(a.Slice(s.Span), "Ferries") {
			t.Errorf("the header can be quoted: %q", a.Slice(s.Span))
		}
	}
	want := []string{"Port Sillbay, Ships 412, Ferries 31, Barges 14", "Port Osmark, Ferries 12, Barges 9", "Port Harwick, Ships 377, Barges 3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestRows: the rows of a table are sentences, each of which is searched with the
// table's header.
func TestRows(t *testing.T) {
	a := article(t, "a.md", []byte("# Tolls in Sill\n\nThe ministry of ports published the new tariff on Tuesday, and nobody has answered it.\n\n"+
		"| Year | Toll in crowns | Ships |\n|---|---|---|\n| 2022 | 5.10 | 112 |\n| 2023 | | 98. Then none |\n\nThe table shows the toll for each class of ship.\n"))
	var got []string
	for _, s := range a.Sentences {
		if _, ok := a.RowAt(s.Span); ok {
			got = append(got, a.Slice(s.Span)+" = "+a.SentenceContent(s))
		}
	}
	want := []string{
		"| 2022 | 5.10 | 112 | = Year 2022, Toll in crowns 5.10, Ships 112",
		"| 2023 | | 98. Then none | = Year 2023, Ships 98. Then none",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Year", "Toll in crowns", "Ships"}, a.Rows[0].Header); diff != "" {
		t.Error(diff)
	}
	row := a.Sentences[slices.IndexFunc(a.Sentences, func(s corpus.Sentence) bool { return s.Start == a.Rows[0].Start })]
	if got := a.PassageBody(a.Passages[row.Passage]); !strings.Contains(got, "Toll in crowns 5.10") {
		t.Errorf("the passage is indexed as %q", got)
	}
}
