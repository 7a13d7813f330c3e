package webpage

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// groups is a set of kinds of box that an element's names speak of, one bit each, in
// the order of groupWords.
type groups uint32

// groupWords are the words by which pages call their boxes. An element's class, id and
// role are cut into words at marks and at capitals.
var groupWords = [...]string{
	"body articlebody storybody bodytext text richtext rte copy bodycopy prose paragraph textblock wysiwyg fulltext postcontent " +
		"entrycontent articlecontent articletext artikeltext inhalt texte cuerpo corps contenu storytext maintext articlecopy postbody " +
		"entry",
	"content contents main maincontent primary contentmain maincol maincolumn",
	"article post story artikel hentry blog blogpost news single beitrag storycontent page",
	"comment comments disqus respond reply replies commentlist kommentar kommentare discussion forum commentform commentaire " +
		"commentaires comentarios livefyre",
	"share sharing social facebook twitter addthis addtoany sharedaddy whatsapp pinterest like likes follow sns teilen shares " +
		"socials linkedin sharebar partager",
	"related recommended recommendations recommendation recirc recirculation more similar also popular trending mostread read " +
		"latest recent outbrain taboola relatedposts onward suggested suggestions next previous prev pager pagination nextpost " +
		"verwandte weitere aehnliche links link readmore yarpp crp nrelate zergnet mehr",
	"teaser teasers card cards thumb thumbnail thumbnails tile tiles grid carousel slider slide slides swiper gallery list listing " +
		"feed archive items",
	"nav navigation navbar menu breadcrumb breadcrumbs toc submenu topbar sitemap skip tab tabs menubar navi subnav brotkrumen " +
		"mainmenu dropdown",
	"footer foot copyright legal imprint impressum disclaimer colophon credits fusszeile bottom site",
	"sidebar aside side rail rightcol leftcol widget widgets complementary right left sidebox marginal secondary",
	"ad ads advert advertisement advertising promo promotion sponsor sponsored banner anzeige werbung dfp affiliate partner " +
		"partners marketing cta shop product products buy price adsbygoogle promobox publicite offer",
	"newsletter subscribe subscription signup form login register donate donation paywall premium optin email mail mailchimp abo " +
		"subscriber registration join support inscription",
	"author authors byline bio vcard writer autor autoren contributor contributors profile avatar about biography auteur reporter journalist",
	"tag tags category categories cat topic topics keyword keywords label labels taxonomy rubrik hashtags tagcloud taglist " +
		"schlagwort schlagworte",
	"caption figcaption credit photo image images img picture figure media video audio player legend bildunterschrift bild foto " +
		"bildtext imagecaption photocredit imgcaption wpcaption bilder",
	"meta date time timestamp published datetime info infos details stats views readtime datum posted dateline postmeta entrymeta " +
		"data pubdate",
	"cookie cookies consent gdpr modal popup overlay lightbox privacy notice alert dialog message popover warning",
	"hidden hide invisible collapse collapsed sr screen reader visually noprint visuallyhidden hidetext offscreen",
	"lead intro standfirst excerpt summary subtitle subheadline dek deck abstract chapo vorspann kicker description subhead " +
		"introtext leadtext einleitung",
	"header headline heading title masthead hero logo brand head kopf",
	"box infobox factbox callout pullquote pull quote inset module embed embedded tweet instagram component inline",
	"search filter sort select options button buttons btn icon icons tool tools toolbar print action actions controls control",
	"rating vote votes poll quiz score review reviews stars bewertung",
	"footnote footnotes endnotes references reflist notes citation citations bibliography",
}

var wordGroups = func() map[string]groups {
	out := map[string]groups{}
	for i, words := range groupWords {
		for _, w := range strings.Fields(words) {
			out[w] |= 1 << i
		}
	}
	return out
}()

// groupsOf says what n is called.
func (w *walker) groupsOf(n *html.Node) groups {
	var out groups
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "role", "itemprop", "data-component", "data-testid", "aria-label":
			known, ok := w.named[a.Val]
			if !ok {
				known = nameGroups(a.Val)
				w.named[a.Val] = known
			}
			out |= known
		}
	}
	return out
}

// nameGroups looks the words of a name up. Of a very long name only the beginning is read.
func nameGroups(name string) groups {
	name = name[:min(len(name), 300)]
	var out groups
	start := -1
	last := rune(0)
	for i, r := range name {
		letter := unicode.IsLetter(r)
		if start >= 0 && (!letter || unicode.IsUpper(r) && unicode.IsLower(last)) {
			out |= wordGroups[strings.ToLower(name[start:i])]
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		last = r
	}
	if start >= 0 {
		out |= wordGroups[strings.ToLower(name[start:])]
	}
	return out
}
