package decode

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const western = "Karsovia’s “northern” valleys – Zoë said – were quiet.\nThe café at Orm stayed open, and it stayed full until late.\n"

// TestDecode: what an encoding's text says comes out, and under which name.
func TestDecode(t *testing.T) {
	long := func(s string) string { return strings.Repeat(s, 12) }
	tests := []struct {
		name, text string
		enc        encoding.Encoding
		want       string
	}{
		{"UTF-16 little, mark", western, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le"},
		{"UTF-16 big, mark", western, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be"},
		{"UTF-16 little, no mark", western, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"},
		{"UTF-16 big, no mark", western, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"},
		{"Windows-1252", western, charmap.Windows1252, "windows-1252"},
		{"Korean", long("대한민국 정부는 어제 새로운 정책을 발표했다. 장관은 기자들에게 말했다. "), korean.EUCKR, "euc-kr"},
		{"Japanese", long("政府は昨日、新しい政策を発表した。大臣は記者団に語った。"), japanese.ShiftJIS, "shift_jis"},
		{"Chinese", long("政府昨天宣布了新的政策。部长对记者说，这是必要的。"), simplifiedchinese.GB18030, "gb18030"},
		{"Russian", long("Правительство вчера объявило о новой политике. Министр сказал журналистам. "), charmap.Windows1251, "windows-1251"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, err := tt.enc.NewEncoder().Bytes([]byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			text, name, err := Decode(data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if name != tt.want || text != tt.text {
				t.Errorf("read as %s:\n%.80q\nwant %s:\n%.80q", name, text, tt.want, tt.text)
			}
		})
	}
}

func TestUTF8StaysAsItIs(t *testing.T) {
	for _, text := range []string{western, "\ufeff" + western, strings.ReplaceAll(western, "\n", "\r\n"), "A\u00a0b\u200b c\u0301.\n"} {
		got, name, err := Decode([]byte(text), Options{})
		if err != nil || got != text || name != "utf-8" {
			t.Errorf("%q: %q, %s, %v", text, got, name, err)
		}
	}
}
