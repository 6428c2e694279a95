import type { Checked } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said about signing in, passwords and addresses, by mail and in chats, in German. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.code.subject': '{code} ist Ihr Code für {resource}',
  'mail.code':
    'Ihr Code für die Anmeldung bei {resource}:\n\n{code}\n\nEr gilt {minutes, plural, one {# Minute} other {# Minuten}}. Angefordert: {at}.\n{warning}\n',
  'mail.code.from':
    'Ihr Code für die Anmeldung bei {resource}:\n\n{code}\n\nEr gilt {minutes, plural, one {# Minute} other {# Minuten}}. Angefordert: {at}, von {origin}.\n{warning}\n',
  'mail.proof.subject': '{code} fügt Ihrem Konto bei {resource} einen Messenger hinzu',
  'mail.proof':
    'Jemand ist bei {resource} mit Ihrem Konto angemeldet und fügt ihm einen Messenger hinzu. Dort kommen dann Ihre Anmeldecodes an.\n\nSind Sie das? Dann geben Sie diesen Code auf der Seite ein, die danach fragt:\n\n{code}\n\nEr gilt {minutes, plural, one {# Minute} other {# Minuten}}. Angefordert: {at}.\n{warning}\n',
  'mail.proof.warning':
    'Wenn Sie das nicht sind, geben Sie den Code niemandem, was man Ihnen auch sagt: Jemand ist mit Ihrem Konto angemeldet. Ändern Sie Ihr Passwort, falls Sie eines haben, und informieren Sie den Administrator der Website.',
  'mail.code.warning':
    'Niemand wird Sie jemals danach fragen. Wenn Sie sich gerade nicht anmelden, ignorieren Sie diese E-Mail.',
  'mail.link.subject': 'Ihr Anmeldelink für {resource}',
  'mail.link':
    'Es gab so viele Versuche, sich bei {resource} mit Ihrem Konto anzumelden, dass Sie diesmal einen Link erhalten. Öffnen Sie ihn in dem Browser, in dem Sie sich anmelden:\n\n{link}\n\nEr funktioniert einmal, innerhalb von {hours, plural, one {# Stunde} other {# Stunden}}. Angefordert: {at}.\n{warning}\n',
  'mail.link.from':
    'Es gab so viele Versuche, sich bei {resource} mit Ihrem Konto anzumelden, dass Sie diesmal einen Link erhalten. Öffnen Sie ihn in dem Browser, in dem Sie sich anmelden:\n\n{link}\n\nEr funktioniert einmal, innerhalb von {hours, plural, one {# Stunde} other {# Stunden}}. Angefordert: {at}, von {origin}.\n{warning}\n',
  'mail.address.subject': '{code} bestätigt diese Adresse für {resource}',
  'mail.address':
    'Jemand, wahrscheinlich Sie, möchte diese Adresse für das Konto {account} bei {resource} verwenden. Um sie zu bestätigen, geben Sie dort diesen Code ein:\n\n{code}\n\nEr gilt {minutes, plural, one {# Minute} other {# Minuten}}. Angefordert: {at}.\n{warning}\n',
  'mail.address.warning':
    'Niemand wird Sie jemals danach fragen. Wenn Sie dieses Konto nicht kennen, ignorieren Sie diese E-Mail: Ohne den Code ändert sich nichts.',
  'mail.reset.subject': 'Neues Passwort für {resource}',
  'mail.reset':
    'Jemand, wahrscheinlich Sie, hat bei {resource} ein neues Passwort angefordert. Öffnen Sie diese Seite, um es festzulegen:\n\n{link}\n\nSie funktioniert einmal, innerhalb von {hours, plural, one {# Stunde} other {# Stunden}}. Angefordert: {at}.\n{warning}\n',
  'mail.reset.undone':
    'Sie haben eine Änderung Ihres Passworts bei {resource} rückgängig gemacht, und das dabei festgelegte Passwort ist ungültig. Öffnen Sie diese Seite, um ein neues festzulegen:\n\n{link}\n\nSie funktioniert einmal, innerhalb von {hours, plural, one {# Stunde} other {# Stunden}}.\n{warning}\n',
  'mail.reset.warning':
    'Niemand wird Sie jemals nach diesem Link fragen. Wenn Sie nichts angefordert haben, ignorieren Sie diese E-Mail.',
  'mail.help.subject': 'So melden Sie sich bei {resource} an',
  'mail.help.password':
    'Jemand, wahrscheinlich Sie, hat einen Anmeldecode für {resource} angefordert. Ihr Konto hat ein Passwort, deshalb wurde kein Code gesendet: Melden Sie sich mit Ihrem Benutzernamen und Ihrem Passwort an.\n\nWenn Sie Ihr Passwort vergessen haben, bitten Sie Ihren Administrator bei {resource} um ein neues.\n\nAngefordert: {at}. Wenn Sie das nicht waren, müssen Sie nichts tun.\n',
  'mail.help.forgotten':
    'Jemand, wahrscheinlich Sie, hat einen Anmeldecode für {resource} angefordert. Ihr Konto hat ein Passwort, deshalb wurde kein Code gesendet: Melden Sie sich mit Ihrem Benutzernamen und Ihrem Passwort an.\n\nWenn Sie Ihr Passwort vergessen haben, legen Sie hier ein neues fest:\n{page}\n\nAngefordert: {at}. Wenn Sie das nicht waren, müssen Sie nichts tun.\n',
  'mail.help.noPassword':
    'Jemand, wahrscheinlich Sie, hat bei {resource} ein neues Passwort angefordert. Ihr Konto hat kein Passwort. Geben Sie auf dieser Seite Ihren Benutzernamen ein und lassen Sie sich einen Code per E-Mail senden:\n{page}\n\nAngefordert: {at}. Wenn Sie das nicht waren, müssen Sie nichts tun.\n',
  'mail.help.denied':
    'Jemand, wahrscheinlich Sie, hat bei {resource} ein neues Passwort angefordert. Ihr Konto gehört auch zu einer Website, bei der man ein neues Passwort nicht selbst festlegen kann. Bitten Sie Ihren Administrator bei {resource} um eines.\n\nAngefordert: {at}. Wenn Sie das nicht waren, müssen Sie nichts tun.\n',
  'chatCode.question':
    'Melden Sie sich gerade bei {resource} mit dem Konto {account} an?\nEs wurden so viele falsche Passwörter eingegeben, dass neue Browser zuerst einen Code aus diesem Chat brauchen.',
  'chatCode.headline': '{code} ist Ihr Code für die Anmeldung bei {resource}',
  'chatCode.text':
    'Für das Konto {account} bei {resource} ({site}). Geben Sie ihn zusammen mit Ihrem Passwort ein. Er funktioniert einmal, innerhalb von {minutes, plural, one {# Minute} other {# Minuten}}.\n{warning}',
  'chatCode.spent': 'Sie hatten innerhalb eines Tages drei Codes für neue Browser. Der nächste kann {when} kommen.',
  'chatCode.refused': 'In Ordnung, dann gibt es keinen Code. Ohne ihn kann sich kein neuer Browser anmelden.',
  'change.user.password_changed': 'Ihr Passwort wurde geändert.',
  'change.user.email_changed': 'Ihre E-Mail-Adresse wurde geändert.',
  'change.user.login_changed': 'Ihr Benutzername wurde geändert.',
  'change.sign_in.attacked':
    'Jemand versucht immer wieder, sich mit Ihrem Konto anzumelden: 20 falsche Versuche hintereinander. Keiner war richtig.',
  'change.remembered_browser.added': 'Ein Browser, mit dem Sie sich angemeldet haben, fragt nicht mehr nach Codes.',
  'change.remembered_browser.added.named': 'Die Anmeldung mit {device} fragt nicht mehr nach Codes.',
  'button.forgetBrowser': 'Browser vergessen',
  'browser.forgotten':
    'Vergessen: Dieser Browser wird wieder nach einem Code gefragt und ist bei {resource} abgemeldet.',
  'browser.forgottenBefore': 'Dieser Browser wurde schon vergessen oder kann von hier aus nicht vergessen werden.',
  'change.remembered_browser.copied':
    'Jemand hat das Cookie kopiert, mit dem einer Ihrer Browser keine Codes braucht. Dieser Browser fragt wieder nach Codes, und überall sonst wurden Sie abgemeldet. Ändern Sie Ihr Passwort, falls Sie eines haben: Wer die Kopie hat, kennt es.',
  'attacked.toChat':
    '{change} Konto: {account}, Website: {resource}.\nSie müssen nichts tun. Wenn Sie dasselbe Passwort auch anderswo verwenden, ändern Sie es.',
  'mail.attacked.subject': '{resource}: Jemand versucht, sich mit Ihrem Konto anzumelden',
  'mail.attacked':
    '{notice}\nSie müssen nichts tun: Browser, mit denen Sie sich schon angemeldet haben, sind nicht betroffen. Wenn Sie dasselbe Passwort auch anderswo verwenden, ändern Sie es.\n',
  'mail.link.button': 'Anmelden',
  'mail.reset.button': 'Neues Passwort festlegen',
  'mail.help.noPassword.button': 'Mit einem Code anmelden',
  'subject.user.password_changed': 'Ihr Passwort bei {resource} wurde geändert',
  'subject.user.email_changed': 'Ihre E-Mail-Adresse bei {resource} wurde geändert',
  'subject.user.login_changed': 'Ihr Benutzername bei {resource} wurde geändert',
  'subject.remembered_browser.added': 'Ein Browser braucht keine Codes mehr für {resource}',
  'subject.remembered_browser.copied': 'Jemand hat einen Ihrer Browser bei {resource} kopiert',
  'happened.session.started': 'Anmeldung begonnen',
  'happened.session.completed': 'Angemeldet',
  'happened.sign_in.refused': 'Falsches Passwort oder falscher Code aus der E-Mail',
  'happened.sign_in.attacked': 'Jemand rät immer wieder',
  'happened.remembered_browser.added': 'Ein Browser fragt nicht mehr nach Codes',
  'happened.user.password_changed': 'Passwort geändert',
  'happened.user.email_changed': 'E-Mail-Adresse geändert',
  'happened.user.login_changed': 'Benutzername geändert',
}

