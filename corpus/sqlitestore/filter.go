package sqlitestore

import (
	"encoding/json"
	"fmt"
	"strings"

	"ibid/corpus"
)

// where is a condition on the table article with its arguments.
type where struct {
	conditions []string
	args       []any
}

func (w *where) and(condition string, args ...any) {
	w.conditions = append(w.conditions, condition)
	w.args = append(w.args, args...)
}

// String is the condition as SQL, always true for a zero filter.
func (w *where) String() string {
	if len(w.conditions) == 0 {
		return "TRUE"
	}
	return strings.Join(w.conditions, " AND ")
}

// articlesWhere turns a filter into a condition on article.
func articlesWhere(f corpus.Filter) (*where, error) {
	w := &where{}
	if len(f.Articles) > 0 {
		ids, err := json.Marshal(f.Articles)
		if err != nil {
			return nil, err
		}
		w.and("article.id IN (SELECT value FROM json_each(?))", string(ids))
	}
	for column, part := range map[string]string{
		"publisher_folded": f.Publisher,
		"authors_folded":   f.Author,
		"search_folded":    f.Text,
	} {
		if part = fold(part); part != "" {
			w.and("instr(article."+column+", ?) > 0", part)
		}
	}
	return w, w.between(f.From, f.To)
}

// between adds that an article's stated period must overlap the one asked for.
func (w *where) between(from, to string) error {
	if from != "" {
		first, _, ok := period(from)
		if !ok {
			return badDate("from", from)
		}
		w.and("article.last_day >= ?", first)
	}
	if to != "" {
		_, last, ok := period(to)
		if !ok {
			return badDate("to", to)
		}
		w.and("article.first_day <= ?", last)
	}
	return nil
}

func badDate(which, date string) error {
	return fmt.Errorf("%s %q: give a date such as 2006, 2006-01 or 2006-01-02", which, date)
}
