package checkup

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"

	"github.com/slack-go/slack"
)

const addressCheck = "Slack request URL"

// addresses looks where Slack sends what happens, and whether ibid answers there.
func (x *examination) addresses(ctx context.Context, have slack.Manifest) {
	url := ""
	if e := have.Settings.EventSubscriptions; e != nil {
		url = e.RequestUrl
	}
	if url == "" {
		x.add(Finding{addressCheck, Problem, "none is set for events", "the bot hears nothing", "Event Subscriptions → Request URL"})
		return
	}
	if i := have.Settings.Interactivity; i != nil && i.IsEnabled && i.RequestUrl != url {
		x.add(Finding{addressCheck + " of buttons", Problem, "is not the one for events", "ibid listens at one address; buttons do nothing", "Interactivity & Shortcuts → Request URL → " + url})
	}
	for _, c := range have.Features.SlashCommands {
		ours := slices.ContainsFunc(x.Want.Features.SlashCommands, func(w slack.ManifestSlashCommand) bool { return w.Command == c.Command })
		if ours && c.Url != url {
			x.add(Finding{addressCheck + " of " + c.Command, Warning, "is not the one for events", c.Command + " does nothing", "Slash Commands → " + c.Command + " → Request URL → " + url})
		}
	}
	if err := x.challenge(ctx, url); err != nil {
		x.add(Finding{addressCheck, Problem, err.Error(), "Slack gets no answer there",
			"start ibid serve --http and forward " + url + "; the signing secret has to be this app's"})
		return
	}
	x.add(Finding{Check: addressCheck, Status: OK, Found: url + " answers as ibid does"})
}

// challenge asks the address what Slack asks when it is entered: a signed
// request whose challenge has to come back.
func (x *examination) challenge(ctx context.Context, url string) error {
	challenge := rand.Text()
	body, err := json.Marshal(map[string]string{"type": "url_verification", "challenge": challenge})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	stamp := strconv.FormatInt(x.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(x.SigningSecret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Slack-Request-Timestamp", stamp)
	req.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	resp, err := x.HTTP.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	reply, err := io.ReadAll(io.LimitReader(resp.Body, 1<<16))
	switch {
	case err != nil:
		return err
	case resp.StatusCode == http.StatusUnauthorized:
		return fmt.Errorf("%s refuses what this signing secret signs (401)", url)
	case resp.StatusCode != http.StatusOK:
		return fmt.Errorf("%s answers with HTTP status %d", url, resp.StatusCode)
	case string(reply) != challenge:
		return fmt.Errorf("%s answers, but something other than ibid listens there", url)
	}
	return nil
}
