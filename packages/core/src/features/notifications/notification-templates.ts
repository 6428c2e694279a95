import { type Template, template } from '../../kernel/index.js'
import { commandNotice } from '../../messages/index.js'
import { categoryList, categoryQuestion, notificationMessage } from './notification-message.js'
import {
  createNotificationWords,
  type NotificationOptions,
  type NotificationWords,
  withLabels,
  withOwnText,
} from './notification-words.js'
import { en } from './words/en.js'

/** The message of a host's notification, and the messages about muting. */
export interface NotificationTemplates {
  readonly notification: Template
  readonly categories: Template
  readonly alwaysSent: Template
  /** Asks which account is meant. */
  readonly which: Template
}

/** The messages that contain the host's own words. */
export function notificationTemplates(words: NotificationWords): NotificationTemplates {
  return {
    notification: template('notification', {
      urgency: 'notice',
      chat: (source) => notificationMessage(source.words, source.params),
      complete: (params, languages) => withOwnText(words, params, languages),
    }),
    categories: template('categories', {
      urgency: 'reply',
      chat: categoryList,
      complete: (params, languages) => withLabels(words, params, languages),
    }),
    alwaysSent: template(
      'always_sent',
      commandNotice('reply', (base, command) => base.of(en).say('mute.security', { stop: command('stop') })),
    ),
    which: template('category_question', {
      urgency: 'reply',
      chat: categoryQuestion,
      complete: (params, languages) => withLabels(words, params, languages),
    }),
  }
}

/** The notification setting of one Chatfactor. */
export interface NotificationSetting {
  readonly words: NotificationWords
  readonly templates: NotificationTemplates
}

/** Reads the option `notifications`; throws `INVALID_CONFIG` if it cannot be used. */
export function readNotifications(options?: NotificationOptions): NotificationSetting {
  const words = createNotificationWords(options)
  return { words, templates: notificationTemplates(words) }
}
