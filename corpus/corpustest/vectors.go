package corpustest

import (
	"slices"
	"testing"

	"ibid/corpus"
)

const (
	modelA = "model a"
	modelB = "model b"
)

func testVectors(t *testing.T, s corpus.Store) {
	a, b := Article("/a.txt", 1, 3), Article("/b.txt", 2, 3)
	vectors := Vectors(a, modelA, 40)
	if err := s.Put(t.Context(), a, vectors[:2]); err != nil {
		t.Fatal(err)
	}
	put(t, s, b)
	hashes := []corpus.ContentHash{vectors[0].Hash, vectors[1].Hash, vectors[2].Hash, {1}}
	have := func(model string, want ...corpus.ContentHash) {
		t.Helper()
		got, err := s.Have(t.Context(), model, hashes)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hashes {
			if got[h] != slices.Contains(want, h) {
				t.Errorf("Have %s, %x: %v", model, h[:4], got[h])
			}
		}
	}
	have(modelA, hashes[0], hashes[1])
	have(modelB)

	// Those already there are left alone; contents of nothing aren't kept.
	other := corpus.Vector{Model: modelA, Hash: hashes[0], Data: []byte("other")}
	stray := corpus.Vector{Model: modelA, Hash: hashes[3], Data: []byte("stray")}
	onB := corpus.Vector{Model: modelB, Hash: hashes[0], Data: []byte{}}
	if err := s.PutVectors(t.Context(), []corpus.Vector{other, stray, vectors[2], onB}); err != nil {
		t.Fatal(err)
	}
	have(modelA, hashes[:3]...)
	have(modelB, hashes[0])
	equal(t, "PassageVectors", passageVectors(t, s, modelA), [][]byte{vectors[0].Data, vectors[1].Data, vectors[2].Data})
	if err := s.PutVectors(t.Context(), nil); err != nil {
		t.Error(err)
	}
}

// passageVectors are the data of PassageVectors, copied.
func passageVectors(t *testing.T, s corpus.Vectors, model string) (out [][]byte) {
	t.Helper()
	for v, err := range s.PassageVectors(t.Context(), model) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, slices.Clone(v.Data))
	}
	return out
}

