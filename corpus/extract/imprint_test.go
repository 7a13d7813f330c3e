package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// What the lines around an article's title state of it, besides the title.
func TestImprints(t *testing.T) {
	for head, want := range map[string]corpus.Meta{
		"ISSN 2039-9340 Osmark Journal of Harbour Studies Vol 4 No 13\n\nTolls and Their Payers in Sill and Osmark\n\nNovember 2013": {
			Title: "Tolls and Their Payers in Sill and Osmark", Publisher: "Osmark Journal of Harbour Studies", Published: "2013-11"},
		"Holt et al. Harbour Health Research 2014, 14:1\nhttp://www.harbour.example/1472/14/1\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark", Publisher: "Harbour Health Research", URL: "http://www.harbour.example/1472/14/1"},
		"Tolls and Their Payers in Sill and Osmark\n\nPeter Vance¹* and Lena Holt²,³\n\n¹ University of Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark", Authors: []string{"Peter Vance", "Lena Holt"}},
		"Tolls and Their Payers in Sill and Osmark\n\nPeter Vance, MPH\n\nLena Holt, ScD\n\nUniversity of Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark", Authors: []string{"Peter Vance", "Lena Holt"}},
		"Tolls and Their Payers in Sill and Osmark\n\nSpeech delivered at the Harbour Club, Osmark April 2009": {
			Title: "Tolls and Their Payers in Sill and Osmark", Published: "2009-04"},
		"EXECUTIVE ORDER NO. 2-2013\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "EXECUTIVE ORDER NO. 2-2013"},
		"CITY OF OSMARK\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark", Publisher: "CITY OF OSMARK"},
		"Tolls and Their Payers in Sill and Osmark*\n\nMAY 2006": {
			Title: "Tolls and Their Payers in Sill and Osmark", Published: "2006-05"},
		"E-ISSN 2039-2117 Osmark Journal of Harbour Studies Vol 4 No 13\n\nTolls and Their Payers in Sill": {
			Title: "Tolls and Their Payers in Sill", Publisher: "Osmark Journal of Harbour Studies"},
		"Tolls and Their Payers in Sill and Osmark\n\nProceedings of the Ninth Conference on Harbours (ICH-2003), Sill, 2003.": {
			Title: "Tolls and Their Payers in Sill and Osmark", Publisher: "Proceedings of the Ninth Conference on Harbours (ICH-2003)", Published: "2003"},
		"Tolls and Their Payers in Sill and Osmark\n\nHarbour Council of Sill\n\nHarbour Council 2009": {
			Title: "Tolls and Their Payers in Sill and Osmark", Publisher: "Harbour Council of Sill", Published: "2009"},
		"Research Brief Sept. 2020\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark", Published: "2020-09"},
		"Published Date: 14 April 2016\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark", Published: "2016-04-14"},
		"Tolls and Their Payers in Sill and Osmark\n\n20150219": {
			Title: "Tolls and Their Payers in Sill and Osmark", Published: "2015-02-19"},
		"Tolls and Their Payers in Sill and Osmark\n\nHearing date: 21 November 2017": {
			Title: "Tolls and Their Payers in Sill and Osmark"},
		// Who was present at a meeting has not written its minutes.
		"Minutes of the Harbour Meeting in Sill\n\nJune 18, 2020\n\nCentral Bank of Osmark\n\nMembers Present:\n\nPeter Vance, Lena Holt\n\nDana Orrick, Director, Harbour Office": {
			Title: "Minutes of the Harbour Meeting in Sill", Publisher: "Central Bank of Osmark", Published: "2020-06-18"},
		"The Harbour Party of Osmark\n\n2015 Election Manifesto\n\n20150219": {
			Title: "2015 Election Manifesto", Publisher: "The Harbour Party of Osmark", Published: "2015-02-19"},
		"Case No: OS-16 IN THE HIGH COURT OF OSMARK\n\nThe Tolls of Sill and the Growers\n\nBefore :\n\nHIS HONOUR JUDGE VANCE": {
			Title: "The Tolls of Sill and the Growers", Publisher: "HIGH COURT OF OSMARK", Authors: []string{"His Honour Judge Vance"}},
		"Tolls and Their Payers in Sill and Osmark\n\nPress Release – University of Sill": {
			Title: "Tolls and Their Payers in Sill and Osmark", Publisher: "University of Sill"},
		"Decision Date: 05/17/25 Archive Date: 05/17/25\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark"},
		"BEFORE THE COMMITTEE ON HARBOURS\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark"},
		"State of Osmark + » 8 4Igs\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark"},
		"Tolls and Their Payers in Sill and Osmark\n\nBy\n\nFrédéric Lançon, P.Vance and O.O. Holt¹\n\nSeptember 2003\n\nOsmark Harbour Growing Association (OHGA)² Sill, Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark", Authors: []string{"Frédéric Lançon", "P. Vance", "O. O. Holt"}, Published: "2003-09", Publisher: "Osmark Harbour Growing Association"},
		"Tolls and Their Payers in Sill and Osmark\n\nPrepared by Lena Holt": {
			Title: "Tolls and Their Payers in Sill and Osmark", Authors: []string{"Lena Holt"}},
		"Tolls and Their Payers in Sill and Osmark\n\nJun-Ki Vance and Woo-Pyo Orrick''\n\nDepartment of Harbours, Catholic University of Osmark, Sill": {
			Title: "Tolls and Their Payers in Sill and Osmark", Authors: []string{"Jun-Ki Vance", "Woo-Pyo Orrick"}},
		"Harbour Toll Trust of the Growers of Sill\n\nCongressional Submission\n\nFebruary 2008\n\nTable of Contents\n\nPage No.\n\nOrganizational Chart of the Office and the Staff": {
			Title: "Harbour Toll Trust of the Growers of Sill", Published: "2008-02"},
		"Case No: OS-16 IN THE HIGH COURT OF OSMARK\n\nON APPEAL FROM THE SMALL CLAIMS TRACK\n\nDate: 17/12/2017\n\nBefore :\n\nHIS HONOUR JUDGE VANCE\n\nBetween :\n\nSILL FERRIES &\n\nHARBOURS LIMITED Claimant/\n\nAppellant - and –\n\n(1) OSMARK GROWERS LIMITED\n\n(2) PETER LUND Defendants/\n\nRespondents": {
			Title: "SILL FERRIES & HARBOURS LIMITED v (1) OSMARK GROWERS LIMITED (2) PETER LUND", Publisher: "HIGH COURT OF OSMARK", Authors: []string{"His Honour Judge Vance"}, Published: "2017-12-17"},
		"3/29/2019 Tolls and Their Payers in Sill and Osmark - Holt Harbours\n\nHOLT HARBOURS\n\nTurn your Ferries Into Crowns!\n\nTolls and Their Payers in Sill and Osmark\n\nJune 28, 2017\n\nhttps://harbours.example/tolls 1/8": {
			Title: "Tolls and Their Payers in Sill and Osmark", Publisher: "Holt Harbours", Published: "2017-06-28", URL: "https://harbours.example/tolls"},
		"w0 arXiv:1601.03642v1 [cs.CV] 12 Jan 2016\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark", Publisher: "arXiv", Published: "2016-01-12"},
		"Published on Osmark Journal of Harbour Studies 2002, 1(2): 159-169.\n\nTolls and Their Payers in Sill and Osmark": {
			Title: "Tolls and Their Payers in Sill and Osmark", Publisher: "Osmark Journal of Harbour Studies"},
		"Tolls and Their Payers in Sill and Osmark\n\nProclaimed by Harbour Assembly resolution 19 (XVIII) of 20 November 1963": {
			Title: "Tolls and Their Payers in Sill and Osmark", Published: "1963-11-20"},
		// Where it was given is no publisher, and those who edit a journal have not written it.
		"Tolls and Their Payers in Sill and Osmark\n\nDURING THE DEBATE OF THE\nHARBOUR ASSEMBLY OF OSMARK": {
			Title: "Tolls and Their Payers in Sill and Osmark"},
		"Tolls and Their Payers in Sill and Osmark\n\nEditors-in-Chief\n\nLena Holt, University of Sill\n\nEditorial Review Board": {
			Title: "Tolls and Their Payers in Sill and Osmark"},
		"Tolls and Their Payers in Sill and Osmark\n\nOBC North Quay\n\n4 April 2011": {
			Title: "Tolls and Their Payers in Sill and Osmark", Published: "2011-04-04"},
		"“Tolls and Their Payers in Sill and Osmark”\n\nThe Law Library of Osmark\n\n4 April 2011": {
			Title: "Tolls and Their Payers in Sill and Osmark", Published: "2011-04-04", Publisher: "The Law Library of Osmark"},
		"1 Introduction": {},
		"TheTolls and Their Payers\n\nThe Tolls and Their Payers 2": {Title: "The Tolls and Their Payers"},
		"Rede von Bürgermeisterin Lena Holt bei der Öffnung des Hafens": {
			Title: "Rede von Bürgermeisterin Lena Holt bei der Öffnung des Hafens", Authors: []string{"Lena Holt"}},
	} {
		d, err := Extract("a.txt", []byte(head+"\n"+strings.ReplaceAll(report, "\n", "\n\n")), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, d.Meta); diff != "" {
			t.Errorf("%q (-want +got):\n%s", head, diff)
		}
	}
}

