import { by, type Decision, type Engine, members, operate, ownersOf } from '@chatfactor/core/feature'
import { byId, update } from '@chatfactor/core/store'
import { overEdit, withoutIt } from '../answering/over.js'
import { factsOf } from '../asking/facts.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { saysOf } from '../inbox/inbox.js'
import { endOfPermit, standingOfPermit } from '../permits/end-permit.js'
import { needed, refsOfAuthorization } from '../rules/asked-refs.js'
import { standingOf } from '../rules/authorization-rules.js'

/**
 * Ends an overdue question; `null` if its person or agent is gone. For a question to several people, the event is that
 * of the whole.
 */
export function expireAuthorization(engine: Engine, id: string): Promise<boolean | null> {
  return operate(engine, {
    refs: refsOfAuthorization(id),
    need: needed,
    missing: { result: null },
    decide(records, now): Decision<boolean | null> {
      const { authorization } = records
      if (authorization.state === 'expired' || standingOf(authorization, now) !== 'expired') return { result: false }
      const happened = authorization.partOf === null ? 'authorization.expired' : 'authorization.withdrawn'
      return {
        result: true,
        writes: [
          update('authorizations', authorization, { state: 'expired', dueAt: now }),
          ...withoutIt(records, saysOf(records), now),
        ],
        edits: overEdit(authorization, 'expired'),
        told: [toldOfAuthorization(happened, by('system', records), factsOf(authorization))],
      }
    },
  })
}

/** Ends an overdue permit; `null` if its person is gone. */
export function expirePermit(engine: Engine, id: string): Promise<boolean | null> {
  const permit = byId('permits', id)
  return operate(engine, {
    refs: { permit, ...ownersOf(permit) },
    need: ['permit', ...members],
    missing: { result: null },
    decide(records, now): Decision<boolean | null> {
      if (records.permit.state !== 'live' || standingOfPermit(records.permit, now) !== 'expired')
        return { result: false }
      return { result: true, ...endOfPermit(records, 'expired', 'system', now) }
    },
  })
}
