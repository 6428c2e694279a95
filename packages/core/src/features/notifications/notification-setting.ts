import { type NotificationTemplates, notificationTemplates } from './notification-templates.js'
import { createNotificationWords, type NotificationOptions, type NotificationWords } from './notification-words.js'

/** What notifications of one Chatfactor are made with. */
export interface NotificationSetting {
  readonly words: NotificationWords
  readonly templates: NotificationTemplates
}

/** Reads the option `notifications`; throws `INVALID_CONFIG` for what cannot be used. */
export function readNotifications(options?: NotificationOptions): NotificationSetting {
  const words = createNotificationWords(options)
  return { words, templates: notificationTemplates(words) }
}
