// Package record reads and writes bibliographic records: CSL-JSON, BibTeX (also
// biblatex's and Better BibTeX's) and RIS, as Zotero and other reference managers
// export them, with the paths of the files attached to them.
//
// Every record becomes an [Item], the one shape: an item of CSL-JSON. What CSL has no
// variable for, and what a writer here would put otherwise than the record had it,
// stays in the item's "custom" object under the format's name, so that a record
// written in the format that it came in has every field that it had.
//
// It opens no file and guesses nothing: what citations say in words is
// bot/bibliography's, and what a path stands for is fetch's.
package record
