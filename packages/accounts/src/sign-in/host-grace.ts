import { ChatfactorError } from '@chatfactor/core'
import {
  type Engine,
  graceUntil,
  isMembership,
  isOn,
  laneOf,
  operate,
  parseInput,
  personRefs,
} from '@chatfactor/core/feature'
import { changedBy, update } from '@chatfactor/core/store'
import type { GraceOutcome, SignIn } from './sign-in.js'
import { personSchema } from './sign-in-input.js'

/**
 * Whether a person who signed in to the host and has no messenger may go on. The first time begins their grace period.
 */
export function createHostGrace(engine: Engine): SignIn['checkGrace'] {
  return async (input) => {
    const { resourceId, user } = parseInput(personSchema, input)
    return operate(engine, {
      lane: laneOf(resourceId, user),
      refs: personRefs(resourceId, user),
      decide(records, now) {
        if (!isMembership(records)) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
        const { assignment, resource } = records
        if (!isOn(records)) return { result: stopped }
        const until = graceUntil(resource, assignment, now)
        if (until === null) return { result: { outcome: 'not_required' } }
        if (assignment.enrollment.enrolled) return { result: stopped }
        const result: GraceOutcome = until > now ? { outcome: 'in_grace', until } : stopped
        if (assignment.enrollment.requiredSince !== null) return { result }
        const change = { enrollment: { requiredSince: now } }
        const begun = { ...records, assignment: changedBy('assignments', assignment, change) }
        return {
          result,
          writes: [update('assignments', assignment, change), ...engine.features.whenRequired(begun, now)],
          untold: 'grace_begun',
        }
      },
    })
  }
}

const stopped: GraceOutcome = { outcome: 'stopped' }
