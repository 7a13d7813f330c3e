package webpage

import (
	_ "embed"
	"fmt"
	"math"
	"strings"
)

// trees is a sum of regression trees (gradient boosting) whose sigmoid is the
// probability that a unit belongs to the article. The nodes of all trees stand in one
// slice; roots says where each begins.
type trees struct {
	nodes []node
	roots []int
}

// node goes left where the feature is not above the limit. A leaf has the feature -1
// and its value in limit.
type node struct {
	feature     int
	limit       float64
	left, right int
}

// score is the probability for these features.
func (t *trees) score(f []float64) float64 {
	sum := 0.0
	for _, at := range t.roots {
		n := &t.nodes[at]
		for n.feature >= 0 {
			if f[n.feature] <= n.limit {
				n = &t.nodes[n.left]
			} else {
				n = &t.nodes[n.right]
			}
		}
		sum += n.limit
	}
	return 1 / (1 + math.Exp(-sum))
}

// readTrees reads lines of the form "feature limit left right" for a branch, "value"
// for a leaf and "tree" before the root of each. Branches count from that root.
func readTrees(text string) (*trees, error) {
	t := &trees{}
	root := 0
	for number, line := range strings.Split(strings.TrimSpace(text), "\n") {
		n := node{feature: -1}
		var err error
		switch strings.Count(line, " ") {
		case 3:
			_, err = fmt.Sscan(line, &n.feature, &n.limit, &n.left, &n.right)
			n.left, n.right = n.left+root, n.right+root
		case 0:
			if line == "tree" {
				root = len(t.nodes)
				t.roots = append(t.roots, root)
				continue
			}
			_, err = fmt.Sscan(line, &n.limit)
		default:
			err = fmt.Errorf("unknown form")
		}
		if err != nil {
			return nil, fmt.Errorf("line %d of the trees: %w", number+1, err)
		}
		t.nodes = append(t.nodes, n)
	}
	return t, nil
}
