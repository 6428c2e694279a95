/** What a bot may ask to be told. Source: https://developers.viber.com/docs/api/rest-bot-api/#callbacks */
export const viberEvents = [
  'subscribed',
  'unsubscribed',
  'conversation_started',
  'message',
  'delivered',
  'seen',
  'failed',
] as const

/** `webhook` only tests an address. */
export type ViberEvent = (typeof viberEvents)[number] | 'webhook'

/** A bot gets these whatever it asked for. */
export const wantedAlways: readonly ViberEvent[] = ['message', 'subscribed', 'unsubscribed']
