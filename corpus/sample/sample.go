// Package sample is a corpus to try ibid on: ten short articles about the
// politics of an invented island republic, written for this project. They differ
// in form as real ones do (wire report, policy paper with notes, page with its
// menus, digest, interview, speech, Markdown, sidecar metadata, no date, CRLF).
//
// It holds files and questions, no behaviour, and is never mixed into a team's
// own database. golden.jsonl and attribution.jsonl beside it are labelled
// questions and sentences for the evaluation; they are not embedded.
package sample

import "embed"

// FS holds the folder [Articles] and the file [Registry].
//
//go:embed articles registry.toml
var FS embed.FS

const (
	// Articles is the folder of FS with the articles, 001_… to 010_…, in .txt
	// and .md, and one sidecar (006_….txt.meta.toml).
	Articles = "articles"
	// Registry is the file of FS with the republic's three administrations.
	Registry = "registry.toml"
	// Mark stands in every article, after the word "Disclaimer:" on a line of
	// its own or as the value of disclaimer in front matter.
	Mark = "this is an invented sample article; the Republic of Halcya and everybody in it do not exist."
)
