// Package webpage reads saved web pages: HTML and XHTML.
//
// A page is parsed once and cut into units: the paragraphs, headings, list items,
// table rows and notes that it shows. What surrounds an article (menus, teasers, share
// buttons, comments, captions of pictures) is told from the article by what is seen of
// each unit: where it stands, how its elements are called, how much of it is links, and
// what stands around it. The weights were learned from labelled pages. What a page
// states of itself (JSON-LD, meta elements, bylines) becomes fields with their places.
//
// No script runs and nothing is loaded. A text that the page only builds with a script
// is not there.
package webpage
