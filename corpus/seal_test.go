package corpus_test

import (
	"encoding/hex"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// TestSealCovers changes every value that an article has, one at a time: its seal tells,
// but of what changes with another article.
func TestSealCovers(t *testing.T) {
	a := corpustest.Article("/a.txt", 1, 5)
	a.Affiliations = []corpus.Affiliation{{Person: "Vera Lund", Role: "Minister", Countries: []string{"Marl"}, Relation: corpus.Belongs, Body: "x", Span: corpus.Span{Start: 1, End: 2}}}
	seal := a.Seal()
	if d := seal.Compare(a); d != nil {
		t.Fatalf("an article that nothing changed: %v", d)
	}
	free := []string{"Fingerprint", "Near", "Damage"}
	leaves := 0
	each(reflect.ValueOf(a).Elem(), "", func(name string, v reflect.Value) {
		leaves++
		undo := change(v)
		defer undo()
		covered := seal.Compare(a) != nil
		if exempt := slices.Contains(free, strings.TrimPrefix(name, ".")); covered == exempt {
			t.Errorf("%s is changed: told is %t", name, covered)
		}
	})
	if leaves < 300 {
		t.Errorf("only %d values were changed", leaves)
	}
}

// each visits the values that v is made of.
func each(v reflect.Value, name string, visit func(string, reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			each(v.Field(i), name+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			each(v.Index(i), name, visit)
		}
	default:
		visit(name, v)
	}
}

// change changes a value and returns what puts it back.
func change(v reflect.Value) (undo func()) {
	was := reflect.New(v.Type()).Elem()
	was.Set(v)
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(v.Uint() ^ 1)
	case reflect.Bool:
		v.SetBool(!v.Bool())
	}
	return func() { v.Set(was) }
}

// TestSealStays: a seal that was stored is compared by later versions of the program. If
// this fails, they take every article for damaged: leave new fields zero where an article
// was stored without them, and rename none.
func TestSealStays(t *testing.T) {
	a := corpustest.Article("/a.txt", 1, 2)
	s := a.Seal()
	got := strings.Join([]string{hex.EncodeToString(s.Meta), hex.EncodeToString(s.Notes), hex.EncodeToString(s.Structure), hex.EncodeToString(s.Text)}, " ")
	const want = "3cc997abf48cd60f 069de72913dcdd1f 8958c6cd7f719c32 e204a05465df034dc039fd26e7a0547d8ecdfcee820361d230960997c54236b9"
	if got != want {
		t.Errorf("the seal is\n%s, was\n%s", got, want)
	}
}

// TestWithhold: what a damage touches can't be quoted, and what it doesn't can.
func TestWithhold(t *testing.T) {
	quotable := func(a *corpus.Article) (n int) {
		for _, s := range a.Sentences {
			if !s.Furniture {
				n++
			}
		}
		return n
	}
	whole := corpustest.Article("/a.txt", 1, 8)
	noted := 0
	for _, s := range whole.Sentences {
		if len(s.Notes) > 0 {
			noted++
		}
	}
	for _, c := range []struct {
		part string
		span corpus.Span
		left int
	}{
		{corpus.PartText, corpus.Span{Start: whole.Sentences[2].Start, End: whole.Sentences[2].Start + 1}, quotable(whole) - 4},
		{corpus.PartText, whole.Furniture[1], quotable(whole)},
		{corpus.PartNotes, corpus.Span{}, quotable(whole) - 4*noted},
		{corpus.PartMeta, corpus.Span{}, 0},
		{corpus.PartStructure, corpus.Span{}, 0},
		{corpus.PartSeal, corpus.Span{}, 0},
	} {
		a := corpustest.Article("/a.txt", 1, 8)
		a.Withhold([]corpus.Damage{{Part: c.part, Span: c.span}})
		if got := quotable(a); got != c.left {
			t.Errorf("%s damaged: %d sentences left, want %d", c.part, got, c.left)
		}
		if c.part == corpus.PartMeta && a.Meta.Title != "" || c.part == corpus.PartNotes && a.Footnotes != nil {
			t.Errorf("%s is damaged and still there", c.part)
		}
	}
}
