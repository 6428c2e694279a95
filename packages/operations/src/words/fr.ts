import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told about webhooks, in French. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.webhook.subject': 'Les webhooks de {resource} sont désactivés',
  'mail.webhook':
    'Plus rien n’est envoyé de {resource} à {receiver}. {why}\n\nDès que le destinataire répond de nouveau, un administrateur de {resource} peut réactiver les webhooks. Les messages sont conservés sept jours.\n',
  'mail.webhook.gone': 'Le destinataire a répondu qu’il n’existe plus (410).',
  'mail.webhook.failing': 'Rien n’y est arrivé pendant cinq jours.',
  'mail.webhook.secret_damaged':
    'Le secret de signature n’est plus lisible\xa0: un administrateur doit en créer un nouveau.',
}
