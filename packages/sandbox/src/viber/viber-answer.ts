import type { WireObject } from './wire-json.js'

/**
 * The result of a call, 0 for success; the HTTP status is always 200. Source:
 * https://developers.viber.com/docs/api/rest-bot-api/#error-codes
 */
export type ViberStatus =
  | 0
  | 1
  | 2
  | 3
  | 4
  | 5
  | 6
  | 7
  | 8
  | 9
  | 10
  | 11
  | 12
  | 13
  | 14
  | 15
  | 16
  | 17
  | 18
  | 19
  | 20
  | 21
  | 22
  | 23
  | 24

/** Viber's names for them. */
export const statusNames: Readonly<Record<ViberStatus, string>> = {
  0: 'ok',
  1: 'invalidUrl',
  2: 'invalidAuthToken',
  3: 'badData',
  4: 'missingData',
  5: 'receiverNotRegistered',
  6: 'notSubscribed',
  7: 'publicAccountBlocked',
  8: 'publicAccountNotFound',
  9: 'publicAccountSuspended',
  10: 'webhookNotSet',
  11: 'receiverNoSuitableDevice',
  12: 'tooManyRequests',
  13: 'apiVersionNotSupported',
  14: 'incompatibleWithVersion',
  15: 'publicAccountNotAuthorized',
  16: 'inchatReplyMessageNotAllowed',
  17: 'publicAccountIsNotInline',
  18: 'noPublicChat',
  19: 'cannotSendBroadcast',
  20: 'broadcastNotAllowed',
  21: 'unsupportedCountry',
  22: 'paymentUnsupported',
  23: 'freeMessagesExceeded',
  24: 'noBalance',
}

export interface ViberAnswer {
  readonly status: ViberStatus
  readonly message: string
  /** The fields besides the status. */
  readonly fields: WireObject
}

export type ViberRefusal = ViberAnswer

/** The host name that Viber puts into everything it sends; bots ignore it. */
export const chatHostname = 'SN-CHAT-00_'

export const done = (fields: WireObject = {}): ViberAnswer => ({ status: 0, message: statusNames[0], fields })

export const refused = (status: ViberStatus, message: string = statusNames[status]): ViberAnswer => ({
  status,
  message,
  fields: {},
})

export function wireAnswer({ status, message, fields }: ViberAnswer): WireObject {
  return { status, status_message: message, ...fields, chat_hostname: chatHostname }
}
