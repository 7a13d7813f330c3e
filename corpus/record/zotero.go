package record

import (
	"encoding/json"
	"slices"
	"strings"
)

// zoteroTypes are the CSL types of Zotero's item types.
var zoteroTypes = map[string]string{
	"artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog", "book": "book", "bookSection": "chapter", "case": "legal_case",
	"computerProgram": "software", "conferencePaper": "paper-conference", "dataset": "dataset", "dictionaryEntry": "entry-dictionary", "document": "document",
	"email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia", "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
	"instantMessage": "personal_communication", "interview": "interview", "journalArticle": "article-journal", "letter": "personal_communication",
	"magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map", "newspaperArticle": "article-newspaper", "patent": "patent",
	"podcast": "song", "preprint": "article", "presentation": "speech", "radioBroadcast": "broadcast", "report": "report", "standard": "standard",
	"statute": "legislation", "thesis": "thesis", "tvBroadcast": "broadcast", "videoRecording": "motion_picture", "webpage": "webpage",
}

// zoteroFields are the CSL variables of Zotero's fields; the first that an item has
// counts for a variable.
var zoteroFields = [][2]string{
	{"title", "title"}, {"caseName", "title"}, {"nameOfAct", "title"}, {"subject", "title"}, {"shortTitle", "title-short"},
	{"publicationTitle", "container-title"}, {"bookTitle", "container-title"}, {"proceedingsTitle", "container-title"}, {"websiteTitle", "container-title"},
	{"blogTitle", "container-title"}, {"forumTitle", "container-title"}, {"encyclopediaTitle", "container-title"}, {"dictionaryTitle", "container-title"},
	{"programTitle", "container-title"}, {"reporter", "container-title"}, {"code", "container-title"},
	{"journalAbbreviation", "container-title-short"}, {"series", "collection-title"}, {"seriesTitle", "collection-title"}, {"seriesNumber", "collection-number"},
	{"publisher", "publisher"}, {"institution", "publisher"}, {"university", "publisher"}, {"company", "publisher"}, {"label", "publisher"}, {"studio",
		"publisher"},
	{"network", "publisher"}, {"distributor", "publisher"}, {"repository", "publisher"}, {"place", "publisher-place"},
	{"conferenceName", "event-title"}, {"meetingName", "event-title"}, {"volume", "volume"}, {"reporterVolume", "volume"}, {"codeVolume", "volume"},
	{"issue", "issue"}, {"pages", "page"}, {"firstPage", "page"}, {"codePages", "page"}, {"edition", "edition"}, {"numPages", "number-of-pages"},
	{"numberOfVolumes", "number-of-volumes"}, {"reportNumber", "number"}, {"billNumber", "number"}, {"docketNumber", "number"}, {"publicLawNumber", "number"},
	{"number", "number"}, {"patentNumber", "number"}, {"documentNumber", "number"}, {"reportType", "genre"}, {"thesisType", "genre"}, {"websiteType", "genre"},
	{"manuscriptType", "genre"}, {"letterType", "genre"}, {"genre", "genre"}, {"interviewMedium", "medium"}, {"court", "authority"}, {"legislativeBody",
		"authority"},
	{"section", "section"}, {"history", "references"}, {"DOI", "DOI"}, {"ISBN", "ISBN"}, {"ISSN", "ISSN"}, {"url", "URL"}, {"language", "language"},
	{"archive", "archive"}, {"archiveLocation", "archive_location"}, {"libraryCatalog", "source"}, {"callNumber", "call-number"},
	{"abstractNote", "abstract"}, {"extra", "note"}, {"citationKey", "citation-key"},
}

// zoteroCreators are the CSL variables of Zotero's kinds of creators.
var zoteroCreators = map[string]string{
	"author": "author", "editor": "editor", "translator": "translator", "seriesEditor": "collection-editor", "bookAuthor": "container-author",
	"reviewedAuthor": "reviewed-author", "interviewee": "author", "interviewer": "interviewer", "director": "director", "recipient": "recipient",
	"composer": "composer", "artist": "author", "performer": "author", "presenter": "author", "programmer": "author", "inventor": "author",
	"cartographer": "author",
	"contributor":  "contributor", "sponsor": "author", "podcaster": "author", "castMember": "performer", "producer": "producer", "scriptwriter": "script-writer",
}

// zoteroItem is what an item of Zotero's own JSON holds beside its fields.
type zoteroItem struct {
	Type     string `json:"itemType"`
	Key      string `json:"key"`
	ItemKey  string `json:"itemKey"`
	Date     string `json:"date"`
	Enacted  string `json:"dateEnacted"`
	Decided  string `json:"dateDecided"`
	Issued   string `json:"issueDate"`
	Accessed string `json:"accessDate"`
	Creators []struct {
		Kind  string `json:"creatorType"`
		First string `json:"firstName"`
		Last  string `json:"lastName"`
		Name  string `json:"name"`
	} `json:"creators"`
	Tags []struct {
		Tag string `json:"tag"`
	} `json:"tags"`
}

// FromZotero is an item of Zotero's own JSON as CSL-JSON, as far as that has variables
// for it. The fields are kept whole under custom.zotero.
func FromZotero(data []byte) (Item, error) {
	var z zoteroItem
	if err := json.Unmarshal(data, &z); err != nil {
		return nil, err
	}
	fields, err := Parse(data)
	if err != nil {
		return nil, err
	}
	var it Item
	it.Set("id", join("", z.Key, z.ItemKey))
	kind := zoteroTypes[z.Type]
	if kind == "" {
		kind = "document"
	}
	it.Set("type", kind)
	for _, f := range zoteroFields {
		if !it.Has(f[1]) {
			it.Set(f[1], fields.Text(f[0]))
		}
	}
	z.creators(&it)
	for _, d := range []string{z.Date, z.Enacted, z.Decided, z.Issued} {
		if d != "" && !it.Has("issued") {
			it.Set("issued", dateOf(d))
		}
	}
	if day, _, _ := strings.Cut(z.Accessed, " "); day != "" {
		day, _, _ = strings.Cut(day, "T")
		it.Set("accessed", dateOf(day))
	}
	it.KeepZotero(data)
	return it, nil
}

func (z zoteroItem) creators(it *Item) {
	people := map[string][]Name{}
	var order []string
	for _, c := range z.Creators {
		v := zoteroCreators[c.Kind]
		if v == "" {
			v = "contributor"
		}
		if !slices.Contains(order, v) {
			order = append(order, v)
		}
		n := Name{Family: c.Last, Given: c.First, Literal: c.Name}
		if n.Given == "" && n.Literal == "" { // a name in one field
			n = Name{Literal: c.Last}
		}
		people[v] = append(people[v], n)
	}
	for _, v := range order {
		it.Set(v, people[v])
	}
}

// KeepZotero keeps the fields of Zotero's own JSON under custom.zotero, and takes over
// what CSL-JSON made of them lacks: the citation key and the tags.
func (it *Item) KeepZotero(data []byte) {
	var z zoteroItem
	fields, err := Parse(data)
	if err != nil || json.Unmarshal(data, &z) != nil {
		return
	}
	if !it.Has("citation-key") {
		it.Set("citation-key", fields.Text("citationKey"))
	}
	var tags []string
	for _, t := range z.Tags {
		tags = append(tags, t.Tag)
	}
	if !it.Has("keyword") {
		it.Set("keyword", strings.Join(tags, ", "))
	}
	custom := map[string]json.RawMessage{}
	_ = json.Unmarshal(it.Get("custom"), &custom) // absent, or no object: replaced
	custom["zotero"] = data
	it.Set("custom", custom)
}
