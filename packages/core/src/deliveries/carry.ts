import {
  commit,
  type DeliveryDraft,
  type Engine,
  leaseMs,
  look,
  mailLine,
  placed,
  type SentAbout,
} from '../kernel/index.js'
import type { Line, Place, Ticket } from '../pacing/index.js'
import { outcomeDetail } from '../platform-client/index.js'
import { type SendOutcome, update } from '../ports/index.js'
import type { DeliveryRecord } from '../records/index.js'
import type { ChatPause } from './remembered-pauses.js'
import { mailDeadlineMs, sendMail } from './send-mail.js'
import { chatDeadlineMs, sendToChat } from './send-to-chat.js'
import { isOutdated, refsOfDelivery } from './still-wanted.js'

/** A delivery with the version of its record that this process has leased. */
export type Held = DeliveryDraft & { readonly version: number }

/** Its record, before it is sent. */
export function recordOf({ record, version }: Held): DeliveryRecord {
  return { endedAt: null, ...record, version }
}

/**
 * The result of a delivery: the outcome of its message, or that it is outdated, left for another round, lacking what it
 * needs in this process, or due later, as its record says then.
 */
export interface Carried {
  readonly held: Held
  readonly outcome: SendOutcome | 'dropped' | 'left' | 'lacking' | 'later'
  /** Pauses that all processes must know. */
  readonly pauses?: readonly ChatPause[]
}

/** A short wait is treated like no wait; re-reading the store is not worth it. */
const momentMs = 100
/** The time that a lease reserves after the turn: for sending, and for storing the outcome. */
const settlingMs = 1_000

/**
 * Sends a leased delivery to its platform when its turn has come.
 *
 * Nothing is sent with a lease that may have ended: after a long wait it is renewed. Nor is anything sent that is
 * outdated by then.
 */
export async function carry(
  engine: Engine,
  delivery: Held,
  { stopping, onTicket }: { readonly stopping: AbortSignal; readonly onTicket: (ticket: Ticket) => void },
): Promise<Carried> {
  let held = delivery
  const { record } = held
  const { urgency } = held.template
  const place: Place = { chatId: record.chatId, urgency, since: record.createdAt }
  if (engine.sending.leaves(record)) return { held, outcome: 'lacking' }
  if (!isWorthSending(engine, held)) return { held, outcome: 'dropped' }
  const name = record.channel === 'mail' ? mailLine : (record.transport ?? '')
  const refusal = () => engine.channels.monitor.refusal(name, { chatId: record.chatId ?? '', urgency })
  const refused = refusal()
  if (refused !== null) return { held, outcome: refused }
  const line = engine.channels.lines.of(record)
  hearOfPause(line, held)
  const paused = pausedUntil(line, place, held)
  if (paused !== null) return { held, outcome: paused }

  const since = engine.clock.elapsedMs()
  let isFirst = true
  for (;;) {
    const ticket = line.enter(place, sendBy(held))
    onTicket(ticket)
    isFirst &&= ticket.isFirst
    const came = await ticket.came
    if (came === 'turn') break
    const renewed = came === 'late' ? await renew(engine, held) : null
    if (renewed === null) return { held, outcome: 'left' }
    held = renewed
  }
  let use: 'used' | 'unused' = 'unused'
  try {
    const fate = isFirst ? null : (refusal() ?? (await fateOf(engine, held, since)))
    if (fate !== null) return { held, outcome: fate }
    use = 'used'
    const send = () =>
      record.channel === 'mail'
        ? sendMail(engine, held, stopping)
        : sendToChat(engine, held, isFirst ? held.known : undefined)
    const outcome = await (engine.features.around.send?.(aboutOf(record), send) ?? send())
    if (outcome instanceof Date) return { held: { ...held, record: { ...record, dueAt: outcome } }, outcome: 'later' }
    if (typeof outcome === 'string') return { held, outcome }
    return { held, outcome, pauses: heed(engine, line, held, outcome) }
  } finally {
    line.leave(use)
  }
}

