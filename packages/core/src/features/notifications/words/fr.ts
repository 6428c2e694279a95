import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of notifications, in French. */
export const texts = {
  'help.mute': '{mute} : choisir les messages qui arrivent ici.',
  'mute.list':
    'Ce que {resource} envoie pour le compte {account} :\n{list}\nLes codes et les avis de sécurité arrivent toujours.',
  'mute.line.on': '{category} : activé',
  'mute.line.off': '{category} : désactivé',
  'mute.commands':
    'Envoyez {mute} pour désactiver l’un d’eux, et {unmute} pour le recevoir de nouveau. Leurs noms ici : {categories}.',
  'mute.nothing':
    '{resource} n’envoie ici que des codes et des avis de sécurité (compte {account}). On ne peut pas les désactiver.',
  'mute.security':
    'Les avis de sécurité ne peuvent pas être désactivés. Pour tout arrêter dans cette conversation, envoyez {stop}.',
  'mute.which': 'Pour qui ne plus envoyer « {category} » ici ?\n{list}',
  'unmute.which': 'Pour qui envoyer de nouveau « {category} » ici ?\n{list}',
  'mute.which.line': '{position}. {account} pour {resource}',
  'button.mute': 'Désactiver {category}',
  'button.unmute': 'Réactiver {category}',
  'word.mute': 'désactiver, couper',
  'word.unmute': 'réactiver, rétablir',
  notification: 'De la part de {resource} :\n{text}',
} satisfies Translation<typeof en>

/** What its happenings are called, in French. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.notification.sent': 'Notification envoyée',
  'trail.notifications.muted': 'Notifications d’un genre désactivées',
  'trail.notifications.unmuted': 'Notifications d’un genre réactivées',
}
