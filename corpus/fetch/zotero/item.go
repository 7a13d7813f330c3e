package zotero

import (
	"encoding/json"
	"strings"

	"ibid/corpus/record"
)

// answer is an item as the API gives it, with include=data,csljson.
type answer struct {
	Key     string          `json:"key"`
	Version int             `json:"version"`
	Data    json.RawMessage `json:"data"`
	CSL     json.RawMessage `json:"csljson"` // the item, or its export as a text
	Links   struct {
		Enclosure struct {
			Href string `json:"href"`
		} `json:"enclosure"`
	} `json:"links"`
}

// data are the fields of an item that ibid looks at.
type data struct {
	ItemType    string    `json:"itemType"`
	ParentItem  string    `json:"parentItem"`
	LinkMode    string    `json:"linkMode"`
	Path        string    `json:"path"` // of a linked file
	Filename    string    `json:"filename"`
	Title       string    `json:"title"`
	CitationKey string    `json:"citationKey"`
	Deleted     any       `json:"deleted"`
	Date        string    `json:"date"`
	URL         string    `json:"url"`
	DOI         string    `json:"DOI"`
	Publisher   string    `json:"publisher"`
	Publication string    `json:"publicationTitle"`
	Website     string    `json:"websiteTitle"`
	Creators    []creator `json:"creators"`
	Tags        []struct {
		Tag string `json:"tag"`
	} `json:"tags"`
}

type creator struct {
	Kind  string `json:"creatorType"`
	First string `json:"firstName"`
	Last  string `json:"lastName"`
	Name  string `json:"name"`
}

// item is the record of an answer: the CSL-JSON that Zotero makes of it, its citation
// key, its tags, and Zotero's own fields whole under custom.zotero.
func (a answer) item(d data) record.Item {
	it := a.csl()
	if len(it) == 0 {
		it = d.item()
	}
	if it.Text("id") == "" {
		it.Set("id", a.Key)
	}
	if !it.Has("citation-key") {
		it.Set("citation-key", d.CitationKey)
	}
	var tags []string
	for _, t := range d.Tags {
		tags = append(tags, t.Tag)
	}
	if !it.Has("keyword") {
		it.Set("keyword", strings.Join(tags, ", "))
	}
	custom := map[string]json.RawMessage{}
	_ = json.Unmarshal(it.Get("custom"), &custom) // absent
	custom["zotero"] = a.Data
	it.Set("custom", custom)
	return it
}

// csl reads the item that Zotero made, as an object or as the text of an export.
func (a answer) csl() record.Item {
	raw := a.CSL
	var text string
	if json.Unmarshal(raw, &text) == nil {
		raw = json.RawMessage(text)
	}
	records, err := record.ReadCSLJSON(raw)
	if err != nil || len(records) != 1 {
		return nil
	}
	return records[0].Item
}

// types are the CSL types of the commonest item types.
var types = map[string]string{
	"journalArticle": "article-journal", "newspaperArticle": "article-newspaper", "magazineArticle": "article-magazine", "book": "book",
	"bookSection": "chapter", "conferencePaper": "paper-conference", "report": "report", "thesis": "thesis", "webpage": "webpage", "blogPost": "post-weblog",
	"case": "legal_case", "bill": "bill", "statute": "legislation", "interview": "interview", "preprint": "article", "hearing": "hearing",
}

// item makes a record of Zotero's own fields, where it gives no CSL-JSON.
func (d data) item() record.Item {
	var it record.Item
	kind := types[d.ItemType]
	if kind == "" {
		kind = "document"
	}
	it.Set("type", kind)
	it.Set("title", d.Title)
	people := map[string][]record.Name{}
	for _, c := range d.Creators {
		people[c.Kind] = append(people[c.Kind], record.Name{Family: c.Last, Given: c.First, Literal: c.Name})
	}
	for _, kind := range []string{"author", "editor", "translator"} {
		it.Set(kind, people[kind])
	}
	it.Set("container-title", d.Publication)
	if d.Publication == "" {
		it.Set("container-title", d.Website)
	}
	it.Set("publisher", d.Publisher)
	if d.Date != "" {
		it.SetDate("issued", d.Date)
	}
	it.Set("URL", d.URL)
	it.Set("DOI", d.DOI)
	return it
}
