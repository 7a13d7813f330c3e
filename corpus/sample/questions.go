package sample

// Question is one worth showing on the sample corpus.
type Question struct {
	Command  string // ask, brief, compare or cite
	Text     string // what the user types
	Answered bool   // false: the articles don't say
}

// Questions are the demo's, in the order to show them, each with what its answer shows of
// ibid.
func Questions() []Question {
	return []Question{
		// A plain fact, in the source's own words.
		{"ask", "How many ferry sailings were turned back during the blockade?", true},
		// One person's words, and not those of the president of the same name.
		{"ask", "What did Oona Thale say about inspectors on fishing boats?", true},
		// A reversal, each side of it dated and quoted.
		{"ask", "How has Maren Quillon’s position on the Sill Link changed?", true},
		// A quotation with the note that its source gives for it.
		{"ask", "What did Marrable tell the Assembly when she presented the exiles bill, and what is the source?", true},
		// Two ministries of one government that contradict each other.
		{"compare", "Energy Ministry vs Ministry of Strait Affairs on how long the reserves would last", true},
		// The right person and the right cable, but she never spoke of it: no answer is made up.
		{"ask", "What does Oona Thale say about the Sill Link electricity cable?", false},
	}
}
