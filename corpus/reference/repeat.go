package reference

import (
	"regexp"
	"strings"
)

// place is a place in a work: "31", "pp. 31–33", "col. 412", "§ 4".
const place = `(?:(?:pp?|cols?|paras?|chap|ch|sec|fol|n)\.? ?|§+ ?)?\d[\d–, -]*`

var (
	ibidem = regexp.MustCompile(`^(?:[Ii]bid(?:em)?\b\.?|Id\.|Idem\b)[,:]?(?: (?:at )?(` + place + `))?$`)
	// pointing is "Roe, op. cit., 31" and "Roe, supra note 4, at 31".
	pointing = regexp.MustCompile(`^(\p{Lu}[^,“"]*),? (?i:op\.? ?cit\.?|loc\.? ?cit\.?|supra(?: note| n\.)? ?(\d+)?)[,:]?(?: (?:at )?(` + place + `))?$`)
	// shortened is "Roe, Short Title, 31" and "Roe, 31".
	shortened = regexp.MustCompile(`^(\p{Lu}[\p{L}’' -]*?)(?:, (“[^”]+”|"[^"]+"|\p{Lu}[^,“"():;]*))?,? (` + place + `)$`)
	// located is the place at the end of a full reference.
	located = regexp.MustCompile(`(?:, ?|: ?| )(?:(?:pp?|cols?|paras?|chap|ch|sec|fol)\. ?|§+ ?)\d[\d–, -]*$`)
	behind  = regexp.MustCompile(`(\))(?:, ?|: ?)\d[\d–, -]*$`)
	oneYear = regexp.MustCompile(`^` + year + `$`)
)

// ibid reports whether part says "the same as before", and at which place of it.
func ibid(part string) (place string, ok bool) {
	m := ibidem.FindStringSubmatch(part)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// at is the work w with another place in it.
func at(w Work, place string) Work {
	if place == "" {
		return w
	}
	w.Text = behind.ReplaceAllString(located.ReplaceAllString(w.Text, ""), "$1") + ", " + place
	return w
}

// short follows a form that points to an earlier note. pointed is false when part
// is no such form; ok is false when it is one that names no work. What it can't
// follow without doubt stays as it is written.
func (s *shelf) short(part string) (w Work, pointed, ok bool) {
	if m := pointing.FindStringSubmatch(part); m != nil {
		if works := s.labels[m[2]]; m[2] != "" && len(works) == 1 && surname(works[0]) == lastWord(m[1]) {
			return at(works[0], m[3]), true, true
		}
		if w, found := s.only(m[1], ""); m[2] == "" && found {
			return at(w, m[3]), true, true
		}
		return Work{Text: part}, true, true
	}
	m := shortened.FindStringSubmatch(part)
	if m == nil || len(strings.Fields(m[1])) > 4 || oneYear.MatchString(m[3]) {
		return Work{}, false, false
	}
	if w, found := s.only(m[1], m[2]); found {
		return at(w, m[3]), true, true
	}
	return Work{}, false, false
}

// only is the one work so far by this author and with this in its title.
func (s *shelf) only(author, title string) (Work, bool) {
	var found []Work
	title = fold(strings.Trim(title, "“”\",."))
	for _, w := range s.full {
		if surname(w) != lastWord(author) || title != "" && !strings.Contains(fold(w.Text), title) {
			continue
		}
		if len(found) == 0 || fold(at(found[0], "1").Text) != fold(at(w, "1").Text) {
			found = append(found, w)
		}
	}
	if len(found) != 1 {
		return Work{}, false
	}
	return found[0], true
}

// surname is the last word of what a work's first author goes by, folded.
func surname(w Work) string {
	if len(w.Authors) > 0 {
		return lastWord(w.Authors[0])
	}
	name, _, _ := strings.Cut(w.Text, ",")
	return lastWord(name)
}

func lastWord(name string) string {
	name = conjunction.Split(name, 2)[0]
	words := strings.Fields(strings.TrimSuffix(name, " et al."))
	if len(words) == 0 {
		return ""
	}
	return fold(words[len(words)-1])
}

func fold(s string) string { return strings.ToLower(strings.ReplaceAll(s, "’", "'")) }
