export type { BilledMessage, ViberTransportOptions } from './options.js'
export { type ViberTransport, viberTransport } from './viber-transport.js'
