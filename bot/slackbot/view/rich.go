package view

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/slack-go/slack"
)

func bold() *slack.RichTextSectionTextStyle   { return &slack.RichTextSectionTextStyle{Bold: true} }
func italic() *slack.RichTextSectionTextStyle { return &slack.RichTextSectionTextStyle{Italic: true} }

// run is text in elements that take no markup, none longer than a text may be.
func run(text string, style *slack.RichTextSectionTextStyle) []slack.RichTextSectionElement {
	var out []slack.RichTextSectionElement
	for _, piece := range split(text, limitText, runeUnits) {
		out = append(out, slack.NewRichTextSectionTextElement(piece, style))
	}
	return out
}

// line is a section of rich text made of runs.
func line(runs ...[]slack.RichTextSectionElement) *slack.RichTextSection {
	s := slack.NewRichTextSection()
	for _, r := range runs {
		s.Elements = append(s.Elements, r...)
	}
	return s
}

func rich(elements ...slack.RichTextElement) *slack.RichTextBlock {
	return slack.NewRichTextBlock("", elements...)
}

// plain is a text object that takes no markup and turns no :word: into a picture.
func plain(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

// small is a block of small grey text.
func small(texts ...string) *slack.ContextBlock {
	var out []slack.MixedElement
	for _, t := range texts {
		out = append(out, plain(clip(t, limitContext)))
	}
	return slack.NewContextBlock("", out...)
}

func header(text string) *slack.HeaderBlock {
	return slack.NewHeaderBlock(plain(clip(display(text), limitHeader)))
}

// link is a run that opens address, or the text alone where address can't be
// opened from Slack.
func link(address, text string) []slack.RichTextSectionElement {
	if !opens(address) || text == "" {
		return run(text, nil)
	}
	return []slack.RichTextSectionElement{slack.NewRichTextSectionLinkElement(address, text, nil)}
}

// opens reports whether Slack can open address: the web's, whole, within limits.
func opens(address string) bool {
	if units(address) > addressLength || strings.ContainsFunc(address, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || turnsText(r) || strings.ContainsRune(`<>|"\`, r) || r == unicode.ReplacementChar
	}) {
		return false
	}
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
