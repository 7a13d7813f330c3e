package blockkit

// agentSchemas are the blocks that came with agents: prose in markdown, tables,
// tasks and the buttons under an answer.
func agentSchemas() schemas {
	id := str("block_id", 255)
	return schemas{
		"block:markdown": {id, str("text", 12000).must()},
		"block:context_actions": {id,
			list("elements", 1, 5, "element:feedback_buttons", "element:icon_button").must()},
		"block:table": {id, rows("rows", 1, 100, "cell:raw_text", "cell:raw_number", "cell:rich_text").must(),
			list("column_settings", 0, 20, "object:column_setting")},
		"block:data_table": {id, str("caption", 0).must(),
			rows("rows", 2, 101, "cell:raw_text", "cell:raw_number", "cell:rich_text", "cell:action").must(),
			integer("page_size", 1, 100), integer("row_header_column_index", 0, 19)},
		"block:task_card": {id, str("task_id", 255).must(), str("title", 0).must(),
			enum("status", "pending", "in_progress", "complete", "error"),
			object("details", "block:rich_text"), object("output", "block:rich_text"),
			list("sources", 0, 0, "source:url"), flag("hide_title")},
		"block:plan": {id, str("title", 0).must(), list("tasks", 0, 50, "block:task_card")},
		"block:alert": {id, anyText("text", 200).must(),
			enum("level", "default", "info", "warning", "error", "success")},
		"block:card": {id, object("hero_image", "element:image"), object("icon", "element:image"),
			object("slack_icon", "object:slack_icon"), anyText("title", 150), anyText("subtitle", 150),
			anyText("body", 200), anyText("subtext", 200), list("actions", 1, 5, "element:button", "element:overflow")},
		"block:carousel": {id, list("elements", 1, 10, "block:card").must()},

		"cell:raw_text":   {str("text", 0).must().empty()},
		"cell:raw_number": {number("value").must(), str("text", 0)},
		"cell:rich_text": {str("block_id", 255), list("elements", 1, 100, "rich:rich_text_section", "rich:rich_text_list",
			"rich:rich_text_quote", "rich:rich_text_preformatted").must()},
		"cell:action": {object("element", "element:button").must(),
			object("fallback", "cell:raw_text", "cell:raw_number", "cell:rich_text")},
		"source:url":            {web("url", 3000).must(), str("text", 0).must()},
		"object:column_setting": {enum("align", "left", "center", "right", ""), flag("is_wrapped")},
		"object:slack_icon":     {str("type", 255).must(), str("name", 255).must()},
	}
}

// chunkSchemas are the pieces of a streamed message.
func chunkSchemas() schemas {
	return schemas{
		"chunk:markdown_text": {str("text", 12000).must()},
		"chunk:task_update": {str("id", 255).must(), str("title", 256).must(),
			enum("status", "pending", "in_progress", "complete", "error"),
			str("details", 256), str("output", 256), list("sources", 0, 0, "source:url")},
		"chunk:plan_update": {str("title", 256).must()},
		"chunk:blocks":      {list("blocks", 1, 50, surfaceBlocks(Stream)...).must()},
	}
}

// viewSchemas are the two kinds of view a bot may send.
func viewSchemas() schemas {
	meta, callback, external := str("private_metadata", 3000).empty(), str("callback_id", 255).empty(), str("external_id", 255).empty()
	return schemas{
		"view:modal": {plain("title", 24).must(), plain("close", 24), plain("submit", 24), meta, callback, external,
			flag("clear_on_close"), flag("notify_on_close"), flag("submit_disabled"),
			list("blocks", 0, 100, surfaceBlocks(Modal)...).must()},
		"view:home": {meta, callback, external, list("blocks", 0, 100, surfaceBlocks(Home)...).must()},
	}
}
