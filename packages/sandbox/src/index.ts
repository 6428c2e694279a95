export type { Mailbox, MailMessage } from './mail/mailbox.js'
export type { BrokenAnswer, MessengerFault } from './messenger/fault.js'
export type { GraphProblemName } from './messenger/graph-problem.js'
export type { MessengerControl, MessengerPageState } from './messenger/messenger-control.js'
export type { MessengerPageOptions, UtilityTemplate } from './messenger/messenger-options.js'
export type { MessengerSwitch } from './messenger/messenger-page.js'
export type { WebhookField } from './messenger/webhook-field.js'
export type { Handshake } from './messenger/webhook-handshake.js'
export type { ScopedFault } from './operator/faults.js'
export type { Person } from './people.js'
export type { Phone } from './phone/phone.js'
export type {
  PhoneButton,
  PhoneChat,
  PhoneKeyboard,
  PhoneMenuEntry,
  PhoneMessage,
  TextRun,
  TextStyle,
} from './phone/phone-chat.js'
export type { Receipt } from './phone/phone-platform.js'
export type { SandboxOptions } from './sandbox-options.js'
export { type Sandbox, startSandbox } from './start-sandbox.js'
export type { TelegramFault } from './telegram/fault.js'
export type { TelegramBotOptions } from './telegram/telegram-options.js'
export type { ViberStatus } from './viber/viber-answer.js'
export type { ViberBotState, ViberChatState, ViberControl, ViberSwitch } from './viber/viber-control.js'
export type { ViberEvent } from './viber/viber-event.js'
export type { ViberFault } from './viber/viber-fault.js'
export type { ViberBotOptions } from './viber/viber-options.js'
