package bibliography

import (
	"fmt"
	"io"
)

// Formats that [Export] writes, as people name them.
const (
	BibTeX  = "bibtex"
	RIS     = "ris"
	CSLJSON = "csl-json"
)

// Export writes the entries in a format.
func Export(w io.Writer, format string, entries []Entry) error {
	switch format {
	case BibTeX:
		return WriteBibTeX(w, entries)
	case RIS:
		return WriteRIS(w, entries)
	case CSLJSON:
		return WriteCSLJSON(w, entries)
	}
	return fmt.Errorf("export: no format %q; there are %s, %s and %s", format, BibTeX, RIS, CSLJSON)
}
