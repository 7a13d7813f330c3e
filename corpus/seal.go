package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Seal is what an article's parts were when it was stored: digests that a store keeps
// beside them and compares when it reads them. It tells what a fault of the disk, or
// another program, has changed. Who may write to the database can make a new one.
type Seal struct {
	Meta      []byte // of identity and metadata: all that [Summary] gives of the article
	Notes     []byte // of Footnotes
	Structure []byte // of how it was cut, attributed and read: everything else but the text
	Text      []byte // of Text, digestSize bytes for every sealedBlock of it
}

const (
	digestSize  = 8   // bytes of SHA-256 kept: one change in 2^64 goes unnoticed
	sealedBlock = 512 // bytes of text that share a digest: about a paragraph
)

// Parts of an article that a seal knows.
const (
	PartMeta      = "metadata"
	PartNotes     = "notes"
	PartStructure = "sentences and holders"
	PartText      = "text"
	PartSeal      = "seal"                  // there is none, or one of another length: nothing can be vouched for
	PartVectors   = "vectors"               // they can't be read; the article is found and ranked by its words
	PartPages     = "pages of the database" // the article can't be read from them
)

// Damage is a part of an article that differs from its seal.
type Damage struct {
	Part string
	Span Span // of the text, for PartText
}

// String is the part in words.
func (d Damage) String() string {
	switch d.Part {
	case PartText:
		return fmt.Sprintf("the text between bytes %d and %d", d.Span.Start, d.Span.End)
	case PartSeal:
		return "its digests"
	}
	return "its " + d.Part
}

// Describe lists damages in words, the first few of them.
func Describe(damages []Damage) string {
	const shown = 3
	var out []string
	for _, d := range damages {
		if len(out) == shown {
			return strings.Join(out, ", ") + fmt.Sprintf(" and %d more", len(damages)-shown)
		}
		out = append(out, d.String())
	}
	return strings.Join(out, ", ")
}

// Damaged is an article that differs from its seal.
type Damaged struct {
	ID, Source, File string
	Damage           []Damage
}

// String says what is wrong with it.
func (d Damaged) String() string { return "changed since it was stored: " + Describe(d.Damage) }

// Seal computes the article's seal.
func (a *Article) Seal() Seal {
	return Seal{
		Meta:      SealMeta(a.Summary()),
		Notes:     digestOf(a.Footnotes),
		Structure: a.structureDigest(),
		Text:      textDigests(a.Text),
	}
}

// Summary is the article's entry in a listing.
func (a *Article) Summary() Summary {
	return Summary{
		ID: a.ID, Source: a.Source, File: a.File, SHA256: a.SHA256, Meta: a.Meta, Language: a.Language,
		Bytes: len(a.Text), Passages: len(a.Passages), Sentences: len(a.Sentences), Footnotes: len(a.Footnotes),
		Fingerprint: a.Fingerprint, Near: a.Near,
	}
}

// SealMeta is the part of a seal that a listing can be compared with.
func SealMeta(s Summary) []byte {
	return digestOf(struct {
		ID, Source, File, SHA256 string
		Meta                     Meta
		Language                 string
	}{s.ID, s.Source, s.File, s.SHA256, s.Meta, s.Language})
}

// structureDigest covers everything that neither Meta, Notes nor Text covers. Whether
// the article is nearly the same as another changes with that one, and isn't covered.
func (a *Article) structureDigest() []byte {
	rest := *a
	rest.ID, rest.Source, rest.File, rest.SHA256, rest.Meta, rest.Language = "", "", "", "", Meta{}, ""
	rest.Text, rest.Footnotes, rest.Fingerprint, rest.Near, rest.Damage = "", nil, 0, "", nil
	return digestOf(rest)
}

func textDigests(text string) []byte {
	out := make([]byte, 0, (len(text)/sealedBlock+1)*digestSize)
	for block := range slices.Chunk([]byte(text), sealedBlock) {
		sum := sha256.Sum256(block)
		out = append(out, sum[:digestSize]...)
	}
	return out
}

// Compare returns the parts of an article that differ from a seal, nil for none.
func (s Seal) Compare(a *Article) []Damage {
	now := a.Seal()
	if len(s.Meta)*len(s.Notes)*len(s.Structure) == 0 || len(s.Text) != len(now.Text) {
		return []Damage{{Part: PartSeal}}
	}
	var out []Damage
	for _, x := range []struct {
		part      string
		was, have []byte
	}{{PartMeta, s.Meta, now.Meta}, {PartNotes, s.Notes, now.Notes}, {PartStructure, s.Structure, now.Structure}} {
		if !bytes.Equal(x.was, x.have) {
			out = append(out, Damage{Part: x.part})
		}
	}
	for i := 0; i < len(now.Text); i += digestSize {
		if !bytes.Equal(s.Text[i:i+digestSize], now.Text[i:i+digestSize]) {
			start := i / digestSize * sealedBlock
			out = append(out, Damage{Part: PartText, Span: Span{Start: start, End: min(start+sealedBlock, len(a.Text))}})
		}
	}
	return out
}

// Withhold takes out of an article what damages touch, so that nothing quotes or shows
// it, and keeps the damages with it. Sentences of a paragraph whose text has changed
// become furniture, which is neither searched nor quoted, and so do those that carry
// notes when the notes have changed. Any other damage is of every quote: only the
// article's text and names are left then.
func (a *Article) Withhold(damages []Damage) {
	a.Damage = damages
	notes := false
	for _, d := range damages {
		switch d.Part {
		case PartText:
		case PartNotes:
			notes, a.Footnotes = true, nil
		default:
			*a = Article{ID: a.ID, Source: a.Source, File: a.File, SHA256: a.SHA256, Text: a.Text, Damage: damages}
			return
		}
	}
	touched := map[int]bool{}
	for i, s := range a.Sentences {
		reach := s.Span // with what stands between it and the next of its paragraph
		if i+1 < len(a.Sentences) && a.Sentences[i+1].Paragraph == s.Paragraph {
			reach.End = max(reach.End, a.Sentences[i+1].Start)
		}
		if a.IsDamaged(reach) || notes && len(s.Notes) > 0 {
			touched[s.Paragraph] = true
		}
	}
	for i, s := range a.Sentences {
		if touched[s.Paragraph] {
			a.Sentences[i].Furniture = true
		}
	}
}

// IsDamaged reports whether a stretch of the text differs from what was stored. Damage of
// other parts has taken the sentences away (Withhold).
func (a *Article) IsDamaged(s Span) bool {
	return slices.ContainsFunc(a.Damage, func(d Damage) bool { return d.Part == PartText && d.Span.Overlaps(s) })
}

// digestOf is the digest of a value by its fields' names and values. Fields that are
// zero count for nothing, so that a field that is added later leaves the digests of
// what was stored before as they are.
func digestOf(v any) []byte {
	sum := sha256.Sum256(appendValue(nil, reflect.ValueOf(v)))
	return sum[:digestSize]
}

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		return append(b, v.String()...)
	case reflect.Int:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint8, reflect.Uint64:
		return binary.AppendUvarint(b, v.Uint())
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Slice:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return append(b, v.Bytes()...)
		}
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Struct:
		for i, t := 0, v.Type(); i < t.NumField(); i++ {
			f := v.Field(i)
			if f.Kind() == reflect.Slice && f.Len() == 0 || f.IsZero() {
				continue
			}
			b = append(append(b, t.Field(i).Name...), 0)
			b = appendValue(b, f)
		}
		return append(b, 0)
	}
	panic("no digest of a " + v.Kind().String())
}
