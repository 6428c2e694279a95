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
}
