import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told about webhooks, in Spanish. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.webhook.subject': 'Los webhooks de {resource} están desactivados',
  'mail.webhook':
    'Ya no se envía nada de {resource} a {receiver}. {why}\n\nCuando el receptor vuelva a responder, un administrador de {resource} puede activar de nuevo los webhooks. Los mensajes se guardan siete días.\n',
  'mail.webhook.gone': 'El receptor respondió que ya no existe (410).',
  'mail.webhook.failing': 'Durante cinco días no llegó nada.',
  'mail.webhook.secret_damaged':
    'El secreto para firmar ya no se puede leer: un administrador tiene que crear uno nuevo.',
}
