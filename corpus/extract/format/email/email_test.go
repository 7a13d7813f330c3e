package email

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
)

const top = "From: Vera Lund <vera@sill.example>\nDate: Sun, 12 May 2024 23:30:00 -0500\nSubject: The ferry\n"

const says = "title: The ferry (e-mail's head)\nauthor: Vera Lund (e-mail's head)\npublished: 2024-05-12 (e-mail's head)\n"

func text(body string) string { return top + "\n" + body }

func typed(head, body string) string { return top + "MIME-Version: 1.0\n" + head + "\n\n" + body }

func parts(kind string, parts ...string) string {
	return typed("Content-Type: multipart/"+kind+"; boundary=XX", "preamble\n--XX\n"+strings.Join(parts, "\n--XX\n")+"\n--XX--\n")
}

var cases = []struct{ name, raw, want string }{
	{"paragraphs whose lines were broken", text("Dear all,\n\nSill voted on Tuesday to keep the ferry to Osmark running\nthrough the winter.\n\nVera\nSill\n"), "P Dear all,\nP Sill voted on Tuesday to keep the ferry to Osmark running through the winter.\nP Vera⏎Sill\n" + says},
	{"lists, quotations, the signature", text("Points:\n\n* The ferry sails at least twice a day, on holidays\n  too.\n* Fares stay.\n\n> A boat,\n> no bridge.\n\n-- \nVera Lund\nSill 7\n"), "P Points:\nI1+ The ferry sails at least twice a day, on holidays too.\nI1+ Fares stay.\nQ A boat,⏎no bridge.\nF Vera Lund⏎Sill 7\n" + says},
	{"out of a mailbox", "From vera Sun May 12 23:30:00 2024\n" + text("Sill voted."), "P Sill voted.\n" + says},
	{"flowed text", typed("Content-Type: text/plain; format=flowed", "Sill voted \nfor it. \n\nShort\nlines"), "P Sill voted for it.\nP Short⏎lines\n" + says},
	{"flowed text without spaces", typed("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes", "法案は \n成立した。"), "P 法案は成立した。\n" + says},
	{"encodings", typed("Content-Type: text/plain; charset=iso-8859-2\nContent-Transfer-Encoding: quoted-printable", "=AEd=E1r voted =\ntwice."), "P Ždár voted twice.\n" + says},
	{"base64", typed("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", "U2lsbCB2b3Rl\nZC4="), "P Sill voted.\n" + says},
	{"the better of two forms", parts("alternative", "Content-Type: text/plain\n\nplain", "Content-Type: text/html; charset=utf-8\n\n<div style='display:none'>Preview</div><table><tr><td><h2>Terms</h2></td><td>Side</td></tr></table><p>Sill voted.</p><p><a href=x>Unsubscribe</a></p>"),
		"H2 Terms\nP Side\nP Sill voted.\nF Unsubscribe\n" + says},
	{"a table with a header", parts("alternative", "Content-Type: text/html\n\n<table><tr><td><table><tr><th>Season</th><th>Trips</th></tr><tr><td>Winter</td><td>7</td></tr></table></td></tr></table>"), "R Season | Trips\nR Winter | 7 {Season, Trips}\n" + says},
	{"an empty form", parts("alternative", "Content-Type: text/plain\n\nSill voted.", "Content-Type: text/html\n\n<img src=x>"), "P Sill voted.\n" + says},
	{"attachments are named", parts("mixed", "Content-Type: text/plain\n\nSee the report.", "Content-Type: application/pdf; name=\"=?utf-8?q?Z=C3=BCrich.pdf?=\"\nContent-Disposition: attachment\n\n%PDF", "Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nNotes.", "Content-Type: image/png\nContent-ID: <a>\n\nPNG"),
		"P See the report.\nF Attachment, not read: Zürich.pdf\nF Attachment, not read: notes.txt\n" + says},
	{"a message in a message", parts("mixed", "Content-Type: message/rfc822\n\nFrom: Lena Holt <l@osmark.example>\nSubject: Terms\nDate: Mon, 1 Apr 2024 08:00:00 +0900\n\nSill voted."),
		"P Sill voted.\nF Attachment, not read: message/rfc822\ntitle: Terms (e-mail's head)\nauthor: Lena Holt (e-mail's head)\npublished: 2024-04-01 (e-mail's head)\n"},
	{"a message passed on", "From: Vera Lund <v@sill.example>\nDate: Sun, 12 May 2024 23:30:00 -0500\nSubject: Fwd: Terms\n\n---------- Forwarded message ---------\nFrom: Lena Holt <lena.holt@osmark-courier.example>\nDate: Mon, Apr 1, 2024 at 8:00 AM\nSubject: Terms of it\nTo: <v@sill.example>\n\n> Sill voted.\n",
		"F ---------- Forwarded message ---------⏎From: Lena Holt <lena.holt@osmark-courier.example>⏎Date: Mon, Apr 1, 2024 at 8:00 AM⏎Subject: Terms of it⏎To: <v@sill.example>\nP Sill voted.\n" +
			"title: Terms of it (forwarded e-mail's head)\nauthor: Lena Holt (forwarded e-mail's head)\npublished: 2024-04-01 (forwarded e-mail's head)\n"},
	{"the same in HTML", "From: Vera Lund <v@sill.example>\nDate: Sun, 12 May 2024 23:30:00 -0500\nSubject: FW: Terms\nContent-Type: text/html\n\n<p><b>From:</b> Lena Holt<br><b>Sent:</b> 1 April 2024 08:00<br><b>Subject:</b> Terms</p><blockquote type=cite><p>Sill voted.</p></blockquote>",
		"F From: Lena Holt⏎Sent: 1 April 2024 08:00⏎Subject: Terms\nP Sill voted.\ntitle: Terms (forwarded e-mail's head)\npublished: 2024-04-01 (forwarded e-mail's head)\n"},
	{"the sender's organisation", "From: Vera Lund <v@sill.example>\nOrganization: Harbour Club\nSubject: Terms\n\nText.", "P Text.\ntitle: Terms (e-mail's head)\nauthor: Vera Lund (e-mail's head)\npublisher: Harbour Club (e-mail's head)\n"},
	{"a mailing list", "From: Vera Lund <v@sill.example>\nPrecedence: list\nList-Id: Ferries of Sill <ferries.sill.example>\nSubject: Terms\n\nText.", "P Text.\ntitle: Terms (e-mail's head)\nauthor: Vera Lund (e-mail's head)\npublisher: Ferries of Sill (e-mail's head)\n"},
	{"a list without a name", "From: Vera Lund <v@sill.example>\nList-Post: <mailto:ferries@sill.example>\nList-Id: <ferries.sill.example>\nSubject: Terms\n\nText.", "P Text.\ntitle: Terms (e-mail's head)\nauthor: Vera Lund (e-mail's head)\npublisher: ferries (e-mail's head)\n"},
	{"the page that shows it", "From: Vera Lund <v@sill.example>\nSubject: Terms\nContent-Type: text/html\n\n<p><a href=https://sill.example/other>View the terms</a></p><p>Sill voted.</p><p><a href=https://sill.example/7>View this <b>email</b> in your browser</a></p>", "P View the terms\nP Sill voted.\nF View this email in your browser\ntitle: Terms (e-mail's head)\nauthor: Vera Lund (e-mail's head)\nurl: https://sill.example/7 (e-mail's head)\n"},
	{"an encoding that only the page names", "From: Vera Lund <v@sill.example>\nSubject: Terms\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<meta charset=3Diso-8859-2><p>=AEd=E1r voted.</p>", "P Ždár voted.\ntitle: Terms (e-mail's head)\nauthor: Vera Lund (e-mail's head)\n"},
	{"an office, no date", "From: Press Office <o@osmark.example>\nSubject: Terms\n\nText.", "P Text.\ntitle: Terms (e-mail's head)\n"},
	{"a body, no date, an address of the list's archive", "From: =?utf-8?q?Osmark_Institute?= <o@osmark.example>\nSubject: Re: [2] =?iso-8859-1?q?F=E4hre?=\nList-Id: Sill <l.sill.example>\nArchived-At: <https://sill.example/7>\n\nText.", "P Text.\ntitle: [2] Fähre (e-mail's head)\nauthor: Osmark Institute (e-mail's head)\npublisher: Osmark Institute (e-mail's head)\nurl: https://sill.example/7 (e-mail's head)\n"},
}

