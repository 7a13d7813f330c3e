package match

import "slices"

// step is one column of an alignment: a word of the text and what stands for it
// in the source. -1 is none: the source has it alone, or the text has.
type step struct {
	text, source int
	like         float64
}

// alignment lays the words of a text along those of a source.
type alignment struct {
	steps []step // in order
}

// The costs of what is not alike, for each unit of weight.
const (
	addedCost   = 0.5  // a word that the text has alone
	leftOutCost = 0.3  // a word that the source has alone
	otherCost   = 0.45 // one word for another
	gapCost     = 0.01 // a word left out where the text says so
)

// moves of the table.
const (
	moveNone byte = iota
	movePair
	moveAdded
	moveLeftOut
	moveTwoToOne // two words of the text, one of the source: infor- mation
	moveOneToTwo
)

// align finds the stretch of the source whose words are most like the text's:
// the whole text against any part of the source (Needleman and Wunsch 1970, with
// free ends in the source).
func align(text, source []Token, like likeness) alignment {
	t := newTable(text, source, like)
	t.fill()
	return t.trace()
}

type table struct {
	text, source  []Token
	textID, srcID []int       // of distinct words
	likes         [][]float64 // by ids
	twoToOne      []int       // at i: id of the source word that text words i-1 and i make, or -1
	oneToTwo      []int       // at j: id of the text word that source words j-1 and j make, or -1
	score         [][]float64
	move          [][]byte
}

func newTable(text, source []Token, like likeness) *table {
	t := &table{text: text, source: source}
	textWords, srcWords := map[string]int{}, map[string]int{}
	var textFirst, srcFirst []Token
	t.textID, textFirst = distinct(text, textWords)
	t.srcID, srcFirst = distinct(source, srcWords)
	t.likes = make([][]float64, len(textFirst))
	for i, a := range textFirst {
		t.likes[i] = make([]float64, len(srcFirst))
		for j, b := range srcFirst {
			t.likes[i][j] = like.of(a, b)
		}
	}
	t.twoToOne, t.oneToTwo = joinedIDs(text, srcWords), joinedIDs(source, textWords)
	return t
}

func distinct(words []Token, ids map[string]int) (of []int, first []Token) {
	for _, w := range words {
		id, ok := ids[w.Fold]
		if !ok {
			id = len(first)
			ids[w.Fold] = id
			first = append(first, w)
		}
		of = append(of, id)
	}
	return of, first
}

func joinedIDs(words []Token, ids map[string]int) []int {
	out := make([]int, len(words))
	for i := range words {
		out[i] = -1
		if i == 0 {
			continue
		}
		if id, ok := ids[words[i-1].Fold+words[i].Fold]; ok {
			out[i] = id
		}
	}
	return out
}

func (t *table) fill() {
	n, m := len(t.text), len(t.source)
	t.score, t.move = make([][]float64, n+1), make([][]byte, n+1)
	scores, moves := make([]float64, (n+1)*(m+1)), make([]byte, (n+1)*(m+1))
	for i := range t.score {
		t.score[i], t.move[i] = scores[i*(m+1):(i+1)*(m+1)], moves[i*(m+1):(i+1)*(m+1)]
	}
	for i := 1; i <= n; i++ {
		t.score[i][0], t.move[i][0] = t.score[i-1][0]-addedCost*t.text[i-1].Weight, moveAdded
		left := leftOutCost
		if i < n && t.text[i].gap {
			left = gapCost
		}
		for j := 1; j <= m; j++ {
			t.cell(i, j, left)
		}
	}
}

// cell chooses the best way to the first i words of the text and j of the source.
func (t *table) cell(i, j int, left float64) {
	a, b := &t.text[i-1], &t.source[j-1]
	weight := max(a.Weight, b.Weight)
	best, move := t.score[i-1][j-1], movePair
	if like := t.likes[t.textID[i-1]][t.srcID[j-1]]; like > 0 {
		best += weight * like
	} else {
		best -= otherCost * (a.Weight + b.Weight) * 0.8
	}
	if s := t.score[i-1][j] - addedCost*a.Weight; s > best {
		best, move = s, moveAdded
	}
	if s := t.score[i][j-1] - left*b.Weight; s > best {
		best, move = s, moveLeftOut
	}
	if i > 1 && t.twoToOne[i-1] == t.srcID[j-1] {
		if s := t.score[i-2][j-1] + b.Weight; s > best {
			best, move = s, moveTwoToOne
		}
	}
	if j > 1 && t.oneToTwo[j-1] == t.textID[i-1] {
		if s := t.score[i-1][j-2] + a.Weight; s > best {
			best, move = s, moveOneToTwo
		}
	}
	t.score[i][j], t.move[i][j] = best, move
}

// trace reads the best alignment back from the table.
func (t *table) trace() alignment {
	n := len(t.text)
	end := 0
	for j, s := range t.score[n] {
		if s > t.score[n][end] {
			end = j
		}
	}
	var out alignment
	for i, j := n, end; i > 0; {
		switch t.move[i][j] {
		case moveAdded:
			i--
			out.steps = append(out.steps, step{i, -1, 0})
		case moveLeftOut:
			j--
			out.steps = append(out.steps, step{-1, j, 0})
		case moveTwoToOne:
			i, j = i-2, j-1
			out.steps = append(out.steps, step{i + 1, j, 1}, step{i, j, 1})
		case moveOneToTwo:
			i, j = i-1, j-2
			out.steps = append(out.steps, step{i, j + 1, 1}, step{i, j, 1})
		default:
			i, j = i-1, j-1
			out.steps = append(out.steps, step{i, j, t.likes[t.textID[i]][t.srcID[j]]})
		}
	}
	slices.Reverse(out.steps)
	return out
}
