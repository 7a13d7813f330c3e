package language

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The mayor of Sill said on Monday that the harbour would be closed for repairs until the end of May, and that the fishers had been told.", "en"},
		{"Lena Holt, who has led the council since 2019, asked for the minutes of the meeting and did not get them.", "en"},
		{"The paper 港口日报 of Osmark wrote that the harbour would be closed until May and that nobody had been asked about it.", "en"},
		{"Der Bürgermeister von Sill sagte am Montag, der Hafen werde bis Ende Mai wegen Bauarbeiten geschlossen, und die Fischer seien informiert.", "de"},
		{"Le maire de Sill a déclaré lundi que le port serait fermé pour travaux jusqu’à la fin du mois de mai et que les pêcheurs étaient prévenus.", "fr"},
		{"El alcalde de Sill dijo el lunes que el puerto estará cerrado por obras hasta finales de mayo y que los pescadores ya lo saben.", "es"},
		{"Il sindaco di Sill ha detto lunedì che il porto resterà chiuso per lavori fino alla fine di maggio e che i pescatori sono stati avvertiti.", "it"},
		{"O presidente da câmara de Sill disse na segunda-feira que o porto ficará fechado para obras até ao fim de maio e que os pescadores já sabem.", "pt"},
		{"Burmistrz Sill powiedział w poniedziałek, że port będzie zamknięty z powodu remontu do końca maja i że rybacy o tym wiedzą.", "pl"},
		{"De burgemeester van Sill zei maandag dat de haven tot eind mei gesloten blijft vanwege werkzaamheden en dat de vissers het weten. Niemand had hun gevraagd wat zij ervan vonden, en het werk zal langer duren dan gedacht, schreef de krant vorige week.", "nl"},
		{"Мэр Силла заявил в понедельник, что порт будет закрыт на ремонт до конца мая и что рыбаки об этом знают. Никто не спросил их, что они об этом думают, и работы продлятся дольше, чем предполагалось, писала газета на прошлой неделе.", "ru"},
		{"Мер Сілла заявив у понеділок, що порт буде закрито на ремонт до кінця травня і що рибалки про це знають. Ніхто не питав їх, що вони про це думають, і роботи триватимуть довше, ніж передбачалося, писала газета минулого тижня.", "uk"},
		{"Sill belediye başkanı pazartesi günü limanın mayıs sonuna kadar onarım için kapatılacağını ve balıkçılara haber verildiğini söyledi.", "tr"},
		{"Ο δήμαρχος του Σιλ δήλωσε τη Δευτέρα ότι το λιμάνι θα μείνει κλειστό για επισκευές μέχρι το τέλος Μαΐου.", "el"},
		{"실 시장은 월요일에 항구가 5월 말까지 수리를 위해 폐쇄될 것이라고 말했다. 어민들은 이미 알고 있다.", "ko"},
		{"シル市長は月曜日、港は修理のため五月末まで閉鎖されると述べた。漁師たちには知らされている。", "ja"},
		{"锡尔市市长星期一说，港口将因维修关闭到五月底，渔民们已经得到通知。", "zh"},
		{"錫爾市市長星期一說，港口將因維修關閉到五月底，漁民們已經得到通知。", "zh"},
		{"", ""}, {"12 34 – 56", ""}, {"Sill 2019", ""}, {"港", ""},
	} {
		if got := Of(c.text); got != c.want {
			t.Errorf("%.40s: %q, want %q", c.text, got, c.want)
		}
		if got := Of(strings.Repeat(c.text+"\n", 400)); c.want != "" && got != c.want {
			t.Errorf("%.40s, often: %q, want %q", c.text, got, c.want)
		}
	}
}
