// Package pdf reads PDF files: their text in reading order, its paragraphs, headings,
// lists, tables and notes, the pages with their printed labels, and what the file
// and its first page state of the document.
//
// PDFium finds the characters; it runs as WebAssembly inside a [Reader], without a
// file system and with bounded memory and time. How characters become lines, columns,
// paragraphs and notes is decided here, from their places, sizes and weights.
//
// The package reads no scans: a file of pictures without text is refused. Where each
// character of the text stands on its page is kept as a [corpus.Layout], so that a quote
// can be highlighted: [Reader.Highlight] does so in a copy of the file.
package pdf