/** What its happenings are called, in German. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.create_password': 'Passwort erstellen',
  'means.user.create_password': 'Ein erstes Passwort festlegen, wenn man sich per E-Mail anmeldet.',
  'action.user.change_password': 'Passwort ändern',
  'means.user.change_password': 'Ein neues Passwort wählen.',
  'action.user.reset_password': 'Passwort vergessen',
  'means.user.reset_password': 'Ein vergessenes Passwort mit einem Link aus einer E-Mail neu festlegen.',
  'action.user.change_email': 'E-Mail ändern',
  'means.user.change_email':
    'Eine andere Adresse verwenden; von der alten lässt es sich drei Tage lang rückgängig machen.',
  'action.user.change_phone': 'Telefonnummer ändern',
  'means.user.change_phone': 'Die eigene Telefonnummer aktuell halten.',
  'action.user.change_login': 'Benutzernamen ändern',
  'means.user.change_login': 'Einen anderen Benutzernamen wählen.',
  'action.user.change_name': 'Namen ändern',
  'means.user.change_name': 'Den eigenen Vor- und Nachnamen berichtigen.',
  'action.user.manage_environment': 'Umgebung verwalten',
  'means.user.manage_environment': 'Die Browser, die den Code überspringen, sehen und vergessen.',
  'trail.sign_in.refused': 'Anmeldung abgelehnt',
  'seen.sign_in.refused': 'Falsches Passwort oder falscher Code aus einer E-Mail',
  'trail.sign_in.host_refused': 'Anmeldung durch Ihre App abgelehnt',
  'seen.sign_in.host_refused': 'Nicht eingelassen',
  'trail.sign_in.attacked': 'Viele falsche Anmeldeversuche',
  'seen.sign_in.attacked': 'Jemand hat immer wieder geraten',
  'made.sign_in.attacked': 'Jemand hat versucht, sich mit Ihrem Konto anzumelden',
  'trail.sign_in.link_used': 'Anmeldelink verwendet',
  'trail.sign_in.code_fetched': 'Code für einen neuen Browser im Chat geholt',
  'trail.sign_in.mail_requested': 'Code per E-Mail angefordert',
  'trail.password_reset.requested': 'E-Mail wegen vergessenem Passwort angefordert',
  'seen.password_reset.requested': 'Link zu einem neuen Passwort angefordert',
  'trail.session.started': 'Mit erstem Faktor angemeldet',
  'seen.session.started': 'Anmeldung',
  'trail.session.completed': 'Zweiter Faktor nachgewiesen',
  'seen.session.completed': 'Angemeldet',
  'trail.email_proof.requested': 'Code für die E-Mail-Adresse angefordert',
  'trail.email_proof.accepted': 'E-Mail-Adresse nachgewiesen',
  'trail.email_proof.missed': 'Falscher Code aus der E-Mail',
  'seen.email_proof.missed': 'Falscher Code aus einer E-Mail',
  'trail.remembered_browser.added': 'Browser gemerkt',
  'seen.remembered_browser.added': 'Ein Browser überspringt ab jetzt den Code',
  'made.remembered_browser.added': 'Ein Browser soll nicht mehr nach Codes fragen',
  'will.remembered_browser.added': 'Mit der Schaltfläche fragt der Browser wieder nach Codes.',
  'became.remembered_browser.added.taken_back': 'Er fragt wieder nach Codes.',
  'trail.remembered_browser.used': 'Code in einem gemerkten Browser übersprungen',
  'seen.remembered_browser.used': 'Ohne Code eingelassen',
  'trail.remembered_browser.copied': 'Kopie eines gemerkten Browsers bemerkt',
  'seen.remembered_browser.copied': 'Ein gemerkter Browser wurde kopiert',
  'made.remembered_browser.copied': 'Eine Kopie eines Ihrer Browser wurde bemerkt',
  'trail.remembered_browser.forgotten': 'Browser vergessen',
  'seen.remembered_browser.forgotten': 'Browser vergessen',
  'trail.activity.disowned': 'Zu einem Eintrag gesagt: Das war ich nicht',
  'trail.activity.recognized': 'Zu einem Eintrag gesagt: Das war ich',
  'trail.user.password_changed': 'Passwort geändert',
  'seen.user.password_changed': 'Passwort geändert',
  'made.user.password_changed': 'Ihr Passwort wurde geändert',
  'will.user.password_changed':
    'Die Schaltfläche macht das festgelegte Passwort ungültig. Sie bekommen eine E-Mail, um ein neues festzulegen, wenn Ihre Website das erlaubt; sonst fragen Sie Ihren Administrator.',
  'became.user.password_changed.stays':
    'Es bleibt, wie es jetzt ist. Wenn Sie es nicht kennen, bitten Sie Ihren Administrator um ein neues.',
  'trail.user.email_changed': 'E-Mail-Adresse geändert',
  'seen.user.email_changed': 'E-Mail-Adresse geändert',
  'made.user.email_changed': 'Ihre E-Mail-Adresse wurde geändert',
  'will.user.email_changed': 'Mit der Schaltfläche gilt wieder Ihre alte Adresse.',
  'became.user.email_changed.taken_back': 'Ihre Adresse ist wieder die alte.',
  'became.user.email_changed.stays':
    'Sie bleibt, wie sie jetzt ist. Bitten Sie Ihren Administrator, die richtige einzutragen.',
  'trail.user.phone_changed': 'Telefonnummer geändert',
  'seen.user.phone_changed': 'Telefonnummer geändert',
  'trail.user.login_changed': 'Benutzername geändert',
  'seen.user.login_changed': 'Benutzername geändert',
  'made.user.login_changed': 'Ihr Benutzername wurde geändert',
  'will.user.login_changed':
    'Mit der Schaltfläche gilt wieder Ihr alter Benutzername, wenn ihn inzwischen niemand anderes hat.',
  'became.user.login_changed.taken_back': 'Ihr Benutzername ist wieder der alte.',
  'became.user.login_changed.stays':
    'Er bleibt, wie er jetzt ist, weil der alte jemand anderem gehört. Fragen Sie Ihren Administrator.',
  'trail.user.name_changed': 'Name geändert',
  'seen.user.name_changed': 'Name geändert',
  'trail.user.language_changed': 'Sprache geändert',
  'trail.member.viewed': 'Seite dieser Person geöffnet',
  'trail.member.helped': 'Bei einem Vorfall geholfen',
  'seen.member.helped': 'Ihnen wurde geholfen',
}
