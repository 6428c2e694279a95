export type { PollingProblem, TelegramTransportOptions } from './options.js'
export { type TelegramTransport, telegramTransport } from './telegram-transport.js'
