package zotero

import (
	"encoding/json"

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

// data are the fields of an item that say what it is.
type data struct {
	ItemType   string `json:"itemType"`
	ParentItem string `json:"parentItem"`
	LinkMode   string `json:"linkMode"`
	Path       string `json:"path"` // of a linked file
	Filename   string `json:"filename"`
	Deleted    any    `json:"deleted"`
}

// item is the record of an answer: the CSL-JSON that Zotero makes of it, or else what
// its own fields say, which are kept whole.
func (a answer) item() record.Item {
	it := a.csl()
	if len(it) > 0 {
		it.KeepZotero(a.Data)
	} else if own, err := record.FromZotero(a.Data); err == nil {
		it = own
	}
	if it.Text("id") == "" {
		it.Set("id", a.Key)
	}
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
