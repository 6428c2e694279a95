import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told about webhooks, in Brazilian Portuguese. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.webhook.subject': 'Os webhooks de {resource} estão desativados',
  'mail.webhook':
    'Nada mais é enviado de {resource} para {receiver}. {why}\n\nAssim que o destinatário voltar a responder, um administrador de {resource} pode reativar os webhooks. As mensagens ficam guardadas por sete dias.\n',
  'mail.webhook.gone': 'O destinatário respondeu que não existe mais (410).',
  'mail.webhook.failing': 'Nada chegou lá durante cinco dias.',
  'mail.webhook.secret_damaged':
    'O segredo de assinatura não pode mais ser lido: um administrador precisa criar um novo.',
}
