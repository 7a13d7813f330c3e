package record

// kindOf says how a BibTeX field's value is written.
type kindOf byte

const (
	asText     kindOf = iota
	asTitle           // in two pairs of braces, so that no style changes its capitals
	asVerbatim        // addresses and identifiers
	asNames
	asPages
	asDate // year, month and day, or date
	asISO  // a date in one field
)

// bibVar ties a CSL variable to its BibTeX field.
type bibVar struct {
	variable, field string
	kind            kindOf
	also            []string // other fields that say the same
}

// bibVars are the variables of an entry of CSL type t, in the order in which they
// are written.
func bibVars(t string) []bibVar {
	container, publisher, number := containerField(t), publisherField(t), numberVariable(t)
	return []bibVar{
		{"author", "author", asNames, nil},
		{"title", "title", asTitle, nil},
		{"editor", "editor", asNames, nil},
		{"translator", "translator", asNames, nil},
		{"collection-editor", "editora", asNames, nil},
		{"container-author", "bookauthor", asNames, nil},
		{"container-title", container.field, asText, container.also},
		{"collection-title", "series", asText, nil},
		{"publisher", publisher.field, asText, publisher.also},
		{"publisher-place", "address", asText, []string{"location"}},
		{"volume", "volume", asText, nil},
		{number, "number", asText, []string{"issue"}},
		{"page", "pages", asPages, nil},
		{"number-of-pages", "pagetotal", asText, nil},
		{"number-of-volumes", "volumes", asText, nil},
		{"chapter-number", "chapter", asText, nil},
		{"edition", "edition", asText, nil},
		{"genre", "type", asText, nil},
		{"event-title", "eventtitle", asText, nil},
		{"event-place", "venue", asText, nil},
		{"version", "version", asText, nil},
		{"issued", "year", asDate, nil},
		{"original-date", "origdate", asISO, nil},
		{"event-date", "eventdate", asISO, nil},
		{"DOI", "doi", asVerbatim, nil},
		{"ISBN", "isbn", asVerbatim, nil},
		{"ISSN", "issn", asVerbatim, nil},
		{"PMID", "pmid", asVerbatim, nil},
		{"PMCID", "pmcid", asVerbatim, nil},
		{"URL", "url", asVerbatim, nil},
		{"accessed", "urldate", asISO, nil},
		{"title-short", "shorttitle", asText, nil},
		{"container-title-short", "shortjournal", asText, nil},
		{"language", "langid", asText, []string{"language"}},
		{"keyword", "keywords", asText, nil},
		{"abstract", "abstract", asText, nil},
		{"note", "note", asText, nil},
		{"annote", "annote", asText, []string{"annotation"}},
	}
}

// otherVars are CSL variables for which BibTeX has no field: they keep their names.
var otherVars = map[string]kindOf{
	"archive": asText, "archive_collection": asText, "archive_location": asText, "archive-place": asText, "authority": asText, "call-number": asText,
	"citation-number": asText, "collection-number": asText, "committee": asText, "dimensions": asText, "division": asText, "issue": asText, "jurisdiction": asText,
	"medium": asText, "number": asText, "original-publisher": asText, "original-publisher-place": asText, "original-title": asText, "part-number": asText,
	"part-title": asText, "printing-number": asText, "references": asText, "reviewed-title": asText, "reviewed-genre": asText, "scale": asText,
	"section": asText, "source": asText, "status": asText, "supplement-number": asText, "volume-title": asText,
	"chair": asNames, "compiler": asNames, "composer": asNames, "contributor": asNames, "curator": asNames, "director": asNames,
	"editorial-director": asNames, "guest": asNames, "host": asNames, "illustrator": asNames, "interviewer": asNames, "narrator": asNames,
	"organizer": asNames, "original-author": asNames, "performer": asNames, "producer": asNames, "recipient": asNames,
	"reviewed-author": asNames, "script-writer": asNames, "series-creator": asNames,
	"available-date": asISO, "submitted": asISO,
}

