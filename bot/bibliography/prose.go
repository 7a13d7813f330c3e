package bibliography

import "ibid/corpus/english/names"

// Names lists authors as running text has them: "A", "A and B", "A, B, and C".
func Names(stated []string) string {
	natural := make([]string, len(stated))
	for i, n := range stated {
		natural[i] = names.Natural(n)
	}
	return authors(natural)
}

// Date is a stated date in words, as exact as it is stated: "July 17, 2025",
// "July 2025", "2025" or "".
func Date(stated string) string { return published(stated) }
