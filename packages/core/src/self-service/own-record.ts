import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { AuditDraft, Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate-tuples.js'
import { type ChangeNotice, changeNotice } from '../messages/change-notices.js'
import { survivingSession } from '../policy/surviving-session.js'
import { byId, follow } from '../ports/store.js'
import { type Change, update } from '../ports/writes.js'
import type { TokenRecord } from '../records/token-record.js'
import type { Entry } from './door.js'
import type { PersonRecords } from './enrolling-rules.js'

/** What a change of the person's own records writes; left out means unchanged. */
export interface OwnChange {
  readonly user?: Change<'users'>
  readonly assignment?: Change<'assignments'>
  /** Ends every session but this one: `everywhere` on all Resources, `here` on this one. */
  readonly endsSessions?: 'everywhere' | 'here'
  /** Announced to another channel, with a link that undoes it (R4). */
  readonly notice?: { readonly event: string; readonly email?: string }
}

/** Changes the records of the person who came in, in one commit with its notice, the end of other sessions and the audit entry. */
export async function changeOwn(
  engine: Engine,
  entry: Entry,
  action: string,
  decide: (records: PersonRecords, now: Date) => OwnChange,
): Promise<void> {
  const { assignment, user, resource, person } = entry
  const own = byId('assignments', assignment.id)
  await operate(engine, {
    refs: [
      own,
      byId('users', user.id),
      byId('resources', resource.id),
      byId('sessions', person.sessionId ?? 'none'),
      follow(own, 'preferredTokenId', 'tokens'),
    ],
    decide: ([membership, owner, system, session, token], now): Decision<null> => {
      if (membership === null || owner === null || system === null)
        throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      const records = { assignment: membership, user: owner, resource: system }
      const change = decide(records, now)
      const userEpoch = owner.sessionEpoch + (change.endsSessions === 'everywhere' ? 1 : 0)
      const assignmentEpoch = membership.sessionEpoch + (change.endsSessions === 'here' ? 1 : 0)
      const notice = noticeOf(engine, { ...records, otherChat: token }, change, now)
      const audit: AuditDraft = {
        action,
        resourceId: system.id,
        subjectId: owner.subjectId,
        actor: 'person',
        outcome: 'success',
        details: {},
      }
      return {
        result: null,
        writes: [
          update('users', owner, { ...change.user, sessionEpoch: userEpoch }),
          update('assignments', membership, { ...change.assignment, sessionEpoch: assignmentEpoch }),
          ...survivingSession(session, records, { userEpoch, assignmentEpoch }),
          ...notice.writes,
        ],
        deliveries: notice.deliveries,
        audit: [audit],
      }
    },
    onDuplicate: ({ key }) => {
      if (key === 'login') throw new ChatfactorError('ALREADY_EXISTS', { field: 'login' })
      return undefined
    },
  })
}

function noticeOf(
  engine: Engine,
  records: PersonRecords & { readonly otherChat: TokenRecord | null },
  { notice }: OwnChange,
  now: Date,
): ChangeNotice {
  if (notice === undefined) return { writes: [], deliveries: [] }
  return changeNotice(engine.keys, { ...records, ...notice, tokenId: null }, now)
}