func containerField(t string) bibVar {
	switch t {
	case "article-journal", "article-magazine", "article-newspaper", "article", "review", "review-book":
		return bibVar{field: "journal", also: []string{"journaltitle"}}
	case "webpage", "post", "post-weblog":
		return bibVar{field: "organization"}
	}
	return bibVar{field: "booktitle", also: []string{"maintitle"}}
}

func publisherField(t string) bibVar {
	switch t {
	case "report":
		return bibVar{field: "institution", also: []string{"publisher", "organization"}}
	case "thesis":
		return bibVar{field: "school", also: []string{"institution", "publisher"}}
	case "webpage", "document", "post", "post-weblog", "interview", "personal_communication", "bill", "legislation", "legal_case", "hearing":
		return bibVar{field: "howpublished", also: []string{"publisher"}}
	}
	return bibVar{field: "publisher", also: []string{"organization"}}
}

// numberVariable is what number says of an entry: of a journal its issue, of a book
// its place in the series.
func numberVariable(t string) string {
	switch t {
	case "article-journal", "article-magazine", "article-newspaper", "article", "review", "review-book":
		return "issue"
	case "book", "chapter", "paper-conference":
		return "collection-number"
	}
	return "number"
}

// bibKinds are the entry types that a CSL type is written as, and those read as it.
var bibKinds = []struct {
	csl, kind string
	also      []string
}{
	{"article-journal", "article", []string{"suppperiodical", "review"}},
	{"article-magazine", "article", nil},
	{"article-newspaper", "article", nil},
	{"book", "book", []string{"mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "booklet", "reference", "mvreference"}},
	{"chapter", "incollection", []string{"inbook", "bookinbook", "suppbook", "suppcollection"}},
	{"entry-encyclopedia", "inreference", nil},
	{"paper-conference", "inproceedings", []string{"conference"}},
	{"thesis", "phdthesis", []string{"mastersthesis", "thesis"}},
	{"report", "techreport", []string{"report", "manual"}},
	{"webpage", "misc", []string{"online", "electronic", "www"}},
	{"document", "misc", nil},
	{"manuscript", "unpublished", nil},
	{"legal_case", "jurisdiction", nil},
	{"legislation", "legislation", nil},
	{"bill", "legal", nil},
	{"dataset", "dataset", nil},
	{"software", "software", nil},
	{"patent", "patent", nil},
	{"motion_picture", "video", []string{"movie"}},
	{"song", "audio", []string{"music"}},
	{"graphic", "image", []string{"artwork"}},
	{"personal_communication", "letter", nil},
	{"performance", "performance", nil},
	{"standard", "standard", nil},
	{"periodical", "periodical", nil},
}

// subtyped are CSL types that share an entry type with another and say so in
// entrysubtype.
var subtyped = map[string]string{"article-magazine": "magazine", "article-newspaper": "newspaper", "entry-encyclopedia": ""}

// bibKind is the entry type of a CSL type, with the entrysubtype that tells it from
// others of that entry type.
func bibKind(csl string) (kind, subtype string) {
	for _, k := range bibKinds {
		if k.csl == csl {
			return k.kind, subtyped[csl]
		}
	}
	return "misc", csl
}

// cslType is the CSL type of an entry. An entry of a type that isn't known is a
// document, or a webpage where it states an address.
func cslType(kind, subtype string, hasURL bool) string {
	for csl, s := range subtyped {
		if s != "" && s == subtype && kind == "article" {
			return csl
		}
	}
	if kind == "misc" || kind == "" {
		switch {
		case subtype != "" && otherTypes[subtype]:
			return subtype
		case hasURL:
			return "webpage"
		}
		return "document"
	}
	for _, k := range bibKinds {
		if k.kind == kind {
			return k.csl
		}
		for _, a := range k.also {
			if a == kind {
				return k.csl
			}
		}
	}
	return "document"
}

// otherTypes are the CSL types without an entry type.
var otherTypes = map[string]bool{
	"article": true, "broadcast": true, "classic": true, "collection": true, "entry": true, "entry-dictionary": true, "event": true, "figure": true,
	"hearing": true, "interview": true, "map": true, "musical_score": true, "pamphlet": true, "post": true, "post-weblog": true, "regulation": true,
	"review": true, "review-book": true, "speech": true, "treaty": true,
}
