import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { members, personRefs } from '../kernel/membership.js'
import { inARow, named } from '../kernel/named-refs.js'
import type { QuestionStandings } from '../kernel/question-kind.js'
import { userRefSchema } from '../kernel/user-ref.js'
import { idShape, strictObject } from '../records/shapes.js'
import { lockSeen } from '../rules/attempt-limits.js'
import { graceEnd } from '../rules/grace.js'
import { bypassedUntil } from '../rules/held-to.js'
import type { Tokens } from '../tokens/tokens.js'
import type { Factors } from './factors.js'

const inputSchema = strictObject({ resourceId: idShape, user: userRefSchema })

/** Where no feature asks for approvals. */
const asUsual: QuestionStandings = { signIn: { state: 'usable', until: null }, others: [] }

/** The factor service. */
export function createFactors(engine: Engine, tokens: Tokens): Factors {
  return {
    async status(input) {
      const { resourceId, user } = parseInput(inputSchema, input)
      const refs = personRefs(resourceId, user)
      const records = named(refs, await engine.store.read(inARow(refs)), members)
      if (records === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      const { assignment, user: person, resource } = records
      const now = engine.clock.now()
      const live = await tokens.list({ resourceId, user: { id: person.id } })
      const approvals = engine.features.question('approval')?.standing(assignment, now) ?? asUsual
      const end = graceEnd(resource, assignment, now)
      return {
        required: resource.secondFactor.required,
        graceEndsAt: end !== null && end > now ? end : null,
        enrolled: assignment.enrolled,
        messengers: live
          .filter(({ state }) => state === 'active')
          .map(({ id, name, transport, messenger }) => ({ tokenId: id, name, transport, messenger })),
        ...lockSeen(assignment, now),
        bypassedUntil: bypassedUntil(assignment, resource, now),
        recoveryCodesLeft: assignment.recovery.codes.length,
        enrollmentBlocked: assignment.enrollmentBlocked,
        approvals: approvals.signIn,
        otherApprovals: approvals.others,
        hasPin: assignment.recovery.pinHash !== null,
      }
    },
  }
}
