import type { OutboundMessage, SendOutcome } from '@chatfactor/core/transport'
import { sendingOther, sentAs, type TransportMutant, transportMutant } from './transport-mutant.js'

const nothing = { httpStatus: null, code: null, hint: null }

/** Transports that send wrongly, or report a wrong outcome. */
export const sendingMutants = {
  rejects_on_502: sentAs((outcome) => {
    if (statusOf(outcome) === 502) throw new SyntaxError('Unexpected token <')
    return outcome
  }),

  throws_at_a_strange_chat: transportMutant((sound) => ({
    send(to, message, options) {
      if (to.chatId === '') throw new TypeError('no chat')
      return sound.send(to, message, options)
    },
  })),

  /** Takes every failure for a message that was not delivered. */
  unknown_is_unavailable: sentAs((outcome) =>
    outcome.outcome === 'unknown' ? { outcome: 'unavailable', detail: outcome.detail } : outcome,
  ),

  unavailable_is_unknown: sentAs((outcome) =>
    outcome.outcome === 'unavailable' ? { outcome: 'unknown', detail: outcome.detail } : outcome,
  ),

  /** Reads the text and not the status. */
  believes_success_under_500: sentAs((outcome) =>
    statusOf(outcome) === 500 ? { outcome: 'accepted', messageId: null } : outcome,
  ),

  ignores_the_deadline: transportMutant((sound) => ({
    send: (to, message, { deadline, ...rest }) =>
      sound.send(to, message, { ...rest, deadline: new Date(deadline.getTime() + 600_000) }),
  })),

  /** Sends although the caller has given up. */
  sends_after_the_deadline: transportMutant((sound) => ({
    send: (to, message, { deadline, ...rest }) =>
      sound.send(to, message, { ...rest, deadline: new Date(Math.max(deadline.getTime(), Date.now() + 60_000)) }),
  })),

  /** Reads a body to its end, although it never ends. */
  never_settles: transportMutant((sound) => ({
    async send(to, message, options) {
      const outcome = await sound.send(to, message, options)
      return outcome.outcome === 'unknown' && statusOf(outcome) === null ? new Promise(() => {}) : outcome
    },
  })),

  ignores_the_signal: transportMutant((sound) => ({
    send: (to, message, { deadline }) => sound.send(to, message, { deadline }),
  })),

  leaves_listeners: transportMutant((sound) => ({
    send(to, message, options) {
      options.signal?.addEventListener('abort', () => {})
      return sound.send(to, message, options)
    },
  })),

  repeats_what_is_unknown: transportMutant((sound) => ({
    async send(to, message, options) {
      const outcome = await sound.send(to, message, options)
      return outcome.outcome === 'unknown' ? sound.send(to, message, options) : outcome
    },
  })),

  /** Sends one message after the other. */
  sends_in_a_queue: transportMutant((sound) => {
    let last: Promise<unknown> = Promise.resolve()
    return {
      send(to, message, options) {
        const next = last.then(() => sound.send(to, message, options))
        last = next
        return next
      },
    }
  }),

  tells_the_credential: sentAs((outcome, _, { under, platformUrl }) =>
    withHint(outcome, `POST ${platformUrl}/bot${under.secrets[0]} failed`),
  ),
  tells_the_address: sentAs((outcome, _, { platformUrl }) => withHint(outcome, `POST ${platformUrl} failed`)),
  tells_the_code: sentAs((outcome, message) => withHint(outcome, message.type === 'otp' ? message.code : null)),
  hands_the_error_on: sentAs((outcome) => ('detail' in outcome ? { ...outcome, error: nothing } : outcome)),

  logs_the_message: sentAs((outcome, message) => {
    console.log('sent', message)
    return outcome
  }),

  forgets_the_pause: sentAs((outcome) => (outcome.outcome === 'throttled' ? { ...outcome, retryAt: null } : outcome)),
  makes_a_pause_up: sentAs((outcome) =>
    outcome.outcome === 'throttled' && outcome.retryAt === null
      ? { ...outcome, retryAt: new Date(Date.now() + 60_000) }
      : outcome,
  ),
  every_no_is_a_rejection: sentAs((outcome) =>
    'detail' in outcome && !['unknown', 'unavailable'].includes(outcome.outcome)
      ? { outcome: 'rejected', detail: outcome.detail }
      : outcome,
  ),
  every_no_is_unknown: sentAs((outcome) =>
    'detail' in outcome ? { outcome: 'unknown', detail: outcome.detail } : outcome,
  ),
  rounds_message_ids: sentAs((outcome) =>
    outcome.outcome === 'accepted' && outcome.messageId !== null
      ? { ...outcome, messageId: String(Number(outcome.messageId) + 1) }
      : outcome,
  ),

  escapes_twice: sendingOther((message) =>
    message.type === 'otp' ? message : { ...message, text: message.text.replaceAll('<', '&lt;') },
  ),
  drops_a_button: sendingOther((message) => withActions(message, (actions) => actions.slice(0, 1))),
  hides_the_way_out_of_a_code: sendingOther((message) =>
    message.type === 'otp' ? { ...message, actions: [] } : message,
  ),
  cuts_details: sendingOther((message) =>
    message.type === 'notice' ? message : { ...message, details: message.details.slice(0, 100) },
  ),
  cuts_tokens: sendingOther((message) =>
    withActions(message, (actions) => actions.map((action) => ({ ...action, value: action.value.slice(0, 32) }))),
  ),
  decorates_labels: sendingOther((message) =>
    withActions(message, (actions) =>
      actions.map((action) => (action.tone === 'positive' ? { ...action, label: `${action.label}!` } : action)),
    ),
  ),
  /** Truncates a code that is shorter than its own limit. */
  cuts_the_code_off: sendingOther((message, { capabilities }) =>
    message.type === 'otp'
      ? asNotice(`${message.text}\n\n${message.headline}`.slice(0, capabilities.maxText - 1).trim())
      : message,
  ),
  /** Puts the code last, although a locked screen shows only the beginning of a message. */
  says_the_code_last: sendingOther((message) =>
    message.type === 'otp' ? asNotice(`${message.text}\n\n${message.headline}`.trim()) : message,
  ),
  /** Announces the code, without sending it, in the one message that is allowed at any time. */
  keeps_the_code_outside_the_window: transportMutant((sound) => ({
    capabilities: { ...sound.capabilities, sessionWindowMs: 86_400_000 },
    send: (to, message, options) =>
      sound.send(to, options.windowOpen === false ? asNotice('Come here for your code') : message, options),
  })),
  cuts_the_last_character: sendingOther((message, { capabilities }) =>
    message.type === 'otp' ? message : { ...message, text: message.text.slice(0, capabilities.maxText - 1) },
  ),
} satisfies Readonly<Record<string, TransportMutant>>

function statusOf(outcome: SendOutcome): number | null {
  return 'detail' in outcome ? outcome.detail.httpStatus : null
}

function withHint(outcome: SendOutcome, hint: string | null): SendOutcome {
  return 'detail' in outcome ? { ...outcome, detail: { ...outcome.detail, hint } } : outcome
}

type Actions = Extract<OutboundMessage, { type: 'notice' }>['actions']

function withActions(message: OutboundMessage, change: (actions: Actions) => Actions): OutboundMessage {
  return { ...message, actions: change(message.actions) }
}

function asNotice(text: string): OutboundMessage {
  return { type: 'notice', text, actions: [] }
}
