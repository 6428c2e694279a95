export { type MessengerTransport, messengerTransport } from './messenger-transport.js'
export type { MessengerTransportOptions, UtilityNotice, UtilityTemplate } from './options.js'
