package main

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
)

// town is an invented place with a quarrel about one thing, which one article is about.
type town struct {
	n                            int
	name, topic                  string
	mayor, critic, board         string
	before, after, year, quarrel int
}

// townOf is the n-th town, always the same.
func townOf(n int) town {
	random := rand.New(rand.NewPCG(uint64(n), 5))
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	// The number is in the syllables, so no two towns share a name.
	syllables := []string{"bar", "den", "fol", "gar", "hal", "ker", "lin", "mor", "nor", "pel", "ros", "tol", "ul", "ver", "wes", "yar"}
	name := syllables[n%16] + syllables[n/16%16] + pick("by", "wick", "stead", "mouth", "ford")
	person := func() string {
		return pick("Ada", "Bram", "Celia", "Dov", "Edda", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Kaja", "Lorenz") + " " +
			capital(pick(syllables...)+pick(syllables...)+pick("man", "son", "sen", "er", "ick"))
	}
	t := town{n: n, name: capital(name), topic: pick("ferry fares", "harbour tolls", "river dredging", "school meals",
		"night trains", "bread prices", "sea wall repairs", "tram tickets", "water meters", "peat cutting"),
		mayor: person(), critic: person(), board: pick("Harbour Board", "Works Committee", "Finance Office", "Growers' Union"),
		before: 2 + random.IntN(40), year: 2010 + random.IntN(14), quarrel: 3 + random.IntN(60)}
	t.after = t.before + 1 + random.IntN(20)
	return t
}

func capital(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// article is what is written about it.
func (t town) article() string {
	last := t.mayor[strings.LastIndex(t.mayor, " ")+1:]
	return fmt.Sprintf(`%[1]s argues about %[2]s

By Wil Tarrant

%[1]s, March 4, %[5]d (Invented Wire) -- The council of %[1]s voted on Tuesday to raise its spending on %[2]s from %[6]d to %[7]d million crowns, after a debate of %[8]d hours.

Mayor %[3]s told the council that the town had waited long enough. "We have paid for %[2]s with patience, and patience is used up," %[9]s said. The mayor promised a report on %[2]s every spring.

%[4]s, who leads the opposition in %[1]s, said the vote was a mistake. "Nobody in %[1]s asked for %[2]s at this price," %[4]s said. "The council should have spent the money on the hospital."

The %[10]s of %[1]s found that %[2]s had cost the town %[6]d million crowns in %[5]d. It warned that costs would rise further unless the contracts were changed.

Under the plan the work on %[2]s begins in June and ends after %[8]d months. Two firms have made offers. The council did not say which of them it prefers.

%[9]s rejected the warning of the %[10]s. "A board that counts every crown twice will never open a gate," the mayor said on Thursday.

The opposition has announced a petition against the plan. %[4]s said that %[8]d hundred people had signed it within a week.

Residents were divided. A baker on the market square said that %[2]s mattered to every customer she had. A retired pilot said the town should wait for the court in the capital.

This is an invented article; the town of %[1]s and everybody in it do not exist.
`, t.name, t.topic, t.mayor, t.critic, t.year, t.before, t.after, t.quarrel, last, t.board)
}

// questions are what can be asked about it; the last has no answer.
func (t town) questions() []string {
	return []string{
		fmt.Sprintf("What did %s say about %s?", t.mayor, t.topic),
		fmt.Sprintf("What did %s say about the vote in %s?", t.critic, t.name),
		fmt.Sprintf("How much does the council of %s spend on %s?", t.name, t.topic),
		fmt.Sprintf("What did the %s of %s find?", t.board, t.name),
		fmt.Sprintf("When does the work on %s begin in %s?", t.topic, t.name),
		fmt.Sprintf("How many people signed the petition in %s?", t.name),
		fmt.Sprintf("compare %s vs %s on %s", t.mayor, t.critic, t.topic),
		fmt.Sprintf("cite “Nobody in %s asked for %s at this price”", t.name, t.topic),
		fmt.Sprintf("Who won the chess prize of %s?", t.name),
	}
}

// followUp goes on in a thread about it.
func (t town) followUp() string { return "And what did " + t.critic + " say?" }

// writeTowns writes the articles of so many towns, from the first on, into a folder.
func writeTowns(t *testing.T, dir string, first, n int) {
	t.Helper()
	for i := first; i < first+n; i++ {
		writeFile(t, filepath.Join(dir, fmt.Sprintf("town-%03d.txt", i)), []byte(townOf(i).article()))
	}
}
