package english

import (
	"strings"
	"testing"
)

// show writes tokens as "Fold" or, where it tells more, "Text=Fold", marks of
// another class in front.
func show(tokens []Token) string {
	var out []string
	for _, t := range tokens {
		s := t.Text
		if t.Fold != t.Text {
			s += "=" + t.Fold
		}
		if t.Class != Word && t.Class != Mark {
			s = string(t.Class) + ":" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestTokenize(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"They’ve left.", "They=they ’ve=have left ."},
		{"It won't, can't, isn't; cannot.", "It=it wo=will n't=not , ca=can n't=not , is n't=not ; can not ."},
		{"He's out. Let's go. I'd stay.", "He=he 's=is out . Let=let 's=us go . I=i 'd=would stay ."},
		{"Lund's boat", "Lund=lund s:'s boat"},
		{"the growers’ levy", "the growers s:’=' levy"},
		{"the ‘growers’ levy’ died", "the q:‘=' growers s:’=' levy q:’=' died"},
		{"said: 'no boats'.", "said : q:' no boats q:' ."},
		{"U.S. Lt. Voss met J. Lund, e.g. at 10:30.", "U.S.=u.s. Lt.=lt. Voss=voss met J.=j. Lund=lund , e.g. at n:10:30 ."},
		{"1,000.5 boats, well-known", "n:1,000.5 boats , well-known"},
		{"d'Ormessin, T’Chala, O'Dowd", "d'Ormessin=d'ormessin , T’Chala=t'chala , O'Dowd=o'dowd"},
		{"**Lund** said _no_ to `x`", "Lund=lund said no to x"},
		{"[Lund](https://sill.example/a_(b)) said [no].[1] So[^2]", "Lund=lund said [ no ] . So=so"},
		{"<b>Lund</b> said <a href=\"x\">no</a>, 5 < 6", "Lund=lund said no , n:5 < n:6"},
		{"# Heading\n- item\n> said\n* more", "Heading=heading item said more"},
		{"![boat](boat.png) Lund", "Lund=lund"},
		{"the '90s and ’t Hooft", "the n:'90s and ’t='t Hooft=hooft"},
		{"Yes... no -- “maybe”", "Yes=yes ...=… no --=— q:“=\" maybe q:”=\""},
		{"AT&T, Obama–Biden, and/or R&D", "AT&T=at&t , Obama=obama –=- Biden=biden , and/or R&D=r&d"},
		{"said.The boat", "said . The=the boat"},
		{"Pell (D-Calif.) said", "Pell=pell ( D-Calif.=d-calif. ) said"},
		{"see www.sill.example/a-b, or https://x.example.", "see www.sill.example/a-b , or https://x.example ."},
		{"No. 5 or no. Nobody", "No.=no. n:5 or no . Nobody=nobody"},
		{"", ""},
	} {
		if got := show(Tokenize(c.text)); got != c.want {
			t.Errorf("Tokenize(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Müller", "muller"}, {"STRASSE", "strasse"}, {"Straße", "strasse"}, {"Ærø Łódź Đinh", "aero lodz dinh"},
		{"Işık İnönü", "isik inonu"}, {"Erdoğar", "erdogar"}, {"ﬁnd", "find"}, {"ＡＢ", "ab"}, {"O’Dowd", "o'dowd"},
		{"Jae‑in", "jae-in"}, {"a\u00a0b\tc", "a\u00a0b\tc"}, {"co\u00adoperate", "cooperate"}, {"が", "が"}, {"김정은", "김정은"},
		{"¨", "¨"}, {"½", "1/2"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b      string
		max, want int
	}{
		{"levy", "levy", 2, 0}, {"levy", "levi", 2, 1}, {"levy", "lvey", 2, 1}, {"levy", "lev", 2, 1}, {"levy", "harbour", 2, 3},
		{"", "ab", 2, 2}, {"", "abc", 2, 3}, {"müller", "muller", 1, 1}, {"anderson", "anders", 1, 2},
	} {
		if got := Distance(c.a, c.b, c.max); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.max, got, c.want)
		}
	}
}