func testMissing(t *testing.T, s corpus.Store) {
	a := texted("a", "", "One.", "Two.", "One.")
	a.Sentences = append(a.Sentences, corpus.Sentence{Span: a.Sentences[0].Span, Passage: -1, Furniture: true})
	b := texted("b", "T", "Two.", "Two  and\nthree.")
	put(t, s, a, b)
	want := func(u corpus.Unit, texts ...string) {
		t.Helper()
		var got []string
		for _, c := range collect(t, s.Missing(t.Context(), modelA, u)) {
			got = append(got, c.Text)
			if c.Hash != corpus.HashContent(c.Text) {
				t.Errorf("Missing %q: not its hash", c.Text)
			}
		}
		equal(t, "Missing", got, texts)
	}
	want(corpus.UnitPassage, "One.", "Two.", "T\nTwo.", "T\nTwo and three.")
	want(corpus.UnitSentence, "One.", "Two.", "Two and three.")
	err := s.PutVectors(t.Context(), []corpus.Vector{
		{Model: modelA, Hash: corpus.HashContent("Two."), Data: []byte{1}},
		{Model: modelA, Hash: corpus.HashContent("T\nTwo."), Data: []byte{1}},
		{Model: modelB, Hash: corpus.HashContent("One."), Data: []byte{1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want(corpus.UnitPassage, "One.", "T\nTwo and three.")
	want(corpus.UnitSentence, "One.", "Two and three.")
}

// A caller embeds and stores what is missing as it comes.
func testMissingWhileWritten(t *testing.T, s corpus.Store) {
	for seed := range uint64(4) {
		put(t, s, Article("/"+Word(int(seed)), seed, 5))
	}
	seen := map[corpus.ContentHash]bool{}
	for c, err := range s.Missing(t.Context(), modelA, corpus.UnitPassage) {
		if err != nil {
			t.Fatal(err)
		}
		if seen[c.Hash] {
			t.Errorf("%.20q came twice", c.Text)
		}
		seen[c.Hash] = true
		if err := s.PutVectors(t.Context(), []corpus.Vector{{Model: modelA, Hash: c.Hash, Data: []byte{1}}}); err != nil {
			t.Fatal(err)
		}
	}
	if len(seen) != 20 {
		t.Errorf("%d contents were missing, want 20", len(seen))
	}
	if left := collect(t, s.Missing(t.Context(), modelA, corpus.UnitPassage)); len(left) != 0 {
		t.Errorf("%d contents are missing still", len(left))
	}
}

func testVectorsGo(t *testing.T, s corpus.Store) {
	hash := corpus.HashContent
	one, two := hash("One."), hash("Two.")
	putWith := func(a *corpus.Article) {
		t.Helper()
		err := s.Put(t.Context(), a, []corpus.Vector{{Model: modelA, Hash: one, Data: []byte("1")}, {Model: modelB, Hash: two, Data: []byte("2")}})
		if err != nil {
			t.Fatal(err)
		}
	}
	want := func(when string, hasOne, hasTwo bool) {
		t.Helper()
		a, err := s.Have(t.Context(), modelA, []corpus.ContentHash{one})
		if err != nil {
			t.Fatal(err)
		}
		b, err := s.Have(t.Context(), modelB, []corpus.ContentHash{two})
		if err != nil {
			t.Fatal(err)
		}
		if a[one] != hasOne || b[two] != hasTwo {
			t.Errorf("%s: vectors %v, %v, want %v, %v", when, a[one], b[two], hasOne, hasTwo)
		}
	}
	putWith(texted("a", "", "One.", "Two."))
	put(t, s, texted("b", "Title", "Two."))
	want("after Put", true, true)
	put(t, s, texted("a", "", "One."))
	want("with Two. a sentence of b alone", true, true)
	if err := s.Delete(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
	want("with Two. gone", true, false)
	put(t, s, texted("a", "", "Three."))
	want("with all gone", false, false)
	putWith(texted("a", "", "One.", "Two."))
	want("with both back", true, true)
}

func testPassageVectors(t *testing.T, s corpus.Store) {
	a, b := Article("/a.txt", 1, 6), Article("/b.txt", 2, 4)
	for _, x := range []*corpus.Article{a, b} {
		if err := s.Put(t.Context(), x, slices.Concat(SentenceVectors(x, modelB, 70), Vectors(x, modelA, 50), Vectors(x, modelB, 60))); err != nil {
			t.Fatal(err)
		}
	}
	type seen struct {
		ID      corpus.PassageID
		Article string
		Data    string
	}
	var got, want []seen
	for v, err := range s.PassageVectors(t.Context(), modelA) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, seen{v.Passage, v.Article, string(v.Data)})
	}
	for _, x := range []*corpus.Article{a, b} {
		vectors := Vectors(x, modelA, 50)
		for i, id := range passageIDs(t, s, x.ID) {
			want = append(want, seen{id, x.ID, string(vectors[i].Data)})
		}
	}
	equal(t, "PassageVectors", got, want)
	equal(t, "PassageVectors of no model", passageVectors(t, s, "nobody"), [][]byte(nil))
	for range s.PassageVectors(t.Context(), modelA) {
		break
	}
}

func testSentenceVectors(t *testing.T, s corpus.Store) {
	a := Article("/a.txt", 1, 4)
	vectors := SentenceVectors(a, modelA, 30) // sentence 0 is furniture: vectors[i] is of sentence i+1
	if err := s.Put(t.Context(), a, slices.Concat(vectors[:3], vectors[4:])); err != nil {
		t.Fatal(err)
	}
	got, err := s.SentenceVectors(t.Context(), modelA, a.ID, 0, 5)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "SentenceVectors", got, [][]byte{nil, vectors[0].Data, vectors[1].Data, vectors[2].Data, nil, vectors[4].Data})
	past, err := s.SentenceVectors(t.Context(), modelA, a.ID, len(a.Sentences)-2, len(a.Sentences))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "SentenceVectors past the end", past, [][]byte{vectors[len(vectors)-1].Data, nil, nil})
	_, err = s.SentenceVectors(t.Context(), modelA, "nobody", 0, 1)
	wantError(t, "SentenceVectors of no article", err, corpus.ErrNotFound)
	for _, bad := range [][2]int{{-1, 3}, {3, 2}} {
		if _, err := s.SentenceVectors(t.Context(), modelA, a.ID, bad[0], bad[1]); err == nil {
			t.Errorf("SentenceVectors %v: no error", bad)
		}
	}
}

func active(t *testing.T, s corpus.Vectors) string {
	t.Helper()
	model, err := s.Active(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return model
}

func testActivate(t *testing.T, s corpus.Store) {
	if got := active(t, s); got != "" {
		t.Errorf("Active: %q before the first", got)
	}
	a := Article("/a.txt", 1, 4)
	if err := s.Put(t.Context(), a, slices.Concat(Vectors(a, modelA, 20), SentenceVectors(a, "tokens", 20), Vectors(a, modelB, 20)[:3])); err != nil {
		t.Fatal(err)
	}
	if err := s.Activate(t.Context(), modelA); err != nil {
		t.Fatal(err)
	}
	equal(t, "vectors of b, dropped", passageVectors(t, s, modelB), [][]byte(nil))
	if err := s.PutVectors(t.Context(), Vectors(a, modelB, 20)[:3]); err != nil {
		t.Fatal(err)
	}
	if err := s.Activate(t.Context(), modelB); err == nil {
		t.Error("Activate of a model that lacks a passage's vector: no error")
	}
	if got := active(t, s); got != modelA {
		t.Errorf("Active: %q after a refusal, want %q", got, modelA)
	}
	equal(t, "vectors of a", len(passageVectors(t, s, modelA)), 4)
	if err := s.PutVectors(t.Context(), Vectors(a, modelB, 20)[3:]); err != nil {
		t.Fatal(err)
	}
	if err := s.Activate(t.Context(), modelB); err != nil {
		t.Fatal(err)
	}
	if got := active(t, s); got != modelB {
		t.Errorf("Active: %q, want %q", got, modelB)
	}
	equal(t, "vectors of a, dropped", passageVectors(t, s, modelA), [][]byte(nil))
	equal(t, "vectors of b", len(passageVectors(t, s, modelB)), 4)
	sentences, err := s.SentenceVectors(t.Context(), "tokens", a.ID, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "sentence vectors, kept", sentences, [][]byte{SentenceVectors(a, "tokens", 20)[0].Data})
}

func testRevision(t *testing.T, s corpus.Store) {
	last := int64(-1)
	step := func(what string, changes bool, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		now, err := s.Revision(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if changes == (now == last) {
			t.Errorf("%s: revision %d, was %d", what, now, last)
		}
		last = now
	}
	ctx := t.Context()
	a := Article("/a.txt", 1, 2)
	step("new", true, nil)
	step("nothing", false, nil)
	step("Put", true, s.Put(ctx, a, nil))
	step("PutVectors of a model that doesn't serve", false, s.PutVectors(ctx, Vectors(a, modelA, 8)))
	step("Activate", true, s.Activate(ctx, modelA))
	step("Put again", true, s.Put(ctx, Article("/a.txt", 2, 2), nil))
	step("PutVectors of the model that serves", true, s.PutVectors(ctx, Vectors(Article("/a.txt", 2, 2), modelA, 8)))
	step("PutVectors of sentences", false, s.PutVectors(ctx, SentenceVectors(Article("/a.txt", 2, 2), "tokens", 8)))
	step("Delete", true, s.Delete(ctx, a.ID))
}
