package corpus

import (
	"context"
	"errors"
	"iter"
)

// Errors that callers branch on.
var (
	ErrNotFound  = errors.New("no such article")
	ErrAmbiguous = errors.New("more than one article goes by that name")
	ErrNewer     = errors.New("the database was written by a newer version of ibid")
	ErrCorrupt   = errors.New("the database is damaged")
	ErrLocked    = errors.New("another process is writing to the database")
	ErrReadOnly  = errors.New("the database can't be written")
	ErrFull      = errors.New("the disk is full")
)

// Store is everything a database of articles does. Callers take the smaller
// interfaces below; corpustest holds what every implementation must do.
type Store interface {
	Articles
	Writer
	PassageReader
	LexicalIndex
	Vectors
	Close() error
}

// Articles reads whole articles and their listing.
type Articles interface {
	// Article returns the article with this id, or an error wrapping ErrNotFound.
	Article(ctx context.Context, id string) (*Article, error)
	// Find returns the ids of the articles that name may mean: an id, a unique
	// prefix of one (at least 4 digits), a file name, a file name's unique
	// beginning, or a source. ErrNotFound and ErrAmbiguous are wrapped with
	// what was asked, ErrAmbiguous with the candidates.
	Find(ctx context.Context, name string) (id string, err error)
	// List yields the articles that f lets through, by File, without Text,
	// Sentences, Passages, Sections and Footnotes.
	List(ctx context.Context, f Filter) iter.Seq2[Summary, error]
}

// Summary is an article's entry in a listing.
type Summary struct {
	ID, Source, File, SHA256       string
	Meta                           Meta
	Bytes                          int // length of Text
	Passages, Sentences, Footnotes int
}

// Writer changes the store. Every call is one durable transaction: when it
// returns nil the change survives a crash, otherwise nothing has changed.
type Writer interface {
	// Put stores a, replacing whatever came from a.Source before. vectors are
	// stored with it; those already there are left alone.
	Put(ctx context.Context, a *Article, vectors []Vector) error
	// Delete removes an article and all that hangs on it.
	Delete(ctx context.Context, id string) error
	// Move records that the article id now comes from source, under file. It
	// keeps its id.
	Move(ctx context.Context, id, source, file string) error
}

// PassageID numbers a passage in a store. It is not reused.
type PassageID int64

// StoredPassage is a passage as search needs it, without the rest of its article.
type StoredPassage struct {
	ID      PassageID
	Article string // id
	Ordinal int    // index into Article.Passages
}

// PassageReader finds out what a passage is.
type PassageReader interface {
	// Passages returns the passages with these ids in the order asked; an id
	// that is no longer there is left out.
	Passages(ctx context.Context, ids []PassageID) ([]StoredPassage, error)
	// PassageIDs returns the passages of the articles f lets through, in order.
	PassageIDs(ctx context.Context, f Filter) ([]PassageID, error)
}

// Filter restricts listing and search by metadata; the zero value lets
// everything through. The fields set must all hold.
type Filter struct {
	Articles  []string // ids
	Publisher string   // case-insensitive, part of the name is enough
	Author    string   // likewise, of any author
	From, To  string   // inclusive; 2006, 2006-01 or 2006-01-02; an article without a date is out when either is set
	Text      string   // part of title, file, author, publisher or URL (for listing)
}

// IsZero reports whether f lets everything through.
func (f Filter) IsZero() bool {
	return len(f.Articles) == 0 && f.Publisher == "" && f.Author == "" && f.From == "" && f.To == "" && f.Text == ""
}

// Term is a word as the lexical index knows it.
type Term struct {
	Text     string // as it stands in the question
	Passages int    // in how many passages it (or another form of it) occurs
}

// Match is a passage found by its words.
type Match struct {
	Passage PassageID
	Score   float64 // BM25, higher is better, > 0
}

// LexicalIndex finds passages by their words. A question's text is never query
// syntax: whatever it holds, it is words.
type LexicalIndex interface {
	// Terms looks up the words, in order, keeping repeated ones. Words of which
	// the index keeps nothing (punctuation) are left out.
	Terms(ctx context.Context, words []string) ([]Term, error)
	// Match returns the n passages with the best BM25 score for any of the
	// terms among those that f lets through, best first.
	Match(ctx context.Context, terms []Term, f Filter, n int) ([]Match, error)
	// Count is the number of passages in the store.
	Count(ctx context.Context) (int, error)
}
