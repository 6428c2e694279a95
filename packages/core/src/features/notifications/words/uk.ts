import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of notifications, in Ukrainian. */
export const texts = {
  'help.mute': '{mute} — вибрати, які повідомлення надсилати сюди.',
  'mute.list':
    'Що «{resource}» повідомляє для облікового запису {account}:\n{list}\nКоди та повідомлення про вашу безпеку надходять завжди.',
  'mute.line.on': '{category}: увімкнено',
  'mute.line.off': '{category}: вимкнено',
  'mute.commands':
    'Надішліть {mute}, щоб вимкнути такі повідомлення, і {unmute}, щоб знову їх отримувати. Назви для цього: {categories}.',
  'mute.nothing':
    'Крім кодів і повідомлень про безпеку, «{resource}» нічого сюди не надсилає (обліковий запис {account}). Вони надходять завжди.',
  'mute.security':
    'Повідомлення про вашу безпеку вимкнути не можна. Щоб у цей чат більше нічого не надходило, надішліть {stop}.',
  'mute.which': 'Для кого більше не надсилати «{category}» сюди?\n{list}',
  'unmute.which': 'Для кого знову надсилати «{category}» сюди?\n{list}',
  'mute.which.line': '{position}. {account}, «{resource}»',
  'button.mute': 'Вимкнути: {category}',
  'button.unmute': 'Увімкнути: {category}',
  'word.mute': 'вимкнути',
  'word.unmute': 'увімкнути',
  notification: 'Від «{resource}»:\n{text}',
} satisfies Translation<typeof en>

/** What its happenings are called, in Ukrainian. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.notification.sent': 'Надіслано повідомлення',
  'trail.notifications.muted': 'Вимкнено повідомлення одного виду',
  'trail.notifications.unmuted': 'Знову ввімкнено повідомлення одного виду',
}
