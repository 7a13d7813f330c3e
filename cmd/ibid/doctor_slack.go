package main

import (
	"context"
	"os"
	"time"

	"ibid/bot/slackbot/checkup"
)

// slack checks the app and, from what the database remembers, whether anything
// of it arrives.
func (c *doctorCmd) slack(ctx context.Context, e *environment) []finding {
	check, err := e.slackCheckup()
	if err != nil {
		return []finding{noted("Slack", problem, err.Error(), "name a file that ibid may read and that holds the token")}
	}
	if !check.Given() {
		return []finding{noted("Slack", fine, "not set up: "+envBotToken+" is not set", "to have ibid answer in Slack, create an app from what ibid manifest prints; see the README")}
	}
	var out []finding
	for _, f := range check.Run(ctx) {
		out = append(out, diagnosis(f))
	}
	return append(out, c.arrived(ctx, e)...)
}

// slackCheckup is the app that the environment and the settings name.
func (e *environment) slackCheckup() (checkup.Checkup, error) {
	c := checkup.Checkup{AppID: e.get(checkup.AppIDName), Want: manifest(""), API: os.Getenv(envSlackAPI)}
	for name, into := range map[string]*string{
		envBotToken: &c.BotToken, envAppToken: &c.AppToken, envSigningSecret: &c.SigningSecret, checkup.ConfigTokenName: &c.ConfigToken,
	} {
		var err error
		if *into, err = e.secret(name); err != nil {
			return c, err
		}
	}
	return c, nil
}

func diagnosis(f checkup.Finding) finding {
	return finding{Check: f.Check, Status: string(f.Status), Found: f.Found, Why: f.Why, Fix: f.Fix}
}

// arrived says what of Slack's the database has lately received. What is wrong
// with the database has been found elsewhere.
func (c *doctorCmd) arrived(ctx context.Context, e *environment) []finding {
	store, err := e.open(ctx, false)
	if err != nil {
		return nil
	}
	defer store.Close()
	f, err := checkup.Arrivals(store.Known(ctx), time.Now())
	if err != nil {
		return []finding{noted("Slack events", problem, err.Error(), databaseFix(err))}
	}
	return []finding{diagnosis(f)}
}
