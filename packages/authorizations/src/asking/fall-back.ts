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

/** How long a caller waits to hear what became of the message, in each messenger. Real milliseconds. */
const deadlineMs = 3_000
/** In how many messengers it is tried. */
const mostMessengers = 3
const nothingHeard = { outcome: null, expectedAt: null } as const

/** Where a question is put to, and what was heard of its message in time. */
export interface SentQuestion {
  readonly open: AuthorizationRecord
  readonly token: TokenRecord
  readonly outcome: SendOutcome | null
  /** When it may be sent, if its turn has not come. */
  readonly expectedAt: Date | null
}

/** A question, and the token whose chat it is put to. */
type Put = Pick<SentQuestion, 'open' | 'token'>

/** Waits for the messenger, and puts the question to the next one of the person's where this one surely delivers nothing. */
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

/** `null` where there is no other one, it was answered meanwhile, or a rule is against it there. */
async function putToNext(
  engine: Engine,
  authorizationId: string,
  tried: readonly string[],
  timeZone: string | undefined,
) {
  const [assignment] = await engine.store.read([refsOfAuthorization(authorizationId).assignment])
  const nextId = assignment?.tokenIds.find((id) => !tried.includes(id))
  return nextId === undefined ? null : putToToken(engine, authorizationId, nextId, timeZone)
}

/** Sends the question to the chat of this token, at once and by itself; `null` where it was answered meanwhile, or a rule is against it there. */
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

/** What comes next to the chat in which this one did not arrive does not wait for it there. */
function wentTo(records: AskedRecords, { id: token }: TokenRecord, now: Date): readonly Write[] {
  if (records.inbox === null) return []
  const last = { at: now.getTime(), token, waits: null }
  return [inboxWrite(records, { ...saysOf(records), last }, now).write]
}
