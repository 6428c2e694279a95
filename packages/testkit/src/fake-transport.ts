import { systemClock } from '@chatfactor/core'
import {
  type ChatAddress,
  type ChatProfile,
  type Clock,
  heardWebhook,
  type InboundEvent,
  isSameSecret,
  type OutboundMessage,
  provenWebhook,
  refusedWebhook,
  type SendOutcome,
  type Transport,
  type TransportCapabilities,
  type TransportLook,
} from '@chatfactor/core/transport'
import { completeEvent, eventsIn, type FakeEvent } from './fake-events.js'

/** How the fake platform differs from one that can do everything. */
export interface FakeTransportOptions {
  /** @defaultValue `'fake'` */
  readonly platform?: string
  /** @defaultValue `'Fake'` */
  readonly label?: string
  /** @defaultValue `'fake-bot'` */
  readonly accountId?: string
  /** Differences from a platform that can do everything. */
  readonly capabilities?: Partial<TransportCapabilities>
  /** A link that opens the bot without a code. */
  readonly botUrl?: string
  /** How pages show the messenger. */
  readonly look?: TransportLook
  /** Whether QR codes lead to the landing page, as on platforms whose links a camera cannot open. */
  readonly usesLandingPage?: boolean
  /** The secret that webhooks carry in `x-fake-secret`. */
  readonly webhookSecret?: string
  /** @defaultValue the clock of this machine */
  readonly clock?: Clock
}

/** A message that the fake platform accepted, or was asked to. */
export interface SentMessage {
  readonly to: ChatAddress
  readonly message: OutboundMessage
  readonly at: Date
  readonly messageId: string | null
  readonly outcome: SendOutcome['outcome']
  /** Whether core said that the platform's window is open; `undefined` on platforms without `sessionWindowMs`. */
  readonly windowOpen: boolean | undefined
}

/** Decides the outcome of a message. A promise that takes too long ends as `unknown` at the deadline. */
export type FakeAnswer = (to: ChatAddress, message: OutboundMessage) => SendOutcome | Promise<SendOutcome>

/** A {@link Transport} without a platform: a test reads what was sent and creates what comes in. */
export interface FakeTransport extends Transport {
  /** Every message passed to `send`, oldest first, whatever its outcome. */
  readonly sent: SentMessage[]
  /** Messages that replaced others by `edit`. */
  readonly edited: { readonly to: ChatAddress; readonly messageId: string; readonly message: OutboundMessage }[]
  /** The ids of retracted messages. */
  readonly retracted: string[]
  /** The calls of `acknowledgeAction`. */
  readonly acknowledged: { readonly ackId: string; readonly text: string | null }[]
  /** The profiles that `profile` returns, by chat id. */
  readonly profiles: Map<string, ChatProfile>
  /** Sets the outcomes of the next sends, in order; a function decides every send from now on. */
  answerWith(...answers: readonly (SendOutcome | FakeAnswer)[]): void
  /** From now on the chat cannot be reached, as if the person had blocked the bot. */
  block(chatId: string): void
  /** The chat can be reached again; the app learns it only if a test sends `reachable`. */
  unblock(chatId: string): void
  /** A webhook request as the platform would make it, with its secret, for one event or several. */
  webhook(event: FakeEvent | readonly FakeEvent[]): Request
  /** Passes an event to the poller; resolves once it is stored. */
  push(event: FakeEvent): Promise<void>
  /** The code of the last one-time password that was accepted for this chat. */
  lastCode(chatId: string): string | null
}

const nothing = { httpStatus: null, code: null, hint: null }

