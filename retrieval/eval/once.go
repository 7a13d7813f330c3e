package eval

import "fmt"

// once tells ids that have been seen.
type once struct {
	key  string // what the id is called in the file
	seen map[string]bool
}

func newOnce(key string) once { return once{key, map[string]bool{}} }

// add fails when id was added before.
func (o once) add(id string) error {
	if o.seen[id] {
		return fmt.Errorf("%s %q comes a second time", o.key, id)
	}
	o.seen[id] = true
	return nil
}
