import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-29' }

/** Which of these texts were checked, by whom and when. */
export const checked: Checked<typeof en> = {
  'approval.title': backTranslated,
  'approval.titleNumber': backTranslated,
  'approval.titleCode': backTranslated,
  'approval.given': backTranslated,
  'approval.givenText': backTranslated,
  'approval.shown': backTranslated,
  'approval.waiting': backTranslated,
  'approval.undelivered': backTranslated,
  'approval.queued': backTranslated,
  'approval.mayHaveArrived': backTranslated,
  'approval.limited': backTranslated,
  'approval.ends': backTranslated,
  'approval.endsIn': backTranslated,
  'approval.hasExpired': backTranslated,
  'approval.warning': backTranslated,
  'approval.warningNumber': backTranslated,
  'approval.warningDigits': backTranslated,
  'approval.pulled': backTranslated,
  'approval.sendLimit': backTranslated,
  'approval.sendLimit.until': backTranslated,
  'approval.exhausted.text': backTranslated,
  'approval.denied.text': backTranslated,
  'approval.over.text': backTranslated,
  'approval.locked.until': backTranslated,
  'approval.locked.forGood': backTranslated,
  'approval.busy.text': backTranslated,
  'approval.againIn': backTranslated,
  'approval.againAt': backTranslated,
  'approval.codeInstead': backTranslated,
}

