package extract

import (
	"path/filepath"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"ibid/corpus"
)

// Marks are the marks of Markdown in a paragraph of a file: asterisks and the like around
// emphasised words and code, and what makes a link of words. They are spans of paragraph,
// in order, and empty for a file that is not Markdown. What only looks like a mark, such
// as the asterisk in "2 * 3", is none.
func Marks(file, paragraph string) []corpus.Span {
	if !isMarkdown(strings.ToLower(filepath.Ext(file))) {
		return nil
	}
	var out []corpus.Span
	from := 0
	_ = ast.Walk(inline.Parse(text.NewReader([]byte(paragraph))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			out = append(out, marksIn(paragraph, corpus.Span{Start: from, End: t.Segment.Start})...)
			from = t.Segment.Stop
		}
		return ast.WalkContinue, nil
	})
	return append(out, marksIn(paragraph, corpus.Span{Start: from, End: len(paragraph)})...)
}

func isMarkdown(ending string) bool { return ending == ".md" || ending == ".markdown" }

// inline reads the text of a paragraph, in which a line that begins with a number or a
// dash is no list.
var inline = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...))

var mark = regexp.MustCompile("^(?:[*_`\\[]+|\\](?:\\([^\\s()]*\\)|\\[[^\\s\\]]*\\])?)+$")

// marksIn are the marks in a stretch of a paragraph that is none of its words.
func marksIn(paragraph string, s corpus.Span) []corpus.Span {
	if s.Start >= s.End {
		return nil
	}
	var out []corpus.Span
	for _, f := range fields(paragraph, s) {
		if mark.MatchString(paragraph[f.Start:f.End]) {
			out = append(out, f)
		}
	}
	return out
}
