import type { Checked } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of notifications, in German. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'help.mute': 'Mit {mute} wählen Sie, welche Nachrichten hier ankommen.',
  'mute.list': 'Das bekommt das Konto {account} von {resource}:\n{list}\nCodes und Sicherheitshinweise kommen immer.',
  'mute.line.on': '{category}: an',
  'mute.line.off': '{category}: stumm',
  'mute.commands':
    'Senden Sie {mute}, um eine Art stummzuschalten, und {unmute}, um sie wieder zu bekommen. So heißen sie hier: {categories}.',
  'mute.nothing':
    'Von {resource} kommen für das Konto {account} hier nur Codes und Sicherheitshinweise an. Sie lassen sich nicht stummschalten.',
  'mute.security':
    'Sicherheitshinweise lassen sich nicht stummschalten. Damit in diesem Chat gar nichts mehr ankommt, senden Sie {stop}.',
  'mute.which': 'Für wen soll „{category}“ hier nicht mehr ankommen?\n{list}',
  'unmute.which': 'Für wen soll „{category}“ hier wieder ankommen?\n{list}',
  'mute.which.line': '{position}. {account} bei {resource}',
  'button.mute': 'Stumm: {category}',
  'button.unmute': 'Laut: {category}',
  'word.mute': 'stumm, stummschalten',
  'word.unmute': 'laut, lautschalten',
  notification: 'Von {resource}:\n{text}',
}

/** What its happenings are called, in German. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.notification.sent': 'Benachrichtigung gesendet',
  'trail.notifications.muted': 'Eine Art von Benachrichtigungen stummgeschaltet',
  'trail.notifications.unmuted': 'Eine Art von Benachrichtigungen wieder gewünscht',
}
