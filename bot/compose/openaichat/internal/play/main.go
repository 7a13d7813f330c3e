// Command play is a server of OpenAI's API whose model is a person: each request that it has
// no reply for is written to a folder, and replies are read from there.
//
//	go run ./bot/compose/openaichat/internal/play -dir DIR -listen 127.0.0.1:8099
//
// HASH.request.json is a request and HASH.reply.json the reply to it, a JSON object as its
// instructions ask for. Whoever asks again gets the replies that were written meanwhile.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"ibid/retrieval/endpoint/openaifake"
)

func main() {
	dir := flag.String("dir", ".", "folder of requests and replies")
	listen := flag.String("listen", "127.0.0.1:8099", "address")
	model := flag.String("model", "gpt-4o-mini", "name of the model")
	flag.Parse()
	if err := play(*dir, *listen, *model); err != nil {
		fmt.Fprintln(os.Stderr, "play:", err)
		os.Exit(1)
	}
}

func play(dir, listen, model string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("create the folder: %w", err)
	}
	s, err := openaifake.Listen(listen, openaifake.Options{Chat: []string{model}, MaxTokens: 1 << 20})
	if err != nil {
		return err
	}
	defer s.Close()
	s.Play(openaifake.Folder(dir))
	fmt.Printf("OPENAI_BASE_URL=%s IBID_CHAT_MODEL=%s\n", s.URL(), model)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	<-ctx.Done()
	return nil
}
