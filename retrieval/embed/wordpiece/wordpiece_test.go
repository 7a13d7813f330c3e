package wordpiece

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// small has a vocabulary of this test's own; the real one is held against the
// published tokenizer's ids in package minilm.
const small = `[PAD]
[UNK]
[CLS]
[SEP]
[MASK]
un
##break
##able
##breakable
break
cafe
a
.
,
#
東
京
ᄉ
##ᅥ
##ᅮ
##ᆯ
##ᄋ
`

func newSmall(t testing.TB) *Tokenizer {
	t.Helper()
	tok, err := New(small)
	if err != nil {
		t.Fatal(err)
	}
	return tok
}

// show writes tokens as piece<the bytes of its word>.
func show(tok *Tokenizer, text string, tokens []Token) string {
	var parts []string
	for _, t := range tokens {
		parts = append(parts, tok.Piece(t.ID)+"<"+text[t.Start:t.End]+">")
	}
	return strings.Join(parts, " ")
}

func TestEncode(t *testing.T) {
	file, err := os.ReadFile("testdata/encode.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tok := newSmall(t)
	for _, f := range txtar.Parse(file).Files {
		text, want, ok := strings.Cut(strings.TrimSuffix(string(f.Data), "\n"), "\n")
		if !ok {
			t.Fatalf("%s: no second line", f.Name)
		}
		got := show(tok, text, tok.Encode(text, 256))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %q (-want +got)\n%s", f.Name, text, diff)
		}
	}
}

func TestControlCharactersAndLimits(t *testing.T) {
	tok := newSmall(t)
	for _, c := range []struct {
		name, text, want string
		limit            int
	}{
		{"control and format characters go", "un\x00break\u200bable", "[CLS]<> un<un\x00break\u200bable> ##breakable<un\x00break\u200bable> [SEP]<>", 9},
		{"all kinds of space", "a\ta\r\na\u00a0a\u2003a", "[CLS]<> a<a> a<a> a<a> a<a> a<a> [SEP]<>", 9},
		{"undecodable bytes go", "\xffa\xc3", "[CLS]<> a<a> [SEP]<>", 9},
		{"limit", "a a a a", "[CLS]<> a<a> a<a> [SEP]<>", 4},
		{"limit inside a word", "unbreakablea", "[CLS]<> [UNK]<unbreakablea> [SEP]<>", 3},
		{"a hundred letters", strings.Repeat("a", 100), "[CLS]<> [UNK]<" + strings.Repeat("a", 100) + "> [SEP]<>", 9},
		{"decomposed accent", "cafe\u0301.", "[CLS]<> cafe<cafe\u0301> .<.> [SEP]<>", 9},
	} {
		if diff := cmp.Diff(c.want, show(tok, c.text, tok.Encode(c.text, c.limit))); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestLongestWord(t *testing.T) {
	tok, err := New("[UNK]\n[CLS]\n[SEP]\nb\n##b\n")
	if err != nil {
		t.Fatal(err)
	}
	if n := tok.Count(strings.Repeat("b", 100)); n != 102 {
		t.Errorf("a word of 100 letters has %d tokens, want 100 and two markers", n)
	}
	if n := tok.Count(strings.Repeat("b", 101)); n != 3 {
		t.Errorf("a word of 101 letters has %d tokens, want [UNK] and two markers", n)
	}
}

func TestVocabularyWithoutMarkers(t *testing.T) {
	if _, err := New("a\nb\n"); err == nil {
		t.Error("no error for a vocabulary without [UNK]")
	}
}
