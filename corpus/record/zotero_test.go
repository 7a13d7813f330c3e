package record

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// Zotero's own JSON, as Better BibTeX exports it: items with their files, each field
// kept.
func TestZoteroJSON(t *testing.T) {
	records, err := ReadCSLJSON([]byte(`{"config": {"label": "BetterBibTeX JSON"}, "items": [
		{"itemType": "newspaperArticle", "key": "AB12", "citationKey": "lund2016", "title": "Tolls", "publicationTitle": "Osmark Courier", "date": "2016-10-03",
		 "creators": [{"creatorType": "author", "firstName": "Vera", "lastName": "Lund"}, {"creatorType": "author", "name": "Ministry of Ports"}],
		 "tags": [{"tag": "ports"}, {"tag": "tolls"}], "accessDate": "2026-05-03T10:00:00Z", "url": "https://courier.example/1", "rights": "© Courier",
		 "attachments": [{"itemType": "attachment", "path": "/home/vl/tolls.pdf", "title": "PDF"}]},
		{"itemType": "note", "note": "mine"}]}`))
	if err != nil || len(records) != 1 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	it := records[0].Item
	want := corpus.Meta{Title: "Tolls", Authors: []string{"Lund, Vera",
		"Ministry of Ports"}, Publisher: "Osmark Courier", Published: "2016-10-03", URL: "https://courier.example/1"}
	if d := cmp.Diff(want, it.Meta()); d != "" {
		t.Errorf("metadata (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"/home/vl/tolls.pdf"}, records[0].Files); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
	if it.Key() != "lund2016" || it.Text("keyword") != "ports, tolls" || it.Text("type") != "article-newspaper" {
		t.Errorf("the item: %s", it.JSON())
	}
	custom, err := Parse(it.Get("custom"))
	if err != nil {
		t.Fatal(err)
	}
	if own, err := Parse(custom.Get("zotero")); err != nil || own.Text("rights") != "© Courier" {
		t.Errorf("Zotero's own fields: %s, %v", custom.Get("zotero"), err)
	}
}
