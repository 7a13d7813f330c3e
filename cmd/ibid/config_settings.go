package main

import (
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// A setting has one name in three places. The flag --allow-team of serve is
// IBID_SERVE_ALLOW_TEAM in the environment and allow-team under [serve] in the
// settings file. A flag that every command takes has no command in its name: --db,
// IBID_DB, db.
type setting struct {
	name  string   // in the settings file: "db", "serve.allow-team"
	env   []string // in the environment, the usual one first
	plain bool     // the name in the environment follows from the flag's
	flag  *kong.Flag
}

// endpointSettings say which servers and models to use. They are flags like others,
// so that the environment and the settings file may give them too, but the help of
// every command would be longer for them. What has the tag reload, here and in the other
// flags, is taken over by a server that runs; the rest needs a restart.
type endpointSettings struct {
	ChatModel          string `reload:"" hidden:"" help:"The language model."`
	ChatDeployment     string `reload:"" hidden:"" help:"Azure's name for it."`
	ChatTokensQuestion number `reload:"" hidden:"" help:"Most tokens of a question; 0 is no limit."`
	ChatTokensDay      number `reload:"" hidden:"" help:"Most tokens of a day; 0 is no limit."`
	ChatTimeout        string `reload:"" hidden:"" help:"Most time of a question."`
	EmbedModel         string `reload:"" hidden:"" help:"The embedding model of --embedder openai."`
	EmbedDimensions    number `reload:"" hidden:"" help:"The length of its vectors."`
	EmbedDeployment    string `reload:"" hidden:"" help:"Azure's name for it."`

	BaseURL    string `reload:"" name:"openai-base-url" env:"OPENAI_BASE_URL" hidden:"" help:"The server of both models."`
	APIType    string `reload:"" name:"openai-api-type" env:"OPENAI_API_TYPE" hidden:"" help:"azure for Azure's paths."`
	APIVersion string `reload:"" name:"openai-api-version" env:"OPENAI_API_VERSION" hidden:"" help:"Azure's version."`
	SlackAppID string `name:"slack-app-id" env:"SLACK_APP_ID" hidden:"" help:"The app that doctor asks Slack about."`

	KeyFile           string `reload:"" name:"openai-api-key-file" env:"OPENAI_API_KEY_FILE" hidden:"" help:"A file that holds the key."`
	BotTokenFile      string `name:"slack-bot-token-file" env:"SLACK_BOT_TOKEN_FILE" hidden:"" help:"A file that holds the bot token."`
	AppTokenFile      string `name:"slack-app-token-file" env:"SLACK_APP_TOKEN_FILE" hidden:"" help:"A file that holds the app-level token."`
	SigningSecretFile string `name:"slack-signing-secret-file" env:"SLACK_SIGNING_SECRET_FILE" hidden:"" help:"A file that holds the signing secret."`
	ConfigTokenFile   string `name:"slack-config-token-file" env:"SLACK_CONFIG_TOKEN_FILE" hidden:"" help:"A file that holds the configuration token."`
}

// number is a whole number whose value is looked at where it is used.
type number string

// unsettable are flags and commands that a settings file has nothing to say to: what
// they do is asked for once.
var unsettable = []string{"help", "config", "version"}

// settingsOf are the settings of the program, those of every command first. It gives
// each its name in the environment. What is set to nothing there counts as not set, as
// an empty line of a container's settings does.
func settingsOf(program *kong.Node) []setting {
	var out []setting
	var walk func(node *kong.Node, path string)
	walk = func(node *kong.Node, path string) {
		for _, f := range node.Flags {
			if !slices.Contains(unsettable, f.Name) {
				out = append(out, newSetting(path+f.Name, f))
			}
		}
		for _, child := range node.Children {
			if !child.Hidden && !slices.Contains(unsettable, child.Name) {
				walk(child, path+child.Name+".")
			}
		}
	}
	walk(program, "")
	return out
}

func newSetting(name string, f *kong.Flag) setting {
	s := setting{name: name, env: slices.Clone(f.Envs), flag: f}
	if len(s.env) == 0 {
		s.plain = true
		s.env = []string{"IBID_" + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(name))}
	}
	f.Tag.Envs = slices.DeleteFunc(slices.Clone(s.env), func(name string) bool { return os.Getenv(name) == "" })
	return s
}

// help is a flag's help, with its name in the environment where that does not follow
// from the flag's.
func (c *configuration) help(v *kong.Value) string {
	i := slices.IndexFunc(c.known, func(s setting) bool { return s.flag.Value == v })
	if i < 0 || c.known[i].plain {
		return v.Help
	}
	return strings.TrimSuffix(v.Help, ".") + " ($" + strings.Join(c.known[i].env, ", $") + ")."
}

// kind is what a setting's value looks like in the settings file.
type kind string

const (
	aText   kind = `a text in quotation marks`
	aPrice  kind = `a number, or a text in quotation marks`
	aNumber kind = `a whole number`
	anyNum  kind = `a number`
	aTruth  kind = `true or false`
	aList   kind = `a list of texts, like ["a", "b"]`
)

// kind is the kind of the setting's values.
func (s setting) kind() kind {
	target := s.flag.Target
	switch k := target.Kind(); {
	case s.flag.IsBool():
		return aTruth
	case target.Type() == reflect.TypeFor[number]():
		return aNumber
	case reflect.PointerTo(target.Type()).Implements(reflect.TypeFor[interface{ UnmarshalText([]byte) error }]()):
		return aPrice
	case k == reflect.Slice:
		return aList
	case target.Type().PkgPath() == "" && target.CanInt():
		return aNumber
	case target.CanFloat():
		return anyNum
	}
	return aText
}

// fits reports whether a value of a settings file is of kind k.
func (k kind) fits(value any) bool {
	switch v := value.(type) {
	case bool:
		return k == aTruth
	case string:
		return k == aText || k == aPrice
	case int64:
		return k == aNumber || k == anyNum || k == aPrice
	case float64:
		return k == anyNum || k == aPrice
	case []any:
		return k == aList && !slices.ContainsFunc(v, func(x any) bool { _, text := x.(string); return !text })
	}
	return false
}
