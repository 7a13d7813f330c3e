package record

import "slices"

// risVar ties a CSL variable to its RIS tag.
type risVar struct {
	variable, tag string
	kind          risKind
	also          []string
}

type risKind byte

const (
	risText  risKind = iota
	risNames         // one a line
	risList          // keywords, one per line
	risNotes         // lines, each of its own
	risDay           // 2016/10/03/
	risPages         // SP and EP
	risIssued
)

func risVars(t string) []risVar {
	number := numberVariable(t)
	secondary := risVar{"editor", "A2", risNames, []string{"ED"}}
	if t == "book" {
		secondary = risVar{"editor", "A3", risNames, []string{"ED", "A2"}}
	}
	sn := "ISSN"
	if t == "book" || t == "chapter" || t == "paper-conference" || t == "thesis" || t == "report" || t == "entry-encyclopedia" || t == "entry-dictionary" {
		sn = "ISBN"
	}
	return []risVar{
		{"author", "AU", risNames, []string{"A1"}},
		secondary,
		{"translator", "A4", risNames, nil},
		{"title", "TI", risText, []string{"T1"}},
		{"container-title", "T2", risText, []string{"JO", "JF", "BT"}},
		{"collection-title", "T3", risText, nil},
		{"publisher", "PB", risText, nil},
		{"publisher-place", "CY", risText, nil},
		{"volume", "VL", risText, nil},
		{number, "IS", risText, nil},
		{"page", "SP", risPages, nil},
		{"edition", "ET", risText, nil},
		{"issued", "PY", risIssued, []string{"Y1"}},
		{"DOI", "DO", risText, nil},
		{sn, "SN", risText, nil},
		{"URL", "UR", risText, nil},
		{"accessed", "Y2", risDay, nil},
		{"genre", "M3", risText, nil},
		{"title-short", "ST", risText, nil},
		{"container-title-short", "J2", risText, []string{"JA"}},
		{"archive", "DB", risText, nil},
		{"source", "DP", risText, nil},
		{"call-number", "CN", risText, nil},
		{"language", "LA", risText, nil},
		{"section", "SE", risText, nil},
		{"keyword", "KW", risList, nil},
		{"abstract", "AB", risText, []string{"N2"}},
		{"note", "N1", risNotes, nil},
	}
}

// risTypes are the record types of CSL types; the first of a pair is written and read.
var risTypes = []struct {
	csl, ris string
	also     []string
}{
	{"article-journal", "JOUR", []string{"EJOUR", "INPR"}}, {"article-magazine", "MGZN", nil}, {"article-newspaper", "NEWS", nil},
	{"book", "BOOK", []string{"EBOOK", "EDBOOK", "SER"}}, {"chapter", "CHAP", []string{"ECHAP"}},
	{"paper-conference", "CPAPER", []string{"CONF"}}, {"thesis", "THES", nil}, {"report", "RPRT", []string{"GOVDOC"}},
	{"webpage", "ELEC", []string{"WEB"}}, {"post-weblog", "BLOG", nil}, {"legal_case", "CASE", nil},
	{"bill", "BILL", []string{"UNBILL"}}, {"legislation", "STAT", []string{"LEGAL"}}, {"hearing", "HEAR", nil}, {"patent", "PAT", nil}, {"map", "MAP", nil},
	{"dataset", "DATA", nil}, {"software", "COMP", nil}, {"manuscript", "MANSCPT", []string{"UNPB"}},
	{"personal_communication", "PCOMM", []string{"ICOMM"}}, {"interview", "INTV", nil}, {"standard", "STAND", nil},
	{"entry-dictionary", "DICT", nil}, {"entry-encyclopedia", "ENCYC", nil}, {"motion_picture", "MPCT", []string{"VIDEO"}},
	{"song", "SOUND", []string{"MUSIC"}}, {"graphic", "ART", nil}, {"figure", "FIGURE", nil}, {"pamphlet", "PAMP", nil},
	{"speech", "SLIDE", nil}, {"document", "GEN", []string{"MISC"}},
}

func risType(csl string) string {
	for _, t := range risTypes {
		if t.csl == csl {
			return t.ris
		}
	}
	return "GEN"
}

func risCSLType(ris string) string {
	for _, t := range risTypes {
		if t.ris == ris || slices.Contains(t.also, ris) {
			return t.csl
		}
	}
	return "document"
}
