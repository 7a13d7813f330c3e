package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSpeakers: the head of a speech or testimony says who spoke; whom it is about, and the
// body that it was given to, did not.
func TestSpeakers(t *testing.T) {
	for title, want := range map[string]string{
		"Statement of State Attorney Lena Amadou Holt Regarding the Tolls of Sill":         "Lena Amadou Holt",
		"STATEMENT BY H.E. MRS. LENA HOLT, MINISTER FOR PORTS OF SILL":                     "Lena Holt",
		"Media release: Remarks by Senator Vera Lund at the Harbour Club":                  "Vera Lund",
		"TRANSCRIPT OF THE PRIME MINISTER THE HON PETER VANCE MP DOORSTOP INTERVIEW":       "Peter Vance",
		"Opening remarks delivered by His Excellency Dr. Peter Vance":                      "Peter Vance",
		"Remarks by President Vance on the Tolls":                                          "President Vance",
		"Rede von Bürgermeisterin Lena Holt bei der Öffnung des Hafens":                    "Lena Holt",
		"Statement by the Minister for Ports, H.E. Mr. Peter Vance, at Sill":               "Peter Vance",
		"STATEMENT BY HIS HIGHNESS SHEIKH OMAR BIN RASHID AL FALAN PRIME MINISTER OF SILL": "Omar Bin Rashid Al Falan",
		"Statement by His Highness Sheikh Omar bin Rashid Al Falan, Amir of Sill":          "Omar bin Rashid Al Falan",
		"Statement by H.E. Mr. WANG Yi":                                                    "WANG Yi",
		"Statement by Peter Vance Ambassador":                                              "Peter Vance",
		"Statement by Leander Vance Pope":                                                  "Leander Vance Pope",
		"Excerpts from President Vance’s State of the Harbour Address":                     "President Vance",
		"Senator Vera Lund's Opening Remarks on Tolls":                                     "Vera Lund",
		"Statement by President of the Republic of Osmark Alexander Holt, at the Debate":   "Alexander Holt",
		"Growers' Statement on the Tolls":                                                  "",
		"Statement by Abdul Rahim":                                                         "",
		"Statement by the Ministry of Ports":                                               "",
		"Address by B i l l Holt, H P":                                                     "",
		"Statement of Principles":                                                          "",
		"Address by the Minister for Ports":                                                "",
		"Remarks on Peter Vance":                                                           "",
		"Remarks to the Harbour Club of Sill":                                              "",
		"Speech by Night":                                                                  "",
		"The Statement of Accounts for the Year Ended in May, with Comments on Each Part":  "",
	} {
		if got := strings.Join(titleSpeaker(title), "; "); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// TestSpeechHead: what a speech is, who gave it and where are one title over several lines;
// what stands in quotation marks below is the title itself.
func TestSpeechHead(t *testing.T) {
	for head, want := range map[string][3]string{
		"Permanent Mission of Osmark\nto the United Nations\n\nCheck against delivery\n\nSTATEMENT\n\nBY\n\nHIS EXCELLENCY DR. PETER VANCE\n\nPRESIDENT OF OSMARK\n\nAT THE GENERAL DEBATE\n\nNew York, 25 September 2024": {
			"STATEMENT BY HIS EXCELLENCY DR. PETER VANCE, PRESIDENT OF OSMARK AT THE GENERAL DEBATE", "Peter Vance", "Permanent Mission of Osmark to the United Nations"},
		"Statement of Vera Lund\nDirector, Bureau of Harbours\nDepartment of Ports\nbefore the\nCommittee on Finance\nMarch 29, 2007": {
			"Statement of Vera Lund, Director, Bureau of Harbours, Department of Ports before the Committee on Finance", "Vera Lund", ""},
		"Remarks by Governor Lena Holt\n\n“Tolls, prices and the harbour”\n\nOctober 4, 2012": {
			"Tolls, prices and the harbour", "Lena Holt", ""},
		"Address by His Excellency Dr. Peter Vance,\nPresident of the Co-operative Republic of Osmark, to the General Assembly of the United\nNations\n25 September 2024\nMr President,": {
			"Address by His Excellency Dr. Peter Vance President of the Co-operative Republic of Osmark, to the General Assembly of the United Nations", "Peter Vance", ""},
		"Speech by Senator Vera Lund at the\nHarbour Club of Sill, 26 September 2024\nMr President\nYour Excellencies": {
			"Speech by Senator Vera Lund at the Harbour Club of Sill, 26 September 2024", "Vera Lund", ""},
		"Statement by Senator Vera Lund, at the Debate of the 79th\nSession of the Harbour Assembly in\nSill on\n25 September 2024 x osmark.example/en/statement": {
			"Statement by Senator Vera Lund, at the Debate of the 79th Session of the Harbour Assembly in Sill", "Vera Lund", ""},
		"STATEMENT\nHIS EXCELLENCY DR. PETER VANCE\nDURING THE DEBATE": {
			"STATEMENT HIS EXCELLENCY DR. PETER VANCE DURING THE DEBATE", "Peter Vance", ""},
		// The headline stands below who speaks.
		"Statement by the Hon Peter Vance MP\n\nGrowers Should Pay Lower Tolls in Sill\n\n4 May 2002": {
			"Growers Should Pay Lower Tolls in Sill", "Peter Vance", ""},
	} {
		d, err := Extract("a.txt", []byte(head+"\n"+report), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, [3]string{d.Meta.Title, strings.Join(d.Meta.Authors, "; "), d.Meta.Publisher}); diff != "" {
			t.Errorf("%q (-want +got):\n%s", head, diff)
		}
	}
}

// A head's title says it too.
func TestSpeakerOfStatedTitle(t *testing.T) {
	d, err := Extract("a.md", []byte("---\ntitle: Remarks by Senator Vera Lund at the Harbour Club\n---\n"+report), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Vera Lund"}, d.Meta.Authors); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Labels and what they state are no names.
func TestLabelsAreNoNames(t *testing.T) {
	d, err := Extract("a.txt", []byte("The Tolls of Sill and Their Payers\n\nHarbour Toll: 1234 Winter Ferry: 5678 Summer Ferry: 9012\n"+report), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Meta.Authors) > 0 {
		t.Errorf("authors %q", d.Meta.Authors)
	}
}
