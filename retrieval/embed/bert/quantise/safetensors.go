package quantise

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
)

// Tensors are the float32 tensors of a safetensors file
// (https://huggingface.co/docs/safetensors), by name.
type Tensors struct {
	entries map[string]entry
	data    []byte
	err     error // the first of Get
}

type entry struct {
	Type    string   `json:"dtype"`
	Shape   []int    `json:"shape"`
	Offsets [2]int64 `json:"data_offsets"`
}

// ReadTensors reads a whole file.
func ReadTensors(path string) (*Tensors, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(file) < 8 || binary.LittleEndian.Uint64(file) > uint64(len(file)-8) {
		return nil, fmt.Errorf("read %s: not a safetensors file", path)
	}
	size := binary.LittleEndian.Uint64(file)
	var header map[string]json.RawMessage
	if err := json.Unmarshal(file[8:8+size], &header); err != nil {
		return nil, fmt.Errorf("read header of %s: %w", path, err)
	}
	t := &Tensors{entries: map[string]entry{}, data: file[8+size:]}
	for name, raw := range header {
		if name == "__metadata__" {
			continue
		}
		var e entry
		if err := json.Unmarshal(raw, &e); err != nil {
			return nil, fmt.Errorf("read %s of %s: %w", name, path, err)
		}
		t.entries[name] = e
	}
	return t, nil
}

// Err is the first failure of Get.
func (t *Tensors) Err() error { return t.err }

// Get returns a tensor of this many values, zeros after a failure.
func (t *Tensors) Get(name string, n int) []float32 {
	e, ok := t.entries[name]
	values := make([]float32, n)
	switch {
	case t.err != nil:
	case !ok:
		t.err = fmt.Errorf("tensor %s is missing", name)
	case e.Type != "F32" || e.Offsets[0] < 0 || e.Offsets[1]-e.Offsets[0] != int64(4*n) || e.Offsets[1] > int64(len(t.data)):
		t.err = fmt.Errorf("tensor %s is %s %v, want %d of F32", name, e.Type, e.Shape, n)
	default:
		for i := range values {
			values[i] = math.Float32frombits(binary.LittleEndian.Uint32(t.data[e.Offsets[0]+int64(4*i):]))
		}
	}
	return values
}
