import type { Enrollments } from '../enrollments/enrollments.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { type Door, denied } from './door.js'
import { enrollRefusal, messengersFor, newTokenSchema } from './enrolling-rules.js'
import type { SelfServiceOfPerson } from './self-service.js'

/** What the policy's rule is called, for each reason why enrolling is refused. */
const rules = {
  not_allowed: 'token_enrollment.bot',
  blocked: 'enrollment_blocked',
  max_tokens: 'max_tokens',
  proof_needed: 'first_enrollment',
} as const

/** A person's enrollments. */
export function enrollmentVerbs(
  engine: Engine,
  enrollments: Enrollments,
  door: Door,
): SelfServiceOfPerson['enrollments'] {
  /** Somebody else's enrollment does not exist for this person. */
  const own = async (id: string) => {
    await door.enter()
    const enrollment = await enrollments.get(id)
    if (enrollment.resourceId !== door.resourceId || enrollment.userId !== door.userId) {
      throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
    }
    return enrollment
  }

  return {
    async start(input) {
      const given = parseInput(newTokenSchema, input)
      const entry = await door.enter()
      entry.requireAction('token.enroll')
      const refusal = enrollRefusal(entry, entry.person, engine.transports, engine.clock.now())
      if (refusal === 'not_fresh') entry.requireFresh()
      else if (refusal !== null) throw denied(rules[refusal])
      const allowed = messengersFor(entry.resource, engine.transports)
      if (!allowed.some(({ transport }) => transport === given.transport)) throw denied('token_enrollment.transport')
      const { sessionId } = entry.person
      return enrollments.start({
        ...given,
        resourceId: door.resourceId,
        user: { id: door.userId },
        ...(sessionId === undefined ? {} : { sessionId }),
      })
    },
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
