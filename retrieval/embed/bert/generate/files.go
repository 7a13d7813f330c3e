package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// root returns the folder of go.mod in or above the working directory, "." when there is
// none.
func root() string {
	dir, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return "."
}

// write writes files by name to a folder and says how long they are.
func write(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
		fmt.Printf("%s: %d bytes\n", name, len(content))
	}
	return nil
}
