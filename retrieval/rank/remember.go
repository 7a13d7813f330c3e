package rank

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"sync"
)

// Remembering is a reader that does not read the same text for the same question twice:
// a question that was tried before it was suggested, or that a second person asks, is
// answered at once. It is safe for concurrent use when its Reader is.
type Remembering struct {
	Reader
	// Most is how many scores are remembered, at about 50 bytes each; 0 is 1<<16.
	Most int

	mu     sync.Mutex
	newer  map[reading]float32
	before map[reading]float32
}

// reading stands for what a score was given for: a digest of question and text, so that
// neither is held.
type reading [16]byte

func readingOf(question string, t Text) (r reading) {
	h := sha256.New()
	for _, part := range []string{question, t.Sentence, t.Title, t.Published, t.Heading, t.Holder, t.Before} {
		var length [8]byte
		binary.LittleEndian.PutUint64(length[:], uint64(len(part)))
		h.Write(length[:])
		h.Write([]byte(part))
	}
	copy(r[:], h.Sum(nil))
	return r
}

// Score returns a logit a text, as the Reader does.
func (m *Remembering) Score(ctx context.Context, question string, texts []Text) ([]float32, error) {
	scores, readings := make([]float32, len(texts)), make([]reading, len(texts))
	var unread []int
	m.mu.Lock()
	for i, t := range texts {
		readings[i] = readingOf(question, t)
		s, ok := m.known(readings[i])
		if scores[i] = s; !ok {
			unread = append(unread, i)
		}
	}
	m.mu.Unlock()
	if len(unread) == 0 {
		return scores, ctx.Err()
	}
	rest := make([]Text, len(unread))
	for j, i := range unread {
		rest[j] = texts[i]
	}
	read, err := m.Reader.Score(ctx, question, rest)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for j, i := range unread {
		scores[i] = read[j]
		m.keep(readings[i], read[j])
	}
	return scores, nil
}

// known looks a score up. One that is used stays.
func (m *Remembering) known(r reading) (float32, bool) {
	if s, ok := m.newer[r]; ok {
		return s, true
	}
	s, ok := m.before[r]
	if ok {
		m.keep(r, s)
	}
	return s, ok
}

// keep remembers a score. Of two halves the older is forgotten when the newer is full.
func (m *Remembering) keep(r reading, score float32) {
	most := m.Most
	if most == 0 {
		most = 1 << 16
	}
	if m.newer == nil || len(m.newer) >= max(1, most/2) {
		m.before, m.newer = m.newer, map[reading]float32{}
	}
	m.newer[r] = score
}
