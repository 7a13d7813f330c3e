package openaichat

import (
	"context"

	"ibid/bot/compose/support"
)

// lead decides about a sentence or two of the model's own over the sentences of the
// points that were accepted.
func (j *judge) lead(ctx context.Context, d draft) (ok *accepted, why string, err error) {
	text, why := tidy(d.Text)
	if why != "" {
		return nil, why, nil
	}
	cited := j.cited(d.Sentences)
	if len(cited) == 0 {
		return nil, "no point was accepted for it to rest on", nil
	}
	var texts []string
	for _, l := range cited {
		texts = append(texts, l.text)
	}
	text, objection := support.Restore(text, texts)
	if objection != nil {
		return nil, objection.Text, nil
	}
	if objection, err = j.support.Lead(ctx, unquoted(text), sentences(cited)); err != nil || objection != nil {
		return nil, reason(objection), err
	}
	return &accepted{text, cited}, "", nil
}
