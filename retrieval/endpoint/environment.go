package endpoint

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// The environment's names.
const (
	EnvKey        = "OPENAI_API_KEY"
	EnvKeyFile    = "OPENAI_API_KEY_FILE"
	EnvBaseURL    = "OPENAI_BASE_URL"
	EnvAPIVersion = "OPENAI_API_VERSION"
	EnvAPIType    = "OPENAI_API_TYPE"
)

// maxKey is more than any key has, in bytes.
const maxKey = 16 << 10

// FromEnvironment is the endpoint that the environment names; get is os.Getenv.
// A key in a file goes before one in the environment.
func FromEnvironment(get func(string) string) (*Endpoint, error) {
	key := strings.TrimSpace(get(EnvKey))
	if name := get(EnvKeyFile); name != "" {
		var err error
		if key, err = SecretFile(EnvKeyFile, name); err != nil {
			return nil, err
		}
	}
	e, err := New(Options{
		BaseURL: get(EnvBaseURL), Key: NewSecret(key), APIVersion: get(EnvAPIVersion),
		Azure: strings.EqualFold(get(EnvAPIType), "azure"),
	})
	if err != nil {
		return nil, fmt.Errorf("%s, %s: %w", EnvBaseURL, EnvKey, err)
	}
	return e, nil
}

// SecretFile reads a key or a token from the file that the setting names. White space
// around it and a byte order mark do not count.
func SecretFile(setting, name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", fmt.Errorf("read what %s names: %w", setting, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxKey+1))
	if err != nil {
		return "", fmt.Errorf("read what %s names: %w", setting, err)
	}
	key := strings.TrimSpace(strings.TrimPrefix(string(data), "\ufeff"))
	if key == "" || len(data) > maxKey {
		return "", fmt.Errorf("read what %s names: %s holds no key (%d bytes)", setting, name, len(data))
	}
	return key, nil
}
