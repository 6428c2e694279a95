import type { RefusalMeaning } from '@chatfactor/core/transport'

/** The meaning of a status of the Viber API, with our words for an operator: Viber's own may repeat what was sent. */
export type StatusMeaning = RefusalMeaning & { readonly hint: string }

/** The person's device cannot show the message; a plainer one may work. */
export const apiVersionNotSupported = 13

const restricted = (hint: string) => ({ outcome: 'misconfigured', reason: 'account_restricted', hint }) as const
const setup = (hint: string) => ({ outcome: 'misconfigured', reason: 'setup', hint }) as const
const billing = (hint: string) => ({ outcome: 'misconfigured', reason: 'billing', hint }) as const
const rejected = (hint: string) => ({ outcome: 'rejected', hint }) as const

/**
 * The statuses that do not mean "try later". Source: https://developers.viber.com/docs/api/rest-bot-api/#error-codes
 */
export const statuses: ReadonlyMap<number, StatusMeaning> = new Map<number, StatusMeaning>([
  [1, setup('Viber does not accept the webhook address')],
  [2, { outcome: 'misconfigured', reason: 'credential', hint: 'Viber does not accept the bot credential' }],
  [3, rejected('Viber finds the request malformed')],
  [4, rejected('Viber misses something in the request')],
  [5, { outcome: 'unreachable', reason: 'deactivated', hint: 'the person has no Viber account any more' }],
  [6, { outcome: 'needs_user', reason: 'not_subscribed', hint: 'the person has to write to the bot first' }],
  [7, restricted('the account of the bot is blocked')],
  [8, restricted('the account of the bot was not found')],
  [9, restricted('the account of the bot is suspended')],
  [10, setup('the bot has no webhook, and Viber sends nothing without one')],
  [11, { outcome: 'unreachable', reason: 'device', hint: 'the person has no device that can show messages of bots' }],
  [
    12,
    {
      outcome: 'throttled',
      scope: 'chat',
      hint: 'Viber asks for a pause; a hundred messages an hour without a reply are the limit',
    },
  ],
  [13, { outcome: 'unreachable', reason: 'device', hint: 'the Viber of the person is too old for this message' }],
  [14, rejected('the message needs a higher min_api_version')],
  [15, { outcome: 'misconfigured', reason: 'permission', hint: 'the bot may not do that' }],
  [16, rejected('the bot cannot chat one to one')],
  [17, rejected('the bot has no inline messages')],
  [18, rejected('the account is not public')],
  [19, rejected('the bot may not broadcast')],
  [20, rejected('the bot may not broadcast')],
  [21, { outcome: 'unreachable', reason: 'region', hint: 'Viber does not deliver messages of bots in this country' }],
  [22, rejected('the bot may not take payments')],
  [23, billing('the free messages of this month are used up')],
  [24, billing('the balance of the account is empty')],
])
