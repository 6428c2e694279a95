import {
  type Decision,
  type Engine,
  heardInTime,
  isLiveToken,
  operate,
  type SendOutcome,
} from '@chatfactor/core/feature'
import { type AuthorizationRecord, byId, type TokenRecord, type Write } from '@chatfactor/core/store'
import { inboxWrite, saysOf } from '../inbox/inbox.js'
import { timeZoneOf } from '../reminding/reminder.js'
import { needed, refsOfAuthorization } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { actingFor } from './facts.js'
import { sentAgain } from './sent-again.js'

/** How long a caller waits for the outcome of the message, per messenger. Real milliseconds. */
const deadlineMs = 3_000
/** The number of messengers that are tried. */
const mostMessengers = 3
const nothingHeard = { outcome: null, expectedAt: null } as const

/** Where a question was sent, and the outcome as far as it came in time. */
export interface SentQuestion {
  readonly open: AuthorizationRecord
  readonly token: TokenRecord
  readonly outcome: SendOutcome | null
  /** When it may be sent, if it still waits for its turn. */
  readonly expectedAt: Date | null
}

/** A question, and the token whose chat it goes to. */
type Put = Pick<SentQuestion, 'open' | 'token'>

/** Waits for the messenger; if it surely delivers nothing, moves the question to the person's next one. */
export async function sentSomewhere(engine: Engine, first: Put, timeZone: string | undefined): Promise<SentQuestion> {
  const heard = async (one: Put): Promise<SentQuestion> => ({
    ...one,
    ...(one.open.deliveryId === null ? nothingHeard : await heardInTime(engine, one.open.deliveryId, deadlineMs)),
  })
  let last = await heard(first)
  const tried = [first.token.id]
  while (tried.length < mostMessengers && isRefused(last)) {
    const next = await putToNext(engine, last.open.id, tried, timeZone)
    if (next === null) break
    tried.push(next.token.id)
    last = await heard(next)
  }
  return last
}

function isRefused({ outcome }: SentQuestion): boolean {
  const name = outcome?.outcome
  return name !== undefined && name !== 'accepted' && name !== 'unknown' && name !== 'throttled'
}

/** `null` if there is no other messenger, the question was answered meanwhile, or a rule forbids it there. */
async function putToNext(
  engine: Engine,
  authorizationId: string,
  tried: readonly string[],
  timeZone: string | undefined,
) {
  const [assignment] = await engine.store.read([refsOfAuthorization(authorizationId).assignment])
  const nextId = assignment?.tokens.ids.find((id) => !tried.includes(id))
  return nextId === undefined ? null : putToToken(engine, authorizationId, nextId, timeZone)
}

/**
 * Sends the question to this token's chat, at once and alone; `null` if it was answered meanwhile, or a rule forbids it
 * there.
 */
export function putToToken(
  engine: Engine,
  authorizationId: string,
  tokenId: string,
  timeZone: string | undefined,
): Promise<Put | null> {
  return operate(engine, {
    refs: { ...refsOfAuthorization(authorizationId), next: byId('tokens', tokenId) },
    need: [...needed, 'next'],
    missing: { result: null },
    decide({ next, ...records }, now): Decision<Put | null> {
      const isOpen = standingOf(records.authorization, now) === 'open' && isLiveToken(records.assignment, next.id)
      if (!isOpen || obstacleTo(engine, { ...records, token: next }, now) !== null) return { result: null }
      const reminding = { timeZone: timeZoneOf(records, timeZone) }
      const actor = actingFor(undefined, records.authorization)
      const { open, effect } = sentAgain(records, next, actor, now, { reminding })
      return { result: { open, token: next }, ...effect, writes: [...effect.writes, ...wentTo(records, next, now)] }
    },
  })
}

/** Later questions do not wait in the chat where this one did not arrive. */
function wentTo(records: AskedRecords, { id: token }: TokenRecord, now: Date): readonly Write[] {
  if (records.inbox === null) return []
  const last = { at: now.getTime(), token, waits: null }
  return [inboxWrite(records, { ...saysOf(records), last }, now).write]
}
