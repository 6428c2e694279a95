import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told about webhooks, in German. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.webhook.subject': 'Webhooks von {resource} sind abgeschaltet',
  'mail.webhook':
    'Von {resource} wird nichts mehr an {receiver} gesendet. {why}\n\nSobald der Empfänger wieder antwortet, kann ein Administrator von {resource} die Webhooks wieder einschalten. Nachrichten werden sieben Tage aufbewahrt.\n',
  'mail.webhook.gone': 'Der Empfänger hat geantwortet, dass es ihn nicht mehr gibt (410).',
  'mail.webhook.failing': 'Fünf Tage lang ist dort nichts angekommen.',
  'mail.webhook.secret_damaged':
    'Das Geheimnis zum Signieren lässt sich nicht mehr lesen: Ein Administrator muss ein neues anlegen.',
  'change.token.disabled':
    'Ein Administrator hat einen Ihrer Messenger ausgeschaltet: Vorerst gehen keine Anmeldecodes dorthin.',
  'change.token.enabled':
    'Ein Administrator hat einen Ihrer Messenger wieder eingeschaltet: Er erhält Ihre Anmeldecodes.',
  'change.assignment.locked_by_administrator':
    'Ein Administrator hat Ihr Konto gesperrt. Mit Ihren Codes, Freigaben und Wiederherstellungscodes kann sich niemand anmelden, bis ein Administrator es entsperrt.',
  'subject.token.disabled': 'Ein Messenger für {resource} wurde ausgeschaltet',
  'subject.token.enabled': 'Ein Messenger für {resource} wurde wieder eingeschaltet',
  'subject.assignment.locked_by_administrator': 'Ihr Konto bei {resource} wurde gesperrt',
  'change.help.lost_phone':
    'Ihr Telefon wurde als verloren gemeldet: Ein Administrator hat Ihre Messenger hier ausgeschaltet und Sie überall abgemeldet.',
  'change.help.locked_out': 'Ein Administrator hat Ihr Konto entsperrt. Sie können es jetzt erneut versuchen.',
  'change.help.not_them':
    'Es wurde etwas gemeldet, das nicht von Ihnen war: Ein Administrator hat Ihr Konto gesperrt und Sie überall abgemeldet, bis klar ist, was geschehen ist.',
  'change.help.signed_out':
    'Es wurde etwas gemeldet, das nicht von Ihnen war: Ein Administrator hat Sie überall abgemeldet.',
  'change.help.left': 'Ein Administrator hat Ihren Zugang beendet.',
  'help.because': 'Von {by} angegebener Grund: {reason}.',
  'subject.help.lost_phone': 'Ihre Messenger für {resource} wurden ausgeschaltet',
  'subject.help.locked_out': 'Ihr Konto bei {resource} ist entsperrt',
  'subject.help.not_them': 'Ihr Konto bei {resource} ist vorerst gesperrt',
  'subject.help.signed_out': 'Sie wurden bei {resource} abgemeldet',
  'subject.help.left': 'Ihr Zugang zu {resource} wurde beendet',
  'change.account.deletion_begun':
    'Ihr Konto wurde auf Ihrer eigenen Seite entfernt: Sie sind abgemeldet, und was hier über Sie gespeichert ist, verschwindet binnen Minuten.',
  'subject.account.deletion_begun': 'Ihr Konto bei {resource} ist entfernt',
  'change.act.done':
    'Zwei Administratoren haben das gemeinsam getan: {by} hat es beantragt, {second} hat zugestimmt. Von {by} angegebener Grund: {reason}.',
  'subject.act.done': 'Wer Ihren Schutz für {resource} geändert hat, und warum',
  'happened.token.disabled': 'Ein Messenger wurde ausgeschaltet',
  'happened.token.enabled': 'Ein Messenger wurde wieder eingeschaltet',
  'mail.invitation.subject': '{resource}: Messenger für Ihre Anmeldecodes hinzufügen',
  'mail.invitation':
    'Sie sind eingeladen, einen Messenger wie Telegram für Ihre Anmeldecodes bei {resource} hinzuzufügen:\n\n{link}\n\nMelden Sie sich dort wie gewohnt an: Der Link allein öffnet nichts. Er gilt {days, plural, one {# Tag} other {# Tage}}, nur für Ihr Konto ({account}), bis Ihr erster Messenger hinzugefügt ist.\n\nNiemand wird Sie je per E-Mail nach einem Passwort oder einem Code fragen.\n',
  'mail.invitation.button': 'Messenger hinzufügen',
  // A reminder
  'mail.reminder.subject': '{resource}: Sie haben noch keinen Messenger für Ihre Anmeldecodes',
  'mail.reminder':
    'Zur Erinnerung: {resource} fragt bei der Anmeldung nach einem Code, und Sie haben dafür noch keinen Messenger wie Telegram hinzugefügt:\n\n{link}\n\nMelden Sie sich dort wie gewohnt mit Ihrem Konto ({account}) an; es dauert zwei Minuten. Falls Sie es gerade getan haben, ist nichts weiter nötig.\n\nNiemand wird Sie je per E-Mail nach einem Passwort oder einem Code fragen.\n',
  'mail.reminder.button': 'Messenger hinzufügen',
}
