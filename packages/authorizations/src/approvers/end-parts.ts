import { by, type Decision, type Engine, operate } from '@chatfactor/core/feature'
import { byId, update } from '@chatfactor/core/store'
import { overEdit, withoutIt } from '../answering/over.js'
import { factsOf } from '../asking/facts.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { saysOf } from '../inbox/inbox.js'
import { needed, refsOfAuthorization } from '../rules/asked-refs.js'
import { partIds } from './approvers-of.js'

/**
 * Takes an ended question away from the approvers who have not answered. If the process dies first, they keep a button
 * that answers "expired".
 */
export async function endParts(engine: Engine, wholeId: string): Promise<void> {
  const [whole] = await engine.store.read([byId('authorizations', wholeId)])
  if (whole === null || whole.state === 'open') return
  await Promise.all(partIds(whole, ({ answer }) => answer === null).map((id) => endPart(engine, id)))
}

/** Takes the part of one approver away, whose answer is no longer needed. */
export function endPart(engine: Engine, id: string): Promise<boolean> {
  return operate(engine, {
    refs: refsOfAuthorization(id),
    need: needed,
    missing: { result: false },
    decide(records, now): Decision<boolean> {
      const { authorization, whole } = records
      const isWanted = whole?.state === 'open' && partIds(whole, () => true).includes(id)
      const isThere = authorization.state === 'open' || authorization.state === 'approved'
      if (!isThere || isWanted) return { result: false }
      return {
        result: true,
        writes: [
          update('authorizations', authorization, { state: 'cancelled', dueAt: now }),
          ...withoutIt(records, saysOf(records), now),
        ],
        edits: overEdit(authorization, 'cancelled'),
        told: [toldOfAuthorization('authorization.withdrawn', by('system', records), factsOf(authorization))],
      }
    },
  })
}
