package extract

import "regexp"

// namedTitle is a heading that gives the speaker and what the speech is called: "(1964) LENA
// HOLT, “THE TOLLS OF SILL”".
var namedTitle = regexp.MustCompile(`^(?:\(((?:19|20)\d\d)\) )?(` + fullName + `),? ["“](.{4,150}?),?["”]$`)

// splitTitle parts such a title into its year, its speaker and what the speech is called;
// ok is false for other titles.
func splitTitle(title string) (year, speaker, called string, ok bool) {
	m := namedTitle.FindStringSubmatch(title)
	if m == nil || !signedName(properCase(m[2])) {
		return "", "", "", false
	}
	return m[1], properCase(m[2]), m[3], true
}
