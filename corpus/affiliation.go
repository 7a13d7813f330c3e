package corpus

import (
	"context"
	"iter"
)

// Affiliation is what an article states of where somebody belongs: to a party, a
// government, a ministry or an organisation, in a post or as a member.
type Affiliation struct {
	Span            // of Article.Text, where it is stated
	Person   string // given name first, without titles: "Vera Lund"; of SameBody and PartOf a body
	Body     string // as the text names it: "Labor", "the Harbour Council"; "" where only the post is stated
	Role     string // the post as the text names it: "Shadow Minister for Ports"; "" for a plain member
	Relation Relation

	// Countries are whose office of state a post is: the one that it says, else
	// those that the article names, most often named first.
	Countries []string
}

// Relation is what an affiliation says of the person and the body.
type Relation string

// The relations. SameBody and PartOf are between two bodies.
const (
	Belongs  Relation = "belongs"
	Left     Relation = "left"      // belonged before: "former", "resigned from"
	Outside  Relation = "outside"   // it is denied: "is not a member of"
	Voices   Relation = "voices"    // tells what the body thinks in an article of their own: "Labour welcomes"
	SameBody Relation = "same body" // another name: "the Harbour Union (HU)"
	PartOf   Relation = "part of"   // "the Labour-Green coalition"
)

// StatedAffiliation is an affiliation with the article that states it.
type StatedAffiliation struct {
	Affiliation
	Article string // id
	Date    string // of the article, as exact as it states it; "" for none
}

// Affiliations reads what all articles state of where people belong.
type Affiliations interface {
	// Affiliations yields every statement, by article and then by place.
	Affiliations(ctx context.Context) iter.Seq2[StatedAffiliation, error]
}
