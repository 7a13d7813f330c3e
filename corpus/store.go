package corpus

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// Errors that callers branch on.
var (
	ErrNotFound  = errors.New("no such article")
	ErrAmbiguous = errors.New("more than one article goes by that name")
	ErrTaken     = errors.New("another article has that id or source")
	ErrOlder     = errors.New("the database was written by an older version of ibid")
	ErrNewer     = errors.New("the database was written by a newer version of ibid")
	ErrCorrupt   = errors.New("the database is damaged")
	ErrLocked    = errors.New("another process is writing to the database")
	ErrReadOnly  = errors.New("the database can't be written")
	ErrFull      = errors.New("the disk is full")
	ErrDisk      = errors.New("the disk failed")
)

// Store is everything a database of articles does. Callers take the smaller
// interfaces below; corpustest holds what every implementation must do.
type Store interface {
	Articles
	Writer
	PassageReader
	LexicalIndex
	Vectors
	Affiliations
	Holders
	History
	Locations
	Close() error
}

// Articles reads whole articles and their listing.
type Articles interface {
	// Article returns the article with this id as it was put (empty slices come
	// back nil), or an error wrapping ErrNotFound. What has changed since, by no call of
	// the store, is withheld and named in its Damage.
	Article(ctx context.Context, id string) (*Article, error)
	// Find returns the id of the article that name means: an id, a source or a
	// file name, or else the unique beginning of an id (at least 4 digits) or
	// of a file name. File names are compared without regard to case.
	// An article that was removed is a *RemovedError, which is an ErrNotFound.
	// ErrNotFound and ErrAmbiguous are wrapped with what was asked,
	// ErrAmbiguous with the candidates.
	Find(ctx context.Context, name string) (id string, err error)
	// List yields the articles that f lets through, by File and then ID.
	List(ctx context.Context, f Filter) iter.Seq2[Summary, error]
}

// CountArticles is how many articles there are.
func CountArticles(ctx context.Context, from Articles) (n int, err error) {
	for _, err := range from.List(ctx, Filter{}) {
		if err != nil {
			return 0, fmt.Errorf("count the articles: %w", err)
		}
		n++
	}
	return n, nil
}

// Summary is an article's entry in a listing.
type Summary struct {
	ID, Source, File, SHA256       string
	Meta                           Meta
	Language                       string // as [Article.Language]
	Bytes                          int    // length of Text
	Passages, Sentences, Footnotes int
	Fingerprint                    uint64
	Near                           string // id of the article that it is nearly the same as
	Damaged                        bool   // its metadata differs from what was stored, and is withheld
}

// Writer changes the store. Every call is one durable transaction: when it
// returns nil the change survives a crash, otherwise nothing has changed.
type Writer interface {
	// Put stores a under a.ID, replacing whatever came from a.Source before,
	// under whatever id; a text that is another one is kept as a Version, and a.Source
	// is no further place of another article any more. vectors are stored with it; those already there are
	// left alone. It fails with ErrTaken when a.ID belongs to an article from
	// another source (one that was moved away from a.Source), and refuses an
	// article whose spans or indices don't fit together.
	Put(ctx context.Context, a *Article, vectors []Vector) error
	// Delete removes an article and all that hangs on it, vectors that nothing
	// else has included; how it read is kept as a Version. ErrNotFound when there
	// is none.
	Delete(ctx context.Context, id string) error
	// Move records that the article id now comes from source, under file. It
	// keeps its id and passages. ErrNotFound when there is none, ErrTaken when
	// another article comes from source.
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
	// PassageIDs returns the passages of the articles f lets through, in
	// ascending order.
	PassageIDs(ctx context.Context, f Filter) ([]PassageID, error)
}

// Filter restricts listing and search by metadata; the zero value lets
// everything through. The fields set must all hold. Names are compared without
// regard to case, accents and runs of white space.
//
// Dates are periods: 2020-06 is the whole of June. An article is inside when
// its period and the one from From's first to To's last day share a day, so one
// dated 2020 is inside From 2020-06; without a date (or with one that is none of
// the three forms) it is out when either is set. Any other form of From or To is
// an error.
type Filter struct {
	Articles  []string // ids
	Publisher string   // part of the name is enough
	Author    string   // likewise, of any author
	From, To  string   // inclusive; 2006, 2006-01 or 2006-01-02
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
	// the index keeps nothing (punctuation) are left out. Passages counts title,
	// heading, body and notes; a word that the index splits ("so-called") counts
	// where its parts follow one another.
	Terms(ctx context.Context, words []string) ([]Term, error)
	// Match returns the n passages with the best BM25 score for any of the
	// terms among those that f lets through, best first, at equal scores the
	// lower id. Terms that are forms of one word count once. An implementation
	// may leave out the commonest of the terms in a large store, never all.
	Match(ctx context.Context, terms []Term, f Filter, n int) ([]Match, error)
	// Count is the number of passages in the store.
	Count(ctx context.Context) (int, error)
}
