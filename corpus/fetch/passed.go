package fetch

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// textEndings are read when nothing is said.
var textEndings = []string{".txt", ".text", ".md", ".markdown"}

func (o Options) endings() []string {
	if o.Endings == nil {
		return textEndings
	}
	return o.Endings
}

// reads reports whether a file can be read: by its ending, or, where that says nothing
// or no more than that it is old Word, by its first bytes. A name without an ending may
// be text.
func (o Options) reads(path string) bool {
	ending := Ending(path)
	if ending == "" || slices.Contains(o.endings(), ending) {
		return true
	}
	if o.Sniff == nil || KindOf(path).One != other.One && ending != ".doc" {
		return false
	}
	return slices.Contains(o.endings(), o.Sniff(peek(path)))
}

// unsupported says what a file is that is not read, and what to do.
func (o Options) unsupported(path string) error {
	kind := KindOf(path)
	err := fmt.Errorf("%w: %s (%s)", ErrUnsupported, kind.One, Ending(path))
	if kind.Do != "" {
		return fmt.Errorf("%w; %s", err, kind.Do)
	}
	return fmt.Errorf("%w; ibid reads %s", err, strings.Join(o.endings(), ", "))
}

// isHidden reports what people don't see in a folder: names with a point in front, what
// office programs keep beside an open file, and what systems put into every folder.
func isHidden(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", "__macosx", "ehthumbs.db", "$recycle.bin":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

// isBundle reports a folder that is a document to people.
func isBundle(path string) bool {
	return slices.Contains([]string{".pages", ".key", ".numbers", ".rtfd"}, Ending(path))
}

// hasPage reports a folder of a saved web page's parts: browsers put NAME.html beside
// NAME_files.
func hasPage(folder string) bool {
	name, ok := strings.CutSuffix(folder, "_files")
	if !ok || filepath.Base(name) == "" {
		return false
	}
	for _, ending := range []string{".html", ".htm", ".xhtml"} {
		if info, err := os.Stat(name + ending); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}
