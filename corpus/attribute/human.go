package attribute

import "strings"

// IsHuman reports whether a noun, in either number, is for people or bodies, who
// can hold a view.
func IsHuman(noun string) bool { return human[strings.ToLower(noun)] }
