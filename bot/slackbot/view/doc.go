// Package view turns ibid's types into Slack's: messages, modals, App Home. Its
// functions are pure. It sends nothing, stores nothing and knows no channel; what
// a [Message] or a view needs to be found again stands in its buttons as a [Ref].
//
// # What happens to a source's text
//
// Quotes, names, titles and notes are shown in elements that take no markup
// (rich text's text elements, plain_text), so that `*`, `_`, backticks,
// `<!channel>` and `&lt;` come out as typed. The text fallback of a message,
// which is Slack's own markup, has `&`, `<` and `>` escaped and nothing else.
//
// A quote shows the words of its source, character for character, but for what
// Slack would change or what would change the text around it: each line break
// (CR LF counts as one) and each tab becomes one space; other control characters,
// and those that turn the direction of text that follows them, are left out;
// bytes that are no UTF-8 show as U+FFFD. The paragraph in [Context] keeps its
// line breaks and tabs. Slack may not shorten what it is sent, so everything is
// kept within Slack's limits here, and lengths are counted in UTF-16 units, the
// larger of the two ways of counting that are in use.
package view
