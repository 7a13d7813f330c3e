package corpus

import (
	"context"
	"crypto/sha256"
	"iter"
	"strings"
)

// ContentHash identifies a text to be embedded: equal texts share one vector.
type ContentHash [32]byte

// HashContent returns the hash of the text given to an embedder.
func HashContent(text string) ContentHash { return sha256.Sum256([]byte(text)) }

// Vector is the stored form of a text's embedding. Data is opaque here:
// retrieval says how a model's vectors are written down.
type Vector struct {
	Model string // name and version of the model, and the form: keys everything stored
	Hash  ContentHash
	Data  []byte
}

// Unit is what an embedding is of.
type Unit int

// A passage has one vector for search; a sentence has token vectors for ranking.
const (
	UnitPassage Unit = iota
	UnitSentence
)

// Content is a text of the store that has no vector under some model.
type Content struct {
	Hash ContentHash
	Text string
}

// Vectors keeps embeddings by model and content hash. A content is the
// PassageContent of a passage or the SentenceContent of a sentence that isn't
// furniture; its vectors go when the last passage or sentence that has it goes.
type Vectors interface {
	// PutVectors stores vectors in one durable transaction. Those already there
	// are left alone, and so are those whose content is no longer in the store.
	PutVectors(ctx context.Context, vectors []Vector) error
	// Have reports which of the hashes have a vector under model.
	Have(ctx context.Context, model string, hashes []ContentHash) (map[ContentHash]bool, error)
	// Missing yields the distinct contents of this unit without a vector under
	// model, article by article. The store may be written to meanwhile.
	Missing(ctx context.Context, model string, u Unit) iter.Seq2[Content, error]
	// PassageVectors yields every passage's vector under model, by passage id.
	// Data is valid until the next one is asked for.
	PassageVectors(ctx context.Context, model string) iter.Seq2[PassageVector, error]
	// SentenceVectors returns, for sentences first..last (both inclusive) of an
	// article, their vectors under model; nil where there is none.
	SentenceVectors(ctx context.Context, model, article string, first, last int) ([][]byte, error)
	// Active returns the model whose passage vectors serve, "" before the first.
	Active(ctx context.Context) (string, error)
	// Activate makes model the one that serves and drops passage vectors of
	// others (not those of a content that a sentence has too). It fails, and
	// changes nothing, when a passage has no vector under model.
	Activate(ctx context.Context, model string) error
	// Revision changes whenever passages, the active model or a passage's vector
	// under it change, in this process or another.
	Revision(ctx context.Context) (int64, error)
}

// PassageVector is a passage's stored vector.
type PassageVector struct {
	Passage PassageID
	Article string
	Data    []byte
}

// PassageContent is the text of passage p as it is indexed and embedded: title,
// heading and body, note marks removed and white space folded.
func (a *Article) PassageContent(p Passage) string {
	var b strings.Builder
	for _, s := range []string{a.Meta.Title, a.Heading(p), a.PassageBody(p)} {
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s)
	}
	return b.String()
}

// PassageBody is the text of passage p as it is indexed: its sentences, so no
// note marks between them, white space folded.
func (a *Article) PassageBody(p Passage) string {
	var b strings.Builder
	for i := p.First; i <= p.Last; i++ {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(a.SentenceContent(a.Sentences[i]))
	}
	return b.String()
}

// SentenceContent is the text of sentence s as it is embedded: its words, and before
// the cells of a table's row the header's.
func (a *Article) SentenceContent(s Sentence) string {
	if r, ok := a.RowAt(s.Span); ok {
		return r.Content(a.Slice(s.Span))
	}
	return a.Words(s.Span)
}
