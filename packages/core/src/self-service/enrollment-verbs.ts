import type { Enrollments } from '../enrollments/enrollments.js'
import { groundsOf, newTokenSchema, startEnrollment } from '../enrollments/starting.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import type { Door } from './door.js'
import type { SelfServiceOfPerson } from './self-service.js'

type NewToken = Parameters<SelfServiceOfPerson['enrollments']['start']>[0]

/** Starts an enrollment as this person, who may if the rules say so on the records of that commit. */
export function startOwn(
  engine: Engine,
  door: Door,
  input: NewToken,
  action: 'token.enroll' | 'token.reissue',
  replaces: string | null = null,
) {
  const token = { ...parseInput(newTokenSchema, input), replaces }
  return startEnrollment(engine, {
    resourceId: door.resourceId,
    user: { id: door.userId },
    sessionId: door.sessionId,
    token,
    permit(records, now) {
      const entry = door.enter(records, { action, token }, now)
      return groundsOf(action, entry, entry.proven)
    },
  })
}

/** A person's enrollments. */
export function enrollmentVerbs(
  engine: Engine,
  enrollments: Enrollments,
  door: Door,
): SelfServiceOfPerson['enrollments'] {
  /** Somebody else's enrollment does not exist for this person. */
  const own = async (id: string) => {
    await door.look()
    const enrollment = await enrollments.get(id)
    if (enrollment.resourceId !== door.resourceId || enrollment.userId !== door.userId) {
      throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
    }
    return enrollment
  }

  return {
    start: async (input) => startOwn(engine, door, input, 'token.enroll'),
    get: own,
    links: async (id) => enrollments.links((await own(id)).id),
    qrCode: async (id, options) => enrollments.qrCode((await own(id)).id, options),
    async *watch(id, options) {
      await own(id)
      yield* enrollments.watch(id, options)
    },
    regenerate: async (id) => enrollments.regenerate((await own(id)).id),
    confirm: async (id, input) => enrollments.confirm((await own(id)).id, input),
    cancel: async (id) => enrollments.cancel((await own(id)).id),
  }
}
