// Package render shows answers: on a terminal, as Markdown, as JSON. It adds no
// word to what an answer says and decides nothing.
package render
