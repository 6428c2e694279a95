export type { TelegramTransportOptions } from './options.js'
export type { PollingProblem } from './polling.js'
export { type TelegramTransport, telegramTransport } from './telegram-transport.js'
