package decode

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// foreign are English sentences with a few letters of another language, and some that are
// wholly in one.
var foreign = []struct {
	name string
	enc  encoding.Encoding
	text string
}{
	{"Polish", charmap.ISO8859_2, "The mayor of Wrocław met Bogusława Święcka in Białystok. Nobody else was asked."},
	{"Polish, curly", charmap.Windows1250, "“No one,” said Zdzisław Żurek of Częstochowa – and left."},
	{"Czech", charmap.Windows1250, "The ombudsman Přemysl Říha wrote to Děčín and to Tábor."},
	{"Turkish, other letters", charmap.ISO8859_9, "The minister, Şermen, met Kürkçe on Friday."},
	{"Hungarian", charmap.ISO8859_2, "The paper of Kőszeg quoted László Szűcs on wages in Gyöngyös."},
	{"Croatian", charmap.Windows1250, "Freight through Šibenik rose, Željko Marčić said in Požega."},
	{"Turkish", charmap.ISO8859_9, "The governor of Eskişehir, Gülşah Yıldırım, flew to Iğdır."},
	{"Turkish, curly", charmap.Windows1254, "“Never,” said the mayor of Kırşehir’s Çiçekdağı."},
	{"Turkish, one letter", charmap.Windows1254, "The road leads from Kırıkkale to Kırıkhan."},
	{"Lithuanian", charmap.Windows1257, "The port of Klaipėda is run by Rūta Žukauskienė and Jūratė Šimkutė."},
	{"Latvian", charmap.Windows1257, "In Jēkabpils and Rēzekne the deputy Jānis Bērziņš was heard."},
	{"German", charmap.Windows1252, "Jörg Käßner of Görlitz said “für uns” twice."},
	{"Spanish", charmap.Windows1252, "Señora Ibáñez of Cáceres didn’t answer."},
	{"words that English has", charmap.Windows1252, "The naïve mayor of Sill left the café – Zoë said “no” – for €40."},
	{"Icelandic", charmap.Windows1252, "Þóra Guðmundsdóttir of Ísafjörður spoke for the fishers of Patreksfjörður."},
	{"German, Mac", charmap.Macintosh, "“Für uns,” said Jörg Käßner – and the café was full."},
	{"French, Mac", charmap.Macintosh, "The mayor of Évreux, Hélène Lefèvre, didn’t say “ça va”."},
	{"Russian", charmap.Windows1251, "The poster said «Берег» and, below it, «Гавань закрыта»."},
	{"Russian, KOI8", charmap.KOI8R, "The memo begins: Протокол заседания. It is dated 4 March."},
	{"Bulgarian", charmap.Windows1251, "Кметът обяви нова програма за пристанището. Опозицията не беше съгласна."},
	{"Ukrainian", charmap.Windows1251, "The paper Вечірній порт її не друкує, wrote the editor."},
	{"Greek", charmap.Windows1253, "The word θάλασσα is on the wall, and λιμάνι below it."},
	{"Japanese", japanese.ShiftJIS, "The term 港湾 is used by the ministry (国土交通省) alone."},
	{"Japanese, EUC", japanese.EUCJP, "The poster said 港を守る会 and nobody knew who had paid."},
	{"Japanese, 2022", japanese.ISO2022JP, "The poster said 港を守る会 and nobody knew who had paid."},
	{"Korean", korean.EUCKR, "The word 항구 means harbour; the party (시민의당) used it."},
	{"Chinese", simplifiedchinese.GB18030, "The paper (港口日报) used the phrase 共同发展 in May."},
	{"Chinese, traditional", traditionalchinese.Big5, "The paper (港口日報) used the phrase 經濟發展 in May."},
}

// Text in an old encoding comes out as it was written.
func TestRecognised(t *testing.T) {
	for _, c := range foreign {
		data, err := c.enc.NewEncoder().String(c.text)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		got, name, err := Decode([]byte(data), Options{})
		if err != nil || got != c.text {
			t.Errorf("%s: as %s: %q, %v", c.name, name, got, err)
		}
	}
}

// Where two encodings make sense the file is refused, and named is read.
func TestAmbiguous(t *testing.T) {
	for _, c := range []struct {
		data  string
		named string
		want  string
	}{
		{"The paper quotes Hei\xf0laug on wages.", "ISO-8859-1", "The paper quotes Heiðlaug on wages."},
		{"A firm called Va\xb9ko.", "iso-8859-2", "A firm called Vaško."},
		{"Two signs: \xc9\xcd.", "koi8-r", "Two signs: им."},
		{"The pier of Le\x97n was closed, said Calder\x97n.", "macintosh", "The pier of León was closed, said Calderón."},
		{"A word \xcab\xb5z\xe9b\xe7z\xf4f\xcfq\xac came.", "windows-1252", "A word ÊbµzébçzôfÏq¬ came."},
		{"A table: \xb2\xb2\xb2\xb2\xbd\xb2\xb2\xb2.", "windows-1252", "A table: ²²²²½²²²."},
	} {
		_, _, err := Decode([]byte(c.data), Options{})
		if !errors.Is(err, ErrEncoding) || !strings.Contains(err.Error(), "--encoding NAME") {
			t.Errorf("%q: %v", c.data, err)
		}
		if got, _, err := Decode([]byte(c.data), Options{Encoding: c.named}); got != c.want || err != nil {
			t.Errorf("%q as %s: %q, %v", c.data, c.named, got, err)
		}
	}
	if _, _, err := Decode([]byte("caf\xe9"), Options{Encoding: "none"}); !errors.Is(err, ErrEncoding) || !strings.Contains(err.Error(), `"none"`) {
		t.Errorf("an encoding that is none: %v", err)
	}
}

// UTF-8 stays UTF-8, whatever is named.
func TestNamedForUTF8(t *testing.T) {
	for _, c := range foreign {
		if got, name, err := Decode([]byte(c.text), Options{Encoding: "windows-1250"}); got != c.text || name != "utf-8" || err != nil {
			t.Errorf("%s: as %s: %q, %v", c.name, name, got, err)
		}
	}
}

func TestKnown(t *testing.T) {
	for label, want := range map[string]string{"Latin2": "iso-8859-2", " ISO-8859-1 ": "windows-1252", "cp1251": "windows-1251", "gbk": "gb18030", "no": ""} {
		if got, ok := Known(label); got != want || ok != (want != "") {
			t.Errorf("Known(%q) = %q, %v, want %q", label, got, ok, want)
		}
	}
	for _, name := range Names() {
		if got, ok := Known(name); got != name || !ok {
			t.Errorf("%s is known as %q, %v", name, got, ok)
		}
	}
}

// FuzzDecode: whatever the bytes, text that comes out is UTF-8, and UTF-8 comes out as it is.
func FuzzDecode(f *testing.F) {
	for _, c := range foreign {
		data, _ := c.enc.NewEncoder().String(c.text)
		f.Add([]byte(data), "")
	}
	f.Add([]byte("\xff\xfea\x00"), "utf-16be")
	f.Add([]byte("\x1b$B\x1b"), "")
	f.Fuzz(func(t *testing.T, data []byte, named string) {
		text, name, err := Decode(data, Options{Encoding: named})
		if err == nil && (!utf8.ValidString(text) || name == "") {
			t.Fatalf("%q as %q", text, name)
		}
		if err == nil && name == "utf-8" && text != string(data) {
			t.Fatal("UTF-8 was changed")
		}
	})
}
