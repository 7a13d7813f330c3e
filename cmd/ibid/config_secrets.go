package main

import (
	"net/url"
	"os"
	"regexp"
	"strings"

	"ibid/bot/slackbot/checkup"
	"ibid/retrieval/endpoint"
)

// secrets are what nobody but ibid may know. They come from the environment or from
// a file that the environment or the settings file names, as the credentials of
// systemd and the secrets of containers are given.
var secrets = []string{
	checkup.BotTokenName, checkup.AppTokenName, checkup.SigningSecretName, checkup.ConfigTokenName, endpoint.EnvKey,
}

// fileOf is the name in the environment of a secret's file.
func fileOf(secret string) string { return secret + "_FILE" }

// fileSetting is the name in the settings file of a secret's file.
func fileSetting(secret string) string {
	return strings.ToLower(strings.ReplaceAll(fileOf(secret), "_", "-"))
}

// secretCalled is the secret that a setting would be.
func secretCalled(name string) (string, bool) {
	for _, s := range secrets {
		last := name[strings.LastIndexByte(name, '.')+1:]
		if strings.EqualFold(strings.ReplaceAll(last, "-", "_"), s) {
			return s, true
		}
	}
	return "", false
}

// secretShape is what the tokens of Slack and the keys of model servers look like.
var secretShape = regexp.MustCompile(`(?i)^\s*(xox[a-z]-|xoxe\.|xapp-|sk-[a-z0-9_-]{12}|[0-9a-f]{32}\s*$)`)

// looksSecret reports whether a value looks like a secret, or is an address with a
// password in it.
func looksSecret(value any) bool {
	switch v := value.(type) {
	case string:
		u, err := url.Parse(v)
		return secretShape.MatchString(v) || err == nil && u.Host != "" && u.User != nil
	case []any:
		for _, x := range v {
			if looksSecret(x) {
				return true
			}
		}
	}
	return false
}

// get is a setting by its name in the environment, wherever it is set; "" for none.
func (e *environment) get(name string) string {
	if value := e.config.texts[name]; value != "" {
		return value
	}
	return os.Getenv(name)
}

// secret is a secret by its name in the environment, "" when it is not set. One in a
// file goes before one in the environment.
func (e *environment) secret(name string) (string, error) {
	file := e.get(fileOf(name))
	if file == "" {
		return strings.TrimSpace(os.Getenv(name)), nil
	}
	return endpoint.SecretFile(fileOf(name), file)
}
