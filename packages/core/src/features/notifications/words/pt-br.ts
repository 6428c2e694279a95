import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of notifications, in Brazilian Portuguese. */
export const texts = {
  'help.mute': '{mute} permite escolher quais mensagens chegam aqui.',
  'mute.list': 'O que {resource} avisa à conta {account}:\n{list}\nCódigos e avisos de segurança chegam sempre.',
  'mute.line.on': '{category}: ligado',
  'mute.line.off': '{category}: silenciado',
  'mute.commands':
    'Envie {mute} para silenciar um deles e {unmute} para voltar a recebê-lo. Os nomes usados aqui: {categories}.',
  'mute.nothing':
    '{resource} só envia códigos e avisos de segurança para cá (conta {account}). Eles não podem ser silenciados.',
  'mute.security': 'Avisos de segurança não podem ser silenciados. Para parar tudo nesta conversa, envie {stop}.',
  'mute.which': 'Quem não deve mais receber “{category}” aqui?\n{list}',
  'unmute.which': 'Quem deve voltar a receber “{category}” aqui?\n{list}',
  'mute.which.line': '{position}. Conta {account} em {resource}',
  'button.mute': 'Silenciar {category}',
  'button.unmute': 'Reativar {category}',
  'word.mute': 'silenciar',
  'word.unmute': 'reativar',
  notification: 'De {resource}:\n{text}',
} satisfies Translation<typeof en>

/** What its happenings are called, in Brazilian Portuguese. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.notification.sent': 'Notificação enviada',
  'trail.notifications.muted': 'Notificações de um tipo silenciadas',
  'trail.notifications.unmuted': 'Notificações de um tipo reativadas',
}
