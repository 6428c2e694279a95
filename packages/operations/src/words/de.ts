import type { Checked } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

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

/** What its happenings are called, in German. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.delete_account': 'Konto entfernen',
  'means.user.delete_account':
    'Das eigene Konto hier mit allem, was dazu gespeichert ist, nach einem neuen Code entfernen. Das lässt sich nicht rückgängig machen.',
  'trail.act.asked': 'Zweiter Administrator gefragt',
  'trail.act.done': 'Von zwei Administratoren getan',
  'trail.act.ended': 'Beendet, ohne etwas zu tun',
  'trail.people.imported': 'Personen importiert',
  'trail.people.exported': 'Personen exportiert',
  'trail.secrets.rotation_begun': 'Versiegeln mit einem neuen Hauptschlüssel begonnen',
  'trail.secrets.sealed_anew': 'Alles mit dem neuen Hauptschlüssel versiegelt',
  'trail.user.erasure_begun': 'Entfernen der Person begonnen',
  'trail.user.erased': 'Person entfernt',
  'trail.account.deletion_begun': 'Hat das eigene Konto entfernt',
  'trail.person.exported': 'Alles über die Person Gespeicherte exportiert',
  'seen.person.exported': 'Alles über Sie Gespeicherte mitgenommen',
  'trail.resource.deletion_begun': 'Entfernen der Ressource begonnen',
  'trail.resource.deleted': 'Ressource entfernt',
  'trail.token.deleted': 'Beendetes Token entfernt',
  'trail.people.bulk_begun': 'Auftrag für viele Personen begonnen',
  'trail.people.bulk_stopped': 'Auftrag für viele Personen angehalten',
  'trail.people.bulk_ended': 'Auftrag für viele Personen beendet',
  'trail.token.disabled': 'Token ausgeschaltet',
  'seen.token.disabled': 'Messenger ausgeschaltet',
  'trail.token.enabled': 'Token eingeschaltet',
  'seen.token.enabled': 'Messenger wieder eingeschaltet',
  'trail.invitation.mailed': 'Einladung per E-Mail gesendet',
  'seen.invitation.mailed': 'Einladung per E-Mail gesendet',
  'trail.portal_link.mailed': 'Adresse des Portals per E-Mail gesendet',
  'trail.reminder.mailed': 'Per E-Mail erinnert',
  'trail.trail.exported': 'Aktivität exportiert',
  'trail.webhook.created': 'Webhook hinzugefügt',
  'trail.webhook.updated': 'Webhook geändert',
  'trail.webhook.deleted': 'Webhook entfernt',
  'trail.webhook.rotated': 'Neues Geheimnis eines Webhooks',
  'trail.webhook.rotation_ended': 'Früheres Geheimnis eines Webhooks beendet',
  'trail.webhook.switched_off': 'Webhook ausgeschaltet',
  'trail.webhook.message_sent_again': 'Nachricht eines Webhooks erneut gesendet',
}