func TestRead(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read([]byte(strings.ReplaceAll(c.raw, "\n", "\r\n")), format.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			formattest.Check(t, d)
			if diff := cmp.Diff(c.want, formattest.Dump(d)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestPerson(t *testing.T) {
	for name, want := range map[string]string{
		"Vera Lund": "Vera Lund", `"Lund, Vera"`: "Vera Lund", "Vera Lund via Sill list": "Vera Lund", "Vera Lund (Sill)": "Vera Lund", "Dana Orrick | The Osmark Courier": "Dana Orrick",
		"Sill Press Office": "", "vera@sill.example": "", "Sill": "", "The Osmark Daily": "",
	} {
		if got := person(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// Who sends a message has written it; a body that sends one, or for which a person does, is
// its publisher. An office or an account is nobody.
func TestSender(t *testing.T) {
	for name, want := range map[string][2]string{
		"Vera Lund": {"Vera Lund", ""}, "Dana Orrick | The Osmark Courier": {"Dana Orrick", "The Osmark Courier"}, "The Osmark Daily": {"The Osmark Daily", "The Osmark Daily"},
		"OHC": {"OHC", "OHC"}, "Press Office": {}, "Mail Delivery Subsystem": {}, "vlund": {}, "Vera": {}, "": {}, "news@sill.example": {},
	} {
		if author, body := sender(name); author != want[0] || body != want[1] {
			t.Errorf("%q: %q, %q", name, author, body)
		}
	}
}

func TestRefused(t *testing.T) {
	deep := ""
	for i := range 100 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=X%d\n\n--X%d\n", i, i)
	}
	for name, c := range map[string]struct {
		raw  string
		want error
	}{
		"encrypted":         {parts("encrypted", "Content-Type: application/pgp-encrypted\n\nx"), format.ErrEncrypted},
		"encrypted S/MIME":  {typed("Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "x"), format.ErrEncrypted},
		"signed as a whole": {typed("Content-Type: application/pkcs7-mime; smime-type=signed-data", "x"), format.ErrNoText},
		"cut off":           {typed("Content-Type: multipart/mixed; boundary=XX", "--XX\nContent-Type: text/plain\n\nSill"), format.ErrDamaged},
		"no message":        {"Sill voted.", format.ErrDamaged},
		"other headers":     {"Key: value\n\nSill voted.", format.ErrDamaged},
		"attachments only":  {parts("mixed", "Content-Type: application/pdf\nContent-Disposition: attachment\n\nx"), format.ErrNoText},
		"empty":             {text(" \n"), format.ErrNoText},
		"deep":              {top + deep, format.ErrLimit},
		"many parts":        {parts("mixed", strings.Split(strings.Repeat("\n\nx|", 3000), "|")...), format.ErrLimit},
		"long":              {text(strings.Repeat("Sill voted.\n\n", 200_000)), format.ErrLimit},
	} {
		if _, err := Read([]byte(c.raw), format.Limits{Text: 1 << 16}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range cases {
		f.Add([]byte(c.raw))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data, format.Limits{Text: 1 << 16, Inner: 1 << 20, Depth: 60})
		if err != nil {
			if !strings.Contains(err.Error(), "encoding") && !strings.Contains(err.Error(), "isn't text") {
				formattest.Bounded(t, err)
			}
			return
		}
		formattest.Check(t, d)
	})
}
