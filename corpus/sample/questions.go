package sample

// Question is one worth showing on the sample corpus.
type Question struct {
	Command  string // ask, brief, compare or cite
	Text     string // what the user types
	Shows    string // what the answer shows about ibid, one line
	Answered bool   // false: the articles don't say
}

// Questions are the demo's, in the order to show them.
func Questions() []Question {
	return []Question{
		{"ask", "How many ferry sailings were turned back during the blockade?",
			"a plain fact, in the source's own words", true},
		{"ask", "What did Oona Thale say about inspectors on fishing boats?",
			"one person's words, and not those of the president of the same name", true},
		{"ask", "How has Maren Quillon’s position on the Sill Link changed?",
			"a reversal, each side of it dated and quoted", true},
		{"ask", "What did Marrable tell the Assembly when she presented the exiles bill, and what is the source?",
			"a quotation with the note that its source gives for it", true},
		{"compare", "Energy Ministry vs Ministry of Strait Affairs on how long the reserves would last",
			"two ministries of one government that contradict each other", true},
		{"ask", "What does Oona Thale say about the Sill Link electricity cable?",
			"the right person and the right cable, but she never spoke of it: no answer is made up", false},
	}
}
