import type { Checked } from './catalogue.js'
import type { en, news as inEnglish } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-29' }

/** Which of these texts were checked, by whom and when. */
export const checked: Checked<typeof en> = {
  'otp.assign': backTranslated,
  'otp.other': backTranslated,
  'otp.text.of': backTranslated,
  'used.assign': backTranslated,
  'used.other': backTranslated,
  'question.assign': backTranslated,
  'question.other': backTranslated,
  'question.text.chat': backTranslated,
  'ended.approved': backTranslated,
  'ended.declined': backTranslated,
  'change.challenge.denied.of': backTranslated,
}

/** Every text of chats and mails, in German. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  // In quotes, so that it stands behind every preposition.
  'unknown.resource': '„diese Website“',
  // Stands behind „Konto“.
  'unknown.account': 'ohne Benutzernamen',
  'account.numbered': '{account} (Nr. {number})',

  context: 'Für das Konto {account} bei {resource} ({site})',
  'context.from': 'Für das Konto {account} bei {resource} ({site}), von {origin}',
  device: '{browser} unter {system}',
  'moment.asked': 'Angefordert',
  'moment.utc': '{at} UTC',
  'moment.local': '{at} {offset} ({utc} UTC)',
  'moment.now': 'gerade eben',

  'otp.signIn': '{code} meldet Sie bei {resource} an',
  'otp.assign': '{code} erlaubt {reason}, diesen Chat auch zu nutzen',
  'otp.other': '{code} bestätigt: {reason}',
  'otp.text': 'Der Code gilt {minutes, plural, one {# Minute} other {# Minuten}}. {context}\n{warning}',
  'otp.text.of':
    'Der Code gilt {minutes, plural, one {# Minute} other {# Minuten}}. {context}\nEr gibt genau die Zeilen oben frei und nichts anderes. {warning}',
  'otp.warning.signIn':
    'Niemand wird Sie jemals danach fragen: Geben Sie ihn nur auf der Seite ein, auf der Sie sich anmelden. Wenn Sie das nicht waren, kennt jemand Ihr Passwort.',
  'otp.warning.other':
    'Niemand wird Sie jemals danach fragen: Geben Sie ihn nur auf der Seite ein, auf der Sie ihn angefordert haben. Wenn Sie das nicht waren, kennt jemand Ihr Passwort.',
  'button.copyCode': 'Code kopieren',

  'used.signIn': 'Sie haben sich mit einem Code aus diesem Chat bei {resource} angemeldet.',
  'used.assign': 'Sie haben {reason} mit einem Code von hier erlaubt, diesen Chat zu nutzen.',
  'used.other': 'Mit einem Code von hier bestätigt: {reason}',
  'used.text': '{what}\n{context}\nWenn Sie das nicht waren, ändern Sie Ihr Passwort.',

  'button.wasNotMe': 'Das war ich nicht',

  'ended.approved': 'Sie haben das freigegeben. Gehen Sie zurück zur Seite.',
  'ended.declined':
    'Sie haben mit „Nein“ geantwortet, also ist nichts geschehen. Wenn Sie es doch wollen, fordern Sie es auf der Seite noch einmal an.',
  'ended.denied':
    'Sie haben gesagt, dass Sie das nicht waren, deshalb wurde es gestoppt. Wenn Sie dort ein Passwort haben, ändern Sie es: Wer angefragt hat, kennt es vielleicht.',
  'ended.wrong_number':
    'Das war nicht die Zahl auf der Seite, deshalb wurde die Anfrage gestoppt. Wenn Sie es waren, beginnen Sie dort noch einmal.',
  'ended.exhausted':
    'Das waren zu viele falsche Ziffern, deshalb wurde die Anfrage gestoppt. Wenn Sie es waren, beginnen Sie auf der Seite noch einmal.',
  'ended.replaced': 'Es gibt eine neuere Frage: Beantworten Sie diese.',
  'ended.cancelled': 'Diese Antwort wird nicht mehr gebraucht.',
  'ended.expired': 'Es kam rechtzeitig keine Antwort, deshalb ist die Frage abgelaufen.',
  'ended.denied.code':
    'Sie haben gesagt, dass Sie das nicht waren, deshalb wurde der Code gestoppt. Wenn Sie dort ein Passwort haben, ändern Sie es: Wer angefragt hat, kennt es vielleicht.',
  'ended.exhausted.code':
    'Es wurden zu viele falsche Codes eingegeben, deshalb wurde dieser gestoppt. Wenn Sie es waren, beginnen Sie auf der Seite noch einmal.',
  'ended.replaced.code': 'Es gibt einen neueren Code: Verwenden Sie diesen.',
  'ended.cancelled.code': 'Dieser Code wird nicht mehr gebraucht.',
  'ended.expired.code': 'Dieser Code ist abgelaufen. Wenn Sie noch einen brauchen, fordern Sie ihn auf der Seite an.',

  'question.signIn': 'Melden Sie sich gerade bei {resource} an?',
  'question.assign': 'Darf {reason} diesen Chat auch nutzen?',
  'question.other': '{reason}?',
  'question.text': '{context}\nSind Sie das? Nur dann bekommen Sie den Code.',
  'question.text.chat': '{context}\nSind Sie das? Nur dann können Sie antworten.',
  'question.denied':
    'Danke. Das wurde gestoppt, und kein Code dafür funktioniert mehr. Wenn Sie dort ein Passwort haben, ändern Sie es: Wer angefragt hat, kennt es vielleicht.',
  'question.over':
    'Das ist vorbei, und nichts wurde geändert. Wenn die Anfrage nicht von Ihnen kam und Sie dort ein Passwort haben, ändern Sie es.',
  'button.itsMe': 'Das bin ich',

  'confirm.code': '{code} fügt diesen Chat bei {resource} hinzu',
  'confirm.code.text':
    'Fast fertig: Um Codes für das Konto {account} bei {resource} in diesem Chat zu erhalten, geben Sie diesen Code auf der Seite ein, die den QR-Code gezeigt hat.\n{warning}',
  'confirm.code.warning':
    'Wenn Sie diesen Chat nicht selbst bei {resource} hinzufügen, geben Sie den Code nicht weiter und ignorieren Sie diese Nachricht.',
  'confirm.number':
    'Wählen Sie {number} auf der Seite, die den QR-Code gezeigt hat, um Codes für das Konto {account} bei {resource} in diesem Chat zu erhalten.\n{warning}',
  'confirm.number.warning':
    'Wenn Sie diesen Chat nicht selbst bei {resource} hinzufügen, ignorieren Sie diese Nachricht.',
  'firstMessage.wanted':
    'Fast fertig: Um die Anmeldecodes für das Konto {account} bei {resource} in diesem Chat zu erhalten, tippen Sie unten auf die Schaltfläche oder senden Sie eine beliebige Nachricht.\nWenn Sie diesen Chat nicht selbst bei {resource} hinzufügen, tun Sie nichts.',
  'button.continue': 'Weiter',
  'token.activated':
    'Fertig. In diesem Chat kommen jetzt die Anmeldecodes für das Konto {account} bei {resource} an.\nWenn Sie das nicht wollten, tippen Sie auf „Das war ich nicht“.',
  'token.known': 'In diesem Chat kommen schon die Anmeldecodes für das Konto {account} bei {resource} an.',
  'token.test': 'Hallo von {resource}. Nachrichten für das Konto {account} kommen in diesem Chat an.',
  'token.removed': 'In diesem Chat kommen keine Codes für das Konto {account} bei {resource} mehr an.',
  'link.unusable': 'Dieser Code funktioniert nicht mehr. Wie es weitergeht, steht auf der Seite, die ihn gezeigt hat.',
  'chat.taken':
    'Dieser Chat wird schon verwendet und lässt sich dort nicht hinzufügen. Verwenden Sie ein anderes Konto dieses Messengers.',
  'typedCodes.paused':
    'Zu viele Codes haben nicht funktioniert. Warten Sie 15 Minuten, holen Sie sich dann einen neuen Code und versuchen Sie es noch einmal.',
  'typedCode.wanted':
    'Hallo. Um diesen Chat hinzuzufügen, scannen Sie den QR-Code auf Ihrer Self-Service-Seite oder senden Sie mir den Code, der darunter steht.',

  'bot.short': 'Bringt Ihre Anmeldecodes in diesen Chat.',
  'bot.description':
    'Ich bringe die Codes, mit denen Sie sich anmelden, in diesen Chat. Nur die Seite, auf der Sie sich anmelden, braucht sie, sonst niemand. Fügen Sie zu Beginn auf Ihrer Self-Service-Seite einen Messenger hinzu und scannen Sie den QR-Code.',
  'menu.code': 'Noch einmal senden',
  'menu.status': 'Meine Konten',
  'menu.help': 'Was ist das?',
  'menu.stop': 'Abstellen',
  'command.code': 'Den Code holen, nach dem Sie gefragt werden',
  'command.status': 'Wofür dieser Chat verwendet wird',
  'command.help': 'Was ich kann',
  'command.stop': 'Keine Codes mehr in diesen Chat',
  'command.named': '„{said}“',
  'word.code': 'code',
  'word.status': 'status',
  'word.help': 'hilfe',
  'word.stop': 'stopp, stop, abstellen',
  help: '{code} bringt den Code, nach dem Sie gefragt werden.\n{status} sagt, wofür dieser Chat verwendet wird.\n{stop} stellt Codes in diesen Chat ab.',
  'code.none':
    'Für diesen Chat wartet kein Code und keine Frage. Beginnen Sie zuerst mit der Anmeldung, dann senden Sie {code}.',
  'code.pasted':
    'Geben Sie ihn auf der Seite ein, niemals hier. Er funktioniert weiterhin; hier wurde nichts damit getan.',
  'words.wanted': 'Ich lese nur Wörter. Senden Sie {code} für Ihren Code oder {help}, um zu sehen, was ich noch kann.',
  'status.line': 'Hier in {messenger} kommen die Anmeldecodes für das Konto {account} bei {resource} an.',
  'status.elsewhere': 'Außerdem verbunden: {others}.',
  'status.none': 'In diesem Chat kommen noch keine Codes an.',
  'status.lately': 'Zuletzt:\n{lately}',
  'status.happened': '{what}, {when}',
  'status.happened.from': '{what}, {when}, von {origin}',
  'happened.challenge.accepted': 'Mit einem Code oder im Chat bestätigt',
  'happened.challenge.missed': 'Falscher Code',
  'happened.challenge.denied': 'Abgelehnt: Sie waren es nicht',
  'happened.sign_in.disowned': 'Eine Anmeldung, die nicht von Ihnen war',
  'happened.assignment.locked': 'Gesperrt',
  'happened.assignment.unlocked': 'Von einem Administrator entsperrt',
  'happened.enrollment.activated': 'Ein Messenger wurde hinzugefügt',
  'happened.token.replaced': 'Ein Messenger wurde ersetzt',
  'happened.token.assigned_existing': 'Ein Messenger wurde hinzugefügt',
  'happened.token.returned': 'Ein Messenger wurde wiederhergestellt',
  'happened.token.revoked': 'Ein Messenger wurde entfernt',
  signedIn:
    'Jemand hat sich bei {resource} mit dem Konto {account} angemeldet.\nWenn Sie das waren, ist alles gut. Wenn nicht, tippen Sie unten auf die Schaltfläche.',
  'signedIn.from':
    'Jemand hat sich bei {resource} mit dem Konto {account} angemeldet.\nVon: {origin}\nWenn Sie das waren, ist alles gut. Wenn nicht, tippen Sie unten auf die Schaltfläche.',
  'signedIn.ended.session':
    'Danke. Die Sitzung dort ist beendet, und wir haben es {resource} gemeldet. Der Browser dort braucht wieder einen Code.',
  'signedIn.ended.binding':
    'Danke. Wir haben es {resource} gemeldet, und was bei dieser Anmeldung bestätigt wurde, gilt nicht mehr.',
  'signedIn.ended.nothing': 'Danke. Wir haben es {resource} gemeldet.',
  'signedIn.password': 'Ändern Sie jetzt Ihr Passwort. Wer sich angemeldet hat, kennt es vielleicht: {link}',
  'signedIn.anyPassword':
    'Wenn Sie dort ein Passwort haben, ändern Sie es: Wer sich angemeldet hat, kennt es vielleicht.',
  'moment.signedIn': 'Angemeldet',
  'stop.question':
    'Keine Codes mehr für das Konto {account} bei {resource} in diesen Chat senden? Wenn Sie nicht auf anderem Weg bestätigen können, dass Sie es sind, brauchen Sie zum Anmelden einen Wiederherstellungscode oder einen Administrator.',
  'stop.which':
    'Für welches Konto sollen hier keine Codes mehr ankommen?\n{list}\nWenn Sie nicht auf anderem Weg bestätigen können, dass Sie es sind, brauchen Sie zum Anmelden einen Wiederherstellungscode oder einen Administrator.',
  'stop.which.line': '{position}. {account} bei {resource}, hinzugefügt {when}',
  'button.stop': 'Abstellen',
  'button.stopOne': 'Abstellen: {position}',
  'button.keep': 'Behalten',
  'stop.done':
    'Erledigt. In diesem Chat kommen keine Codes mehr an. Ihr Konto verlangt weiterhin einen zweiten Faktor: Verwenden Sie einen Wiederherstellungscode oder fragen Sie einen Administrator.',
  'stop.kept': 'Gut, nichts hat sich geändert.',
  'stop.expired': 'Diese Frage ist abgelaufen. Senden Sie noch einmal {stop}, wenn Sie es weiterhin möchten.',
  'notMe.done': 'Danke. Dieser Chat wurde getrennt, und für dieses Konto kommt hier nichts mehr an.',

  'change.enrollment.activated': 'Ein Messenger wurde hinzugefügt, in dem jetzt Ihre Anmeldecodes ankommen.',
  'change.token.replaced': 'Der Messenger, in dem Ihre Anmeldecodes ankommen, wurde ersetzt.',
  'change.token.assigned_existing': 'Ein Messenger wurde hinzugefügt, in dem jetzt Ihre Anmeldecodes ankommen.',
  'change.token.revoked': 'Ein Messenger, in dem Ihre Anmeldecodes ankamen, wurde entfernt.',
  'change.token.returned': 'In einem entfernten Messenger kommen wieder Ihre Anmeldecodes an.',
  'change.challenge.denied':
    'Jemand wollte sich mit Ihrem Konto anmelden, und in Ihrem Chat hieß es, dass Sie das nicht waren. Das wurde gestoppt. Wenn Sie ein Passwort haben, ändern Sie es: Wer angefragt hat, kennt es vielleicht.',
  'change.challenge.denied.other':
    'Jemand hat Ihre Bestätigung angefragt, und in Ihrem Chat hieß es, dass Sie das nicht waren. Das wurde gestoppt. Wenn Sie ein Passwort haben, ändern Sie es: Wer angefragt hat, kennt es vielleicht.',
  'change.challenge.denied.of':
    'Jemand hat Ihre Bestätigung angefragt, und in Ihrem Chat hieß es, dass Sie das nicht waren. Das wurde gestoppt und Folgendes nicht ausgeführt:\n\n{what}\n\nWenn Sie ein Passwort haben, ändern Sie es: Wer angefragt hat, kennt es vielleicht.',
  'change.assignment.locked':
    'Zu viele Antworten hintereinander waren falsch. Mit Ihren Codes oder Freigaben kann sich niemand anmelden, bis ein Administrator Sie entsperrt.',
  'change.assignment.locked.until':
    'Zu viele Antworten hintereinander waren falsch. Bis {at} kann sich mit Ihren Codes oder Freigaben niemand anmelden.',
  'change.assignment.locked.toChat':
    'Zu viele Antworten hintereinander waren falsch. Mit Ihren Codes oder Freigaben kann sich vorerst niemand anmelden; sie gelten wieder {when}.',
  'change.chat.unreachable':
    'Ihre Codes erreichen einen Ihrer Messenger nicht mehr: Der Bot wurde dort blockiert, oder den Chat gibt es nicht mehr. Sie kommen wieder an, sobald Sie dem Bot schreiben. Verwenden Sie bis dahin einen anderen Ihrer Messenger oder einen Wiederherstellungscode.',
  'change.unknown': 'An Ihrer Anmeldung wurde etwas geändert.',
  'change.toChat': '{change} Konto: {account}, Website: {resource}.',
  'tail.mail': 'Wenn Sie das nicht waren, machen Sie es mit dem Link in Ihrer E-Mail rückgängig.',
  'tail.chat': 'Wenn Sie das nicht waren, tippen Sie in Ihrem anderen Messenger auf „Rückgängig machen“.',
  'tail.administrator': 'Wenn Sie das nicht waren, informieren Sie Ihren Administrator.',
  'tail.codes': 'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und erstellen Sie neue Wiederherstellungscodes.',
  'notice.over': 'Das wurde schon rückgängig gemacht, oder es ist zu spät dafür.',
  'locked.toChat':
    '{change} Konto: {account}, Website: {resource}.\nWenn diese Antworten nicht von Ihnen waren, kennt jemand Ihr Passwort: Ändern Sie es.',

  'mail.portal.subject': '{resource}: So richten Sie Ihren zweiten Faktor ein',
  'mail.support': 'Fragen? {whom}',
  'mail.portal':
    'Hier melden Sie sich beim Self-Service-Portal von {resource} an:\n\n{link}\n\nIhr Benutzername: {login}\n{how}\n\nDort können Sie einen Messenger hinzufügen. Von da an sendet Ihnen ein Bot darin bei jeder Anmeldung einen Code, sodass ein gestohlenes Passwort nicht ausreicht.\n\nNiemand wird Sie jemals per E-Mail nach einem Passwort oder einem Code fragen.\n',
  'mail.portal.button': 'Portal öffnen',
  'mail.portal.password': 'Sie melden sich mit Ihrem Passwort an. Es steht in keiner unserer E-Mails.',
  'mail.portal.email':
    'Sie melden sich mit einem Code an: Wählen Sie „Code per E-Mail senden“, und er kommt an diese Adresse.',
  'mail.denied.subject': '{resource}: Sie haben eine Anmeldung abgelehnt',
  'mail.denied.other.subject': '{resource}: Sie haben eine Anfrage abgelehnt',
  'mail.locked.subject': '{resource}: zu viele falsche Antworten',
  'mail.unreachable.subject': '{resource}: Ihre Codes erreichen Sie nicht',
  'mail.signedIn.subject': '{resource}: Jemand hat sich mit Ihrem Konto angemeldet',
  'mail.signedIn':
    'Jemand hat sich bei {resource} mit Ihrem Konto angemeldet.\n\nWann: {at}\n\nWenn Sie das waren, müssen Sie nichts tun. Wenn nicht:\n\n{steps}\n',
  'mail.signedIn.from':
    'Jemand hat sich bei {resource} mit Ihrem Konto angemeldet.\n\nVon: {origin}\nWann: {at}\n\nWenn Sie das waren, müssen Sie nichts tun. Wenn nicht:\n\n{steps}\n',
  'mail.signedIn.press': '- Tippen Sie in Ihrem Messenger auf „Das war ich nicht“.',
  'mail.signedIn.password': '- Ändern Sie Ihr Passwort. Das meldet alle ab.',
  'mail.signedIn.anyPassword': '- Ändern Sie Ihr Passwort, falls Sie eines haben.',
  'mail.signedIn.tell': '- Informieren Sie Ihren Administrator bei {resource}.',
  'mail.unknown.subject': 'Eine Änderung an Ihrem Konto bei {resource}',
  'subject.enrollment.activated': 'Ihrem Konto bei {resource} wurde ein Messenger hinzugefügt',
  'subject.token.replaced': 'Ihr Messenger bei {resource} wurde ersetzt',
  'subject.token.assigned_existing': 'In einem Ihrer Messenger kommen jetzt auch Codes von {resource} an',
  'subject.token.returned': 'Ihr Messenger bei {resource} wurde wiederhergestellt',
  'subject.token.revoked': 'Ihr Messenger wurde bei {resource} entfernt',
  'mail.notice': '{change}\n\nWebsite: {resource}\nWann: {at}\n',
  'mail.notice.messenger': '{change}\n\nWebsite: {resource}\nWann: {at}\nMessenger: {messenger}\n',
}

/** What its happenings are called, in German. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.enroll': 'Token registrieren',
  'means.token.enroll': 'Ein neues Token eines Typs hinzufügen, den die Token-Registrierung erlaubt.',
  'action.token.reissue': 'Token neu ausstellen',
  'means.token.reissue': 'Ein Token in einen anderen Chat verlegen; das alte funktioniert bis dahin.',
  'action.token.assign_existing': 'Vorhandenes Token zuweisen',
  'means.token.assign_existing':
    'Einen bei einer anderen Ressource registrierten Chat auch hier verwenden, ohne neuen Scan.',
  'action.token.unassign': 'Token entfernen',
  'means.token.unassign': 'Ein eigenes Token entfernen, nach einem neuen Code.',
  'action.token.synchronize': 'Token synchronisieren',
  'means.token.synchronize': 'Prüfen, ob der Bot den eigenen Chat noch erreicht.',
  'trail.challenge.started': 'Code oder Freigabe angefordert',
  'trail.challenge.resent': 'Neuer Code oder neue Frage gesendet',
  'trail.challenge.rerouted': 'Code an einen anderen Messenger gesendet',
  'trail.challenge.returned': 'Code wieder an den ersten Messenger gesendet',
  'trail.challenge.cancelled': 'Frage zurückgezogen',
  'trail.challenge.accepted': 'Code oder Freigabe angenommen',
  'seen.challenge.accepted': 'Richtiger Code',
  'trail.challenge.missed': 'Falscher Code',
  'seen.challenge.missed': 'Falscher Code',
  'trail.challenge.superseded': 'Code aus einer früheren Nachricht eingegeben',
  'trail.challenge.mixed_up': 'Code einer anderen Anmeldung eingegeben',
  'trail.challenge.denied': 'Als fremd gemeldet',
  'seen.challenge.denied': 'Im Chat als fremd gemeldet',
  'made.challenge.denied': 'Eine Anfrage wurde in Ihrem Chat abgelehnt',
  'trail.sign_in.disowned': 'Anmeldung als fremd gemeldet',
  'seen.sign_in.disowned': 'Anmeldung als fremd gemeldet',
  'trail.typed_code.missed': 'Falscher Code in einen Chat eingegeben',
  'trail.typed_codes.paused': 'Beim Bot wurden Codes geraten',
  'trail.enrollment.started': 'Registrierung begonnen',
  'trail.enrollment.claimed': 'QR-Code gescannt oder Code eingegeben',
  'trail.enrollment.regenerated': 'Neuer QR-Code erstellt',
  'trail.enrollment.missed': 'Falsche Antwort bei der Registrierung',
  'trail.enrollment.activated': 'Token registriert',
  'seen.enrollment.activated': 'Messenger hinzugefügt',
  'made.enrollment.activated': 'Ein Messenger wurde hinzugefügt',
  'will.enrollment.activated':
    'Die Schaltfläche schaltet ihn ab: Dort kommen keine Codes an, und die mit ihm erstellten Wiederherstellungscodes sind ungültig.',
  'became.enrollment.activated.taken_back':
    'Er ist abgeschaltet: Dort kommen keine Codes an, und die mit ihm erstellten Wiederherstellungscodes sind ungültig.',
  'trail.enrollment.cancelled': 'Registrierung abgebrochen',
  'trail.enrollment.expired': 'Registrierung abgelaufen',
  'trail.enrollment.locked': 'Registrierung nach falschen Antworten beendet',
  'trail.enrollment.allowed': 'Registrierung wieder erlaubt',
  'seen.enrollment.allowed': 'Sie dürfen wieder einen Messenger hinzufügen',
  'trail.token.replaced': 'Token ersetzt',
  'seen.token.replaced': 'Messenger ersetzt',
  'made.token.replaced': 'Ihr Messenger wurde ersetzt',
  'will.token.replaced':
    'Die Schaltfläche schaltet den neuen ab. Der alte funktioniert wieder, wenn es seinen Chat noch gibt.',
  'without.token.replaced': 'Die Schaltfläche schaltet den neuen ab. Der alte kommt nicht zurück.',
  'became.token.replaced.taken_back': 'Der neue ist abgeschaltet, und der alte kommt nicht zurück.',
  'became.token.replaced.given_back': 'Der alte funktioniert wieder, und der neue ist abgeschaltet.',
  'became.token.replaced.waits_for_administrator':
    'Der neue ist abgeschaltet, und der alte kommt nicht zurück. Niemand kann sich mit Ihrem Konto anmelden, bis Ihr Administrator Sie neu beginnen lässt.',
  'trail.invitation.made': 'Einladung erstellt',
  'seen.invitation.made': 'Einladung erstellt',
  'trail.invitation.accepted': 'Einladung angenommen',
  'trail.assignment.created': 'Zugewiesen',
  'seen.assignment.created': 'Sie haben Zugang erhalten',
  'trail.assignment.removed': 'Zuweisung aufgehoben',
  'trail.assignment.unlocked': 'Entsperrt',
  'seen.assignment.unlocked': 'Ihr Konto wurde entsperrt',
  'trail.assignment.updated': 'Für diese Ressource ein- oder abgeschaltet',
  'seen.assignment.updated': 'Ihr Zugang wurde ein- oder ausgeschaltet',
  'trail.session.ended': 'Abgemeldet',
  'trail.sessions.ended': 'Überall abgemeldet',
  'seen.sessions.ended': 'Überall abgemeldet',
  'trail.user.created': 'Benutzer erstellt',
  'trail.user.updated': 'Benutzer geändert',
  'seen.user.updated': 'Profil geändert',
  'trail.resource.created': 'Ressource erstellt',
  'trail.resource.updated': 'Ressource geändert',
  'trail.assignment.locked': 'Gesperrt',
  'seen.assignment.locked': 'Ihr Konto wurde gesperrt',
  'made.assignment.locked': 'Codes und Freigaben wurden nach falschen Antworten ausgesetzt',
  'trail.token.reachable': 'Messenger wieder erreichbar',
  'trail.token.unreachable': 'Messenger nicht erreichbar',
  'trail.chat.reachable': 'Chat wieder erreichbar',
  'trail.chat.unreachable': 'Chat nicht erreichbar',
  'made.chat.unreachable': 'Ein Messenger war nicht erreichbar',
  'trail.elsewhere_proof.accepted': 'Mit einem Messenger einer anderen Website nachgewiesen',
  'trail.token.assigned_existing': 'Messenger einer anderen Ressource übernommen',
  'seen.token.assigned_existing': 'Messenger hinzugefügt, den Sie anderswo nutzen',
  'made.token.assigned_existing': 'Ein Messenger wurde hinzugefügt',
  'will.token.assigned_existing':
    'Die Schaltfläche schaltet ihn ab: Dort kommen keine Codes an, und die mit ihm erstellten Wiederherstellungscodes sind ungültig.',
  'became.token.assigned_existing.taken_back':
    'Er ist abgeschaltet: Dort kommen keine Codes an, und die mit ihm erstellten Wiederherstellungscodes sind ungültig.',
  'trail.token.revoked': 'Token beendet',
  'seen.token.revoked': 'Messenger entfernt',
  'made.token.revoked': 'Ein Messenger wurde entfernt',
  'will.token.revoked': 'Mit der Schaltfläche funktioniert er wieder, wenn es seinen Chat noch gibt.',
  'without.token.revoked':
    'Er kommt nicht zurück, aber die Schaltfläche meldet alle ab, die mit Ihrem Konto angemeldet sind. War es Ihr letzter, ist die Anmeldung mit Ihrem Konto gesperrt, bis Ihr Administrator Sie neu beginnen lässt.',
  'became.token.revoked.given_back':
    'Er funktioniert wieder und bringt Ihre Codes. Wenn er Ihr einziger war, sind Ihre PIN und Ihre Wiederherstellungscodes mit ihm erloschen: Legen Sie sie neu fest.',
  'became.token.revoked.waits_for_administrator':
    'Er kommt nicht zurück. Damit sich niemand mit weniger als bisher anmelden kann, ist die Anmeldung mit Ihrem Konto gesperrt, bis Ihr Administrator Sie neu beginnen lässt.',
  'became.token.revoked.stays':
    'Er bleibt abgeschaltet. Wie bisher wird nach Ihrem anderen Messenger oder einem Wiederherstellungscode gefragt.',
  'trail.token.returned': 'Token wiederhergestellt',
  'seen.token.returned': 'Messenger funktioniert wieder',
  'made.token.returned': 'Ein entfernter Messenger wurde wiederhergestellt',
  'will.token.returned':
    'Die Schaltfläche schaltet ihn ab: Dort kommen keine Codes an, und die mit ihm erstellten Wiederherstellungscodes sind ungültig.',
  'became.token.returned.taken_back':
    'Er ist abgeschaltet: Dort kommen keine Codes an, und die mit ihm erstellten Wiederherstellungscodes sind ungültig.',
  'trail.token.renamed': 'Token umbenannt',
  'seen.token.renamed': 'Messenger umbenannt',
  'trail.token.preferred': 'Anderes Token wird zuerst gefragt',
  'trail.token.recognized': 'Die Person hat bestätigt, dass sie es war',
  'trail.token.synchronized': 'Verbindung geprüft',
  'trail.token.tested': 'Testnachricht gesendet',
}
