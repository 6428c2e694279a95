import type { Challenges } from '../challenges/challenges.js'
import { stateOf } from '../enrollments/enrollment-view.js'
import type { Enrollments } from '../enrollments/enrollments.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { joined } from '../kernel/joined.js'
import { placed } from '../kernel/locate.js'
import { byId } from '../ports/store.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import { isEnrollmentOver } from '../records/enrollment-machine.js'
import { denied, requireNone } from '../rules/refusal.js'
import { isFresh, sentBy } from '../rules/session-rules.js'
import type { Tokens } from '../tokens/tokens.js'
import { type Door, openDoor } from './door.js'
import { readElsewhere } from './elsewhere.js'
import { enrollmentVerbs, type TakingBack } from './enrollment-verbs.js'
import { ownCodes } from './own-codes.js'
import { type OwnProofElsewhere, proofElsewhereVerbs } from './proof-elsewhere.js'
import type { OwnVerbs, SelfService } from './self-service.js'
import { tokenVerbs } from './token-verbs.js'
import { viewOf } from './view.js'

/** What features add for a signed-in person. */
export interface Added<V> {
  verbs(door: Door): V
  /** A recovery code of another Resource as a proof here; without it none is one. */
  proofElsewhere?(door: Door): OwnProofElsewhere['withRecoveryCode']
  /** How an activation is taken back; without it none is. */
  takingBack?(door: Door): TakingBack
}

const neverTakenBack: TakingBack = {
  takeBackUntil: async () => null,
  takeBack: async () => requireNone(denied('take_back_over')),
}

const noCodesElsewhere: OwnProofElsewhere['withRecoveryCode'] = async () => {
  throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
}

const noneElsewhere = { others: [], resources: [] }

/** The enrollment that a person can go on with: the one that was opened last, unless it is over. */
async function openEnrollmentOf(
  { store, clock, keys }: Engine,
  { openEnrollmentId }: Pick<AssignmentRecord, 'openEnrollmentId'>,
): Promise<string | null> {
  if (openEnrollmentId === null) return null
  const [enrollment] = await store.read([byId('enrollments', openEnrollmentId)])
  return enrollment === null || isEnrollmentOver(stateOf(enrollment, keys, clock.now())) ? null : openEnrollmentId
}

/** The policy-checked door: the same verbs as behind it, where the rules are asked on the records that each decision commits on. */
export function createSelfService<V extends object>(
  engine: Engine,
  services: { readonly enrollments: Enrollments; readonly tokens: Tokens; readonly challenges: Challenges },
  added: Added<V>,
): SelfService<OwnVerbs & V> {
  return {
    isFresh: (provenAt) => isFresh(provenAt.getTime(), sentBy(engine.clock.now())),
    as(person) {
      const door = openDoor(engine, person)
      const own: OwnVerbs = {
        async view() {
          const { own, ...entry } = await door.look()
          // Only a person without a token here may be asked for one of theirs elsewhere.
          const elsewhere = entry.assignment.enrolled ? noneElsewhere : await readElsewhere(engine, door)
          const openEnrollmentId = await openEnrollmentOf(engine, entry.assignment)
          const records = { ...entry, session: [own] }
          const view = await placed(() => viewOf(engine, door, records, elsewhere, engine.clock.now()))
          return { ...view, openEnrollmentId }
        },
        tokens: tokenVerbs(engine, services, door),
        enrollments: enrollmentVerbs(engine, services.enrollments, door, added.takingBack?.(door) ?? neverTakenBack),
        proofElsewhere: proofElsewhereVerbs(engine, services, door, added.proofElsewhere?.(door) ?? noCodesElsewhere),
        codes: ownCodes(engine, door),
      }
      return joined(own, added.verbs(door))
    },
  }
}
