import type { ChatSlots } from '../../chats/chat-ways.js'
import type { Feature } from '../../kernel/index.js'
import { muteButtons, muteCommands } from './mute-command.js'
import { notificationHappenings } from './notification-happenings.js'
import type { NotificationSetting } from './notification-templates.js'
import { en } from './words/en.js'
import { languages } from './words/languages.js'

/** What a host tells its people in their chats, besides codes, and muting it. */
export function notificationsFeature(setting: NotificationSetting): Feature & ChatSlots {
  return {
    name: 'notifications',
    happenings: notificationHappenings,
    templates: { ...setting.templates },
    texts: { english: en, languages },
    commands: muteCommands(setting),
    helps: ['mute'],
    buttons: muteButtons(setting),
  }
}
