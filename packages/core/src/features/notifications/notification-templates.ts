import { type Template, template } from '../../kernel/template.js'
import { commandNotice } from '../../messages/plain-notice.js'
import { categoryList, categoryQuestion, notificationMessage } from './notification-message.js'
import {
  createNotificationWords,
  type NotificationOptions,
  type NotificationWords,
  withLabels,
  withOwnText,
} from './notification-words.js'
import { en } from './words/en.js'

/** A host's notifications, and the messages about muting them. */
export interface NotificationTemplates {
  readonly notification: Template
  readonly categories: Template
  readonly alwaysSent: Template
  /** Asks which account is meant. */
  readonly which: Template
}

/** The messages in which the host's own words stand. */
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
