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
/** A list is written from its questions when it is sent, whichever of them lives longest. */
const longestMs = 7 * 24 * 60 * minuteMs
/** What our own words around a list take at most. */
const aroundList = 600
/** What stands around each question in it: its number, and what parts its lines. */
const aroundQuestion = 12
const aroundField = 3

/** A person to whom a question is put, with what went to them before. */
export interface AskedPerson extends Membership {
  readonly agent: AgentRecord
  readonly inbox: InboxRecord | null
  readonly preferred: TokenRecord
  readonly says: InboxSays
  /** When they wrote last, where their messenger lets the bot write only for a while after that; `null` for not known. */
  readonly heardAt: Date | null
}

/** What is sent of a question. */
interface Sent extends Pick<AuthorizationRecord, 'id' | 'transaction' | 'expiresAt' | 'number'> {
  /** For how long after a message others wait to go together; 0: not at all. */
  readonly togetherMs: number
}

/** How the message of a new question goes. */
interface Message {
  readonly deliveryId: string
  /** What is sent later stands among the writes, so that nobody sends it before. */
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
  /** What stands in the inbox from now on. */
  readonly says: Pick<InboxSays, 'open'> & { readonly last: LastMessage }
  /** Whether it goes at once, by itself. */
  readonly isNow: boolean
  /** The message that it joined. */
  readonly list: string | null
}

/**
 * The first question goes at once. One that follows within seconds waits until they are over, and what comes until then goes with it, as one list: as
 * far as every field of all fits a message of that messenger, and a button for each. What does not fit goes at once. This is settled by the inbox, in
 * the commit of asking.
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
  // What it began with is none by itself any more.
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

/** The first that waits: its message is due when the time is over. */
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

/** What others can still go with. */
function waitingAt({ waits }: LastMessage, now: Date): WaitingMessage | null {
  return waits !== null && waits.due > now.getTime() ? waits : null
}

/** Until when what is asked now waits; `null` where it need not. */
function dueAfter(last: LastMessage | null, togetherMs: number, now: Date): Date | null {
  if (last === null || togetherMs === 0) return null
  const waits = waitingAt(last, now)
  if (waits !== null) return new Date(waits.due)
  const due = (last.waits?.due ?? last.at) + togetherMs
  return due > now.getTime() ? new Date(due) : null
}

/**
 * Whether the messenger will take a message then. Where a bot may write only for a while after its person did, what does not surely arrive goes at
 * once, so that whoever asks hears that it waits for them.
 */
function isSureLater(engine: Engine, { preferred, heardAt }: AskedPerson, due: Date): boolean {
  const windowMs = capabilitiesOf(engine, preferred)?.sessionWindowMs
  if (windowMs === undefined || windowMs === null) return windowMs === null
  return heardAt !== null && heardAt.getTime() + windowMs - minuteMs > due.getTime()
}

/** Whether a list of so many fits: a button for each, and every field of all. */
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
