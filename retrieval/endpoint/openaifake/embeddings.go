package openaifake

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

type embeddingsRequest struct {
	Model      string          `json:"model"`
	Input      json.RawMessage `json:"input"`
	Dimensions int             `json:"dimensions"`
	Format     string          `json:"encoding_format"`
}

// inputs are the texts of a request: one or a list.
func (q embeddingsRequest) inputs() ([]string, bool) {
	var one string
	if json.Unmarshal(q.Input, &one) == nil {
		return []string{one}, true
	}
	var many []string
	return many, json.Unmarshal(q.Input, &many) == nil && len(many) > 0
}

type wireEmbedding struct {
	Object    string `json:"object"`
	Index     int    `json:"index"`
	Embedding any    `json:"embedding"`
}

func (x exchange) embeddings() {
	var q embeddingsRequest
	if !x.read(&q) {
		return
	}
	texts, ok := q.inputs()
	if !ok {
		x.invalid("'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.", "input", nil)
		return
	}
	dimensions, ok := x.allowed(q, texts)
	if !ok {
		return
	}
	tokens := 0
	list := make([]wireEmbedding, len(texts))
	for i, t := range texts {
		tokens += Tokens(t)
		list[i] = wireEmbedding{"embedding", i, x.encoded(q, x.server.directions.vector(q.Model, t, dimensions))}
	}
	usage := map[string]int{"prompt_tokens": tokens, "total_tokens": tokens}
	list = x.spoilt(list)
	if x.write(map[string]any{"object": "list", "data": list, "model": q.Model, "usage": usage}) && len(list) == len(texts) && !x.fault.spoil.twice && x.fault.spoil.dimensions == 0 {
		x.server.served(tokens, texts)
	}
}

// allowed refuses what the server would; else it gives the dimensions.
func (x exchange) allowed(q embeddingsRequest, texts []string) (int, bool) {
	o := x.server.options
	own, ok := o.Embedding[q.Model]
	if !ok {
		x.noModel(q.Model)
		return 0, false
	}
	total := 0
	for i, t := range texts {
		n := Tokens(t)
		total += n
		if t == "" {
			x.invalid("'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.", "input", nil)
			return 0, false
		}
		if n > o.MaxTokens {
			x.invalid(fmt.Sprintf("Invalid 'input[%d]': maximum context length is %d tokens.", i, o.MaxTokens), "input", nil)
			return 0, false
		}
	}
	switch {
	case len(texts) > o.MaxInputs:
		x.invalid(fmt.Sprintf("Invalid 'input': array too long. Expected an array with maximum length %d, but got an array with length %d instead.", o.MaxInputs, len(texts)), "input", "array_above_max_length")
	case total > o.MaxBatchTokens:
		x.invalid(fmt.Sprintf("Requested %d tokens, max %d tokens per request", total, o.MaxBatchTokens), "input", "max_tokens_per_request")
	case q.Dimensions > 0 && o.FixedDimension:
		x.invalid("Model \""+q.Model+"\" does not support matryoshka representation, changing output dimensions will lead to poor results.", "dimensions", nil)
	case q.Dimensions > own || q.Dimensions < 0:
		x.invalid(fmt.Sprintf("Invalid value for 'dimensions' = %d. Must be less than or equal to %d.", q.Dimensions, own), "dimensions", nil)
	case q.Format != "" && q.Format != "float" && q.Format != "base64":
		x.invalid("Invalid value: '"+q.Format+"'. Supported values are: 'float' and 'base64'.", "encoding_format", "invalid_value")
	default:
		if q.Dimensions > 0 {
			own = q.Dimensions
		}
		if n := x.fault.spoil.dimensions; n > 0 {
			own = n
		}
		return own, true
	}
	return 0, false
}

func (x exchange) encoded(q embeddingsRequest, v []float32) any {
	if q.Format != "base64" || x.server.options.FloatsOnly {
		return v
	}
	data := make([]byte, 0, 4*len(v))
	for _, f := range v {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(f))
	}
	return base64.StdEncoding.EncodeToString(data)
}

func (x exchange) spoilt(list []wireEmbedding) []wireEmbedding {
	switch s := x.fault.spoil; {
	case s.empty:
		return []wireEmbedding{}
	case s.short:
		return list[:len(list)-1]
	case s.shuffle:
		slices.Reverse(list)
	case s.twice:
		for i := range list {
			list[i].Index = 0
		}
	}
	return list
}
