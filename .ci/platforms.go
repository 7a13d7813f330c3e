// Command platforms type-checks ibid for the platforms that are named, GOOS/GOARCH each.
// It reads all packages from source and compiles none, which takes seconds where a build
// for another platform takes minutes.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
)

func main() {
	wrong := 0
	for _, platform := range os.Args[1:] {
		fmt.Println(platform)
		found, err := check(platform)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		for _, f := range found {
			fmt.Println("  " + f)
		}
		wrong += len(found)
	}
	if wrong > 0 {
		os.Exit(1)
	}
}

// check returns the errors in the packages of this module.
func check(platform string) (found []string, err error) {
	system, processor, ok := strings.Cut(platform, "/")
	if !ok {
		return nil, fmt.Errorf("%s is no platform: write GOOS/GOARCH", platform)
	}
	root, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	config := &packages.Config{
		Mode: packages.NeedName | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps |
			packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedTypesSizes | packages.NeedModule,
		Env: append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor),
		ParseFile: func(files *token.FileSet, name string, source []byte) (*ast.File, error) {
			parsed, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
			if parsed != nil && !strings.HasPrefix(name, root+string(filepath.Separator)) {
				withoutBodies(parsed)
			}
			return parsed, err
		},
	}
	loaded, err := packages.Load(config, "./cmd/...")
	if err != nil {
		return nil, fmt.Errorf("load for %s: %w", platform, err)
	}
	own := 0
	packages.Visit(loaded, nil, func(p *packages.Package) {
		if p.Module == nil || !p.Module.Main {
			return // what others wrote has lost its bodies, and with them the use of some imports
		}
		own++
		for _, e := range p.Errors {
			found = append(found, e.Error())
		}
	})
	if own < 50 {
		return nil, fmt.Errorf("only %d packages were checked for %s", own, platform)
	}
	return found, nil
}

// withoutBodies leaves of functions what others see.
func withoutBodies(f *ast.File) {
	for _, d := range f.Decls {
		if function, ok := d.(*ast.FuncDecl); ok {
			function.Body = nil
		}
	}
}