// A heading for want of a space is one, and its signs are no part of the title.
func TestGluedHeading(t *testing.T) {
	d, err := Extract("a.md", []byte("###Tolls and Their Payers in Sill\n"+report), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Meta.Title != "Tolls and Their Payers in Sill" {
		t.Error(d.Meta.Title)
	}
}

// Who holds the rights, and what only looks like it.
func TestRights(t *testing.T) {
	for foot, want := range map[string]string{
		"© 2004 Harbour Council of Sill":                                                          "Harbour Council of Sill",
		"Copyright 2004 by the Harbour Council of Sill":                                           "the Harbour Council of Sill",
		"© 2004 Harbour Council of Sill Volume 18, Issue 3":                                       "Harbour Council of Sill",
		"© 2004 hcs 2004 and others":                                                              "",
		"Published by the Harbour Council of Sill Volume 18":                                      "the Harbour Council of Sill",
		"The Courier and its contents are copyright 2004 Harbour Publishing. All rights reserved": "Harbour Publishing",
		"© 2004 Lena Holt":                                                                        "",
		"Copyright Office Summary December 1998 Page 18":                                          "",
		"The Copyright Act of 1998":                                                               "",
		"Paid for by Growers for the Harbour":                                                     "Growers for the Harbour",
		"Members of the Copyright Committee of the Harbour 2004":                                  "",
	} {
		d, err := Extract("a.txt", []byte("Tolls at the harbour will fall by half\n"+strings.Repeat(report, 3)+"\n"+foot+"\n"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Publisher != want {
			t.Errorf("%q: %q, want %q", foot, d.Meta.Publisher, want)
		}
	}
}

// A body in a PDF's own record issues it; a person has written it.
func TestIssuedBy(t *testing.T) {
	got := issuedBy([]corpus.Field{
		{Key: "author", Value: "Harbour Office of Osmark", From: "document information"},
		{Key: "author", Value: "Lena Holt", From: "document information"},
		{Key: "author", Value: "Harbour Office of Osmark", From: "front matter"},
	})
	var keys []string
	for _, f := range got {
		keys = append(keys, f.Key)
	}
	if diff := cmp.Diff([]string{"publisher", "author", "author"}, keys); diff != "" {
		t.Error(diff)
	}
}
