package golden

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Statistics counts values by group, for the file of figures that stands beside
// golden files. The zero value is ready to use.
type Statistics struct {
	groups []string
	counts map[string]map[string]int
}

// Add counts value, "" as "none", in a group.
func (s *Statistics) Add(group, value string) {
	if s.counts == nil {
		s.counts = map[string]map[string]int{}
	}
	if s.counts[group] == nil {
		s.counts[group] = map[string]int{}
		s.groups = append(s.groups, group)
	}
	s.counts[group][cmp.Or(value, "none")]++
}

// String has a line for each group, in the order of their first use, with its
// total and its values in alphabetical order.
func (s *Statistics) String() string {
	var b strings.Builder
	for _, group := range s.groups {
		var parts []string
		for _, value := range slices.Sorted(maps.Keys(s.counts[group])) {
			parts = append(parts, fmt.Sprintf("%s %d", value, s.counts[group][value]))
		}
		fmt.Fprintf(&b, "%s: %d (%s)\n", group, s.Total(group), strings.Join(parts, ", "))
	}
	return b.String()
}

// Total returns how many values were added to a group.
func (s *Statistics) Total(group string) int {
	total := 0
	for _, n := range s.counts[group] {
		total += n
	}
	return total
}
