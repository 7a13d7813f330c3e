package openaichat

import (
	"context"

	"ibid/bot/compose/support"
)

// lead decides about a sentence or two of the model's own over the sentences of the
// points that were accepted.
func (j *judge) lead(ctx context.Context, d draft) (ok *accepted, why string, err error) {
	cited := j.cited(d.Sentences)
	text, why := tidy(d.Text, cited)
	if why != "" {
		return nil, why, nil
	}
	if len(cited) == 0 {
		return nil, "no point was accepted for it to rest on", nil
	}
	text, objection := support.Restore(text, quotable(cited))
	if objection != nil {
		return nil, objection.Text, nil
	}
	if objection, err = j.support.Lead(ctx, unquoted(text), sentences(cited)); err != nil || j.refuses(objection) {
		return nil, reason(objection), err
	}
	return &accepted{raised(text), cited, reason(objection)}, "", nil
}
