/** What an app on an edge is made of: core with accounts, the portal and Telegram. */
export { accounts } from '@chatfactor/accounts'
export { createChatfactor } from '@chatfactor/core'
export { createPortal } from '@chatfactor/portal'
export { telegramTransport } from '@chatfactor/transport-telegram'
