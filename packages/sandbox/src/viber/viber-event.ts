/** What a bot may be told; `webhook` only tests an address. Source: https://developers.viber.com/docs/api/rest-bot-api/#callbacks */
export type ViberEvent =
  | 'subscribed'
  | 'unsubscribed'
  | 'conversation_started'
  | 'message'
  | 'delivered'
  | 'seen'
  | 'failed'
  | 'webhook'

/** What a bot may ask for. */
export const viberEvents = [
  'subscribed',
  'unsubscribed',
  'conversation_started',
  'message',
  'delivered',
  'seen',
  'failed',
] as const satisfies readonly ViberEvent[]

/** A bot gets these whatever it asked for. */
export const wantedAlways: readonly ViberEvent[] = ['message', 'subscribed', 'unsubscribed']