/** Every text of the portal, in German: a key that English has and this has not does not compile. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'frame.skip': 'Zum Inhalt springen',
  'frame.languages': 'Sprache',
  'frame.unchecked': '* Diese Übersetzung hat noch kein Muttersprachler geprüft.',
  'frame.support': 'Fragen? {whom}',
  'frame.signOut': 'Abmelden',
  'person.unnamed': 'Ihr Konto',
  'copy.button': 'Kopieren',
  'copy.done': 'Kopiert',
  'time.soon': 'gleich',
  'button.back': 'Zurück',
  'button.cancel': 'Abbrechen',
  'button.continue': 'Weiter',
  'button.keep': 'Behalten',
  'button.next': 'Weiter',
  'button.remove': 'Entfernen',
  'button.save': 'Speichern',
  'button.sendCode': 'Code senden',
  'button.mailCode': 'Code per E-Mail senden',
  'button.askAgain': 'Erneut fragen',
  'button.newCode': 'Neuen Code senden',
  'button.askNewCode': 'Neuen Code anfordern',
  'button.tryAgain': 'Erneut versuchen',
  'button.tryAgainIn': 'Erneut versuchen in {time}',
  'button.tryAgainAt': 'Sie können es {when} erneut versuchen.',
  'link.tokens': 'Zurück zu „Zweiter Faktor“',
  'link.list': 'Zurück zur Liste',

  'field.taken': 'Das ist schon vergeben. Wählen Sie etwas anderes.',
  'field.pairDiffers': 'Die beiden Eingaben stimmen nicht überein. Geben Sie beide noch einmal ein.',
  'field.tokenName': 'Verwenden Sie 1 bis 50 sichtbare Zeichen in einer Zeile.',
  'field.tokenNameTaken': 'Wählen Sie einen anderen Namen.',
  'field.transport': 'Wählen Sie einen Messenger.',
  'field.transportGone': 'Wählen Sie einen dieser Messenger.',
  'field.digits': 'Wählen Sie 6 oder 8 Ziffern.',
  'field.login': 'Verwenden Sie 1 bis 50 Buchstaben, Ziffern und _ - @ ~ ! # % + . $',
  'field.password':
    'Verwenden Sie 8 bis 100 Zeichen, auf die niemand zuerst kommt: kein gängiges Passwort und nicht Ihren Benutzernamen.',
  'field.email': 'Verwenden Sie eine Adresse wie ana@example.org.',
  'field.phone': 'Verwenden Sie 10 bis 15 Ziffern, mit oder ohne Plus.',
  'field.personName': 'Verwenden Sie höchstens 100 sichtbare Zeichen in einer Zeile.',
  'field.pin':
    'Verwenden Sie vier Ziffern, auf die niemand zuerst kommt: keine Reihe, keine Wiederholung, keine Jahreszahl.',

  'problem.unexpected.title': 'Etwas ist schiefgegangen',
  'problem.unexpected.text': 'Das liegt an uns, nicht an Ihnen. Versuchen Sie es gleich noch einmal.',
  'problem.unreadable.title': 'Das hat nicht geklappt',
  'problem.unreadable.text':
    'Die Seite hat etwas gesendet, das wir nicht lesen können. Gehen Sie zurück und versuchen Sie es noch einmal.',
  'problem.notAllowed.title': 'Nicht erlaubt',
  'problem.notAllowed.text': 'Das dürfen Sie hier nicht tun. Fragen Sie Ihren Administrator, wenn Sie es brauchen.',
  'access.notFromHere.title': 'Nicht von hier',
  'access.notFromHere.text':
    'Aus diesem Netz oder Land ist der Zugang für alle geschlossen. Fragen Sie Ihren Administrator, von wo aus er offen ist.',
  'access.notNow.title': 'Jetzt geschlossen',
  'access.notNow.text': 'Um diese Zeit ist der Zugang für alle geschlossen. Versuchen Sie es {when} noch einmal.',
  'access.notNow.later':
    'Um diese Zeit ist der Zugang für alle geschlossen. Fragen Sie Ihren Administrator, wann er offen ist.',
  'problem.changed.title': 'Inzwischen hat sich etwas geändert',
  'problem.changed.text': 'Gehen Sie zurück, sehen Sie nach, wie es jetzt ist, und versuchen Sie es noch einmal.',
  'problem.tooMany.title': 'Zu viele Versuche',
  'problem.tooMany.text': 'Versuchen Sie es {when} noch einmal.',
  'problem.tooMany.later': 'Versuchen Sie es später noch einmal.',
  'problem.unavailable.title': 'Gerade nicht erreichbar',
  'problem.unavailable.text': 'Ein Teil des Systems antwortet nicht. Versuchen Sie es gleich noch einmal.',
  'problem.foreignForm.title': 'Dieses Formular kam von woanders',
  'problem.foreignForm.text':
    'Zu Ihrem Schutz nehmen wir Formulare nur von unseren eigenen Seiten an. Öffnen Sie die Seite noch einmal und senden Sie das Formular von dort.',
  'problem.noAccess.title': 'Sie haben hier keinen Zugang',
  'problem.noAccess.text':
    'Ihr Konto hat keinen Zugang zu dieser Seite. Fragen Sie Ihren Administrator, wenn Sie ihn brauchen.',
  'problem.notFound.title': 'Hier ist nichts',
  'problem.notFound.text':
    'Diese Adresse gibt es nicht, oder sie ist abgeschaltet. Prüfen Sie den Link, den Sie bekommen haben, oder fragen Sie Ihren Administrator nach der Adresse der Self-Service-Seite.',
  'problem.notTheirs.title': 'Sie sind als {person} angemeldet',
  'problem.notTheirs.text':
    'Was die Seite wollte, gibt es nicht mehr, oder es gehört einer anderen Person, die hier angemeldet war. Wenn Sie nicht {person} sind, melden Sie sich zuerst ab.',
  'problem.switchedOff.title': '{owner} ist hier geschlossen',
  'problem.switchedOff.text':
    'Diese Seiten wurden abgeschaltet, seit Sie sie geöffnet haben. Was Sie vorher abgeschlossen haben, gilt weiter. Fragen Sie Ihren Administrator.',
  'problem.tooLarge': 'Das Formular ist zu groß.',
  'parts.signedOut': 'Sie sind abgemeldet. Melden Sie sich erneut an.',

  'welcome.title': 'Self-Service',
  'welcome.heading': 'Welches Portal?',
  'welcome.lead':
    'Jedes System hat sein eigenes Self-Service-Portal. Öffnen Sie den Link von Ihrem Administrator; sein letzter Teil ist der Name des Systems.',

  'movingOn.title': 'Einen Moment',
  'movingOn.lead': 'Diese Seite geht von selbst weiter. Wenn nicht, wählen Sie „Weiter“.',
  'movingOn.go': 'Weiter',

  'signIn.title': 'Anmelden',
  'signIn.again': 'Sind Sie es noch?',
  'signIn.lead': 'Verwalten Sie den zweiten Faktor, den Sie für {owner} verwenden.',
  'signIn.againLead':
    'Das ändert, wie Sie sich anmelden. Damit sicher ist, dass Sie es sind, melden Sie sich noch einmal an. Dann geht es dort weiter, wo Sie waren.',
  'signIn.login': 'Benutzername',
  'signIn.password': 'Passwort',
  'signIn.button': 'Anmelden',
  'signIn.noPassword': 'Kein Passwort?',
  'signIn.forgotten': 'Passwort vergessen?',
  'signIn.loginMissing': 'Geben Sie Ihren Benutzernamen ein.',
  'signIn.passwordMissing': 'Geben Sie Ihr Passwort ein.',
  'signIn.refused':
    'Benutzername oder Passwort stimmt nicht. Prüfen Sie beides; wenn Sie kein Passwort haben, lassen Sie sich einen Code per E-Mail senden.',
  'signIn.ended':
    'Sie wurden abgemeldet: nach 15 Minuten ohne Klick, nach 8 Stunden, von einem anderen Browser aus oder weil sich an Ihrer Anmeldung etwas geändert hat. Wenn Sie nicht wissen, warum, sehen Sie in Ihrem Chat und in Ihren E-Mails nach.',
  'signIn.typedKept': 'Ihre Eingaben bleiben 15 Minuten erhalten: Nach der Anmeldung stehen sie wieder da.',
  'form.typedAgain':
    'Es wurde noch nichts gespeichert, weil Sie sich erst neu anmelden mussten. Hier sind Ihre Eingaben: Prüfen Sie sie und senden Sie sie noch einmal.',
  'signIn.afterLink': 'Danke, der Link ist gültig. Geben Sie jetzt Ihren Benutzernamen und Ihr Passwort ein.',
  'signIn.tooMany': 'Das waren zu viele Versuche. Versuchen Sie es {when} noch einmal.',
  'mailedCode.title': 'Prüfen Sie Ihre E-Mails',
  'mailedCode.lead':
    'Wenn dieser Benutzername zu {owner} gehört und sich per E-Mail anmeldet, ist eine E-Mail an seine Adresse unterwegs: mit einem Code, der einmal funktioniert und {when} abläuft, oder mit einem Link, den Sie in diesem Browser öffnen.',
  'mailedCode.code': 'Code aus der E-Mail',
  'mailedCode.hint':
    'Nach einer Minute noch nichts da? Sehen Sie im Spam-Ordner nach. Nach zehn E-Mails am Tag kommen keine weiteren; die letzte enthält einen Link, der auch hier funktioniert.',
  'mailedCode.restart': 'Von vorn beginnen',
  'mailedCode.missing': 'Geben Sie den Code aus der E-Mail ein.',
  'mailedCode.refused': 'Dieser Code stimmt nicht, oder er gilt nicht mehr. Prüfen Sie ihn oder beginnen Sie von vorn.',
  'mailLink.title': 'Link aus der E-Mail',
  'mailLink.heading': 'Melden Sie sich gerade an?',
  'mailLink.lead': 'Fahren Sie nur fort, wenn Sie sich gerade in diesem Browser bei {owner} anmelden.',
  'mailLink.link': 'Der Link aus der E-Mail',
  'mailLink.hint': 'Kopieren Sie den ganzen Link und fügen Sie ihn hier ein, oder öffnen Sie ihn noch einmal.',
  'mailLink.elsewhere':
    'Dieser Browser hat keine E-Mail angefordert. Beginnen Sie hier von vorn, fordern Sie eine an und öffnen Sie dann den Link noch einmal.',
  'mailLink.unusable':
    'Dieser Link funktioniert nicht: Er wurde schon verwendet, ist älter als einen Tag oder für jemand anderen. Beginnen Sie von vorn und fordern Sie einen neuen an.',
  'linkNeeded.title': 'Noch ein Schritt',
  'linkNeeded.lead':
    'Bei diesem Benutzernamen gab es zu viele falsche Versuche, vielleicht nicht von Ihnen. Deshalb reicht ein Passwort allein vorerst nicht, außer in Browsern, die sich hier schon einmal angemeldet haben.',
  'linkNeeded.chat':
    'Kommen Ihre Codes in einem Messenger an? Öffnen Sie den Chat, senden Sie dem Bot das Wort „Code“ und tippen Sie auf „Das bin ich“. Geben Sie dann den Code, den er sendet, hier zusammen mit Ihrem Passwort ein.',
  'linkNeeded.proof': 'Code aus dem Chat, Wiederherstellungscode oder Link einer Einladung',
  'linkNeeded.proofHint': 'Ein Code aus dem Chat reicht für einen Versuch.',
  'linkNeeded.or': 'Oder per E-Mail',
  'linkNeeded.mail': 'Link per E-Mail senden',
  'linkNeeded.none': 'Sie haben nichts davon, und es kommt keine E-Mail an? Ihr Administrator kann Sie einladen.',
  'linkNeeded.missing':
    'Geben Sie einen Code aus dem Chat, einen Wiederherstellungscode oder den Link einer Einladung ein, dazu Ihr Passwort.',
  'linkNeeded.refused':
    'Diese beiden passen nicht zusammen. Prüfen Sie beides, holen Sie sich einen anderen Code oder lassen Sie sich einen Link per E-Mail senden.',
  'bypassed.title': 'Vorerst kein Code nötig',
  'bypassed.heading': 'Sie brauchen gerade keinen Code',
  'bypassed.until':
    'Ihr Administrator erlaubt Ihnen bis {at} die Anmeldung bei {owner} ohne Code. Diese Seiten ändern aber, wie Sie sich anmelden, deshalb fragen sie trotzdem nach einem.',
  'bypassed.lost':
    'Ist Ihr Telefon verloren? Verwenden Sie einen Wiederherstellungscode und ersetzen Sie dann Ihren Messenger, bevor diese Zeit vorbei ist.',
  'bypassed.codeOnly':
    'Haben Sie Ihren Messenger noch? Lassen Sie sich einen Code senden. Ist Ihr Telefon verloren? Bitten Sie Ihren Administrator, Sie neu beginnen zu lassen, bevor diese Zeit vorbei ist.',
  'bypassed.nothing':
    'Sie haben keinen funktionierenden Messenger und keinen Wiederherstellungscode. Bitten Sie Ihren Administrator, Sie neu beginnen zu lassen, bevor diese Zeit vorbei ist.',
  'secondFactor.title': 'Zweiter Faktor',
  'secondFactor.remember': 'In diesem Browser {duration} nicht nach Codes fragen',
  'secondFactor.rememberHint': 'Nur, wenn ihn sonst niemand benutzt.',
  'secondFactor.warning': 'Niemand wird Sie jemals nach diesem Code fragen, auch nicht der Support von {owner}.',
  'secondFactor.recovery': 'Wiederherstellungscode verwenden',
  'secondFactor.cancel': 'Abbrechen und abmelden',
  'secondFactor.notSent': 'Noch ein Schritt',
  'secondFactor.notSentLead': 'Sie brauchen einen Code aus Ihrem Messenger, um fortzufahren.',

  'approval.title': 'In {messenger} freigeben',
  'approval.titleNumber': 'Tippen Sie in {messenger} auf diese Zahl',
  'approval.titleCode': 'Senden Sie dem Bot in {messenger} diese Ziffern',
  'approval.given': 'Freigegeben',
  'approval.givenText': 'Diese Seite geht von selbst weiter. Wenn nicht, wählen Sie „Weiter“.',
  'approval.shown': 'Was Sie im Chat antippen oder senden',
  'approval.waiting': 'Wir warten auf Ihre Antwort in {messenger}.',
  'approval.undelivered': 'Wir müssen Sie in {messenger} fragen.',
  'approval.queued':
    'Die Frage ist auf dem Weg zu Ihnen in {messenger}. Im Moment werden viele gefragt, deshalb kann es etwas länger dauern als sonst.',
  'approval.mayHaveArrived':
    'Die Frage ist vielleicht angekommen: {messenger} hat es uns nicht gesagt. Wenn sie da ist, beantworten Sie sie; wenn nicht, fragen Sie erneut.',
  'approval.limited':
    'Wir haben Sie in kurzer Zeit mehrmals gefragt. Die neueste Frage gilt weiterhin; eine weitere ist {when} möglich.',
  'approval.ends': 'Die Frage läuft {when} ab.',
  'approval.endsIn': 'Die Frage läuft in {time} ab.',
  'approval.hasExpired': 'Diese Frage ist abgelaufen. Fragen Sie erneut.',
  'approval.warning': 'Niemand wird Ihnen jemals sagen, worauf Sie tippen sollen, auch nicht der Support von {owner}.',
  'approval.warningNumber':
    'Niemand wird Ihnen jemals sagen, auf welche Zahl Sie tippen sollen, auch nicht der Support von {owner}.',
  'approval.warningDigits':
    'Niemand wird Sie jemals bitten, diese Ziffern für jemanden zu senden, auch nicht der Support von {owner}.',
  'approval.pulled':
    'In {messenger} darf der Bot erst schreiben, nachdem Sie geschrieben haben. Öffnen Sie den Chat und tippen Sie auf „Das bin ich“: Dann kommt die Frage, und Sie beantworten sie dort. Wenn der Bot nichts sagt, senden Sie ihm das Wort „Code“.',
  'approval.sendLimit':
    'Wir haben Sie in kurzer Zeit mehrmals gefragt, deshalb wartet diese Frage auf Sie. Öffnen Sie den Chat in {messenger}, senden Sie dem Bot das Wort „Code“ und tippen Sie unter dem, was von Ihnen ist, auf „Das bin ich“.',
  'approval.sendLimit.until':
    'Wir haben Sie in kurzer Zeit mehrmals gefragt, deshalb wartet diese Frage auf Sie. Öffnen Sie den Chat in {messenger}, senden Sie dem Bot das Wort „Code“ und tippen Sie unter dem, was von Ihnen ist, auf „Das bin ich“. Von selbst kommen Fragen {when} wieder.',
  'approval.exhausted.text':
    'Das war eine falsche Antwort zu viel, deshalb gilt die Frage nicht mehr. Fragen Sie erneut.',
  'approval.denied.text':
    'In Ihrem Chat hieß es, dass Sie das nicht waren, deshalb wurde es gestoppt. Wenn Sie es doch waren, fragen Sie erneut. Wenn nicht, ändern Sie Ihr Passwort: Wer angefragt hat, kennt es vielleicht.',
  'approval.over.text': 'Die Frage wurde nicht rechtzeitig beantwortet. Fragen Sie erneut.',
  'approval.locked.until':
    'Es gab zu viele falsche Antworten, deshalb nehmen wir vorerst keine von Ihnen an und auch keinen Wiederherstellungscode. Sie können es {when} erneut versuchen; dann geht beides wieder.',
  'approval.locked.forGood':
    'Es gab zu viele falsche Antworten, deshalb nehmen wir keine mehr von Ihnen an. Bitten Sie Ihren Administrator, Sie zu entsperren.',
  'approval.busy.text': 'Es läuft schon eine andere Frage. Versuchen Sie es gleich noch einmal.',
  'approval.againIn': 'Erneut fragen in {time}',
  'approval.againAt': 'Sie können {when} erneut fragen.',
  'approval.codeInstead': 'Stattdessen einen Code senden',
  'code.title': 'Geben Sie Ihren Code ein',
  'code.titlePin': 'Geben Sie Ihre PIN und Ihren Code ein',
  'code.titlePulled': 'Holen Sie Ihren Code in {messenger}',
  'code.titleUndelivered': 'Die Nachricht kam nicht an',
  'code.open': '{messenger} öffnen',
  'code.botQr': 'QR-Code des Bots in {messenger}',
  'code.botQrHint': 'Scannen Sie ihn mit Ihrem Telefon, um dort den Chat zu öffnen.',
  'code.botQrHintPulled':
    'Scannen Sie ihn mit Ihrem Telefon, um dort den Chat zu öffnen. Diese Seite geht von selbst weiter.',
  'code.unblock': '{messenger} öffnen und die Blockierung des Bots aufheben',
  'code.label': 'Code',
  'code.labelDigits': '{digits}-stelliger Code',
  'code.expires': 'Der Code läuft {when} ab.',
  'code.expiresIn': 'Der Code läuft in {time} ab.',
  'code.hasExpired': 'Dieser Code ist abgelaufen. Lassen Sie sich einen neuen senden.',
  'code.sent': 'Wir haben Ihnen einen Code in {messenger} gesendet.',
  'code.queued':
    'Ihr Code ist auf dem Weg zu Ihnen in {messenger}. Im Moment wollen viele einen, deshalb kann es etwas länger dauern als sonst.',
  'code.mayHaveArrived':
    'Ihr Code ist vielleicht angekommen: {messenger} hat es uns nicht gesagt. Wenn er da ist, geben Sie ihn ein; wenn nicht, lassen Sie sich einen neuen senden.',
  'code.pulled':
    'In {messenger} darf der Bot erst schreiben, nachdem Sie geschrieben haben. Öffnen Sie den Chat und tippen Sie auf „Das bin ich“: Dann kommt Ihr Code, und Sie geben ihn hier ein. Wenn der Bot nichts sagt, senden Sie ihm das Wort „Code“.',
  'code.sendLimit':
    'Wir haben Ihnen in kurzer Zeit mehrere Codes gesendet, deshalb wartet dieser auf Sie. Öffnen Sie den Chat in {messenger}, senden Sie dem Bot das Wort „Code“, tippen Sie unter Ihrer Anmeldung auf „Das bin ich“ und geben Sie den Code hier ein.',
  'code.sendLimit.until':
    'Wir haben Ihnen in kurzer Zeit mehrere Codes gesendet, deshalb wartet dieser auf Sie. Öffnen Sie den Chat in {messenger}, senden Sie dem Bot das Wort „Code“, tippen Sie unter Ihrer Anmeldung auf „Das bin ich“ und geben Sie den Code hier ein. Von selbst kommen Codes {when} wieder.',
  'code.limited':
    'Wir haben Ihnen in kurzer Zeit mehrere Codes gesendet. Der neueste funktioniert weiterhin. Ein weiterer kann {when} gesendet werden; bis dahin senden Sie dem Bot in {messenger} das Wort „Code“, um einen zu bekommen.',
  'code.againIn': 'Neuen Code senden in {time}',
  'code.againAt': 'Sie können sich {when} einen neuen Code senden lassen.',
  'code.sendTo': 'An {name} senden',
  'code.lookAgain': 'Laden Sie diese Seite neu, um zu sehen, was sich geändert hat.',
  'code.answered': 'Beantwortet.',
  'code.undelivered': 'Sie brauchen einen Code aus {messenger}.',
  'code.undelivered.throttled':
    '{messenger} ist überlastet und hat die Nachricht nicht angenommen. Warten Sie einen Moment und versuchen Sie es dann noch einmal.',
  'code.undelivered.unavailable':
    'Wir konnten {messenger} gerade nicht erreichen. Versuchen Sie es gleich noch einmal.',
  'code.undelivered.unreachable':
    'Der Bot kann nicht in Ihren Chat schreiben. Öffnen Sie {messenger}, heben Sie die Blockierung des Bots auf, schreiben Sie ihm und versuchen Sie es dann noch einmal.',
  'code.undelivered.misconfigured':
    'In {messenger} können wir im Moment keine Nachrichten senden. Bitte informieren Sie Ihren Administrator.',
  'code.undelivered.rejected': '{messenger} hat die Nachricht abgewiesen. Bitte informieren Sie Ihren Administrator.',
  'code.wrong':
    'Das ist nicht der Code. {left, plural, one {Sie haben noch # Versuch.} other {Sie haben noch # Versuche.}}',
  'code.pin': 'Ihre PIN',
  'code.pinMaybe': 'Ihre PIN für die andere Website, falls Sie eine haben',
  'code.wrongPin':
    'PIN oder Code stimmt nicht. Die PIN gehört in das erste Feld, der Code in das zweite. {left, plural, one {Sie haben noch # Versuch.} other {Sie haben noch # Versuche.}}',
  'code.superseded':
    'Das war der Code aus einer früheren Nachricht. Verwenden Sie den neuesten. {left, plural, one {Sie haben noch # Versuch.} other {Sie haben noch # Versuche.}}',
  'code.otherSignIn':
    'Das ist der Code Ihrer anderen Anmeldung ({which}). Er gilt nur dort: Geben Sie hier den Code aus der anderen Nachricht ein. {left, plural, one {Sie haben noch # Versuch.} other {Sie haben noch # Versuche.}}',
  'code.expired': 'Dieser Code gilt nicht mehr. Lassen Sie sich einen neuen senden.',
  'code.used': 'Dieser Code wurde schon verwendet. Lassen Sie sich einen neuen senden.',
  'code.missing': 'Geben Sie den Code aus dem Chat ein.',
  'code.missingPin': 'Geben Sie Ihre PIN und den Code aus dem Chat ein.',
  'code.exhausted.title': 'Keine Versuche mehr',
  'code.exhausted.text':
    'Das war ein falscher Code zu viel, deshalb funktioniert der Code in Ihrem Chat nicht mehr. Fordern Sie einen neuen an.',
  'code.declined.title': 'Sie haben mit „Nein“ geantwortet',
  'code.declined.text':
    'Sie haben in Ihrem Chat mit „Nein“ geantwortet, also ist nichts geschehen. Wenn Sie es doch wollen, fragen Sie erneut.',
  'code.denied.title': 'Gestoppt',
  'code.denied.text':
    'In Ihrem Chat hieß es, dass Sie das nicht waren, deshalb wurde es gestoppt. Wenn Sie es doch waren, fordern Sie einen neuen Code an. Wenn nicht, ändern Sie Ihr Passwort: Wer angefragt hat, kennt es vielleicht.',
  'code.disowned.title': 'Diese Anmeldung wurde beendet',
  'code.disowned.text':
    'Im Chat dieses Kontos wurde diese Anmeldung als fremd gemeldet. Was dabei bestätigt wurde, gilt nicht mehr. Um fortzufahren, melden Sie sich neu an.',
  'code.over.title': 'Zu spät',
  'code.over.text': 'Der Code aus Ihrem Chat gilt nicht mehr. Fordern Sie einen neuen an.',
  'code.locked.title': 'Vorerst gesperrt',
  'code.locked.titleForGood': 'Gesperrt',
  'code.locked.until':
    'Es gab zu viele falsche Codes, deshalb nehmen wir vorerst keinen Code von Ihnen an und auch keinen Wiederherstellungscode. Sie können es {when} erneut versuchen; dann geht beides wieder.',
  'code.locked.forGood':
    'Es gab zu viele falsche Codes, deshalb nehmen wir keinen mehr von Ihnen an. Bitten Sie Ihren Administrator, Sie zu entsperren.',
  'code.locked.byAdministrator':
    'Ihr Administrator hat Ihr Konto hier gesperrt, deshalb nehmen wir weder Codes noch Antworten oder Wiederherstellungscodes von Ihnen an. Sprechen Sie mit ihm.',
  'code.busy.title': 'Eins nach dem anderen',
  'code.busy.text': 'Es wird schon ein anderer Code angefordert. Versuchen Sie es gleich noch einmal.',
  'code.recoveryNeeded.title': 'Kein funktionierendes Token',
  'code.recoveryNeeded.text':
    'Keines Ihrer BOT-Tokens funktioniert mehr. Verwenden Sie einen Ihrer Wiederherstellungscodes; wenn Sie keinen haben, bitten Sie Ihren Administrator um Hilfe.',
  'code.noWayLeft.text':
    'Keines Ihrer BOT-Tokens funktioniert mehr, und Sie haben keine Wiederherstellungscodes. Ihr Administrator kann Sie neu beginnen lassen.',
  'code.blocked.title': 'Ihr Administrator muss helfen',
  'code.blocked.text':
    'Eine Änderung an Ihrer Anmeldung wurde als fremd gemeldet. Damit sich niemand allein mit einem Passwort oder einer E-Mail anmelden kann, ist die Anmeldung gesperrt, bis Ihr Administrator Sie neu beginnen lässt. Wenden Sie sich an ihn.',
  'code.unavailable.title': 'Gerade nicht',
  'code.unavailable.text': 'Wir konnten diesen Schritt nicht beginnen. Versuchen Sie es gleich noch einmal.',

  'stepUp.otherAddress':
    'Diese Seite wurde unter einer anderen Adresse geöffnet als der eigenen der App, deshalb können wir ihren Code nicht annehmen. Öffnen Sie sie unter {host}.',
  'stepUp.otherPerson': 'Jetzt ist eine andere Person angemeldet',
  'stepUp.otherPersonLead':
    'Seit diese Seite geöffnet wurde, hat sich in diesem Browser eine andere Person angemeldet. Nichts wurde geändert.',
  'stepUp.openThere': 'Dort öffnen',
  'stepUp.signInFirst': 'Melden Sie sich zuerst an.',
  'stepUp.signInAgain': 'Neu anmelden',
  'stepUp.stopped': 'Noch ein Schritt',
  'stepUp.notEnrolled': 'Diese Seite verlangt einen zweiten Faktor, und Sie haben noch keinen.',
  'stepUp.notEnrolledAsk':
    'Diese Seite verlangt einen zweiten Faktor, und Sie haben noch keinen. Fragen Sie Ihren Administrator, wie Sie einen hinzufügen.',
  'stepUp.add': 'Messenger hinzufügen',
  'stepUp.lost': 'Ich komme nicht an meinen Messenger',

  'recovery.title': 'Wiederherstellungscode',
  'recovery.heading': 'Wiederherstellungscode verwenden',
  'recovery.lead':
    'Einer der Codes, die Sie beim Einrichten Ihres Messengers gespeichert haben. Jeder funktioniert einmal.',
  'recovery.code': 'Wiederherstellungscode',
  'recovery.hint': 'Sieht so aus: XXXX-XXXX-XXXXX. Groß oder klein, mit Strichen oder ohne.',
  'recovery.none': 'Keine Codes mehr? Dann kann Ihnen nur Ihr Administrator helfen.',
  'recovery.back': 'Zurück zum Code aus Ihrem Messenger',
  'recovery.missing': 'Geben Sie einen Ihrer Wiederherstellungscodes ein.',
  'recovery.unread': 'Das ist keiner Ihrer Wiederherstellungscodes.',
  'recovery.wrong':
    'Das ist keiner Ihrer Wiederherstellungscodes, oder er wurde schon verwendet. Sie haben noch {left, plural, one {# Versuch} other {# Versuche}}.',
  'recoveryCodes.title': 'Wiederherstellungscodes',
  'recoveryCodes.save': 'Wiederherstellungscodes speichern',
  'recoveryCodes.renew': 'Neue Wiederherstellungscodes?',
  'recoveryCodes.lead':
    'Wenn Ihr Telefon verloren ist, melden Sie sich mit einem Wiederherstellungscode ohne Ihren Messenger bei {owner} an. Sie bekommen zehn; jeder funktioniert einmal.',
  'recoveryCodes.left':
    'Sie haben noch {left}. Mit neuen {left, plural, one {funktioniert der alte} other {funktionieren die alten}} nicht mehr.',
  'recoveryCodes.show': 'Meine Codes zeigen',
  'recoveryCodes.new': 'Neue Codes holen',
  'recoveryCodes.shownTitle': 'Ihre Wiederherstellungscodes',
  'recoveryCodes.shownLead':
    'Bewahren Sie sie nicht auf Ihrem Telefon auf, sondern in einem Passwortmanager oder ausgedruckt in einer Schublade. Diese Seite zeigt sie höchstens zehn Minuten lang.',
  'recoveryCodes.copy': 'Wiederherstellungscodes kopieren',
  'recoveryCodes.print': 'Drucken',
  'recoveryCodes.download': 'Herunterladen',
  'recoveryCodes.fileName': 'Wiederherstellungscodes von {owner}.txt',
  'recoveryCodes.file': 'Wiederherstellungscodes für {owner}. Jeder funktioniert einmal.',
  'recoveryCodes.each': 'Jeder funktioniert einmal, anstelle eines Codes aus Ihrem Messenger für {owner}.',
  'recoveryCodes.endsOlder': 'Die Codes, die Sie vorher hatten, funktionieren nicht mehr.',
  'recoveryCodes.typeBack': 'Geben Sie einen davon ein',
  'recoveryCodes.typeBackHint':
    'Von dort, wo Sie sie aufbewahren, damit sicher ist, dass Sie ihn dort lesen können. Er wird dabei nicht verbraucht.',
  'recoveryCodes.missing': 'Geben Sie einen der Codes oben ein.',
  'recoveryCodes.wrong': 'Das ist keiner der Codes oben.',
  'recoveryCodes.saved': 'Ich habe sie gespeichert',
  'recoveryCodes.later': 'Nicht jetzt',
  'recoveryCodes.seeAgain': 'Die eben erstellten Codes noch einmal ansehen',

  'steps.label': 'Fortschritt',
  'steps.type': 'Typ',
  'steps.details': 'Details',
  'steps.scan': 'Scannen',
  'steps.sendCode': 'Code senden',
  'steps.done': 'Fertig',
  'add.title': 'Token hinzufügen',
  'add.mustEnroll': '{owner} verlangt von allen einen zweiten Faktor. Fügen Sie Ihren hinzu, um fortzufahren.',
  'add.mustEnrollStuck': '{owner} verlangt von allen einen zweiten Faktor, und ohne kommen Sie nicht weiter.',
  'add.takenBack':
    'Rückgängig gemacht: Der andere Chat bekommt keine Codes, und inzwischen erstellte Wiederherstellungscodes sind ungültig. Beginnen Sie von vorn und scannen Sie mit Ihrem eigenen Telefon.',
  'add.lead': 'Wie möchten Sie Ihre Codes bekommen?',
  'add.mailProof': 'Bestätigen Sie Ihre E-Mail-Adresse',
  'add.bot': 'BOT',
  'add.chosen': 'Ausgewählt',
  'add.botHint':
    'Ein Bot in einer Chat-App, die Sie schon haben, sendet Ihnen die Codes. Kostenlos und ohne Installation.',
  'add.existing': 'Vorhandenen Messenger verwenden',
  'add.existingHint': '{name} in {messenger}, wo schon Ihre Codes für {owner} ankommen. Ohne Scannen.',
  'add.refused.notAllowed':
    'Bei {owner} kann man Tokens nicht selbst hinzufügen. Bitten Sie Ihren Administrator, es zu erlauben.',
  'add.refused.blocked':
    'Sie können vorerst keine Tokens hinzufügen, weil jemand eine Änderung als fremd gemeldet hat. Nur Ihr Administrator kann es wieder erlauben.',
  'add.refused.elsewhere':
    'Sie haben schon einen Messenger für eine andere Website. Bevor Sie einen bei {owner} hinzufügen, zeigen Sie mit einem Code daraus, dass Sie es sind.',
  'add.refused.mailProof': '{owner} verlangt einen Code per E-Mail, bevor das erste Token hinzugefügt wird.',
  'add.refused.invitation':
    'Bei {owner} kann man ein erstes Token nur mit einer Einladung hinzufügen. Bitten Sie Ihren Administrator um eine Einladung und öffnen Sie ihren Link.',
  'add.invited': 'Ich habe eine Einladung',
  'proof.title': 'Zeigen Sie, dass Sie es sind',
  'proof.lead':
    'Sie haben schon einen Messenger für eine andere Website. Mit einem Code daraus geht es bei {here} weiter, damit es niemand allein mit Ihrem Passwort kann.',
  'proof.send': 'Code an {messenger} senden',
  'proof.recovery': 'Wiederherstellungscode von {there} verwenden',
  'proof.recoveryHeading': 'Ein Wiederherstellungscode von {there}',
  'proof.none': 'Nichts davon geht? Ein Administrator kann Ihnen eine Einladung senden.',
  'proof.back': 'Anderen Weg wählen',
  'addressCode.title': 'Bestätigen Sie Ihre neue Adresse',
  'addressCode.lead': 'Wir haben einen Code an {email} geschickt.',
  'addressCode.hint': 'Nichts da? Sehen Sie im Spam-Ordner nach und prüfen Sie, ob die Adresse stimmt.',
  'addressCode.wrong': 'Das ist nicht der Code. Verbleibende Versuche: {left}.',
  'addressCode.over': 'Dieser Code gilt nicht mehr. Lassen Sie sich einen neuen senden.',
  'addressCode.spent': 'Es gab zu viele falsche Codes. Lassen Sie sich einen neuen senden.',
  'addressCode.again': 'Neuen Code senden',
  'addressCode.stays': 'Bis Sie den Code eingeben, ist Ihre Adresse weiterhin {email}.',
  'addressCode.noneYet': 'Bis Sie den Code eingeben, haben Sie keine Adresse.',
  'addressCode.other': 'Andere Adresse verwenden',
  'forgotten.title': 'Passwort vergessen?',
  'forgotten.lead':
    'Geben Sie Ihren Benutzernamen für {owner} ein. Wenn dazu eine E-Mail-Adresse gehört, senden wir dorthin einen Link, mit dem Sie ein neues Passwort festlegen.',
  'forgotten.button': 'Link per E-Mail senden',
  'forgotten.sent':
    'Wenn dieser Benutzername hier jemandem mit einer E-Mail-Adresse gehört, ist eine E-Mail unterwegs. Darin steht, was zu tun ist.',
  'forgotten.nothing':
    'Nach einigen Minuten noch nichts da? Sehen Sie im Spam-Ordner nach. Wenn Sie hier keine E-Mail-Adresse haben, fragen Sie Ihren Administrator bei {owner}.',
  'forgotten.again': 'Weitere E-Mail anfordern',
  'forgotten.back': 'Zurück zur Anmeldung',
  'resetLink.title': 'Neues Passwort festlegen',
  'resetLink.lead':
    'Fahren Sie fort, wenn Sie jetzt ein neues Passwort für {owner} festlegen möchten. Der Link funktioniert einmal.',
  'resetLink.unusable': 'Dieser Link wurde schon verwendet, ist zu alt oder gilt nicht mehr.',
  'newPassword.lead': 'Wählen Sie ein neues Passwort. In allen anderen Browsern werden Sie abgemeldet.',
  'newPassword.button': 'Passwort speichern',
  'mailProof.title': 'Prüfen Sie Ihre E-Mails',
  'mailProof.first': 'Zuerst ein Code per E-Mail',
  'mailProof.firstLead':
    'Bevor Sie Ihr erstes Token hinzufügen, stellen wir sicher, dass Ihre E-Mail-Adresse Ihnen gehört.',
  'mailProof.lead':
    'Wir haben Ihnen einen Code gesendet; er gilt 10 Minuten. In der E-Mail steht, dass jemand Ihrem Konto einen Messenger hinzufügt: Das sind Sie, jetzt gerade.',
  'mailProof.again': 'Noch einen Code senden',
  'mailProof.sentAgain': 'Eine weitere E-Mail ist unterwegs. Nur ihr Code funktioniert jetzt.',
  'mailProof.code': 'Code aus der E-Mail',
  'mailProof.tooMany':
    'Es wurden zu viele Codes angefordert, deshalb haben wir keine weitere E-Mail gesendet. Der Code aus der letzten funktioniert noch; später können Sie einen weiteren anfordern.',
  'mailProof.wrong': 'Das ist nicht der Code. Verbleibende Versuche: {left}.',
  'mailProof.over': 'Dieser Code gilt nicht mehr. Fordern Sie einen neuen an.',
  'invitation.title': 'Einladung',
  'invitation.heading': 'Sie sind eingeladen',
  'invitation.signInLead':
    'Ihr Administrator lädt Sie ein, einen zweiten Faktor für {owner} hinzuzufügen. Melden Sie sich zuerst an, dann kommen Sie hierher zurück.',
  'invitation.openAgain': 'Öffnen Sie den Link nach der Anmeldung noch einmal.',
  'invitation.signIn': 'Anmelden',
  'invitation.alone':
    'Der Link allein öffnet nichts, damit niemand, der ihn findet, ihn an Ihrer Stelle verwenden kann.',
  'invitation.lead':
    'Nehmen Sie die Einladung an und fügen Sie den Messenger hinzu, in dem Ihre Codes für {owner} ankommen sollen.',
  'invitation.link': 'Der Link von Ihrem Administrator',
  'invitation.hint': 'Kopieren Sie den ganzen Link und fügen Sie ihn hier ein, oder öffnen Sie ihn noch einmal.',
  'invitation.used':
    'Diese Einladung ist verbraucht: Seit sie erstellt wurde, ist ein Messenger hinzugekommen. Wenn Sie eine weitere brauchen, fragen Sie Ihren Administrator.',
  'invitation.expired':
    'Diese Einladung ist abgelaufen: Sie galt sieben Tage. Bitten Sie Ihren Administrator um eine neue.',
  'invitation.notYours':
    'Diese Einladung ist für eine andere Person oder für eine andere Website. Öffnen Sie ihren Link noch einmal und melden Sie sich dort mit dem Konto an, für das sie erstellt wurde.',
  'invitation.unusable':
    'Das ist keine Einladung von uns. Kopieren Sie den ganzen Link oder bitten Sie Ihren Administrator um eine neue.',
  'invitation.accept': 'Einladung annehmen',
  'assign.title': 'Vorhandenen Messenger verwenden',
  'assign.heading': '{name} auch hier verwenden?',
  'assign.lead':
    'Ihre Codes für {here} kommen dann in demselben Chat in {messenger} an wie die für {there}. Um sicher zu sein, dass der Chat noch Ihrer ist, senden wir zuerst einen Code dorthin.',
  'assign.back': 'Zurück zu den Typen',
  'details.replaceTitle': 'Ersetzen',
  'details.heading': 'Ihr BOT-Token',
  'details.replaceHeading': '{name} ersetzen',
  'details.replaceLead':
    'Wählen Sie, wo Ihre Codes ab jetzt ankommen sollen. {name} funktioniert, bis der neue Chat funktioniert, dann nicht mehr.',
  'details.defaultName': '{messenger} auf meinem Telefon',
  'details.defaultNameAgain': '{messenger} auf meinem Telefon {number}',
  'details.name': 'Name',
  'details.nameHint': 'Damit Sie es später wiedererkennen, z. B. „{messenger} auf meinem Telefon“.',
  'details.messenger': 'Messenger',
  'details.length': 'Länge des Codes (OTP Length)',
  'details.digits': '{digits} Ziffern',
  'details.digitsDefault': '{digits} (Standard)',
  'details.lengthHint': 'Lassen Sie es bei 6, wenn man Ihnen nichts anderes gesagt hat.',

  'scan.heading': 'Mit dem Telefon scannen',
  'scan.qrCode': 'QR-Code, der den Chat in {messenger} öffnet',
  'scan.otherDevice': 'Oder scannen Sie den Code mit einem anderen Gerät:',
  'scan.whenShown': 'als diese Seite angezeigt wurde',
  'scan.goodFor': 'Gilt noch {time}',
  'scan.step.camera': 'Richten Sie die Kamera Ihres Telefons auf den Code.',
  'scan.step.cameraPage':
    'Richten Sie die Kamera Ihres Telefons auf den Code und öffnen Sie die Seite, auf die er führt.',
  'scan.step.openLink': 'Öffnen Sie den Link in {messenger}: Der Chat mit {bot} erscheint.',
  'scan.step.pressOpen': 'Tippen Sie auf „{messenger} öffnen“: Der Chat mit {bot} erscheint.',
  'scan.step.pressStart': 'Tippen Sie unter dem Chat auf START.',
  'scan.step.pressSend': 'Tippen Sie auf „Senden“: Die Nachricht ist schon geschrieben.',
  'scan.step.getStarted': 'Tippen Sie auf „Get Started“ oder senden Sie die Nachricht, die dort schon geschrieben ist.',
  'scan.step.startOrSend':
    'Tippen Sie auf die Startschaltfläche oder senden Sie die Nachricht, die dort schon geschrieben ist.',
  'scan.noCamera': 'Keine Kamera?',
  'scan.sendCode': 'Oder öffnen Sie den Chat mit <b>{bot}</b> und senden Sie diesen Code:',
  'typeCode.heading': 'Senden Sie dem Bot einen Code',
  'typeCode.open': 'Öffnen Sie den Chat mit <b>{bot}</b> in {messenger}.',
  'typeCode.send': 'Senden Sie dort diesen Code:',
  'typeCode.return': 'Kommen Sie zu dieser Seite zurück. Sie geht von selbst weiter.',
  'enrollment.openHere': '{messenger} auf diesem Gerät öffnen',
  'enrollment.webLink': 'Nichts öffnet sich? Zum Weblink',
  'enrollment.copyCode': 'Code kopieren',
  'live.awaitingScan': 'Wir warten auf Ihren Scan',
  'live.awaitingCode': 'Wir warten auf Ihren Code',
  'live.awaitingMessage': 'Gescannt · wir warten auf Ihre Nachricht',
  'live.awaitingMessageFrom': 'Gescannt von {name} · wir warten auf eine Nachricht',
  'live.awaitingConfirmation': 'Gescannt · wir warten auf Ihre Antwort',
  'live.awaitingConfirmationFrom': 'Gescannt von {name} · wir warten auf Ihre Antwort',
  'live.codeSent': 'Code erhalten · wir warten auf Ihre Antwort',
  'live.codeSentBy': 'Code von {name} · wir warten auf Ihre Antwort',
  'live.active': 'Aktiv',
  'live.cancelled': 'Abgebrochen',
  'live.policy': 'Nicht mehr möglich',
  'live.expired': 'Zeit abgelaufen',
  'live.locked': 'Nach zu vielen falschen Antworten gestoppt',
  'message.heading': 'Schreiben Sie dem Bot etwas',
  'message.lead':
    'In {messenger} darf der Bot Ihnen erst schreiben, nachdem Sie geschrieben haben. Tippen Sie im Chat mit <b>{bot}</b> auf „Weiter“ oder senden Sie dort eine beliebige Nachricht, und diese Seite geht von selbst weiter.',
  'message.leadUnnamed':
    'In {messenger} darf der Bot Ihnen erst schreiben, nachdem Sie geschrieben haben. Tippen Sie im Chat mit <b>dem Bot</b> auf „Weiter“ oder senden Sie dort eine beliebige Nachricht, und diese Seite geht von selbst weiter.',
  'confirm.heading': 'Ist das Ihr Chat?',
  'confirm.number': 'Der Bot zeigt Ihnen in {messenger} eine Zahl. Welche ist es?',
  'confirm.lead': 'Der Bot zeigt Ihnen in {messenger} einen Code. Geben Sie ihn hier ein.',
  'confirm.code': 'Code aus dem Chat',
  'confirm.button': 'Bestätigen',
  'confirm.noMessage':
    'Keine Nachricht in Ihrem Chat? Dann hat jemand anderes den Code gescannt. Brechen Sie ab und beginnen Sie von vorn.',
  'confirm.nameIsAHint': 'Der Name oben ist nur eine Angabe von {messenger}.',
  'confirm.missing': 'Geben Sie den Code aus dem Chat ein.',
  'confirm.unread': 'Das steht nicht im Chat.',
  'confirm.wrong': 'Das steht nicht im Chat. Sie haben noch {left, plural, one {# Versuch} other {# Versuche}}.',
  'active.heading': '{messenger} ist bereit',
  'active.lead': '<b>{name}</b> ist aktiv. Ab jetzt sendet Ihnen der Bot die Codes für {owner}.',
  'active.replacedLead':
    '<b>{name}</b> ist aktiv, und das ersetzte Token funktioniert nicht mehr. Ab jetzt sendet Ihnen der Bot die Codes für {owner}.',
  'active.who': 'Verbunden mit <b>{name}</b> in {messenger}.',
  'active.whoUnnamed': 'Verbunden mit einem Konto in {messenger}, das keinen Namen zeigt.',
  'active.notYou': 'Sind Sie das nicht?',
  'active.takeBack': 'Rückgängig machen',
  'active.recovery':
    'Wenn dieses Telefon verloren ist, melden Sie sich mit einem Wiederherstellungscode an. Das Einrichten dauert jetzt nur einen Moment.',
  'active.saveCodes': 'Wiederherstellungscodes speichern',
  'active.done': 'Fertig',
  'active.test': 'Testnachricht senden',
  'ended.locked.title': 'Zu viele falsche Antworten',
  'ended.locked.text':
    'Zur Sicherheit wurde dieser Versuch gestoppt und nichts hinzugefügt. Beginnen Sie mit einem neuen Code von vorn.',
  'ended.cancelled.title': 'Abgebrochen',
  'ended.cancelled.text': 'Nichts wurde hinzugefügt. Sie können von vorn beginnen.',
  'ended.policy.title': 'Nicht mehr möglich',
  'ended.policy.text':
    'Nichts wurde hinzugefügt, weil sich inzwischen etwas geändert hat: wie Sie sich anmelden oder was Ihr Administrator erlaubt. Beginnen Sie von vorn; wenn das nicht geht, fragen Sie Ihren Administrator.',
  'ended.replaced.title': 'Sie haben anderswo weitergemacht',
  'ended.replaced.text':
    'Sie haben in einem anderen Tab oder auf einem anderen Gerät von vorn begonnen. Nur der neuere Code funktioniert.',
  'ended.expired.title': 'Der Code ist abgelaufen',
  'ended.expired.text':
    'Er gilt nur wenige Minuten, damit ihn niemand anderes verwenden kann. Holen Sie sich einen neuen und scannen Sie ihn gleich.',
  'ended.gone.title': 'Nicht mehr verbunden',
  'ended.gone.text': 'Dieser Messenger war verbunden und wurde seitdem entfernt. Er sendet keine Codes.',
  'ended.newCode': 'Neuen Code holen',

  'landing.title': '{messenger} öffnen',
  'landing.heading': 'Weiter in {messenger}',
  'landing.noScript':
    'Ihr Code steht am Ende der Adresse dieser Seite, nach dem Punkt: zwei Gruppen mit je fünf Zeichen. Öffnen Sie den Chat mit <b>{bot}</b> in {messenger} und senden Sie ihn dort.',
  'landing.noScriptHint': 'Er steht auch unter dem QR-Code, auf der Seite, die Sie gescannt haben.',
  'landing.waiting':
    'Wir warten auf Sie in {messenger}. Tippen Sie dort auf „Senden“: Die Nachricht ist schon geschrieben.',
  'landing.needsMessage': 'Fast fertig. Tippen Sie im Chat auf „Weiter“ oder schreiben Sie dem Bot etwas Beliebiges.',
  'landing.confirm.title': 'Jetzt zurück zum QR-Code',
  'landing.confirm.text': 'Die Seite, die ihn zeigt, fragt nach dem Code, den der Bot Ihnen gesendet hat.',
  'landing.done.title': 'Fertig',
  'landing.done.text': 'Ihre Codes kommen ab jetzt in {messenger} an. Sie können diese Seite schließen.',
  'landing.over.title': 'Dieser Code funktioniert nicht mehr',
  'landing.over.text': 'Holen Sie sich auf der Seite, die ihn gezeigt hat, einen neuen und scannen Sie diesen.',
  'landing.none':
    '<b>Der Code fehlt.</b> Scannen Sie den QR-Code noch einmal oder senden Sie den Code darunter an <b>{bot}</b> in {messenger}.',
  'landing.nothing': 'Nichts passiert?',
  'landing.find': 'Suchen Sie <b>{bot}</b> selbst in {messenger} und senden Sie dort diesen Code:',
  'landing.findOrOpen':
    'Suchen Sie <b>{bot}</b> selbst in {messenger} (<link>Chat öffnen</link>) und senden Sie dort diesen Code:',

  'tokenOrigin.when': '{messenger} wurde am {at} hinzugefügt, und niemand konnte benachrichtigt werden.',
  'tokenOrigin.from': '{messenger} wurde am {at} von {from} hinzugefügt, und niemand konnte benachrichtigt werden.',
  'tokenOrigin.notYou': 'Wenn Sie das nicht waren, wenden Sie sich an Ihren Administrator bei {owner}.',
  'tokenOrigin.until': 'Dieser Hinweis steht hier bis {day}.',
  'tokenOrigin.itWasMe': 'Das war ich',
  'tokenOrigin.remove': 'Entfernen',
  'tokenOrigin.ask': 'Fragen Sie die Person, ob sie es war.',
  'tokens.title': 'Zweiter Faktor',
  'tokens.assignNew': 'Neu hinzufügen (Assign New)',
  'tokens.begun': 'Sie haben begonnen, ein Token hinzuzufügen. <link>Weiter</link>',
  'tokens.noneLeft': 'Kein Token mehr',
  'tokens.noneYet': 'Noch kein zweiter Faktor',
  'tokens.emptyLead':
    'Lassen Sie sich die Codes für {owner} von einem Bot in Ihrer Chat-App senden. Das Einrichten dauert etwa eine Minute und kostet nichts.',
  'tokens.about': '{messenger} · seit {day}',
  'tokens.aboutNamed': '{messenger} · {name} · seit {day}',
  'tokens.lastUsed': 'Zuletzt verwendet am {day}',
  'tokens.neverUsed': 'Noch nicht verwendet',
  'tokens.graceUntil':
    '{owner} verlangt von allen einen zweiten Faktor. Fügen Sie Ihren bis {at} hinzu; danach geht es ohne nicht weiter.',
  'tokens.graceStuck':
    '{owner} verlangt ab {at} von allen einen zweiten Faktor, und Sie können selbst keinen hinzufügen. Wenden Sie sich vorher an Ihren Administrator.',
  'tokens.unreachable':
    'Nachrichten kommen nicht mehr an. Öffnen Sie den Chat in {messenger}, heben Sie die Blockierung des Bots auf und schreiben Sie ihm.',
  'tokens.disabled':
    'Ihr Administrator hat dieses Token ausgeschaltet: Vorerst gehen keine Codes dorthin. Nur er kann es wieder einschalten.',
  'tokens.askedFirst': 'Zuerst gefragt',
  'tokens.askFirst': 'Hier zuerst fragen<hidden>: {name}</hidden>',
  'tokens.fullReplace':
    'Sie haben so viele Tokens, wie erlaubt sind ({most}). Ersetzen Sie eines davon, um einen anderen Messenger zu verwenden.',
  'tokens.fullRemove':
    'Sie haben so viele Tokens, wie erlaubt sind ({most}). Entfernen Sie eines, um ein anderes hinzuzufügen.',
  'tokens.fullAsk':
    'Sie haben so viele Tokens, wie erlaubt sind ({most}). Fragen Sie Ihren Administrator, wenn Sie noch eines brauchen.',
  'tokens.test': 'Testnachricht senden',
  'tokens.more': 'Mehr zu {name}',
  'tokens.check': 'Verbindung prüfen',
  'tokens.rename': 'Umbenennen<hidden>: {name}</hidden>',
  'tokens.replace': 'Ersetzen<hidden>: {name}</hidden>',
  'tokens.remove': 'Entfernen<hidden>: {name}</hidden>',
  'tokenState.active': 'Aktiv',
  'tokenState.unreachable': 'Nicht erreichbar',
  'tokenState.disabled': 'Ausgeschaltet',
  'tokenState.revoked': 'Widerrufen',
  'news.removed': 'Das Token ist entfernt. Es sendet keine Codes mehr.',
  'news.renamed': 'Das Token hat seinen neuen Namen.',
  'news.recognized': 'Danke. Wir warnen Sie davor nicht mehr.',
  'news.askedFirst': 'Codes kommen ab jetzt zuerst dort an.',
  'news.cancelled': 'Nichts wurde hinzugefügt.',
  'news.undoLate':
    'Es ist zu spät, das mit einem Klick rückgängig zu machen. Entfernen Sie diesen Messenger jetzt. Wenn Sie Wiederherstellungscodes haben, erstellen Sie neue.',
  'news.undoLate.ask':
    'Es ist zu spät, das mit einem Klick rückgängig zu machen. Informieren Sie jetzt Ihren Administrator: Er kann diesen Messenger entfernen.',
  'active.takeBackWorks': 'Rückgängig machen geht noch {time}.',
  'active.takeBackUntil': 'Die Zeit dafür läuft {when} ab.',
  'active.takeBackOver': 'Es ist zu spät, das mit einem Klick rückgängig zu machen.',
  'news.notReplaced': 'Nichts wurde ersetzt. Ihre Codes kommen wie bisher in Ihrem Messenger an.',
  'news.assigned': 'Ihr Messenger sendet jetzt auch die Codes für diese Website.',
  'news.testSent': 'Eine Testnachricht ist unterwegs. Sehen Sie in den Chat.',
  'news.testUndelivered':
    'Die Testnachricht kam nicht an. Öffnen Sie den Chat, heben Sie die Blockierung des Bots auf und versuchen Sie es noch einmal.',
  'news.reachable': 'Die Verbindung funktioniert: Der Bot kann in Ihren Chat schreiben.',
  'news.unreachable':
    'Der Bot kann nicht in Ihren Chat schreiben. Öffnen Sie den Chat, heben Sie die Blockierung des Bots auf und versuchen Sie es noch einmal.',
  'news.unknown': 'Der Messenger hat keine klare Antwort gegeben. Senden Sie eine Testnachricht, um sicher zu sein.',
  'news.codesKept': 'Sie haben Ihre Wiederherstellungscodes. Mit jedem können Sie sich einmal anmelden.',
  'news.pinSet': 'Ihre PIN ist festgelegt. Geben Sie sie ab jetzt vor jedem Code ein.',
  'news.pinRemoved': 'Ihre PIN ist entfernt. Der Code allein reicht.',
  'news.recovered':
    'Sie haben einen Wiederherstellungscode verwendet; {left, plural, =0 {keiner ist} one {# ist} other {# sind}} übrig.',
  'news.lost.none':
    'Fügen Sie jetzt einen Messenger hinzu, damit Sie wieder Codes bekommen. <link>Neu hinzufügen</link>',
  'news.lost.tellNone':
    'Sie bekommen keine Codes mehr: Bitten Sie Ihren Administrator, dass Sie einen Messenger hinzufügen dürfen.',
  'news.lost.replace':
    'Ist das Telefon mit Ihrem Messenger verloren? Wählen Sie daneben jetzt „Ersetzen“, damit niemand anderes Ihre Codes bekommt.',
  'news.lost.remove':
    'Ist das Telefon mit Ihrem Messenger verloren? Entfernen Sie ihn jetzt unten, damit niemand anderes Ihre Codes bekommt.',
  'news.lost.tell':
    'Ist das Telefon mit Ihrem Messenger verloren? Informieren Sie Ihren Administrator, damit niemand anderes Ihre Codes bekommt.',
  'safety.recovery': 'Wiederherstellungscodes',
  'safety.recoveryLeft':
    '{left, plural, =0 {Sie haben keine. Ohne einen sperrt ein verlorenes Telefon Sie aus.} one {# Wiederherstellungscode übrig} other {# Wiederherstellungscodes übrig}}',
  'safety.recoveryUnkept':
    '{left, plural, one {# Wiederherstellungscode} other {# Wiederherstellungscodes}} übrig, aber Sie haben noch keinen zur Probe eingegeben. Verloren? Holen Sie neue.',
  'safety.recoverySave': 'Wiederherstellungscodes speichern',
  'safety.recoveryRenew': 'Neue holen',
  'safety.pin': 'PIN',
  'safety.pinThere': 'Sie geben sie vor jedem Code ein.',
  'safety.pinNone': 'Vier eigene Ziffern, die Sie vor jedem Code eingeben.',
  'safety.pinChange': 'Ändern<hidden>: PIN</hidden>',
  'safety.pinSet': 'Festlegen<hidden>: PIN</hidden>',
  'safety.pinRemove': 'Entfernen<hidden>: PIN</hidden>',
  'safety.browsers': 'Browser',
  'safety.browsersText': 'Wo Sie sich auf Wunsch ohne Code anmelden.',
  'safety.browsersOpen': 'Ansehen<hidden>: Browser</hidden>',
  'safety.assistants': 'Assistenten',
  'safety.assistantsText': 'Wer Sie im Chat gefragt hat und was Sie erlaubt haben.',
  'safety.assistantsOpen': 'Ansehen<hidden>: Assistenten</hidden>',
  'safety.profile': 'Profil',
  'safety.profileText': 'Was diese Website über Sie weiß.',
  'safety.profileOpen': 'Öffnen<hidden>: Profil</hidden>',

  'rename.title': 'Umbenennen',
  'rename.heading': '{name} umbenennen',
  'rename.name': 'Name',
  'rename.hint': 'Bis zu 50 Zeichen, z. B. „Anas iPhone“.',
  'remove.title': 'Entfernen',
  'remove.heading': '{name} entfernen?',
  'remove.lead':
    'Der Bot in {messenger} sendet Ihnen sofort keine Codes mehr, und Sie werden in allen anderen Browsern abgemeldet.',
  'remove.lastRequired':
    'Das ist Ihr einziges Token, und {owner} verlangt von allen eines: Ohne Token kommen Sie hier nicht weiter, bis Sie ein neues hinzufügen.',
  'remove.last':
    'Das ist Ihr einziges Token. Danach reicht Ihr Passwort oder Ihr Postfach allein für die Anmeldung bei {owner}.',
  'remove.othersOff':
    'Alle anderen sind ausgeschaltet. Ohne dieses Token brauchen Sie für die Anmeldung bei {owner} einen Wiederherstellungscode oder Ihren Administrator.',

  'pin.form.title': 'PIN festlegen',
  'pin.change.title': 'PIN ändern',
  'pin.form.lead':
    'Vier Ziffern, die nur Sie kennen. Sie geben sie vor jedem Code ein, damit sich auch mit Ihrem Telefon in der Hand niemand anmelden kann. In allen anderen Browsern werden Sie abgemeldet.',
  'pin.form.new': 'Neue PIN',
  'pin.form.hint': 'Keine Reihen wie 1234, keine Paare wie 4747, keine Jahreszahlen.',
  'pin.form.again': 'Noch einmal eingeben',
  'pin.remove.title': 'PIN entfernen',
  'pin.remove.heading': 'PIN entfernen?',
  'pin.remove.lead':
    'Von da an reicht der Code aus Ihrem Messenger, auch für jemanden, der Ihr Telefon in der Hand hat. In allen anderen Browsern werden Sie abgemeldet.',

  'assistants.title': 'Assistenten',
  'assistants.lead':
    'Programme, die Sie in den letzten 30 Tagen bei {owner} um Ihre Freigabe gebeten haben. Was Sie pausieren, kann Sie nicht mehr fragen.',
  'assistants.empty': 'In den letzten 30 Tagen hat Sie niemand um Ihre Freigabe gebeten.',
  'assistants.asked': 'Zuletzt gefragt: {at}',
  'assistants.notAsked': 'Hat in den letzten 30 Tagen nicht gefragt.',
  'assistants.paused': 'Pausiert',
  'assistants.waiting':
    '{count, plural, one {# Frage wartet in Ihrem Chat auf Sie.} other {# Fragen warten in Ihrem Chat auf Sie.}}',
  'assistants.allowed': 'Was Sie erlaubt haben:',
  'assistants.allowedNothing': 'In den letzten 30 Tagen haben Sie nichts erlaubt.',
  'assistants.line': '{what} ({at})',
  'assistants.lineUnused': '{what} ({at}, nicht verwendet)',
  'assistants.permits': 'Was er tun darf, ohne Sie zu fragen:',
  'assistants.permitSame': '{label}: genau {value}',
  'assistants.permitAtMost': '{label}: jedes Mal bis {amount}',
  'assistants.permitAny': '{label}: beliebig',
  'assistants.permitLeft': '{count, plural, one {noch # Mal} other {noch # Mal}}, bis {at}',
  'assistants.permitLeftTotal': '{count, plural, one {noch # Mal} other {noch # Mal}}, insgesamt {amount}, bis {at}',
  'assistants.permitEnd': 'Beenden<hidden>: {name}</hidden>',
  'assistants.pause': 'Pausieren<hidden>: {name}</hidden>',
  'assistants.resume': 'Wieder fragen lassen<hidden>: {name}</hidden>',

  'browsers.title': 'Browser',
  'browsers.lead':
    'Mit diesen Browsern melden Sie sich auf eigenen Wunsch ohne Code bei {owner} an. Vergessen Sie jeden, der nicht mehr Ihrer ist.',
  'browsers.forgotten': 'Vergessen. Beim nächsten Mal wird wieder ein Code verlangt.',
  'browsers.empty': 'Kein Browser überspringt den Code.',
  'browsers.unnamed': 'Ein Browser',
  'browsers.this': 'Dieser Browser',
  'sessions.title': 'Wo Sie angemeldet sind',
  'sessions.lead':
    'Jeder Browser, der bei diesen Seiten von {owner} angemeldet ist. Melden Sie sich überall ab, wo Sie das nicht sind.',
  'sessions.this': 'Dieser Browser',
  'sessions.dates': 'Angemeldet am {since} · zuletzt verwendet am {used}',
  'sessions.datesFrom': 'Angemeldet am {since} von {network} · zuletzt verwendet am {used}',
  'sessions.end': 'Abmelden<hidden>: {device}</hidden>',
  'sessions.endUnnamed': 'Abmelden<hidden>: dieser</hidden>',
  'sessions.endOthers': 'Überall sonst abmelden',
  'sessions.endOthersHint': 'Auch Browser, die den Code überspringen, fragen wieder nach einem.',
  'sessions.endedThere': 'Dort abgemeldet.',
  'sessions.othersEnded': 'Sie sind überall sonst abgemeldet.',
  'sessions.alone': 'Sie sind nirgends sonst angemeldet.',
  'safety.sessions': 'Wo Sie angemeldet sind',
  'safety.sessionsText': 'Jeder Browser, in dem Sie angemeldet sind. Sie können sich in jedem abmelden.',
  'safety.sessionsOpen': 'Ansehen<hidden>, wo Sie angemeldet sind</hidden>',
  'browsers.dates': 'seit {since} · zuletzt verwendet am {used} · bis {until}',
  'browsers.forget': 'Vergessen<hidden>: {device}</hidden>',
  'browsers.forgetUnnamed': 'Vergessen<hidden>: dieser Browser</hidden>',

  'profile.title': 'Profil',
  'profile.waiting': '{email} wartet auf den Code. <link>Code eingeben</link>.',
  'profile.none': 'Noch nichts',
  'profile.set': 'Festgelegt',
  'profile.name': 'Name',
  'profile.phone': 'Telefon',
  'profile.login': 'Benutzername',
  'profile.email': 'E-Mail',
  'profile.password': 'Passwort',
  'profile.language': 'Sprache der Nachrichten',
  'profile.languageOfChat': 'Wie in Ihrer Chat-App',
  'profile.change.name': 'Ändern<hidden>: Name</hidden>',
  'profile.change.phone': 'Ändern<hidden>: Telefon</hidden>',
  'profile.change.login': 'Ändern<hidden>: Benutzername</hidden>',
  'profile.change.email': 'Ändern<hidden>: E-Mail</hidden>',
  'profile.change.password': 'Ändern<hidden>: Passwort</hidden>',
  'profile.change.language': 'Ändern<hidden>: Sprache der Nachrichten</hidden>',
  'profile.create.password': 'Erstellen<hidden>: Passwort</hidden>',
  'profile.title.name': 'Namen ändern',
  'profile.title.phone': 'Telefonnummer ändern',
  'profile.title.login': 'Benutzernamen ändern',
  'profile.title.email': 'E-Mail-Adresse ändern',
  'profile.title.password': 'Passwort ändern',
  'profile.title.language': 'Sprache der Nachrichten wählen',
  'profile.title.newPassword': 'Passwort erstellen',
  'profile.lead.phone': 'Sie steht nur in Ihrem Profil: Codes werden nicht an sie gesendet.',
  'profile.lead.login':
    'Er ändert sich überall, wo Sie sich damit anmelden. In allen anderen Browsern werden Sie abgemeldet.',
  'profile.lead.firstEmail':
    'Dorthin gehen E-Mails über Ihre Anmeldung. In allen anderen Browsern werden Sie abgemeldet.',
  'profile.lead.email':
    'Wir informieren Ihre alte Adresse, und von dort lässt sich die Änderung drei Tage lang rückgängig machen. In allen anderen Browsern werden Sie abgemeldet.',
  'profile.lead.password':
    'Es gilt überall, wo Sie sich mit Ihrem Benutzernamen anmelden. In allen anderen Browsern werden Sie abgemeldet.',
  'profile.lead.language': 'Codes, Fragen und E-Mails an Sie sind in dieser Sprache.',
  'profile.firstName': 'Vorname',
  'profile.lastName': 'Nachname',
  'profile.phoneHint': 'Mit der Landesvorwahl. Lassen Sie das Feld leer, um sie zu entfernen.',
  'profile.newPassword': 'Neues Passwort',
  'profile.passwordHint': '8 bis 100 Zeichen. Ein paar Wörter hintereinander merkt man sich leicht.',
  'profile.passwordAgain': 'Noch einmal eingeben',
  'profile.saved.name': 'Ihr Name ist gespeichert.',
  'profile.saved.phone': 'Ihre Telefonnummer ist gespeichert.',
  'profile.saved.login': 'Ihr Benutzername ist geändert. Verwenden Sie ab jetzt den neuen.',
  'profile.saved.password': 'Ihr Passwort ist gespeichert. Verwenden Sie es ab jetzt.',
  'profile.saved.language': 'Die Sprache Ihrer Nachrichten ist gespeichert.',
  'profile.email.taken': 'Diese Adresse gehört zu einem anderen Konto. Verwenden Sie eine andere.',
  'profile.email.tooMany': 'Es wurden zu viele Codes angefordert. Versuchen Sie es {when} noch einmal.',
  'profile.saved.email': 'Ihre E-Mail-Adresse ist gespeichert.',
  'profile.moved.email':
    'Ihre E-Mail-Adresse ist geändert. An Ihre alte Adresse ging eine E-Mail mit einem Link, der die Änderung drei Tage lang rückgängig macht.',
  'profile.elsewhere.denied':
    'Eine andere Website, bei der Sie sich anmelden, lässt Sie das nicht ändern. Fragen Sie Ihren Administrator.',
  'undo.title': 'Das war ich nicht',
  'undo.done.title': 'Rückgängig gemacht',
  'undo.partly.title': 'Nicht alles ließ sich rückgängig machen',
  'undo.done.lead':
    'Sie sind überall abgemeldet, und niemand kann für Sie einen Messenger hinzufügen, bis Ihr Administrator es erlaubt. Sagen Sie ihm, was geschehen ist, und ändern Sie Ihr Passwort, falls Sie eines haben.',
  'undo.where': '{owner} · {at}',
  'undo.more': '{more, plural, one {Und # weitere davon.} other {Und # weitere davon.}}',
  'undo.goOn': 'Weiter zu {owner}',
  'undo.made.unknown': 'Ihre Anmeldung wurde geändert',
  'undo.became.takenBack': 'Das ist rückgängig gemacht.',
  'undo.became.stays': 'Hier gibt es nichts rückgängig zu machen.',
  'undo.used.title': 'Dieser Link wurde schon verwendet',
  'undo.used.text':
    'Er wurde am {at} verwendet, oder einer aus einer früheren E-Mail, der auch Späteres rückgängig macht. Ein Link funktioniert einmal. Stimmt noch etwas nicht? Wenden Sie sich an den Administrator von {owner}.',
  'undo.expired.title': 'Dieser Link ist abgelaufen',
  'undo.expired.text':
    'Drei Tage lang konnte er eine Änderung rückgängig machen, und sie sind vorbei. Waren Sie das nicht? Wenden Sie sich jetzt an den Administrator von {owner}: Er kann alle Ihre Sitzungen und Messenger beenden.',
  'undo.unknown':
    'Das ist kein Link von uns, oder er ist so alt, dass wir ihn vergessen haben. Kopieren Sie den ganzen Link aus der E-Mail; wenn das nicht hilft, wenden Sie sich an Ihren Administrator.',
  'undo.heading': 'Waren Sie das nicht?',
  'undo.lead':
    'Dann machen Sie die Änderung rückgängig, und mit ihr alles, was danach geändert wurde. Sie werden überall abgemeldet, und niemand kann für Sie einen Messenger hinzufügen, bis Ihr Administrator es wieder erlaubt.',
  'undo.notMember.title': 'Sie gehören nicht mehr zu {owner}',
  'undo.notMember.text':
    'Was geändert wurde, endete dort mit Ihrem Konto; es gibt nichts mehr, was rückgängig zu machen wäre. Überrascht Sie das? Wenden Sie sich an den Administrator von {owner}.',
  'undo.unknown.title': 'Dieser Link ist nicht bekannt',
  'undo.will.stays':
    'Das selbst bleibt, wie es ist, aber die Schaltfläche meldet alle ab, die mit Ihrem Konto angemeldet sind.',
  'undo.link': 'Der Link aus der E-Mail',
  'undo.hint': 'Kopieren Sie den ganzen Link aus der E-Mail und fügen Sie ihn hier ein.',
  'undo.button': 'Änderung rückgängig machen',
  'undo.itWasMe': 'Waren Sie das? Dann schließen Sie diese Seite; nichts ändert sich.',

  // How a person is protected, above their messengers
  'summary.protected':
    'Sie sind geschützt: {count, plural, one {# Messenger} other {# Messenger}}, {left, plural, =0 {kein Wiederherstellungscode} one {# Wiederherstellungscode} other {# Wiederherstellungscodes}}.',
  'summary.unreachable': '{messenger} ist nicht erreichbar: Ihre Codes kommen nicht an.',
  'summary.off': 'Keiner Ihrer Messenger ist eingeschaltet. Wenden Sie sich an Ihren Administrator.',
  'summary.noCodes': 'Ohne Wiederherstellungscode sperrt ein verlorenes Telefon Sie aus.',
  'summary.unkept':
    'Sie haben noch keinen Wiederherstellungscode zur Probe eingegeben. Vergewissern Sie sich, dass Sie die Codes haben.',
  'summary.second': 'Ein zweiter Messenger hilft, wenn das Telefon verloren geht.',
  'summary.repair': '{messenger} ist nicht erreichbar. Geben Sie den Bot dort frei, oder ersetzen Sie den Messenger.',

  // What happened with an account
  'safety.activity': 'Aktivität',
  'safety.activityText': 'Anmeldungen, Ablehnungen und Änderungen. Waren Sie es nicht, sagen Sie es dort.',
  'safety.activityOpen': 'Ansehen<hidden>: Aktivität</hidden>',
  'safety.held': 'Was über Sie gespeichert ist',
  'safety.heldText': 'Sehen Sie es an, und nehmen Sie es als Datei mit.',
  'safety.heldTextDelete': 'Sehen Sie es an, nehmen Sie es als Datei mit, oder entfernen Sie hier Ihr Konto.',
  'safety.heldOpen': 'Öffnen<hidden>: was über Sie gespeichert ist</hidden>',
  'activity.title': 'Aktivität',
  'activity.lead':
    'Was zuletzt mit Ihrem Konto bei {owner} geschah. Waren Sie etwas davon nicht, sagen Sie es: Was dabei erlangt wurde, endet sofort.',
  'activity.empty': 'Bisher ist nichts geschehen.',
  'activity.refused': 'Abgelehnt',
  'activity.by.administrator': 'Durch Ihren Administrator',
  'activity.by.assistant': 'Durch einen Assistenten',
  'activity.how': 'Wie: {how}',
  'activity.how.password': 'Passwort',
  'activity.how.email': 'Code oder Link aus einer E-Mail',
  'activity.how.reset': 'Link zu einem neuen Passwort',
  'activity.how.host': 'Ihre Anmeldung anderswo',
  'activity.how.code': 'Code',
  'activity.how.approval': 'Bestätigung',
  'activity.how.recovery_code': 'Wiederherstellungscode',
  'activity.how.remembered_browser': 'gemerkter Browser',
  'activity.notMe': 'Das war ich nicht<hidden>: {what}</hidden>',
  'activity.wasMe': 'Das war ich<hidden>: {what}</hidden>',
  'activity.said.me': 'Sie haben gesagt: Das war ich',
  'activity.said.not_me': 'Sie haben gesagt: Das war ich nicht',
  'activity.back': 'Zurück zu „Aktivität“',
  'news.activity.signIn': 'Diese Anmeldung ist beendet, mit allem, was ihr Browser erhalten hatte.',
  'news.activity.others': 'Sie sind überall sonst abgemeldet, und jeder Browser fragt wieder nach einem Code.',
  'news.activity.nothing': 'Notiert. Niemand war hineingekommen, also war nichts zu beenden.',
  'news.activity.me': 'Notiert: Das waren Sie.',
  'news.activity.stays': 'Das lässt sich noch nicht sagen: Vor diesem Messenger werden Sie noch gewarnt, siehe unten.',
  'activity.next.title': 'Was jetzt zu tun ist',
  'activity.next.lead':
    'Vielleicht weiß jemand mehr über Ihr Konto, als er sollte. Mit diesen Schritten kommt er nicht hinein.',
  'activity.next.password': 'Passwort ändern',
  'activity.next.passwordText': 'Wer das alte kennt, kommt nicht weiter.',
  'activity.next.messengers': 'Ihre Messenger ansehen',
  'activity.next.messengersText': 'Entfernen Sie jeden, der nicht Ihrer ist.',
  'activity.next.codes': 'Neue Wiederherstellungscodes holen',
  'activity.next.codesText': 'Die alten gelten dann nicht mehr.',
  'activity.next.sessions': 'Ansehen, wo Sie angemeldet sind',
  'activity.next.sessionsText': 'Melden Sie sich in jedem Browser ab, der nicht Ihrer ist.',
  'activity.next.administrator':
    'Sagen Sie es auch Ihrem Administrator: Er kann Ihr Konto sperren, bis klar ist, was geschehen ist.',

  // What is held of a person, and leaving
  'account.title': 'Was über Sie gespeichert ist',
  'account.lead':
    'Was {owner} hier über Sie gespeichert hat. Die Datei enthält alles, auch was geschah und was Ihnen gesendet wurde.',
  'account.messengers': 'Messenger',
  'account.none': 'Keine',
  'account.since': '{name}, seit {day}',
  'account.sessions': 'Angemeldet',
  'account.activity': 'Aktivität',
  'account.activityOpen': 'Ansehen, was geschah',
  'account.download': 'Alles herunterladen',
  'account.downloadHint':
    'Eine Datei für Programme (JSON). Kein Passwort, kein Code und kein Geheimnis steht darin, und nichts über andere. Dass Sie sie mitgenommen haben, wird notiert.',
  'account.delete': 'Mein Konto hier entfernen',
  'account.deleteHint': 'Es endet für immer, mit allem, was hier über Sie gespeichert ist.',
  'account.delete.title': 'Ihr Konto hier entfernen',
  'account.delete.lead': 'Ihr Konto bei {owner} endet sofort. Das lässt sich nicht rückgängig machen.',
  'account.delete.signedOut': 'Sie werden hier in jedem Browser abgemeldet.',
  'account.delete.gone':
    'Ihre Messenger, Wiederherstellungscodes, Anmeldungen und Nachrichten hier werden binnen Minuten entfernt.',
  'account.delete.told': 'Sie erfahren es per E-Mail und in Ihren Messengern, bevor diese getrennt werden.',
  'account.delete.whole': 'Auch Benutzername, Name und Adresse werden entfernt: Sie nutzen sie sonst nirgends.',
  'account.delete.profile':
    'Benutzername, Name und Adresse bleiben: Sie gehören zu anderen Konten von Ihnen oder zu Ihrer App.',
  'account.delete.pseudonym':
    'Dass etwas geschah, bleibt unter einer zufälligen Nummer verzeichnet, die zu niemandem führt.',
  'account.delete.first': 'Nehmen Sie zuerst mit, <link>was über Sie gespeichert ist</link>: Danach ist es weg.',
  'account.delete.type': 'Geben Sie zur Bestätigung {typed} ein',
  'account.delete.wrong': 'Geben Sie {typed} ein, wie es hier steht.',
  'account.deleted.title': 'Ihr Konto ist entfernt',
  'account.deleted.text':
    'Sie sind bei {owner} abgemeldet, und was dort über Sie gespeichert war, wird entfernt. Sie können diese Seite schließen.',
}
