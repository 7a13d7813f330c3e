package openaichat

import "github.com/sashabaranov/go-openai"

// A turn goes before each question that shows what is wanted: small models follow
// an example where they only repeat a description. It is of a place that does not
// exist; a claim that a model takes from it has no sentence that says it.
const (
	exampleAsked = `{"question":"What does the council say about the pier?","sentences":[` +
		`{"n":1,"holder":"Ida Vennor","speech":"direct","date":"2031-07-09","article":"On Piers","sentence":"“We will not rebuild the pier before the audit ends,” Ida Vennor told the assembly in May."},` +
		`{"n":2,"holder":"","speech":"fact","date":"2031-07-09","article":"On Piers","sentence":"In 2031 the harbour fund, which the council runs, paid three crowns for the pier."}]}`
	exampleAnswer = `{"claims":[` +
		`{"text":"Ida Vennor told the assembly that the council “will not rebuild the pier before the audit ends”.","sentences":[1]},` +
		`{"text":"In 2031 the harbour fund paid three crowns for the pier.","sentences":[2]}]}`
)

// example is that turn.
func example() []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleUser, Content: exampleAsked},
		{Role: openai.ChatMessageRoleAssistant, Content: exampleAnswer},
	}
}
