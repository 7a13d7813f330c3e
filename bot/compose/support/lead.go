package support

import "context"

// Lead decides whether a sentence or two conclude no more than several quotes say. A nil
// objection means that they do.
func (c Checker) Lead(ctx context.Context, text string, quotes []Sentence) (*Objection, error) {
	_, objection, err := c.Check(ctx, text, "", quotes)
	return objection, err
}
