package blockkit

// richSchemas are the containers of a rich_text block.
func richSchemas() schemas {
	most := 10000
	inline := inlineNames()
	return schemas{
		"rich:rich_text_section": {list("elements", 0, most, inline...).must()},
		"rich:rich_text_quote":   {list("elements", 0, most, inline...).must(), integer("border", 0, 1)},
		"rich:rich_text_preformatted": {list("elements", 0, most, "inline:text", "inline:link").must(),
			integer("border", 0, 1), str("language", 50)},
		"rich:rich_text_list": {list("elements", 0, most, "rich:rich_text_section", "rich:rich_text_list").must(),
			enum("style", "bullet", "ordered").must(), integer("indent", 0, 8), integer("offset", 0, 10000),
			integer("border", 0, 1)},
	}
}

func inlineNames() []string {
	return []string{"inline:text", "inline:link", "inline:citation", "inline:user", "inline:channel",
		"inline:usergroup", "inline:team", "inline:emoji", "inline:date", "inline:broadcast", "inline:color",
		"inline:tag", "inline:message_mention", "inline:file", "inline:canvas"}
}

// inlineSchemas are what stands inside a section, quote or list of rich text.
func inlineSchemas() schemas {
	style := object("style", "object:style")
	llm, slack := flag("from_llm"), flag("is_slack_url")
	return schemas{
		"inline:text": {str("text", 0).must(), style},
		"inline:link": {web("url", 0).must(), str("text", 0), flag("unsafe"), llm, slack, flag("truncated"), style},
		"inline:citation": {web("url", 0).must(), str("text", 0).must(), number("index").must(),
			object("details", "citation:file", "citation:external", "citation:web", "citation:message",
				"citation:memory").must(), llm, slack},
		"inline:user":      {str("user_id", 255).must(), llm, style},
		"inline:channel":   {str("channel_id", 255).must(), str("tab_id", 255), llm, style},
		"inline:usergroup": {str("usergroup_id", 255).must(), style},
		"inline:team":      {str("team_id", 255).must(), style},
		"inline:emoji": {str("name", 255).must(), integer("skin_tone", 1, 6), str("unicode", 255),
			web("url", 3000), style},
		"inline:date": {integer("timestamp", 0, 1<<40).must(), str("format", 0).must(), str("timezone", 255),
			web("url", 3000), str("fallback", 0), style},
		"inline:broadcast": {enum("range", "here", "channel", "everyone").must(), style},
		"inline:color":     {str("value", 7).must(), style},
		"inline:tag":       {str("text", 0).must(), str("color", 255), style},
		"inline:message_mention": {str("channel_id", 255).must(), str("message_ts", 255).must(), str("author_id", 255),
			str("thread_ts", 255), str("text", 0), web("url", 3000), style},
		"inline:file": {str("file_id", 255).must(), str("text", 0), web("url", 3000), style, flag("is_skill_invocation")},
		"inline:canvas": {str("file_id", 255).must(), str("label", 0).empty(), flag("hide_title"), str("section_id", 255),
			style, str("text", 0), web("url", 3000), flag("is_skill_invocation")},

		"citation:file":     {str("file_id", 255).must(), str("descriptor", 0)},
		"citation:external": {str("app_name", 0).must(), web("app_icon_url", 3000).must()},
		"citation:web":      {str("display_name", 0).must(), str("title", 0), str("snippet", 0)},
		"citation:message":  {str("channel", 255).must(), str("message_ts", 255).must()},
		"citation:memory":   {str("memory_id", 255).must()},
		"object:style": {flag("bold"), flag("italic"), flag("strike"), flag("code"), flag("underline"),
			flag("highlight"), flag("client_highlight"), flag("unlink")},
	}
}
