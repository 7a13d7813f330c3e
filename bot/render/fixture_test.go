package render

import "ibid/bot"

// answered has a statement of a holder that carries two notes and begins and
// ends with quotation marks of its own, and one of the author of another
// article, whose claim rests on a second quote, of the first.
func answered() bot.Answer {
	pier := bot.Quote{
		ID: "q1", Citation: 1, File: "on piers.txt", Sentence: 12, Section: "What it would cost",
		Text:   "“We won’t rebuild the eastern piers before the harbour fund is audited, and nobody has shown me an audit,” she said. “Not one.”",
		Holder: "Vera Lindqvist", HolderKind: "person", Speech: "direct",
		Footnotes: []bot.Note{
			{Label: "18", Text: "Harbour Review, “Minutes of the Ninth Session,” May 4, 2031, https://example.org/minutes/nine?session=9&page=3."},
			{Label: "*", Text: "Translated by the author."},
		},
	}
	fund := bot.Quote{
		ID: "q2", Citation: 2, File: "fund.md", Sentence: 3,
		Text: "The fund holds forty crowns for every pier; it paid out three.",
	}
	return bot.Answer{
		Command: "ask", Question: "Who pays for the piers?", Status: bot.Answered,
		Claims: []bot.Claim{{Quotes: []string{"q1"}}, {Text: "The *fund* pays.", Quotes: []string{"q2", "q1"}}},
		Quotes: []bot.Quote{pier, fund},
		Citations: []bot.Citation{
			{N: 1, Title: "On Piers", Authors: []string{"Ana Kovač"}, Published: "2031-07-09", File: "on piers.txt",
				Chicago: "Ana Kovač. “On Piers.” Harbour Institute, July 9, 2031. https://example.org/working-papers/2031/on-piers-and-who-should-pay-for-them."},
			{N: 2, Title: "A Fund", Authors: []string{"Ben Oduya", "Cy Marsh"}, File: "fund.md", Chicago: "Ben Oduya and Cy Marsh. “A Fund.” fund.md."},
		},
		Closest: []bot.Quote{}, Engine: bot.Engine{Embedder: "minilm", Chat: "none", Reader: "rules"}, TookMS: 41,
	}
}

// quotedIn is answered, its first quote's words taken from other sources.
func quotedIn() bot.Answer {
	a := answered()
	minutes := "Harbour Review, “Minutes of the Ninth Session,” May 4, 2031, https://example.org/minutes/nine?session=9&page=3"
	a.Quotes[0].Origins = []bot.Origin{
		{Note: "18", Text: minutes, Works: 1, Chicago: minutes + ", quoted in Ana Kovač, “On Piers,” July 9, 2031."},
		{Note: "19", Text: "Marl *Courier*, May 4, 2031; Marl Wire, May 5, 2031", Works: 2, Chicago: "Marl *Courier*, May 4, 2031; Marl Wire, May 5, 2031, quoted in Ana Kovač, “On Piers,” July 9, 2031."},
	}
	return a
}

func partial() bot.Answer {
	a := answered()
	a.Status, a.Reason = bot.Partial, "No passage close to the question says anything about “herons” or of what became of them."
	a.Claims, a.Quotes, a.Citations = a.Claims[1:], a.Quotes[1:], a.Citations[1:]
	return a
}

func notFound() bot.Answer {
	return bot.Answer{
		Command: "ask", Question: "Where are the herons?", Status: bot.NotFound,
		Reason:  "No passage close to the question says anything about “herons”.",
		Closest: []bot.Quote{{ID: "c1", Citation: 1, File: "birds.txt", Sentence: 1, Text: "Storks *nest* on the piers."}},
		Citations: []bot.Citation{
			{N: 1, File: "birds.txt", Authors: []string{}, Chicago: "birds.txt."},
		},
	}
}

// foreign has text in scripts that are wider, or run the other way.
func foreign() bot.Answer {
	a := answered()
	a.Claims, a.Citations = []bot.Claim{{Quotes: []string{"q1"}}, {Quotes: []string{"q2"}}}, a.Citations[:1]
	a.Quotes[0].Footnotes, a.Quotes[1].Citation = nil, 1
	a.Quotes[0].Text = "장관은 “동쪽 부두는 항만 기금의 감사가 끝나기 전에는 다시 짓지 않을 것”이라고 밝혔고, 감사는 아직 시작되지 않았다 (ministry's translation)."
	a.Quotes[1].Text = "قالت الوزيرة: «لن نعيد بناء الأرصفة الشرقية قبل تدقيق صندوق الميناء»، ثم غادرت. הרציפים נסגרו."
	return a
}

// hostile holds what a source could try a terminal or a reader with, in every
// place that is shown.
func hostile() bot.Answer {
	const evil = "a\x1b[31mb\x1b]0;owned\ac\u202ed\u2066e\u009bf\x00\rg"
	a := answered()
	q := &a.Quotes[0]
	q.Text, q.Holder, q.Section, q.File = "The piers "+evil+"\nrot.", "H "+evil, "S "+evil, "F "+evil+".txt"
	q.Footnotes = []bot.Note{{Label: "1" + evil, Text: "N " + evil}}
	q.Origins = []bot.Origin{{Note: "1" + evil, Text: "N " + evil, Chicago: "O " + evil}}
	a.Claims, a.Quotes, a.Reason = a.Claims[:1], a.Quotes[:1], "R "+evil
	a.Status = bot.Partial
	a.Citations = a.Citations[:1]
	c := &a.Citations[0]
	c.Title, c.Authors, c.Chicago = "T "+evil, []string{"A " + evil}, "C "+evil
	a.Trace = &bot.Trace{
		Terms: []bot.TraceTerm{{Word: "W" + evil, Passages: 2}}, Passages: 3,
		Features:   []bot.TraceFeature{{Name: "late interaction", Value: 0.5}},
		Candidates: []bot.TraceCandidate{{File: "F" + evil, Text: "X " + evil, Score: 0.25}},
	}
	return a
}
