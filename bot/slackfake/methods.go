package slackfake

import "slices"

// methods is the table of the Web API: who may call what, how often, with
// which arguments. Tiers are Slack's (20, 50, 100 a minute), scopes those of
// its reference.
func methods() map[string]method {
	write := []string{"chat:write"}
	history := []string{"channels:history", "groups:history", "im:history"}
	look := "username icon_url icon_emoji "
	body := "text blocks:array markdown_text metadata:object "
	post := look + body + "thread_ts reply_broadcast:bool unfurl_links:bool unfurl_media:bool mrkdwn:bool parse link_names:bool file_ids:array"
	pages := "cursor inclusive:bool latest limit:int oldest include_all_metadata:bool"
	return map[string]method{
		"auth.test":             {run: (*call).authTest},
		"apps.connections.open": {app: true, tier: 20, run: (*call).connectionsOpen},
		"apps.manifest.export":  {config: true, tier: 50, args: need("app_id"), run: (*call).manifestExport},

		"chat.postMessage":   {scopes: write, args: join(need("channel"), opt(post)), run: (*call).postMessage},
		"chat.postEphemeral": {scopes: write, tier: 100, args: join(need("channel user"), opt(post)), run: (*call).postEphemeral},
		"chat.update": {scopes: write, tier: 50, args: join(need("channel ts"),
			opt(body+"parse link_names:bool file_ids:array reply_broadcast:bool unfurl_links:bool unfurl_media:bool")), run: (*call).update},
		"chat.delete":       {scopes: write, tier: 50, args: join(need("channel ts")), run: (*call).delete},
		"chat.getPermalink": {tier: 100, args: need("channel message_ts"), run: (*call).permalink},
		"chat.startStream": {scopes: write, tier: 20, args: join(need("channel thread_ts"),
			opt(look+"markdown_text chunks:array recipient_user_id recipient_team_id task_display_mode")), run: onStream(streamCall.start)},
		"chat.appendStream": {scopes: write, tier: 100, args: join(need("channel ts"), opt("markdown_text chunks:array")), run: onStream(streamCall.append)},
		"chat.stopStream": {scopes: write, tier: 20, args: join(need("channel ts"),
			opt("markdown_text chunks:array blocks:array metadata:object")), run: onStream(streamCall.stop)},

		"assistant.threads.setStatus": {scopes: []string{"assistant:write", "chat:write"}, tier: 600,
			args: join(need("channel_id"), opt("status thread_ts loading_messages "+look)), run: (*call).setStatus},
		"assistant.threads.setTitle": {scopes: []string{"assistant:write"}, tier: 100, args: join(need("channel_id title"), opt("thread_ts")), run: (*call).setTitle},
		"agents.sessions.setStatus":  {scopes: write, tier: 50, args: join(need("channel_id status thread_ts"), opt("title initiator_user_id "+look)), run: (*call).setSession},
		"assistant.threads.setSuggestedPrompts": {scopes: []string{"assistant:write"}, tier: 100,
			args: join(need("channel_id prompts:array"), opt("thread_ts title")), run: (*call).setPrompts},

		"views.open":    {tier: 100, args: join(need("view:object"), opt("trigger_id interactivity_pointer")), run: onView(viewCall.open)},
		"views.push":    {tier: 100, args: join(need("view:object"), opt("trigger_id interactivity_pointer")), run: onView(viewCall.push)},
		"views.update":  {tier: 100, args: join(need("view:object"), opt("view_id external_id hash")), run: onView(viewCall.update)},
		"views.publish": {tier: 100, args: join(need("user_id view:object"), opt("hash")), run: onView(viewCall.publish)},

		"conversations.history": {scopes: history, tier: 50, args: join(need("channel"), opt(pages)), run: (*call).history},
		"conversations.replies": {scopes: history, tier: 50, args: join(need("channel ts"), opt(pages)), run: (*call).replies},
		"conversations.open":    {scopes: []string{"im:write"}, tier: 50, args: opt("users channel return_im:bool prevent_creation:bool"), run: (*call).conversationsOpen},

		"files.getUploadURLExternal": {scopes: []string{"files:write"}, tier: 100,
			args: join(need("filename length:int"), opt("alt_txt snippet_type")), run: (*call).uploadURL},
		"files.completeUploadExternal": {scopes: []string{"files:write"}, tier: 100,
			args: join(need("files:array"), opt("channel_id channels initial_comment blocks:array thread_ts")), run: (*call).completeUpload},
	}
}

func join(lists ...[]arg) []arg { return slices.Concat(lists...) }
