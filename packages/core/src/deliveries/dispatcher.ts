import { commit } from '../kernel/commit.js'
import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import type { UnreachableReason } from '../kernel/events.js'
import { operate } from '../kernel/operate.js'
import { urgencyOf } from '../kernel/urgency.js'
import { chatMessage } from '../messages/chat-message.js'
import { fittedMessage } from '../messages/fitted-message.js'
import { mailMessage } from '../messages/mail-message.js'
import { otherAccount, outcomeDetail } from '../platform-client/outcomes.js'
import { reachabilityChange } from '../policy/reachability.js'
import { byKey } from '../ports/store.js'
import type { SendOutcome } from '../ports/transport.js'
import { type Fresh, update } from '../ports/writes.js'
import { afterSending } from './retry-policy.js'
import { windowOf } from './session-window.js'
import { languagesOf } from './spoken-languages.js'

/** How long a messenger, or a mail server, may take. Waiting is about real networks, so these are real milliseconds. */
const chatDeadlineMs = 5_000
const mailDeadlineMs = 15_000

/** Sends committed deliveries and writes down what became of them. Never rejects. */
export interface Dispatcher {
  /** `null` where it was not worth sending: a reply to a chat that asks without end. */
  dispatch(delivery: DeliveryDraft): Promise<SendOutcome | null>
  /** The outcome of a delivery that this process is sending. */
  outcomeOf(deliveryId: string): Promise<SendOutcome | null> | null
  /** Resolves when nothing is being sent. */
  settled(): Promise<void>
}

/** Makes the dispatcher of one process. */
export function createDispatcher(engine: () => Engine): Dispatcher {
  const sending = new Map<string, Promise<SendOutcome | null>>()
  const running = new Set<Promise<unknown>>()

  const track = <T>(work: Promise<T>): Promise<T> => {
    const tracked = work.finally(() => running.delete(tracked))
    running.add(tracked)
    return tracked
  }

  return {
    dispatch(delivery) {
      const { id } = delivery.record
      const outcome = send(engine(), delivery)
      sending.set(id, outcome)
      // The answer is known as soon as the platform has spoken; writing it down goes on behind it.
      track(
        outcome
          .then((known) => record(engine(), delivery.record, delivery.version ?? 1, known))
          .catch((error: unknown) => problem(engine(), 'delivery', error))
          .finally(() => sending.delete(id)),
      )
      return outcome
    },
    outcomeOf: (id) => sending.get(id) ?? null,
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

async function send(engine: Engine, delivery: DeliveryDraft): Promise<SendOutcome | null> {
  try {
    if (!isWorthSending(engine, delivery)) return null
    return delivery.record.channel === 'mail' ? await sendMail(engine, delivery) : await sendToChat(engine, delivery)
  } catch (error) {
    problem(engine, 'delivery', error)
    return { outcome: 'unknown', detail: outcomeDetail('unexpected error while sending') }
  }
}

/** A reply counts where it leaves, so that no way to provoke one is forgotten. */
function isWorthSending({ replies }: Engine, { record }: DeliveryDraft): boolean {
  const { transport, chatId } = record
  return urgencyOf(record) !== 'reply' || transport === null || chatId === null || replies.take({ transport, chatId })
}

async function sendToChat(engine: Engine, { record, challenge, enrollment }: DeliveryDraft): Promise<SendOutcome> {
  const { transport: name, accountId, chatId, template, params } = record
  const registered = name === null ? null : engine.transports.find(name)
  if (registered === null || name === null || accountId === null || chatId === null) return notSet('no such transport')
  const { transport } = registered
  const chat = { transport: name, accountId, chatId }
  const refused = otherAccount(chat, transport.accountId)
  if (refused !== null) return refused
  const source = { template, params, chat, challenge, enrollment }
  const words = await engine.catalogue.words(...(await languagesOf(engine, record)))
  const message = chatMessage(engine.keys, words, source, engine.clock.now())
  if (message === null) return { outcome: 'rejected', detail: outcomeDetail('nothing to say') }
  const fitted = fittedMessage(message, transport.capabilities)
  if (fitted === null) return { outcome: 'rejected', detail: outcomeDetail('the message does not fit this messenger') }
  const window = await windowOf(engine, transport, chat)
  return engine.monitor.guard(registered.name, { chatId, urgency: urgencyOf(record) }, () =>
    transport.send(chat, fitted, { deadline: new Date(Date.now() + chatDeadlineMs), ...window }),
  )
}

async function sendMail(engine: Engine, { record, challenge }: DeliveryDraft): Promise<SendOutcome> {
  if (engine.mailer === null) return notSet('no mailer')
  // Mail leaves after the answer, so the time of the answer says nothing about whether there is one (R20, C61).
  await new Promise((resolve) => setImmediate(resolve))
  const words = await engine.catalogue.words(...(await languagesOf(engine, record)))
  const mail = mailMessage(engine.keys, words, { record, challenge, portalUrl: engine.portalUrl }, engine.clock.now())
  if (mail === null) return { outcome: 'rejected', detail: outcomeDetail('nothing to say') }
  try {
    await engine.mailer.send(mail, { signal: AbortSignal.timeout(mailDeadlineMs) })
    return { outcome: 'accepted', messageId: null }
  } catch {
    // The mailer's error may quote the mail, so nothing of it is kept.
    return { outcome: 'unavailable', detail: outcomeDetail('the mailer refused') }
  }
}

const dropped = { state: 'dropped' } as const

function notSet(hint: string): SendOutcome {
  return { outcome: 'misconfigured', reason: 'setup', detail: outcomeDetail(hint) }
}

/** Writes the outcome down, unless somebody else has taken the delivery over. */
async function record(
  engine: Engine,
  sent: Fresh<'deliveries'>,
  version: number,
  outcome: SendOutcome | null,
): Promise<void> {
  const now = engine.clock.now()
  const next = outcome === null ? dropped : afterSending({ ...sent, version }, outcome, now)
  const writes = [update('deliveries', { ...sent, version }, next)]
  await commit(engine, { writes, untold: 'delivery_ended' }, [], now)
  if (outcome === null) return
  if (next.state === 'failed') {
    const detail = 'detail' in outcome ? outcome.detail.hint : null
    engine.emit({
      name: 'delivery.failed',
      data: { deliveryId: sent.id, transport: sent.transport, outcome: outcome.outcome, detail },
    })
  }
  if (outcome.outcome === 'unreachable') await markUnreachable(engine, sent, outcome.reason)
}

async function markUnreachable(
  engine: Engine,
  { transport, accountId, chatId }: Fresh<'deliveries'>,
  reason: UnreachableReason,
): Promise<void> {
  if (transport === null || accountId === null || chatId === null) return
  await operate(engine, {
    refs: { chat: byKey('chats', 'address', { transport, accountId, chatId }) },
    need: ['chat'],
    missing: { result: null },
    decide: ({ chat }) => ({ result: null, ...reachabilityChange(chat, reason, 'system') }),
  })
}

function problem(engine: Pick<Engine, 'emit'>, where: string, error: unknown): void {
  engine.emit({ name: 'problem', data: { where, error: error instanceof Error ? error : new Error(String(error)) } })
}
