package webpage

import "strings"

// phraseGroups are words that boxes around articles say, in several languages. Only
// short units are searched for them.
var phraseGroups = [...][]string{
	{
		"read more", "read also", "also read", "read next", "see also", "related", "recommended", "you may also", "you might also",
		"more on this", "more from", "more stories", "mehr zum thema", "lesen sie", "weiterlesen", "mehr lesen", "lire aussi",
		"à lire", "leer más", "read the full", "continue reading", "don't miss", "in case you missed", "trending", "most popular",
		"most read", "meistgelesen", "auch interessant", "ähnliche", "weitere artikel", "click here", "learn more", "view all",
		"see more", "see all", "read:", "watch:", "listen:", "siehe auch", "mehr dazu", "weitere beiträge", "watch now", "previous",
		"next",
	},
	{
		"share", "tweet", "facebook", "twitter", "instagram", "linkedin", "whatsapp", "pinterest", "follow us", "follow me", "teilen",
		"partager", "compartir", "folgen sie", "like us", "telegram",
	},
	{
		"subscribe", "newsletter", "sign up", "sign in", "log in", "login", "register", "abonnieren", "anmelden", "abonnez", "inbox",
		"email address", "e-mail", "einloggen", "suscr", "donate", "become a member", "join us", "support us", "download the app",
		"free trial", "registrieren", "spenden",
	},
	{"comment", "kommentar", "reply", "leave a", "your email", "antworten", "commentaire", "comentario", "posted by", "required fields"},
	{
		"cookie", "privacy policy", "terms of", "all rights reserved", "copyright", "©", "datenschutz", "impressum", "alle rechte",
		"tous droits", "agb", "disclaimer",
	},
	{
		"photo:", "photo by", "image:", "image credit", "picture:", "credit:", "foto:", "bild:", "getty", "reuters/", "afp",
		"photograph:", "shutterstock", "istock", "source:", "quelle:", "(photo", "(image", "crédit", "imago", "dpa", "fotos:",
		"courtesy", "via ap", "unsplash",
	},
	{
		"tags:", "tags", "filed under", "categories", "category", "topics", "schlagwort", "kategorie", "posted in", "tagged",
		"themen:", "rubrik", "keywords", "labels:", "stichwort",
	},
	{
		"posted on", "published", "updated", "last modified", "min read", "minutes read", "veröffentlicht", "aktualisiert", "stand:",
		"publié", "lesezeit", " uhr", " ago", "a.m.", "p.m.", " gmt", " edt", "publicado", "modified",
	},
	{
		"by ", "von ", "par ", "por ", "written by", "author", "autor", "reporter", "editor", "redaktion", "about the", "contributor",
		"über den",
	},
	{
		"advert", "sponsored", "anzeige", "werbung", "promoted", "advertisement", "affiliate", "buy now", "add to cart", "discount",
		"price", "jetzt kaufen", "publicité",
	},
	{
		"print", "drucken", "skip to", "menu", "search", "suche", "home", "back to", "zurück", "close", "toggle", "zum inhalt",
		"kontakt", "contact", "call", "imprimer",
	},
}

// phrasesIn says which groups a short text speaks of.
func phrasesIn(text string) [len(phraseGroups)]bool {
	var out [len(phraseGroups)]bool
	if len(text) > 220 {
		return out
	}
	text = strings.ToLower(text)
	for i, group := range phraseGroups {
		for _, p := range group {
			if i == 8 && strings.HasSuffix(p, " ") {
				out[i] = out[i] || strings.HasPrefix(text, p)
				continue
			}
			if strings.Contains(text, p) {
				out[i] = true
				break
			}
		}
	}
	return out
}
