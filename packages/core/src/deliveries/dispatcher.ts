import {
  commit,
  type DeliveryDraft,
  type Engine,
  type LeftToOthers,
  operate,
  type Sending,
  tellProblem,
} from '../kernel/index.js'
import type { Ticket } from '../pacing/index.js'
import { outcomeDetail } from '../platform-client/index.js'
import { type Fresh, type SendOutcome, update } from '../ports/index.js'
import type { DeliveryRecord } from '../records/index.js'
import type { UnreachableReason } from '../rules/index.js'
import { within } from '../stores/index.js'
import { type Carried, carry, type Held, recordOf } from './carry.js'
import type { SentMessages } from './edit-message.js'
import { foundChat, lostChat, refsOfLostChat } from './lost-chat.js'
import { createOutcomeLedger, type OutcomeWriting } from './outcome-ledger.js'
import { rememberPause } from './remembered-pauses.js'
import { afterSending } from './retry-policy.js'

/** How many messages without words are remembered, the latest ones; a forgotten one is simply examined again. */
const mostRemembered = 1_000

type Message = Pick<DeliveryRecord, 'id' | 'channel' | 'transport' | 'template'>

/** What this process cannot send but another may, e.g. one with one more messenger. */
export interface Lacking {
  /**
   * Whether a message is left to others, because this process lacks what it needs. This is reported once, as a
   * `problem`.
   */
  leaves(message: Message): boolean
  /** Remembers that there are no words here for a message, although its kind is known. */
  noteWordless(message: Message): void
}

/** Makes the memory of one process. */
export function createLacking(engine: () => Engine): Lacking {
  const told = new Set<string>()
  const wordless = new Set<string>()

  function lackFor({ id, channel, transport, template }: Message): string | null {
    const { features, channels } = engine()
    if (features.template(template) === null || wordless.has(id)) return `no words for ${template}`
    if (channel === 'mail') return channels.mailer === null ? 'no mailer' : null
    return transport === null || channels.transports.find(transport) !== null ? null : `no transport ${transport}`
  }

  return {
    leaves(message) {
      const lack = lackFor(message)
      if (lack === null) return false
      if (!told.has(lack)) {
        told.add(lack)
        tellProblem(engine(), 'delivery', new Error(`this process has ${lack}: what needs it is left to others`))
      }
      return true
    },
    noteWordless({ id }) {
      wordless.add(id)
      const [oldest] = wordless
      if (wordless.size > mostRemembered && oldest !== undefined) wordless.delete(oldest)
    },
  }
}

/** How long `close` waits for emails under way; after that their outcomes are unknown. Real milliseconds. */
const mailGraceMs = 2_000
/** How long `close` waits for a store. */
const closeMs = 10_000

/** Sends committed deliveries and stores their outcomes. Never rejects. */
export interface Dispatcher {
  /** `null` if this process does not send it: a reply beyond the chat's budget, or a message that gets no turn here. */
  dispatch(delivery: DeliveryDraft): Promise<SendOutcome | null>
  /** The outcome of a delivery that this process is sending; it resolves to `null` if the message is outdated. */
  outcomeOf(deliveryId: string): Promise<SendOutcome | LeftToOthers | null> | null
  /** When a waiting delivery may be sent; `null` if it does not wait. */
  turnOf(deliveryId: string): Date | null
  /** Whether a message is left to other processes, because this one lacks what it needs. */
  leaves: Sending['leaves']
  /** Stores outcomes at once. */
  writeOutcomes(): void
  /** Resolves when nothing is being sent, and all outcomes are stored. */
  settled(): Promise<void>
  /**
   * Leaves waiting messages to other processes, and resolves when the outcomes of those under way are stored, or after
   * a deadline.
   */
  close(): Promise<void>
}

/** A message that this process is sending. */
interface UnderWay {
  readonly carried: Promise<Carried>
  /** Its outcome, once it is remembered for edits. */
  readonly outcome: Promise<SendOutcome | null>
  /** Its place in the queue; `null` if it does not wait. */
  readonly ticket: () => Ticket | null
}

