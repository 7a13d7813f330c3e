package extract

// weakRules hold for blocks above and below the article only: between its
// paragraphs the same words may be the article's own.
var weakRules = map[string]bool{"promotion": true, "count": true, "tags": true, "contact": true, "origin": true, "disclaimer": true, "appeal": true, "byline fragment": true, "acknowledgement": true}

// strongRule names the rule by which b is furniture wherever it stands.
func strongRule(b *block) string {
	name := furnitureRule(b)
	if weakRules[name] {
		if name == "tags" && !b.final && b.words <= 14 || name == "contact" && b.words <= 8 {
			return name
		}
		return ""
	}
	return name
}

// weakRule names the rule by which b is furniture outside of the article.
func weakRule(b *block) string { return furnitureRule(b) }
