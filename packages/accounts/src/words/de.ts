import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

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
