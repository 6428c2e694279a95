import { by, type Decision, type Engine, isLiveToken, newId } from '@chatfactor/core/feature'
import { type AuthorizationRecord, type InboxSays, insert, type TokenRecord, type Write } from '@chatfactor/core/store'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { inboxWrite, openOf, withAgent } from '../inbox/inbox.js'
import { roomAt } from '../inbox/limits.js'
import { freeSlot } from '../permits/places.js'
import { permittedUse, writesOfUses } from '../permits/use-permits.js'
import { reminderOf, timeZoneOf } from '../reminding/reminder.js'
import { hasRoom, isDoubted, modeOf } from '../rules/modes.js'
import type { AskInput } from './ask-input.js'
import { actingFor, factsOf } from './facts.js'
import type { PutQuestion } from './put-question.js'
import { type AskRecords, type Decided, type ReadyToAsk, readyToAsk } from './ready-to-ask.js'
import { sentAgain } from './sent-again.js'
import { type AskedPerson, messageOf } from './together.js'

/** A message that did not arrive is sent again at most this often. */
const againMs = 60_000
/** The highest number of a question; then they start again at 1. */
const lastNumber = 99
/** The most characters of fields that may be allowed in advance: the smallest message holds 2,000. */
const mostOffered = 450

/**
 * Decides about `ask`: refusals in their order, then an existing question, a permit, or a new question with its
 * message.
 */
export function decideAsk(engine: Engine, records: AskRecords, input: AskInput, now: Date): Decision<Decided> {
  const ready = readyToAsk(engine, records, input, now)
  if ('decision' in ready) return ready.decision
  if (ready.there !== null) return askedBefore(ready, ready.there, input.timeZone, now)
  const permits = usablePermits(ready, now)
  const use = permittedUse(engine, ready, permits, input, now)
  if (use !== null) {
    return { result: { final: use.answer }, writes: writesOfUses([use], permits), told: use.told }
  }
  const retryAt = roomAt(ready.says, ready.agent.id, now)
  if (retryAt !== null) return { result: { final: { outcome: 'refused', because: 'too_many', retryAt } } }
  return asking(engine, ready, input, now)
}

/** The permits that count now: none for a day after the person reported something wrong. */
export function usablePermits({ says, agent, permits }: ReadyToAsk, now: Date) {
  return isDoubted({ says, agentId: agent.id }, now) ? [] : permits.filter((one) => one !== null)
}

function asking(engine: Engine, ready: ReadyToAsk, input: AskInput, now: Date): Decision<Decided> {
  const { agent, resource, says, preferred, transaction } = ready
  const maxActions = maxActionsOf(engine, preferred)
  const mode = modeOf({ resource, says, agentId: agent.id, transaction }, input.mode, maxActions, now)
  const question = newQuestion(
    engine,
    ready,
    { ...input, transaction, mode, offers: isOffered(ready, mode, maxActions, now) ? ready.terms : null },
    now,
  )
  const { fresh, put } = question
  return {
    result: put,
    writes: question.writes,
    deliveries: question.deliveries,
    told: [toldOfAuthorization('authorization.asked', by(actingFor(input.actor, fresh), ready), factsOf(fresh))],
  }
}

/** A new question, apart from whom it is put to. */
type Put = Pick<AuthorizationRecord, 'transaction' | 'mode' | 'offers' | 'dedupeId' | 'purpose' | 'useWithinMs'> & {
  readonly reason?: string | undefined
  readonly lifeMs: number
  /** Where the person is, as the caller says. */
  readonly timeZone?: string | undefined
  readonly partOf?: string
  /** What the number or the digits on the agent's screen are derived from, if they are those of another question. */
  readonly shown?: Pick<AuthorizationRecord, 'keyId' | 'sendNumber'>
  /** How long a message lets later ones wait to travel with it. @defaultValue 0: it goes at once */
  readonly togetherMs?: number
}

