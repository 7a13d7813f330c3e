package blockkit

// elementSchemas are the elements a person clicks or looks at.
func elementSchemas() schemas {
	id, confirm, focus := str("action_id", 255), object("confirm", "object:confirm"), flag("focus_on_load")
	hint := plain("placeholder", 150)
	options := list("options", 1, 100, "object:option")
	groups := list("option_groups", 1, 100, "object:option_group")
	filter := object("filter", "object:filter")
	label := str("accessibility_label", 75)
	seen := strs("visible_to_user_ids", 0)
	most := integer("max_selected_items", 1, 100)
	query := integer("min_query_length", 0, 100)
	return schemas{
		"element:image": {web("image_url", 3000), str("alt_text", 2000).must(), object("slack_file", "object:slack_file")},
		"element:button": {id, plain("text", 75).must(), web("url", 3000), str("value", 2000),
			enum("style", "primary", "danger"), confirm, label, str("agent_prompt", 2000),
			str("agent_prompt_display", 2000), seen},
		"element:icon_button": {id, enum("icon", "trash").must(), plain("text", 75).must(), str("value", 2000), confirm, label, seen},
		"element:workflow_button": {id, plain("text", 75).must(), object("workflow", "object:workflow").must(),
			enum("style", "primary", "danger"), label},
		"element:feedback_buttons": {id, object("positive_button", "object:feedback").must(),
			object("negative_button", "object:feedback").must()},
		"element:overflow":       {id, list("options", 1, 5, "object:option").must(), confirm},
		"element:datepicker":     {id, str("initial_date", 10), hint, confirm, focus},
		"element:timepicker":     {id, str("initial_time", 5), hint, confirm, focus, str("timezone", 255)},
		"element:datetimepicker": {id, integer("initial_date_time", 0, 1<<40), confirm, focus},
		"element:checkboxes": {id, list("options", 1, 10, "object:option").must(),
			list("initial_options", 1, 10, "object:option"), confirm, focus, seen},
		"element:radio_buttons": {id, list("options", 1, 10, "object:option").must(),
			object("initial_option", "object:option"), confirm, focus},

		"element:static_select":   {id, hint, options, groups, object("initial_option", "object:option"), confirm, focus},
		"element:external_select": {id, hint, object("initial_option", "object:option"), query, confirm, focus},
		"element:users_select":    {id, hint, str("initial_user", 255), confirm, focus},
		"element:conversations_select": {id, hint, str("initial_conversation", 255), flag("default_to_current_conversation"),
			flag("response_url_enabled"), filter, confirm, focus},
		"element:channels_select": {id, hint, str("initial_channel", 255), flag("response_url_enabled"), confirm, focus},

		"element:multi_static_select": {id, hint, options, groups, list("initial_options", 1, 100, "object:option"), most, confirm, focus},
		"element:multi_external_select": {id, hint, query, list("initial_options", 1, 100, "object:option"),
			most, confirm, focus},
		"element:multi_users_select": {id, hint, strs("initial_users", 0), most, confirm, focus},
		"element:multi_conversations_select": {id, hint, strs("initial_conversations", 0),
			flag("default_to_current_conversation"), filter, most, confirm, focus},
		"element:multi_channels_select": {id, hint, strs("initial_channels", 0), most, confirm, focus},
	}
}

// inputSchemas are the elements a person writes into.
func inputSchemas() schemas {
	id, focus, hint := str("action_id", 255), flag("focus_on_load"), plain("placeholder", 150)
	dispatch := object("dispatch_action_config", "object:dispatch")
	return schemas{
		"element:plain_text_input": {id, hint, str("initial_value", 3000).empty(), flag("multiline"),
			integer("min_length", 0, 3000), integer("max_length", 1, 3000), dispatch, focus},
		"element:rich_text_input": {id, hint, object("initial_value", "block:rich_text"), dispatch, focus,
			integer("min_lines", 1, 100), integer("max_lines", 1, 100)},
		"element:email_text_input": {id, hint, str("initial_value", 0), dispatch, focus},
		"element:url_text_input":   {id, hint, str("initial_value", 0), dispatch, focus},
		"element:number_input": {id, hint, flag("is_decimal_allowed").must(), str("initial_value", 0),
			str("min_value", 0), str("max_value", 0), dispatch, focus},
		"element:file_input": {id, strs("filetypes", 0), integer("max_files", 1, 10)},
	}
}

// objectSchemas are the composition objects.
func objectSchemas() schemas {
	return schemas{
		"text:plain_text": {str("text", 2000).must(), flag("emoji")},
		"text:mrkdwn":     {str("text", 2000).must(), flag("verbatim")},
		"object:confirm": {plain("title", 100).must(), anyText("text", 300).must(), plain("confirm", 30).must(),
			plain("deny", 30), enum("style", "primary", "danger")},
		"object:option":       {anyText("text", 75).must(), str("value", 150).must(), anyText("description", 75), web("url", 3000)},
		"object:option_group": {plain("label", 75).must(), list("options", 1, 100, "object:option").must()},
		"object:filter": {strs("include", 4, "im", "mpim", "private", "public"),
			flag("exclude_external_shared_channels"), flag("exclude_bot_users")},
		"object:dispatch":   {strs("trigger_actions_on", 2, "on_enter_pressed", "on_character_entered")},
		"object:slack_file": {str("id", 255), web("url", 3000)},
		"object:feedback":   {plain("text", 75).must(), str("value", 2000).must(), str("accessibility_label", 75)},
		"object:workflow":   {object("trigger", "object:trigger").must()},
		"object:trigger":    {web("url", 3000).must(), list("customizable_input_parameters", 0, 50, "object:parameter")},
		"object:parameter":  {str("name", 255).must(), str("value", 2000).must()},
	}
}
