import type { PersonLocked } from '@chatfactor/core'
import {
  by,
  type Decision,
  denied,
  type Engine,
  heardBy,
  isUnvouched,
  lockedOut,
  lockNotice,
  lockStateOf,
  missOfPerson,
  noMisses,
  recoveryNotice,
  refused,
  toldOfRecovery,
  withoutCode,
} from '@chatfactor/core/feature'
import { type TokenRecord, update } from '@chatfactor/core/store'
import type { SessionRecords } from '../sessions/live-session.js'
import { sessionView } from '../sessions/session-view.js'
import type { StartedSession } from '../sessions/sessions.js'
import { requireSignIn } from './first-factor.js'
import { cookieAfter, trustAfter } from './known-browser.js'

export type Recovered =
  | ({ readonly outcome: 'signed_in'; readonly codesLeft: number } & Omit<StartedSession, 'secret'>)
  | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number }
  | PersonLocked

/**
 * Decides the outcome of a recovery code: it works once, and a miss counts like that of any other factor (R9, R10,
 * C64).
 */
export function useRecoveryCode(
  { keys, rules }: Pick<Engine, 'keys' | 'rules'>,
  records: SessionRecords & { readonly chat: TokenRecord | null },
  given: { readonly code: string; readonly freshHash: string; readonly deviceCookie: string | null },
  now: Date,
): Decision<Recovered> {
  const { session, assignment, resource, chat } = records
  const lock = lockStateOf(assignment, now)
  if (lock.locked) return { result: lockedOut(lock) }
  const who = by('person', records)
  // A thief in a signed-in browser could have made these codes.
  if (isUnvouched(session.methods)) throw refused(denied('address_unsettled'))
  const left = withoutCode(keys, assignment, given.code)
  if (left === null) {
    const miss = missOfPerson(records, 'person', now)
    return {
      result: miss.lock.locked ? lockedOut(miss.lock) : { outcome: 'wrong_code', attemptsLeft: miss.attemptsLeft },
      writes: [update('assignments', assignment, { attempts: miss.counters })],
      deliveries: lockNotice(records, [chat], miss, now),
      told: [toldOfRecovery('recovery_code.missed', who, { sessionId: session.id }), ...miss.told],
    }
  }
  const trust = trustAfter(keys, records, session, given.deviceCookie, now)
  const { browser } = trust
  const change = {
    secretHash: given.freshHash,
    methods: { ...session.methods, recovery: now.getTime() },
    trust,
    lastSeenAt: now,
  }
  const { network, device } = session
  requireSignIn(
    { keys, rules },
    records,
    { methods: change.methods, network, device, deviceCookie: given.deviceCookie },
    now,
  )
  const notice = recoveryNotice(keys, records, chat, now)
  return {
    result: {
      outcome: 'signed_in',
      session: sessionView({ ...session, ...change }, assignment, resource, now),
      codesLeft: left.length,
      deviceCookie: cookieAfter(keys, records, { methods: change.methods, browser }, given.deviceCookie, now),
    },
    writes: [
      update('sessions', session, change),
      update('assignments', assignment, {
        attempts: noMisses,
        recovery: { codes: left, batch: null },
        lastAcceptedAt: now,
      }),
      ...notice.writes,
    ],
    deliveries: notice.deliveries,
    told: [heardBy(toldOfRecovery('recovery_code.used', who, { sessionId: session.id }), notice)],
  }
}