/** A new question in its person's inbox, with its message. */
export function newQuestion(engine: Engine, person: AskedPerson, put: Put, now: Date) {
  const { agent, resource, user, assignment, says, preferred } = person
  const { purpose, transaction, reason, dedupeId, lifeMs, useWithinMs, mode, offers, partOf = null } = put
  const { keyId, sendNumber } = put.shown ?? { keyId: engine.keys.currentId, sendNumber: says.sends + 1 }
  const number = nextNumber(says, now)
  const expiresAt = new Date(now.getTime() + lifeMs)
  const id = newId(now)
  const message = messageOf(
    engine,
    person,
    { id, transaction, expiresAt, number, togetherMs: put.togetherMs ?? 0 },
    now,
  )
  const inbox = inboxWrite(
    person,
    {
      ...withAgent(says, agent.id, { askedAt: now.getTime() }),
      ...message.says,
      sent: [...says.sent, [now.getTime(), agent.id]],
      sends: sendNumber,
      lastNumber: number,
    },
    now,
  )
  const fresh = {
    id,
    resourceId: resource.id,
    userId: user.id,
    assignmentId: assignment.id,
    agentId: agent.id,
    inboxId: inbox.id,
    tokenId: preferred.id,
    dedupeId,
    state: 'open',
    mode,
    purpose,
    keyId,
    sendNumber,
    number,
    misses: 0,
    // Each record needs its own object, because how it is sealed is remembered by the object.
    transaction: { ...transaction },
    reason: reason === undefined ? null : { text: reason },
    offers,
    grantsUntil: null,
    permitId: null,
    partOf,
    approvers: null,
    deliveryId: message.deliveryId,
    useWithinMs,
    expiresAt,
    dueAt: expiresAt,
    createdAt: now,
    answeredAt: null,
  } as const satisfies Omit<AuthorizationRecord, 'version'>
  const reminders = reminderOf(person, preferred, fresh, timeZoneOf(person, put.timeZone), now)
  const writes: readonly Write[] = [insert('authorizations', fresh), inbox.write, ...message.writes, ...reminders]
  const open = { ...fresh, version: 1 }
  const { deliveries, isNow: isNew, list } = message
  return { fresh, writes, deliveries, put: { open, token: preferred, isNew, list } as const satisfies PutQuestion }
}

/** How many buttons a message may have in this token's messenger. */
export function maxActionsOf(engine: Engine, { transport }: TokenRecord): number {
  return engine.channels.transports.find(transport ?? '')?.transport.capabilities.maxActions ?? 0
}

/** Whether the fields fit into a message twice: as asked, and as they would be allowed. */
function isShort({ fields }: AuthorizationRecord['transaction']): boolean {
  return fields.reduce((sum, { label, value }) => sum + label.length + value.length, 0) <= mostOffered
}

/**
 * Whether the question keeps its offer of a permit: its message has room for it, and a place is free. Everything else
 * is checked each time it is shown.
 */
function isOffered(ready: ReadyToAsk, mode: AuthorizationRecord['mode'], maxActions: number, now: Date) {
  const { terms, permits, says, agent, transaction } = ready
  return (
    terms !== null &&
    isShort(transaction) &&
    !isDoubted({ says, agentId: agent.id }, now) &&
    hasRoom(mode, maxActions) &&
    freeSlot(permits) !== null
  )
}

/** The same question again: its message is sent again only if the last one surely did not arrive. */
function askedBefore(
  ready: ReadyToAsk,
  there: AuthorizationRecord,
  timeZone: string | undefined,
  now: Date,
): Decision<Decided> {
  const { thereToken, thereDelivery, preferred } = ready
  const isGone = thereToken === null || !isLiveToken(ready.assignment, thereToken.id)
  const hasFailed =
    thereDelivery !== null &&
    thereDelivery.state === 'failed' &&
    thereDelivery.createdAt.getTime() + againMs <= now.getTime()
  if (!isGone && !hasFailed) return { result: { open: there, token: thereToken, isNew: false, list: null } }
  const again = { ...ready, authorization: there }
  const reminding = { timeZone: timeZoneOf(ready, timeZone) }
  const { open, effect } = sentAgain(again, preferred, actingFor(undefined, there), now, { reminding })
  return { result: { open, token: preferred, isNew: true, list: null }, ...effect }
}

/** The next number that no open question has. */
function nextNumber(says: InboxSays, now: Date): number {
  const taken = new Set(openOf(says, now).map(({ number }) => number))
  let number = says.lastNumber
  do number = (number % lastNumber) + 1
  while (taken.has(number))
  return number
}
