/**
 * The events of a bot; `webhook` only tests an address. Source:
 * https://developers.viber.com/docs/api/rest-bot-api/#callbacks
 */
export type ViberEvent =
  | 'subscribed'
  | 'unsubscribed'
  | 'conversation_started'
  | 'message'
  | 'delivered'
  | 'seen'
  | 'failed'
  | 'webhook'

/** The events that a bot may ask for. */
export const viberEvents = [
  'subscribed',
  'unsubscribed',
  'conversation_started',
  'message',
  'delivered',
  'seen',
  'failed',
] as const satisfies readonly ViberEvent[]

/** The events that a bot always gets. */
export const wantedAlways: readonly ViberEvent[] = ['message', 'subscribed', 'unsubscribed']
