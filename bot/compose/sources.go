package compose

import (
	"ibid/bot"
	"ibid/bot/bibliography"
	"ibid/corpus"
)

// sourceList numbers articles in the order they are first quoted.
type sourceList struct {
	citations []bot.Citation
}

// number returns the citation number of a, adding it when it is new.
func (l *sourceList) number(a *corpus.Article) int {
	for _, c := range l.citations {
		if c.Article == a.ID {
			return c.N
		}
	}
	n := len(l.citations) + 1
	authors := a.Meta.Authors
	if authors == nil {
		authors = []string{}
	}
	l.citations = append(l.citations, bot.Citation{
		N: n, Article: a.ID, Title: a.Meta.Title, Authors: authors, Publisher: a.Meta.Publisher,
		Published: a.Meta.Published, URL: a.Meta.URL, File: a.File,
		Chicago: bibliography.Chicago(bibliography.FromMeta(a.Meta, a.File)),
	})
	return n
}