/** Makes the dispatcher of one process. */
export function createDispatcher(engine: () => Engine, sent: SentMessages, writing: OutcomeWriting): Dispatcher {
  const sending = new Map<string, UnderWay>()
  const running = new Set<Promise<unknown>>()
  const stopping = new AbortController()
  const lacking = createLacking(engine)
  const ledger = createOutcomeLedger(engine, (carried, mayBeLost) => record(engine(), carried, mayBeLost), writing)

  const settled = async () => {
    while (running.size > 0) {
      // A message under way reaches the ledger only when the platform has answered.
      await Promise.all([...sending.values()].map(({ outcome }) => outcome))
      ledger.flush()
      await Promise.all(running)
    }
  }

  return {
    dispatch(delivery) {
      const held: Held = { version: 1, ...delivery }
      let ticket: Ticket | null = null
      const carried = safely(engine(), held, () =>
        carry(engine(), held, {
          stopping: stopping.signal,
          onTicket(given) {
            ticket = given.isFirst ? null : given
            void given.came.then(() => {
              if (ticket === given) ticket = null
            })
          },
        }),
      )
      const outcome = carried.then((known) => {
        const { record } = known.held
        const reached = outcomeOf(known)
        if (reached?.outcome === 'accepted' && record.channel === 'chat')
          sent.remember({ ...record, messageId: reached.messageId })
        return reached
      })
      // The outcome is known as soon as the platform has answered; it is stored in the background.
      const writtenDown = async (): Promise<void> => {
        try {
          const known = await carried
          if (known.outcome === 'lacking') lacking.noteWordless(known.held.record)
          await ledger.add(known)
        } catch (error) {
          problem(engine(), error)
        } finally {
          sending.delete(held.record.id)
          running.delete(tracked)
        }
      }
      sending.set(held.record.id, { carried, outcome, ticket: () => ticket })
      const tracked = writtenDown()
      running.add(tracked)
      return outcome
    },
    outcomeOf(id) {
      const one = sending.get(id)
      return one === undefined ? null : heardOf(one)
    },
    turnOf: (id) => sending.get(id)?.ticket()?.expectedAt() ?? null,
    leaves: lacking.leaves,
    settled,
    writeOutcomes: ledger.flush,
    async close() {
      engine().channels.lines.close()
      const grace = setTimeout(() => stopping.abort(), mailGraceMs)
      await within(closeMs, settled, () => new Error('not settled in time')).catch((error) => problem(engine(), error))
      clearTimeout(grace)
    },
  }
}

/** The outcome of a message under way, as callers see it. */
async function heardOf({ carried, outcome }: UnderWay): Promise<SendOutcome | LeftToOthers | null> {
  const { outcome: known, held } = await carried
  const isLeft = known === 'left' || known === 'lacking' || known === 'later'
  return isLeft ? { outcome: 'left', until: held.record.dueAt } : outcome
}

async function safely(engine: Engine, held: Held, work: () => Promise<Carried>): Promise<Carried> {
  try {
    return await work()
  } catch (error) {
    problem(engine, error)
    return { held, outcome: { outcome: 'unknown', detail: outcomeDetail('unexpected error while sending') } }
  }
}

function outcomeOf({ outcome }: Carried): SendOutcome | null {
  return typeof outcome === 'string' ? null : outcome
}

/** Stores the outcome, unless another process has taken over the delivery. */
async function record(engine: Engine, { held, outcome, pauses = [] }: Carried, mayBeLost: boolean): Promise<void> {
  if (outcome === 'left') return
  const now = engine.clock.now()
  const sent = recordOf(held)
  if (outcome === 'lacking' || outcome === 'later') {
    // Others need not wait for the end of the lease.
    const dueAt = outcome === 'lacking' ? now : sent.dueAt
    await commit(engine, { writes: [update('deliveries', sent, { dueAt })], untold: 'delivery_leased' }, [], now)
    return
  }
  const next = outcome === 'dropped' ? dropped : afterSending(sent, held.template, outcome, now)
  await commit(engine, { writes: [update('deliveries', sent, next)], untold: 'delivery_ended', mayBeLost }, [], now)
  if (outcome === 'dropped') return
  for (const pause of pauses) await rememberPause(engine, pause)
  if (next.state === 'failed') {
    const detail = 'detail' in outcome ? outcome.detail.hint : null
    engine.emit({
      name: 'delivery.failed',
      data: { deliveryId: sent.id, transport: sent.transport, outcome: outcome.outcome, detail },
    })
  }
  if (outcome.outcome === 'unreachable') await markUnreachable(engine, sent, outcome.reason)
  const { transport, accountId, chatId } = sent
  const isDoubted = outcome.outcome === 'accepted' && (held.pausedUntil ?? null) !== null
  if (isDoubted && transport !== null && accountId !== null && chatId !== null)
    await foundChat(engine, { transport, accountId, chatId })
}

const dropped = { state: 'dropped' } as const

async function markUnreachable(
  engine: Engine,
  { transport, accountId, chatId }: Fresh<'deliveries'>,
  reason: UnreachableReason,
): Promise<void> {
  if (transport === null || accountId === null || chatId === null) return
  await operate(engine, {
    refs: await refsOfLostChat(engine, { transport, accountId, chatId }),
    need: ['chat'],
    missing: { result: null },
    decide: (records, now) => ({ result: null, ...lostChat(records, { reason, actor: 'system' }, now) }),
  })
}

function problem(engine: Pick<Engine, 'emit'>, error: unknown): void {
  const known = error instanceof Error ? error : new Error(String(error))
  engine.emit({ name: 'problem', data: { where: 'delivery', error: known } })
}
