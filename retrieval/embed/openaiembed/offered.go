package openaiembed

import (
	"context"
	"slices"
	"strings"

	"ibid/retrieval/endpoint"
)

// most is how many models Offered names.
const most = 12

// Offered are some models that the server says it has, those whose names speak of
// embeddings first; nil when it does not say. Azure lists models, not deployments,
// and is not asked.
func (e *Embedder) Offered(ctx context.Context) []string {
	if e.endpoint.IsAzure() {
		return nil
	}
	list, err := e.client.ListModels(endpoint.AtMost(ctx, endpoint.Bounds{Bytes: endpoint.ModelsBytes}))
	if err != nil {
		return nil
	}
	var names []string
	for _, m := range list.Models {
		names = append(names, m.ID)
	}
	slices.SortFunc(names, func(a, b string) int {
		if x, y := strings.Contains(a, "embed"), strings.Contains(b, "embed"); x != y {
			if x {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return names[:min(len(names), most)]
}
