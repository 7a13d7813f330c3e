package main

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// variable is the environment variable that switches a mutant on.
const variable = "MUTANT"

// site is a condition that can be dropped, a range of bytes of a file. Dropped, an
// operand of && is true and one of || is false; a whole if, or a case of a switch
// without a tag, is never taken.
type site struct {
	pkg        *pkg
	file       string
	start, end int
	line       int
	text       string
	dropped    bool // the value that it has when it is dropped
}

func (s site) String() string {
	return fmt.Sprintf("%s:%d: %v for %s", filepath.Join(filepath.Base(s.pkg.Dir), filepath.Base(s.file)), s.line, s.dropped, s.text)
}

// sites are the conditions of a file.
func sites(p *pkg, file string, source []byte) ([]site, error) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, file, source, 0)
	if err != nil {
		return nil, err
	}
	var out []site
	add := func(e ast.Expr, dropped bool) {
		start, end := files.Position(e.Pos()), files.Position(e.End())
		out = append(out, site{p, file, start.Offset, end.Offset, start.Line, string(source[start.Offset:end.Offset]), dropped})
	}
	whole := func(e ast.Expr) {
		if joins(e) == token.ILLEGAL {
			add(e, false)
		}
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			whole(n.Cond)
		case *ast.BinaryExpr:
			if n.Op != token.LAND && n.Op != token.LOR {
				break
			}
			for _, operand := range []ast.Expr{n.X, n.Y} {
				if joins(operand) != n.Op {
					add(operand, n.Op == token.LAND)
				}
			}
		case *ast.SwitchStmt:
			if n.Tag != nil {
				break
			}
			for _, c := range n.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					whole(e)
				}
			}
		}
		return true
	})
	return out, nil
}

// joins is && or || for an expression that joins two with it.
func joins(e ast.Expr) token.Token {
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && (b.Op == token.LAND || b.Op == token.LOR) {
		return b.Op
	}
	return token.ILLEGAL
}

// instrument makes the conditions of a file droppable: each by its number.
func instrument(source []byte, numbered map[int]site) []byte {
	type insertion struct {
		at, number int
		text       string
		opens      bool
		length     int
	}
	var all []insertion
	for number, s := range numbered {
		open := fmt.Sprintf("(!mutantIs(%d) && (", number)
		if s.dropped {
			open = fmt.Sprintf("(mutantIs(%d) || (", number)
		}
		all = append(all, insertion{s.start, number, open, true, s.end - s.start}, insertion{s.end, number, "))", false, s.end - s.start})
	}
	// At one place what closes comes first; the longer opens before the shorter.
	slices.SortFunc(all, func(a, b insertion) int {
		switch {
		case a.at != b.at:
			return a.at - b.at
		case a.opens != b.opens:
			return map[bool]int{true: 1, false: -1}[a.opens]
		case a.opens:
			return b.length - a.length
		}
		return a.length - b.length
	})
	var out []byte
	from := 0
	for _, i := range all {
		out = append(append(out, source[from:i.at]...), i.text...)
		from = i.at
	}
	return append(out, source[from:]...)
}

// switchboard is the file that tells which mutant is on.
func switchboard(name string) []byte {
	return fmt.Appendf(nil, `package %s

import (
	"os"
	"strconv"
)

var mutantNumber, _ = strconv.Atoi(os.Getenv(%q))

func mutantIs(n int) bool { return mutantNumber == n }
`, name, variable)
}

// dropConditions tries conditions of the packages. All of a package are compiled
// into one binary of its tests, which is told which one to drop.
func dropConditions(ctx context.Context, o options, packages []pkg, dir string, random *rand.Rand, t *tally) error {
	var all []site
	sources := map[string][]byte{}
	for i := range packages {
		for _, name := range packages[i].GoFiles {
			file := filepath.Join(packages[i].Dir, name)
			source, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			found, err := sites(&packages[i], file, source)
			if err != nil {
				return err
			}
			sources[file] = source
			all = append(all, found...)
		}
	}
	fmt.Fprintf(t.out, "%d conditions\n", len(all))
	chosen := choose(random, all, o.mutants)
	for i := range packages {
		if err := dropIn(ctx, o, &packages[i], chosen, sources, dir, t); err != nil {
			return err
		}
	}
	return nil
}

// dropIn tries the chosen conditions of one package.
func dropIn(ctx context.Context, o options, p *pkg, chosen []site, sources map[string][]byte, dir string, t *tally) error {
	files := map[string]map[int]site{}
	for n, s := range chosen {
		if s.pkg != p {
			continue
		}
		if files[s.file] == nil {
			files[s.file] = map[int]site{}
		}
		files[s.file][n+1] = s
	}
	if len(files) == 0 {
		return nil
	}
	replaced := map[string][]byte{filepath.Join(p.Dir, "mutant_switchboard.go"): switchboard(p.Name)}
	for file, numbered := range files {
		replaced[file] = instrument(sources[file], numbered)
	}
	over, err := overlay(dir, replaced)
	if err != nil {
		return err
	}
	binary := filepath.Join(dir, "tests")
	_ = os.Remove(binary)
	if err := compile(ctx, *p, over, binary); err != nil {
		return err
	}
	limit, err := whole(ctx, *p, binary, o.skip)
	if err != nil {
		return err
	}
	for n, s := range chosen {
		if s.pkg != p {
			continue
		}
		by, err := try(ctx, *p, binary, strconv.Itoa(n+1), o.skip, limit)
		if err != nil {
			return err
		}
		t.add(p.ImportPath, s.String(), by)
	}
	return nil
}