/** Makes a {@link FakeTransport}. */
export function fakeTransport(options: FakeTransportOptions = {}): FakeTransport {
  const { platform = 'fake', label = 'Fake', accountId = 'fake-bot', clock = systemClock } = options
  const secret = options.webhookSecret ?? 'fake-webhook-secret'
  const sent: SentMessage[] = []
  const edited: FakeTransport['edited'] = []
  const retracted: string[] = []
  const acknowledged: FakeTransport['acknowledged'] = []
  const profiles = new Map<string, ChatProfile>()
  const blocked = new Set<string>()
  const queue: SendOutcome[] = []
  let answer: FakeAnswer | null = null
  let poller: ((events: readonly InboundEvent[]) => Promise<void>) | null = null
  let events = 0
  let messages = 0

  function complete(event: FakeEvent): InboundEvent {
    events += 1
    return completeEvent(event, `${platform}:${events}`, clock.now())
  }

  function answerTo(to: ChatAddress, message: OutboundMessage): SendOutcome | Promise<SendOutcome> {
    if (blocked.has(to.chatId)) return { outcome: 'unreachable', reason: 'blocked', detail: nothing }
    const queued = queue.shift()
    if (queued !== undefined) return queued
    if (answer !== null) return answer(to, message)
    messages += 1
    return { outcome: 'accepted', messageId: `message-${messages}` }
  }

  return {
    platform,
    label,
    accountId,
    ...(options.botUrl === undefined ? {} : { botUrl: options.botUrl }),
    look: { ...options.look },
    capabilities: {
      pushableAfterLink: 'immediately',
      sessionWindowMs: null,
      canEdit: true,
      canRetract: true,
      canCopyCode: true,
      slashCommands: true,
      blockSignal: 'event',
      maxActions: 8,
      maxText: 4096,
      pace: null,
      ...options.capabilities,
    },
    sent,
    edited,
    retracted,
    acknowledged,
    profiles,

    answerWith(...answers) {
      for (const next of answers) {
        if (typeof next === 'function') answer = next
        else queue.push(next)
      }
    },
    block: (chatId) => void blocked.add(chatId),
    unblock: (chatId) => void blocked.delete(chatId),

    webhook(event) {
      const list: readonly FakeEvent[] = 'type' in event ? [event] : event
      return new Request(`https://fake.example/webhooks/${platform}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-fake-secret': secret },
        body: JSON.stringify({ events: list.map(complete) }),
      })
    },

    lastCode(chatId) {
      const last = sent.findLast(
        ({ to, message, outcome }) => to.chatId === chatId && message.type === 'otp' && outcome === 'accepted',
      )
      return last?.message.type === 'otp' ? last.message.code : null
    },

    enrollmentLinks({ linkCode, typedCode }, { landingUrl }) {
      const openBot = `https://fake.example/${accountId}`
      const botName = `@${accountId}`
      if (options.capabilities?.linkCarriesCode === false) return { qr: openBot, open: [openBot], openBot, botName }
      const link = `${openBot}?start=${linkCode}`
      if (options.usesLandingPage !== true) return { qr: link, open: [link], openBot, botName }
      const prefilled = `${link}&text=${typedCode}`
      const qr = landingUrl === null ? prefilled : `${landingUrl}#${linkCode}.${typedCode}`
      return { qr, open: [prefilled], openBot, botName }
    },

    receive(request) {
      const isGenuine = (_body: Uint8Array, headers: typeof request.headers) =>
        isSameSecret(headers['x-fake-secret'], secret)
      const webhook = provenWebhook(request, { isGenuine })
      if (webhook.outcome !== 'proven') return webhook
      const heard = eventsIn(webhook.content)
      if (heard === null) return refusedWebhook('malformed')
      return {
        ...heardWebhook(heard),
        acknowledge: (inline) =>
          inline === null
            ? { status: 200 }
            : { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ inline }) },
      }
    },

    async send(to, message, { deadline, signal, windowOpen }) {
      const at = clock.now()
      const outcome = await byDeadline(() => answerTo(to, message), clock, deadline, signal)
      const messageId = outcome.outcome === 'accepted' ? outcome.messageId : null
      sent.push({ to, message, at, messageId, outcome: outcome.outcome, windowOpen })
      return outcome
    },

    async edit(to, messageId, message) {
      edited.push({ to, messageId, message })
      return { outcome: 'accepted', messageId }
    },

    async retract(_to, messageId) {
      retracted.push(messageId)
      return 'gone'
    },

    async acknowledgeAction(ackId, text) {
      acknowledged.push({ ackId, text })
    },

    async probe({ chatId }) {
      return blocked.has(chatId)
        ? { outcome: 'unreachable', reason: 'blocked', detail: nothing }
        : { outcome: 'accepted', messageId: null }
    },

    profile: async ({ chatId }) => profiles.get(chatId) ?? null,

    async push(event) {
      if (poller === null) throw new Error('Nobody polls this fake transport.')
      await poller([complete(event)])
    },

    poll: (sink, signal) =>
      new Promise((resolve) => {
        const end = () => {
          if (poller === sink) poller = null
          resolve()
        }
        if (signal.aborted) return end()
        poller = sink
        signal.addEventListener('abort', end, { once: true })
      }),

    selfCheck: async () => [{ check: 'fake platform', ok: true, fix: null }],
  }
}

/** Ensures that `send` never rejects and always resolves by its deadline. */
async function byDeadline(
  answer: () => SendOutcome | Promise<SendOutcome>,
  clock: Clock,
  deadline: Date,
  signal: AbortSignal | undefined,
): Promise<SendOutcome> {
  const unknown: SendOutcome = { outcome: 'unknown', detail: nothing }
  const answered = new AbortController()
  const stop = signal === undefined ? answered.signal : AbortSignal.any([signal, answered.signal])
  try {
    const outcome = answer()
    if (!('then' in outcome)) return outcome
    const late = clock.sleep(deadline.getTime() - clock.now().getTime(), stop).then(() => unknown)
    return await Promise.race([outcome, late])
  } catch {
    return unknown
  } finally {
    answered.abort()
  }
}
