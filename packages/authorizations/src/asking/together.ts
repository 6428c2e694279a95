import { type DeliveryDraft, type Engine, type Membership, tellHolder } from '@chatfactor/core/feature'
import {
  type AgentRecord,
  type AuthorizationRecord,
  type InboxRecord,
  type InboxSays,
  insert,
  type LastMessage,
  type TokenRecord,
  type WaitingMessage,
  type Write,
} from '@chatfactor/core/store'
import { askTemplates } from '../chat/ask-templates.js'

const minuteMs = 60_000
/** A list lives as long as any question can; it is written from its questions when it is sent. */
const longestMs = 7 * 24 * 60 * minuteMs
/** The most that our own words around a list take. */
const aroundList = 600
/** The text around each question in a list: its number, and its line breaks. */
const aroundQuestion = 12
const aroundField = 3

/** A person to ask, with what they were sent before. */
export interface AskedPerson extends Membership {
  readonly agent: AgentRecord
  readonly inbox: InboxRecord | null
  readonly preferred: TokenRecord
  readonly says: InboxSays
  /** When they wrote last, if their messenger lets the bot write only for a while after that; `null` for unknown. */
  readonly heardAt: Date | null
}

/** What a message shows of a question. */
interface Sent extends Pick<AuthorizationRecord, 'id' | 'transaction' | 'expiresAt' | 'number'> {
  /** How long a message lets later ones wait to travel with it; 0 for not at all. */
  readonly togetherMs: number
}

/** How the message of a new question is sent. */
interface Message {
  readonly deliveryId: string
  /** A message that is sent later is among the writes, so that it is not sent early. */
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
  /** The inbox from now on. */
  readonly says: Pick<InboxSays, 'open'> & { readonly last: LastMessage }
  /** Whether it goes at once, and alone. */
  readonly isNow: boolean
  /** The message that it joined. */
  readonly list: string | null
}

/**
 * The first question goes at once. One that follows within seconds waits, and everything asked until then goes with it
 * as one list, as long as every field of all, and a button for each, fit into one message of that messenger. What does
 * not fit goes at once. The inbox settles this, in the commit of asking.
 */
export function messageOf(engine: Engine, person: AskedPerson, sent: Sent, now: Date): Message {
  const last = lastTo(person)
  const due = dueAfter(last, sent.togetherMs, now)
  if (last === null || due === null || !isSureLater(engine, person, due)) return byItself(person, sent, now)
  const waits = waitingAt(last, now)
  if (waits === null) return waiting(person, sent, { last, due }, now)
  const size = waits.size + sizeOf(person, sent)
  if (!hasRoom(engine, person, { count: waits.count + 1, size })) return byItself(person, sent, now)
  const list = waits.delivery
  // The message's first question is now part of a list, too.
  const listed = person.says.open.map((one) => (one.id === waits.first ? { ...one, list } : one))
  return {
    ...{ deliveryId: list, writes: [], deliveries: [], isNow: false, list },
    says: {
      open: [...listed, { ...entryOf(person, sent), list }],
      last: { ...last, waits: { ...waits, count: waits.count + 1, size } },
    },
  }
}

function byItself(person: AskedPerson, sent: Sent, now: Date): Message {
  const { says, preferred } = person
  const { id, expiresAt } = sent
  const content = { template: askTemplates.question, params: { authorizationId: id }, expiresAt }
  const deliveries = tellHolder(now, person, preferred, content)
  const last = lastTo(person)
  const goesOn = last !== null && waitingAt(last, now) !== null
  return {
    ...{ deliveryId: deliveries[0].record.id, writes: [], deliveries, isNow: true, list: null },
    says: {
      open: [...says.open, entryOf(person, sent)],
      last: goesOn ? last : { at: now.getTime(), token: preferred.id, waits: null },
    },
  }
}

/** The first question that waits: its message is due when the waiting time is over. */
function waiting(
  person: AskedPerson,
  sent: Sent,
  { last, due }: { readonly last: LastMessage; readonly due: Date },
  now: Date,
): Message {
  const { says, preferred, inbox } = person
  const params = { authorizationId: sent.id, inboxId: inbox?.id ?? '' }
  const content = { template: askTemplates.together, params, expiresAt: new Date(now.getTime() + longestMs) }
  const [{ record }] = tellHolder(now, person, preferred, content)
  const delivery = { ...record, params: { ...record.params, list: record.id }, attempts: 0, dueAt: due }
  const waits = { delivery: record.id, due: due.getTime(), first: sent.id, count: 1, size: sizeOf(person, sent) }
  return {
    ...{ deliveryId: record.id, writes: [insert('deliveries', delivery)], deliveries: [], isNow: false, list: null },
    says: { open: [...says.open, entryOf(person, sent)], last: { ...last, waits } },
  }
}

function entryOf({ agent }: AskedPerson, { id, number, expiresAt }: Sent): InboxSays['open'][number] {
  return { id, agent: agent.id, number, until: expiresAt.getTime() }
}

/** The last message to the chat that this question goes to. */
function lastTo({ says: { last }, preferred }: AskedPerson): LastMessage | null {
  return last !== undefined && last.token === preferred.id ? last : null
}

/** The waiting message that others can still join. */
function waitingAt({ waits }: LastMessage, now: Date): WaitingMessage | null {
  return waits !== null && waits.due > now.getTime() ? waits : null
}

/** Until when a question asked now waits; `null` if it goes at once. */
function dueAfter(last: LastMessage | null, togetherMs: number, now: Date): Date | null {
  if (last === null || togetherMs === 0) return null
  const waits = waitingAt(last, now)
  if (waits !== null) return new Date(waits.due)
  const due = (last.waits?.due ?? last.at) + togetherMs
  return due > now.getTime() ? new Date(due) : null
}

/**
 * Whether the messenger will still take a message then. If the bot may write only for a while after the person did and
 * may be too late, the message goes at once, so that the caller learns that it needs the person.
 */
function isSureLater(engine: Engine, { preferred, heardAt }: AskedPerson, due: Date): boolean {
  const windowMs = capabilitiesOf(engine, preferred)?.sessionWindowMs
  if (windowMs === undefined || windowMs === null) return windowMs === null
  return heardAt !== null && heardAt.getTime() + windowMs - minuteMs > due.getTime()
}

/** Whether a list of this many fits: a button for each, and every field of all. */
function hasRoom(
  engine: Engine,
  { preferred }: AskedPerson,
  { count, size }: { readonly count: number; readonly size: number },
): boolean {
  const { maxActions = 0, maxText = 0 } = capabilitiesOf(engine, preferred) ?? {}
  return count <= maxActions && size <= maxText - aroundList
}

function capabilitiesOf({ channels: { transports } }: Engine, { transport }: TokenRecord) {
  return transports.find(transport ?? '')?.transport.capabilities
}

function sizeOf({ agent }: AskedPerson, { transaction }: Sent): number {
  const fields = transaction.fields.map(({ label, value }) => label.length + value.length + aroundField)
  return fields.reduce((sum, field) => sum + field, agent.name.length + aroundQuestion)
}
