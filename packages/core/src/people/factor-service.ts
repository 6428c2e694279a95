import { ChatfactorError } from '../errors/index.js'
import {
  type Engine,
  inARow,
  members,
  named,
  parseInput,
  personRefs,
  type QuestionsOfPerson,
  type UserRef,
  userRefSchema,
} from '../kernel/index.js'
import { idShape, isRequired, type LockReason, type ResourceId, strictObject, type TokenId } from '../records/index.js'
import { bypassedUntil, graceEnd, lockSeen } from '../rules/index.js'
import type { Tokens } from '../tokens/tokens.js'

/** The state of a person's second factor, to show the right page before asking anything. */
export interface FactorStatus {
  /** Whether the Resource requires a second factor of this person. */
  readonly required: boolean
  /** When the grace period ends; `null` if none is required, or if it has ended. */
  readonly graceEndsAt: Date | null
  readonly enrolled: boolean
  /** The messengers that can be asked right now, the preferred one first. */
  readonly messengers: readonly {
    readonly tokenId: TokenId
    readonly name: string
    readonly transport: string
    readonly messenger: string
  }[]
  readonly lockedUntil: Date | null
  readonly needsAdministrator: boolean
  /** Why they are locked; `null` if they are not. */
  readonly lockReason: LockReason | null
  readonly bypassedUntil: Date | null
  readonly recoveryCodesLeft: number
  /** The person disowned a change: no new token until an administrator allows it. */
  readonly enrollmentBlocked: boolean
  /** How they can be asked in the chat, by each kind of question that is answered there. */
  readonly questions: QuestionsOfPerson
  /** Whether a PIN comes before each code. Tell only a person who has proven a first factor. */
  readonly hasPin: boolean
}

/** Who has which factors. */
export interface Factors {
  /** Whether a person is enrolled, what they have, and what is required of them. Throws `ASSIGNMENT_NOT_FOUND`. */
  status(input: { readonly resourceId: ResourceId; readonly user: UserRef }): Promise<FactorStatus>
}

const inputSchema = strictObject({ resourceId: idShape, user: userRefSchema })

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
      const end = graceEnd(resource, assignment, now)
      return {
        required: isRequired(resource),
        graceEndsAt: end !== null && end > now ? end : null,
        enrolled: assignment.enrollment.enrolled,
        messengers: live
          .filter(({ state }) => state === 'active')
          .map(({ id, name, transport, messenger }) => ({ tokenId: id, name, transport, messenger })),
        ...lockSeen(assignment, now),
        bypassedUntil: bypassedUntil(assignment, resource, now),
        recoveryCodesLeft: assignment.recovery.codes.length,
        enrollmentBlocked: assignment.enrollment.blocked,
        questions: engine.features.standings(assignment, now),
        hasPin: assignment.recovery.pinHash !== null,
      }
    },
  }
}
