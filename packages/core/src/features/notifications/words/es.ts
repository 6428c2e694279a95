import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of notifications, in Spanish. */
export const texts = {
  'help.mute': '{mute} le permite elegir qué mensajes llegan aquí.',
  'mute.list': 'Lo que {resource} comunica a {account}:\n{list}\nLos códigos y los avisos de seguridad llegan siempre.',
  'mute.line.on': '{category}: activado',
  'mute.line.off': '{category}: silenciado',
  'mute.commands':
    'Envíe {mute} para silenciar uno de ellos y {unmute} para volver a recibirlo. Sus nombres aquí: {categories}.',
  'mute.nothing': '{resource} envía aquí a {account} solo códigos y avisos de seguridad. Esos no se pueden silenciar.',
  'mute.security':
    'Los avisos de seguridad no se pueden silenciar. Para que no llegue nada más a este chat, envíe {stop}.',
  'mute.which': '¿Quién ya no debe recibir “{category}” aquí?\n{list}',
  'unmute.which': '¿Quién debe volver a recibir “{category}” aquí?\n{list}',
  'mute.which.line': '{position}. {account} en {resource}',
  'button.mute': 'Silenciar {category}',
  'button.unmute': 'Reactivar {category}',
  'word.mute': 'silenciar',
  'word.unmute': 'reactivar',
  notification: 'De {resource}:\n{text}',
} satisfies Translation<typeof en>

/** What its happenings are called, in Spanish. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.notification.sent': 'Notificación enviada',
  'trail.notifications.muted': 'Notificaciones de un tipo silenciadas',
  'trail.notifications.unmuted': 'Notificaciones de un tipo reactivadas',
}
