package quantise

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
)

// Tensors are the tensors of a safetensors file
// (https://huggingface.co/docs/safetensors), by name. One of bytes has its scales in
// another with ".scale" after its name, and unsigned ones their zero point likewise.
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

// Get returns a tensor of n values as float32, in whatever type it is stored. After a
// failure it returns zeros; see Err.
func (t *Tensors) Get(name string, n int) []float32 {
	values := make([]float32, n)
	if q, scale, zero, ok := t.unsigned(name, n); ok {
		for i, v := range q {
			values[i] = float32(int32(v)-zero) * scale
		}
		return values
	}
	if shape := t.entries[name].Shape; t.entries[name].Type == "I8" && len(shape) == 2 && shape[0]*shape[1] == n {
		q, scales, _ := t.signed(name, shape[0], shape[1])
		for i, v := range q {
			values[i] = float32(v) * scales[i/shape[1]]
		}
		return values
	}
	for i, raw := 0, t.raw(name, "F32", 4*n); len(raw) > 0; i, raw = i+1, raw[4:] {
		values[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw))
	}
	return values
}

// signed returns a matrix that is kept in signed bytes with a scale a row.
func (t *Tensors) signed(name string, rows, columns int) (q []int8, scales []float32, ok bool) {
	if t.entries[name].Type != "I8" {
		return nil, nil, false
	}
	q = make([]int8, rows*columns)
	for i, v := range t.raw(name, "I8", len(q)) {
		q[i] = int8(v)
	}
	return q, t.Get(name+".scale", rows), true
}

// unsigned returns a tensor that is kept in unsigned bytes with one scale and one
// zero point.
func (t *Tensors) unsigned(name string, n int) (q []byte, scale float32, zero int32, ok bool) {
	if t.entries[name].Type != "U8" {
		return nil, 0, 0, false
	}
	if raw := t.raw(name+".zero_point", "I32", 4); raw != nil {
		zero = int32(binary.LittleEndian.Uint32(raw))
	}
	return t.raw(name, "U8", n), t.Get(name+".scale", 1)[0], zero, true
}

// raw is a tensor's bytes, nil after a failure.
func (t *Tensors) raw(name, kind string, n int) []byte {
	e, ok := t.entries[name]
	switch {
	case t.err != nil:
	case !ok:
		t.err = fmt.Errorf("tensor %s is missing", name)
	case e.Type != kind || e.Offsets[0] < 0 || e.Offsets[1]-e.Offsets[0] != int64(n) || e.Offsets[1] > int64(len(t.data)):
		t.err = fmt.Errorf("tensor %s is %s %v, want %d bytes of %s", name, e.Type, e.Shape, n, kind)
	default:
		return t.data[e.Offsets[0]:e.Offsets[1]]
	}
	return nil
}
