package blockkit

// Surface is where blocks are shown; what may be shown differs.
type Surface string

// The surfaces there are.
const (
	Message Surface = "message"
	Stream  Surface = "stream" // a blocks chunk of a streamed message
	Modal   Surface = "modal"
	Home    Surface = "home"
)

// surfaceBlocks says which blocks a surface takes. Alert, card and carousel
// come through a stream's chunks only: chat.postMessage calls them
// unsupported.
func surfaceBlocks(s Surface) []string {
	everywhere := []string{"block:section", "block:header", "block:divider", "block:context",
		"block:actions", "block:image", "block:input", "block:rich_text", "block:video"}
	message := append(everywhere, "block:context_actions", "block:markdown", "block:table",
		"block:data_table", "block:task_card", "block:plan", "block:file")
	switch s {
	case Message:
		return message
	case Stream:
		return append(message, "block:alert", "block:card", "block:carousel")
	case Modal:
		return append(everywhere, "block:alert", "block:table", "block:data_table")
	}
	return everywhere
}

// Most is how many blocks a surface takes.
func Most(s Surface) int {
	if s == Modal || s == Home {
		return 100
	}
	return 50
}

func blockSchemas() schemas {
	interactive := []string{"element:button", "element:overflow", "element:datepicker", "element:timepicker",
		"element:datetimepicker", "element:checkboxes", "element:radio_buttons", "element:workflow_button",
		"element:static_select", "element:external_select", "element:users_select",
		"element:conversations_select", "element:channels_select"}
	multi := []string{"element:multi_static_select", "element:multi_external_select", "element:multi_users_select",
		"element:multi_conversations_select", "element:multi_channels_select"}
	inputs := append([]string{"element:plain_text_input", "element:rich_text_input",
		"element:email_text_input", "element:url_text_input", "element:number_input", "element:file_input",
		"element:datepicker", "element:timepicker", "element:datetimepicker", "element:checkboxes",
		"element:radio_buttons", "element:static_select", "element:external_select", "element:users_select",
		"element:conversations_select", "element:channels_select"}, multi...)
	id := str("block_id", 255)
	return schemas{
		"block:section": {id, anyText("text", 3000),
			list("fields", 1, 10, "text:plain_text", "text:mrkdwn"),
			object("accessory", append(append([]string{"element:image"}, interactive...), multi...)...),
			flag("expand")},
		"block:header":  {id, plain("text", 150).must(), integer("level", 1, 4)},
		"block:divider": {id},
		"block:context": {id, list("elements", 1, 10, "element:image", "text:plain_text", "text:mrkdwn").must()},
		"block:actions": {id, list("elements", 1, 25, append(append([]string{"element:icon_button"}, interactive...), multi...)...).must()},
		"block:image": {id, web("image_url", 3000), str("alt_text", 2000).must(), plain("title", 2000),
			object("slack_file", "object:slack_file")},
		"block:input": {id, plain("label", 2000).must(), object("element", inputs...).must(),
			plain("hint", 2000), flag("optional"), flag("dispatch_action")},
		"block:video": {id, web("video_url", 3000).must(), web("thumbnail_url", 3000).must(), str("alt_text", 2000).must(),
			plain("title", 199).must(), web("title_url", 3000), str("author_name", 50), str("provider_name", 50),
			web("provider_icon_url", 3000), plain("description", 200)},
		"block:file": {id, str("external_id", 255).must(), enum("source", "remote").must()},
		"block:rich_text": {id, list("elements", 1, 1000, "rich:rich_text_section", "rich:rich_text_list",
			"rich:rich_text_quote", "rich:rich_text_preformatted").must()},
	}
}
