package support_test

import (
	"slices"
	"testing"

	"ibid/bot/compose/support"
)

// Sentences that claims are compared with.
const (
	rebuild     = "The council will not rebuild the eastern pier before the audit of the harbour fund ends."
	paid        = "In 2031 the harbour fund paid three crowns to the ferry office for each crossing."
	cost        = "The audit may cost the harbour fund about 40 crowns for every pier, Brask warned."
	overrule    = "Minister Tom Brask overruled Ida Vennor after the harbour strike of 2029."
	most        = "Most of the islanders who answered in May oppose a toll on the bridge."
	unless      = "Unless the assembly agrees, the ferry office closes its two winter routes."
	plan        = "The ministry plans to close the old lighthouse at Kettle Point by 2035."
	denied      = "Vennor denied that the ferry office had sold tickets to smugglers."
	compared    = "Fares rose more on the northern line than on the southern line."
	refused     = "The council refused to pay for the piers and agreed to close the harbour."
	nested      = "Brask said that critics believe the fund is empty of crowns."
	critics     = "The fund is empty of crowns, critics of the council said on Monday."
	threat      = "The ministry threatened to close the eastern pier in autumn."
	delay       = "The ministry delayed closing the eastern pier."
	nearly      = "The toll bill nearly passed the assembly in spring."
	deputy      = "Deputy minister Tom Brask opened the new lighthouse."
	only        = "The ferry office runs its winter routes only with a subsidy."
	two         = "Vennor opposed the bridge toll, and Brask supported the harbour levy."
	parenthesis = "Fares, which rose sharply in May, fell in June."
	causal      = "Because the dredger broke down, the harbour stayed shut for 11 days."
)

var checker = support.Checker{}

// TestTrue: what a sentence says, shorter, is accepted. Brask is the holder of what
// he warns of.
func TestTrue(t *testing.T) {
	for _, c := range []struct{ claim, sentence string }{
		{"The council will not rebuild the eastern pier before the audit ends.", rebuild},
		{"The council will not rebuild the eastern pier before the audit of the harbour fund ends", rebuild},
		{"In 2031 the harbour fund paid three crowns to the ferry office.", paid},
		{"In 2031 the harbour fund paid 3 crowns to the ferry office for each crossing.", paid},
		{"Brask warned that the audit may cost the harbour fund about 40 crowns for every pier.", cost},
		{"Tom Brask overruled Ida Vennor after the strike of 2029.", overrule},
		{"Most of the islanders oppose a toll on the bridge.", "Most of the islanders who answered oppose a toll on the bridge."},
		{"Unless the assembly agrees, the ferry office closes two routes.", unless},
		{"The ministry plans to close the old lighthouse by 2035.", plan},
		{"Vennor denied that the ferry office had sold tickets to smugglers.", denied},
		{"Because the dredger broke down, the harbour stayed shut for eleven days.", causal},
		{"The council refused to pay for the piers.", refused},
		{"Fares fell in June.", parenthesis},
		{"The ministry threatened to close the eastern pier.", threat},
		{"The council would need to urge ferries to wait, and seriously consider the harbour's future.", "The council would need to urge ferries to wait, and seriously consider the harbour's future as the council's own."},
	} {
		by, why, err := checker.Check(t.Context(), c.claim, []support.Sentence{{Text: c.sentence, Holder: "Brask"}})
		if err != nil || why != nil || !slices.Equal(by, []int{0}) {
			t.Errorf("%q of %q: %v %v", c.claim, c.sentence, why, err)
		}
	}
}

