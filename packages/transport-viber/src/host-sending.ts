import type { Clock, SendOutcome } from '@chatfactor/core/transport'
import type { Answer } from './answer.js'
import { eventTypes } from './callback-events.js'
import type { HostBot } from './host-bot.js'
import { messageToken, outcomeOf } from './outcomes.js'
import type { ViberApi } from './viber-api.js'

/** The error with which a send of the host's bot rejects. */
export interface ViberRequestError extends Error {
  /** Viber's own status; `null` if there was none. */
  readonly status: number | null
  /** The outcome of the request; `unknown` means that it may have been done. */
  readonly outcome: SendOutcome['outcome']
}

/** The names that viber-bot gives to the calls of the API. */
const methods = new Map([
  ['setWebhook', 'set_webhook'],
  ['getAccountInfo', 'get_account_info'],
  ['getUserDetails', 'get_user_details'],
  ['getOnlineStatus', 'get_online'],
  ['sendMessage', 'send_message'],
  ['post', 'post'],
])

/** Viber calls a new webhook and waits for its 200 before it answers. */
const webhookMs = 20_000

const quiet = () => {}

/**
 * Makes this one instance of the host's bot send through our client.
 *
 * Every call of the bot then ends in time, with exact message tokens or an `Error`, and has the credential only in its
 * header. The bot's client no longer logs, since its debug lines contain the text of every message.
 */
export function sendThrough(
  bot: HostBot,
  { api, clock, timeoutMs }: { readonly api: ViberApi; readonly clock: Clock; readonly timeoutMs: number },
): void {
  const client = bot._client
  client._logger = { info: quiet, debug: quiet, warn: quiet, error: quiet }
  client._subscribedEvents = [...new Set([...client._subscribedEvents, ...eventTypes])]
  client._sendRequest = async (endpoint, data) => {
    const method = methods.get(endpoint)
    if (method === undefined) throw new Error(`viber-bot asked for ${endpoint}, which is not known`)
    const capMs = method === 'set_webhook' ? webhookMs : timeoutMs
    const deadline = new Date(Date.now() + capMs)
    const answer = await api.call(method, withoutCredential(data), { deadline }, capMs)
    if (answer.kind === 'result') return withTextToken(answer.data)
    throw requestError(method, answer, clock.now())
  }

  const sendMessages = bot._sendMessages
  bot._sendMessages = async function (this: HostBot, profile, messages, ...rest) {
    if (messages === null || messages === undefined) return undefined
    const copy: readonly unknown[] = Array.isArray(messages) ? [...messages] : [messages]
    // The package checks all messages except the last, which is mostly the only one.
    for (const message of copy) verify(message)
    return copy.length === 0 ? [] : sendMessages.call(this, profile, copy, ...rest)
  }
}

function withoutCredential(data: object): object {
  const { auth_token: _, ...body }: { auth_token?: unknown } = { ...data }
  return body
}

/** Callbacks have the token as text, so receipts can be matched. */
function withTextToken(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const token = messageToken.safeParse(data.message_token).data
  return token === undefined ? data : { ...data, message_token: token }
}

function requestError(method: string, answer: Answer, now: Date): ViberRequestError {
  const outcome = outcomeOf(answer, now)
  const hint = 'detail' in outcome ? outcome.detail.hint : null
  const error = new Error(`${method}: ${hint ?? 'failed'}`)
  return Object.assign(error, {
    name: 'ViberRequestError',
    status: answer.kind === 'refusal' ? answer.status : null,
    outcome: outcome.outcome,
  })
}

function verify(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('verifyMessage' in message)) {
    throw new Error('what is sent must be a Message of viber-bot')
  }
  if (typeof message.verifyMessage === 'function') message.verifyMessage()
}