function aboutOf({ channel, transport, template, params: { trace } }: Held['record']): SentAbout {
  return { channel, transport, template, trace: typeof trace === 'string' ? trace : null }
}

/** Replies are counted here, where they are sent, so that none is missed, whatever provoked it. */
function isWorthSending({ channels: { replies } }: Engine, { record, template }: Held): boolean {
  const { transport, chatId } = record
  return template.urgency !== 'reply' || transport === null || chatId === null || replies.take({ transport, chatId })
}

/** Until when a message must be sent, so that no other process also sends it. */
function sendBy({ record }: Held): Date {
  const deadlineMs = record.channel === 'mail' ? mailDeadlineMs : chatDeadlineMs
  return new Date(Math.min(record.dueAt.getTime() - deadlineMs - settlingMs, record.expiresAt.getTime()))
}

/** Takes over a pause of this chat that another process has stored. */
function hearOfPause(line: Line, { record: { chatId }, pausedUntil = null }: Held): void {
  if (chatId === null || pausedUntil === null) return
  const known = line.pausedUntil(chatId)
  if (known === null || known < pausedUntil) line.pauseChat(chatId, pausedUntil)
}

/** If the platform's pause is longer than a lease, the chat is not tried. */
function pausedUntil(line: Line, { chatId }: Place, { record }: Held): SendOutcome | null {
  const retryAt = chatId === null ? null : line.pausedUntil(chatId)
  if (retryAt === null || retryAt <= record.dueAt) return null
  const detail = outcomeDetail('not tried: the messenger asked for a pause')
  return { outcome: 'throttled', scope: 'chat', retryAt, detail }
}

/**
 * A platform's pause applies to all messages to that chat; if it paused several chats, it meant the account, and the
 * single pauses end.
 */
function heed(
  { channels: { monitor } }: Engine,
  line: Line,
  { record }: Held,
  outcome: SendOutcome,
): readonly ChatPause[] {
  const { chatId, transport, accountId } = record
  if (outcome.outcome !== 'throttled' || chatId === null || transport === null || accountId === null) return []
  const pause = (chat: string, until: Date | null): ChatPause => ({ transport, accountId, chatId: chat, until })
  if (monitor.refusal(transport, { chatId, urgency: 'code' }) !== null) {
    return line.forgetPauses().map((chat) => pause(chat, null))
  }
  if (outcome.retryAt === null) return []
  line.pauseChat(chatId, outcome.retryAt)
  return [pause(chatId, outcome.retryAt)]
}

/**
 * Extends the lease of a waiting delivery; `null` if that fails, because another process has it or the store does not
 * answer.
 */
async function renew(engine: Engine, held: Held): Promise<Held | null> {
  const now = engine.clock.now()
  const record = { ...held.record, dueAt: new Date(now.getTime() + leaseMs) }
  if (sendBy({ ...held, record }) <= now) return null
  const writes = [update('deliveries', recordOf(held), { dueAt: record.dueAt })]
  const lost = { outcome: 'lost' } as const
  const { outcome } = await commit(engine, { writes, untold: 'delivery_leased' }, [], now).catch(() => lost)
  return outcome === 'committed' ? { ...held, record, version: held.version + 1 } : null
}

/**
 * The result for a message that had to wait, if it is leased elsewhere or outdated by now; `null` if it is still to be
 * sent.
 */
async function fateOf(
  engine: Engine,
  { record, version, template }: Held,
  since: number,
): Promise<'dropped' | 'left' | null> {
  if (engine.clock.elapsedMs() - since < momentMs) return null
  const found = await look(engine.store, refsOfDelivery(record.id), ['delivery']).catch(() => null)
  if (found === null || found.delivery.version !== version) return 'left'
  return (await placed(() => isOutdated(engine, found, template, engine.clock.now()))) ? 'dropped' : null
}