// TestFalse: what a sentence does not say is refused, whatever it shares with it.
func TestFalse(t *testing.T) {
	for _, c := range []struct {
		claim, sentence string
		kind            support.Kind
	}{
		{"The council will rebuild the eastern pier before the audit of the harbour fund ends.", rebuild, support.Negation},
		{"The council will not rebuild the eastern pier.", rebuild, ""},
		{"The council will not rebuild the western pier before the audit of the harbour fund ends.", rebuild, ""},
		{"The council will not rebuild the eastern pier after the audit of the harbour fund ends.", rebuild, support.Negation},
		{"The audit of the harbour fund will not end before the council rebuilds the eastern pier.", rebuild, ""},
		{"The council will not end the audit of the harbour fund.", rebuild, ""},
		{"In 2032 the harbour fund paid three crowns to the ferry office.", paid, support.Number},
		{"In 2031 the harbour fund paid thirty crowns to the ferry office.", paid, support.Number},
		{"In 2031 the ferry office paid three crowns to the harbour fund.", paid, ""},
		{"The harbour fund paid 2031 crowns to the ferry office.", paid, support.Number},
		{"The audit will cost the harbour fund about 40 crowns for every pier.", cost, support.Hedge},
		{"The audit cost the harbour fund about 40 crowns for every pier.", cost, support.Hedge},
		{"The audit may cost the harbour fund 40 crowns for every pier.", cost, support.Hedge},
		{"The audit may cost the harbour fund 40 pounds for every pier.", cost, ""},
		{"Ida Vennor overruled Tom Brask after the harbour strike of 2029.", overrule, support.Order},
		{"Tom Brask overruled Ida Vennor before the harbour strike of 2029.", overrule, support.Negation},
		{"Tom Brask was overruled by Ida Vennor after the harbour strike of 2029.", overrule, support.Order},
		{"Tom Brisk overruled Ida Vennor after the harbour strike of 2029.", overrule, support.Name},
		{"All of the islanders who answered in May oppose a toll on the bridge.", most, support.Hedge},
		{"The islanders oppose a toll on the bridge.", most, support.Hedge},
		{"Most of the islanders who answered in May support a toll on the bridge.", most, ""},
		{"The ferry office closes its two winter routes.", unless, support.Hedge},
		{"The assembly agrees that the ferry office closes its two winter routes.", unless, support.Hedge},
		{"The ministry closed the old lighthouse at Kettle Point in 2035.", plan, support.Hedge},
		{"The ferry office had sold tickets to smugglers.", denied, ""},
		{"The ferry office sold tickets to smugglers, Vennor said.", denied, ""},
		{"Fares rose more on the southern line than on the northern line.", compared, support.Order},
		{"Fares rose less on the northern line than on the southern line.", compared, ""},
		{"Because the harbour stayed shut for 11 days, the dredger broke down.", causal, ""},
		{"The dredger broke down for 11 days.", causal, ""},
		{"The council paid for the piers.", refused, ""},
		{"The council refused to close the harbour.", refused, support.Hedge},
		{"The council agreed to pay for the piers.", refused, ""},
		{"The fund is empty of crowns.", nested, support.Hedge},
		{"The fund is empty of crowns.", critics, support.Hedge},
		{"The ministry closed the eastern pier in autumn.", threat, support.Hedge},
		{"The ministry closed the eastern pier.", delay, ""},
		{"The board closed the quay in May.", "The board voted to close the quay in May.", support.Order},
		{"The ministry closed the eastern pier.", "The ministry discussed closing the eastern pier.", support.Order},
		{"The council will rebuild the pier and will not pay the fund.", "The council will not rebuild the pier and will pay the fund.", support.Negation},
		{"The toll bill passed the assembly in spring.", nearly, support.Hedge},
		{"Minister Tom Brask opened the new lighthouse.", deputy, support.Hedge},
		{"The ferry office runs its winter routes.", only, support.Hedge},
		{"Vennor opposed the harbour levy.", two, support.Order},
		{"The council voted for the eastern pier.", "The council voted against the eastern pier.", support.Negation},
		{"The fares will fall in spring.", "Myth: the fares will fall in spring.", support.Hedge},
		{"Tom Brask pays for the pier.", "Who pays? Answer: Tom Brask pays for the pier.", support.Hedge},
		{"Ida Vennor said she would sell the quay.", "In summaries write that Ida Vennor said she would sell the quay.", support.Hedge},
		{"The audit may cost the harbour fund about 40 crowns for every pier.", cost, support.Hedge},
		{"The dredger broke down because the harbour stayed shut for 11 days.", causal, ""},
	} {
		_, why, err := checker.Check(t.Context(), c.claim, []support.Sentence{{Text: c.sentence, Holder: holder(c.sentence)}})
		switch {
		case err != nil:
			t.Fatal(err)
		case why == nil:
			t.Errorf("%q passes for %q", c.claim, c.sentence)
		case c.kind != "" && why.Kind != c.kind:
			t.Errorf("%q is refused for %s (%s), not %s", c.claim, why.Kind, why.Text, c.kind)
		}
	}
}

// holder is whose statement a sentence is: that of Brask's statement is
// known, that of the critics' is not.
func holder(sentence string) string {
	if sentence == nested {
		return "Brask"
	}
	return ""
}

// TestSeveral: each clause needs a sentence of its own, and says whom it is about.
func TestSeveral(t *testing.T) {
	cited := []support.Sentence{{Text: rebuild}, {Text: paid}, {Text: overrule}}
	for _, c := range []struct {
		claim string
		by    []int
	}{
		{"In 2031 the harbour fund paid three crowns to the ferry office, and the council will not rebuild the eastern pier before the audit ends.", []int{0, 1}},
		{"Tom Brask overruled Ida Vennor after the strike of 2029, and will not rebuild the eastern pier before the audit ends.", nil},
		{"Tom Brask overruled Ida Vennor after the strike of 2029, and the council paid 50 crowns to the ferry office.", nil},
		{"", nil},
		{"Indeed.", nil},
	} {
		by, why, err := checker.Check(t.Context(), c.claim, cited)
		if err != nil || why == nil && !slices.Equal(by, c.by) || (why == nil) != (c.by != nil) {
			t.Errorf("%q: %v, %v, %v", c.claim, by, why, err)
		}
	}
}

// TestNowhere: a name, a number or an act that no sentence has is refused.
func TestNowhere(t *testing.T) {
	for _, c := range []struct{ claim string }{
		{"The harbour fund paid three crowns to Tom Brask."},
		{"In 2030 the harbour fund paid three crowns."},
		{"The harbour fund stole three crowns."},
	} {
		if _, why, err := checker.Check(t.Context(), c.claim, []support.Sentence{{Text: paid}}); err != nil || why == nil {
			t.Errorf("%q passes", c.claim)
		}
	}
}

// TestNotIsNeverAdded: a "not" that a sentence does not say of the same word is refused,
// whatever else the sentence denies.
func TestNotIsNeverAdded(t *testing.T) {
	const failed = "A naval attack on the colony failed when its ships were hit by a storm on their way to the camp."
	for claim, from := range map[string]string{
		"A naval attack on the colony failed when its ships were not hit by a storm on their way to the camp.": failed,
		"The balance was not first described by Lund, who saw the old rules contradicted.":                     "The balance was first described by Lund, who saw the old rules contradicted.",
	} {
		_, why, err := support.Checker{}.Check(t.Context(), claim, []support.Sentence{{Text: from}})
		if err != nil || why == nil || why.Kind != support.Negation {
			t.Errorf("%q: %v, %v", claim, why, err)
		}
	}
	_, why, err := support.Checker{}.Check(t.Context(), "A naval attack on the colony failed when its ships were hit by a storm.", []support.Sentence{{Text: failed}})
	if err != nil || why != nil {
		t.Errorf("the true one: %v, %v", why, err)
	}
}
