package webpage

import "golang.org/x/net/html/atom"

// around is the features of a second look: what the first look made of the unit, of
// those near it, and of the elements around it.
func (l *layout) around(first []float64) [][]float64 {
	for i, u := range l.units {
		for s := u.scope; s != nil; s = s.up {
			s.likely += first[i] * float64(len(u.text))
		}
	}
	lead, last, best := span(l.units, first)
	out := make([][]float64, len(l.units))
	for i, u := range l.units {
		f := []float64{first[i]}
		for _, d := range [...]int{-4, -3, -2, -1, 1, 2, 3, 4} {
			f = append(f, at(first, i+d))
		}
		s := u.scope
		for range 5 {
			f = append(f, s.likely/float64(s.bytes+1))
			if s.up != nil && s.up.node.DataAtom != atom.Html {
				s = s.up
			}
		}
		f = append(f, mean(first, i-12, i), mean(first, i+1, i+13), near(l.units, first, i),
			float64(i-lead), float64(last-i), best, flag(l.title >= 0 && i < l.title))
		out[i] = f
	}
	return out
}

// span is where the first and the last long unit stand that are likely the article's,
// and the share of text that is.
func span(units []*unit, p []float64) (lead, last int, share float64) {
	lead, last = -1, -1
	all, in := 0.0, 0.0
	for i, u := range units {
		all += float64(len(u.text))
		if p[i] > .5 {
			in += float64(len(u.text))
		}
		if p[i] > .5 && len(u.text) >= 80 {
			if lead < 0 {
				lead = i
			}
			last = i
		}
	}
	return lead, last, in / (all + 1)
}

// near is how likely the units near i are, each weighted by its length.
func near(units []*unit, p []float64, i int) float64 {
	sum, weight := 0.0, 1.0
	for j := max(0, i-6); j < min(len(units), i+7); j++ {
		if j != i {
			n := float64(min(len(units[j].text), 300))
			sum, weight = sum+n*p[j], weight+n
		}
	}
	return sum / weight
}

func at(p []float64, i int) float64 {
	if i < 0 || i >= len(p) {
		return -1
	}
	return p[i]
}

func mean(p []float64, from, to int) float64 {
	from, to = max(0, from), min(len(p), to)
	if from >= to {
		return -1
	}
	sum := 0.0
	for _, x := range p[from:to] {
		sum += x
	}
	return sum / float64(to-from)
}
