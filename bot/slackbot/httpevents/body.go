package httpevents

import (
	"bytes"
	"errors"
	"io"
)

// pieceSize is how much more of a body is made room for at a time, in bytes: a sender
// who announces much and sends little takes no more than that.
const pieceSize = 16 << 10

// readBody reads all of r in pieces, so that nothing is copied while it grows.
func readBody(r io.Reader) ([]byte, error) {
	var pieces [][]byte
	for {
		piece := make([]byte, pieceSize)
		n, err := io.ReadFull(r, piece)
		pieces = append(pieces, piece[:n])
		switch {
		case err == nil:
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return bytes.Join(pieces, nil), nil
		default:
			return nil, err
		}
	}
}
