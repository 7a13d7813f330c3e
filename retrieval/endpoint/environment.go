package endpoint

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	data, err := readSecret(name)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "", fmt.Errorf("read what %s names: %w; let %s read it", setting, err, reader())
	case err != nil:
		return "", fmt.Errorf("read what %s names: %w", setting, err)
	case len(data) > maxKey:
		return "", fmt.Errorf("read what %s names: %s has more than %d bytes, which no key or token has", setting, name, maxKey)
	}
	key := strings.TrimSpace(strings.TrimPrefix(string(data), "\ufeff"))
	if key == "" {
		return "", fmt.Errorf("read what %s names: %s is empty; put the key or token into it", setting, name)
	}
	return key, nil
}

// readSecret reads a file as far as a secret may go, and one byte more.
func readSecret(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder and not a file; Docker makes a folder when the file to mount does not exist", name)
	}
	return io.ReadAll(io.LimitReader(f, maxKey+1))
}

// reader is who reads files: a service or a container has a user of its own, whom
// nobody sees.
func reader() string {
	if uid := os.Getuid(); uid >= 0 {
		return fmt.Sprintf("user %d, as whom ibid runs,", uid)
	}
	return "the user who runs ibid"
}
