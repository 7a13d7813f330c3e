package sample

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"
)

// cast is everybody who holds an office or speaks in the articles. None of them
// exists; whoever adds a person checks that no politician has the name.
const cast = `Ilse Marrable, Corwin Thale, Maren Quillon, Oona Thale, Bastian Roake,
Celeste Arundine, Effie Brandreth, Yevka Dorn, Salome Tidewell, Hanne Vorley, Ib Castellane,
Gerrit Halloran, Dorcas Ilvane, Wilma Castrey, Tobiah Wend, Lise Arkwell, Anselm Grode,
Brannoc Lisle, Jory Pask`

// countries are names that would tie an invented quarrel to a real one. Those
// that are common English words or given names (Chad, Jordan, Turkey) are out.
const countries = `Afghanistan, Albania, Algeria, Argentina, Armenia, Australia, Austria, Azerbaijan,
Bahrain, Bangladesh, Belarus, Belgium, Bolivia, Bosnia, Brazil, Bulgaria, Cambodia, Cameroon, Canada,
Chile, China, Colombia, Croatia, Cuba, Cyprus, Denmark, Ecuador, Egypt, Estonia, Ethiopia, Finland,
France, Germany, Ghana, Greece, Greenland, Haiti, Hungary, Iceland, India, Indonesia, Iran, Iraq,
Ireland, Israel, Italy, Jamaica, Japan, Kazakhstan, Kenya, Korea, Kosovo, Kuwait, Latvia, Lebanon,
Libya, Lithuania, Luxembourg, Malaysia, Malta, Mexico, Moldova, Mongolia, Morocco, Myanmar, Nepal,
Netherlands, New Zealand, Nigeria, Norway, Pakistan, Palestine, Panama, Peru, Philippines, Poland,
Portugal, Qatar, Romania, Russia, Rwanda, Saudi, Scotland, Serbia, Singapore, Slovakia, Slovenia,
Somalia, Spain, Sri Lanka, Sudan, Sweden, Switzerland, Syria, Taiwan, Thailand, Tunisia, Ukraine,
United Kingdom, United States, Britain, England, Uruguay, Venezuela, Vietnam, Wales, Yemen, Zimbabwe,
Beijing, Berlin, Brussels, London, Moscow, Paris, Pyongyang, Seoul, Taipei, Tokyo, Washington,
European Union, United Nations, American, British, Chinese, French, German, Japanese, Korean, Russian`

func names(list string) []string {
	var out []string
	for _, n := range strings.Split(list, ",") {
		out = append(out, strings.Join(strings.Fields(n), " "))
	}
	return out
}

func TestNamesNoRealCountry(t *testing.T) {
	real := regexp.MustCompile(`\b(` + strings.Join(names(countries), "|") + `)\b`)
	for name, text := range articles(t) {
		if found := real.FindAllString(text, -1); found != nil {
			t.Errorf("%s names %q", name, found)
		}
	}
}

// Whoever is introduced by an office is one of the cast.
func TestOfficeHoldersAreTheCast(t *testing.T) {
	known := names(cast)
	office := regexp.MustCompile(`(?:President|Minister|Ambassador|Justice|Director|director,|manager,|chairman,|spokesman,|editor,) (\p{Lu}\p{L}+ \p{Lu}\p{L}+)`)
	found := map[string]bool{}
	for name, text := range articles(t) {
		for _, m := range office.FindAllStringSubmatch(text, -1) {
			found[m[1]] = true
			if !slices.Contains(known, m[1]) {
				t.Errorf("%s: %q is not in the cast", name, m[1])
			}
		}
	}
	if len(found) < 12 {
		t.Errorf("found only %d office holders: the pattern has stopped matching", len(found))
	}
}

func TestRegistry(t *testing.T) {
	data, err := fs.ReadFile(FS, Registry)
	if err != nil {
		t.Fatal(err)
	}
	var reg struct {
		Administration []struct {
			Country, Leader, Party, Leaning string
			Aliases                         []string
			Start, End                      toml.LocalDate
		}
	}
	if err := toml.Unmarshal(data, &reg); err != nil {
		t.Fatal(err)
	}
	if len(reg.Administration) != 3 {
		t.Fatalf("%d administrations, want 3", len(reg.Administration))
	}
	var all string
	for _, text := range articles(t) {
		all += text
	}
	for i, a := range reg.Administration {
		if !strings.Contains(all, "President "+a.Leader) || !strings.Contains(all, a.Party) || a.Country != "Halcya" {
			t.Errorf("the articles know no President %s of %s, %s", a.Leader, a.Country, a.Party)
		}
		last := i == len(reg.Administration)-1
		if last != (a.End == toml.LocalDate{}) {
			t.Errorf("%s: end %v", a.Leader, a.End)
		}
		if !last && !a.End.AsTime(time.UTC).AddDate(0, 0, 1).Equal(reg.Administration[i+1].Start.AsTime(time.UTC)) {
			t.Errorf("%s ends on %v but the next begins on %v", a.Leader, a.End, reg.Administration[i+1].Start)
		}
	}
}
