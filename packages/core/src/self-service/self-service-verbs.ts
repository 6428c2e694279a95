import type { ChallengeProgress, Challenges } from '../challenges/challenges.js'
import { challengeProgress, watchChallenge } from '../challenges/progress.js'
import { type Enrollments, stateOf } from '../enrollments/enrollments.js'
import { ChatfactorError } from '../errors/index.js'
import { type Engine, joined, placed } from '../kernel/index.js'
import { byId } from '../ports/index.js'
import {
  type AssignmentRecord,
  assignPurpose,
  type ChallengeId,
  type ChallengeRecord,
  elsewherePurpose,
  isEnrollmentOver,
} from '../records/index.js'
import { denied, isFresh, requireNone, sentBy } from '../rules/index.js'
import type { Tokens } from '../tokens/tokens.js'
import { type Door, openDoor, type Person, readElsewhere } from './door.js'
import { enrollmentVerbs, type OwnEnrollments, type TakingBack } from './enrollment-verbs.js'
import { type OwnProofElsewhere, proofElsewhereVerbs } from './proof-elsewhere.js'
import { type OwnTokens, tokenVerbs } from './token-verbs.js'
import { type SelfServiceView, viewOf } from './view.js'

/** The codes sent by `tokens.startAssigning` and `proofElsewhere.start`. */
export interface OwnCodes {
  /** The state of such a challenge, for the page that asks for the code. Throws `CHALLENGE_NOT_FOUND`. */
  progress(challengeId: ChallengeId): Promise<ChallengeProgress>
  /** Follows the progress: now and after each change, until it is over, the signal aborts, or Chatfactor is closed. */
  watch(challengeId: ChallengeId, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
}

/** What a person may see of the codes that these pages asked for. */
export function ownCodes(engine: Engine, { userId }: Door): OwnCodes {
  const isOwn = ({ kind, purpose, userId: of }: ChallengeRecord) =>
    kind === 'otp' && of === userId && (purpose === assignPurpose || purpose === elsewherePurpose)
  return {
    progress: (challengeId) => challengeProgress(engine, challengeId, isOwn),
    watch: (challengeId, { signal } = {}) => watchChallenge(engine, challengeId, isOwn, signal),
  }
}

/**
 * The verbs of a signed-in person, without those that features add; each checks the policy on the records that it
 * changes.
 */
export interface OwnVerbs {
  /** What to show. Throws, like every verb here, `ASSIGNMENT_NOT_FOUND`, `UNAUTHENTICATED`, `NOT_FRESH`. */
  view(): Promise<SelfServiceView>
  /** Their own tokens. */
  readonly tokens: OwnTokens
  /** Adding a token of their own. */
  readonly enrollments: OwnEnrollments
  /** Proving with what they have on another Resource that it is them. */
  readonly proofElsewhere: OwnProofElsewhere
  /** The progress of codes that these verbs send. */
  readonly codes: OwnCodes
}

/** The entrance for people, which checks the policy. */
export interface SelfService<V extends OwnVerbs = OwnVerbs> {
  /** The verbs for this person, who is looked up again on every call. */
  as(person: Person): V
  /**
   * Whether what was proven at that moment is fresh, and will be until a form that is shown now has been filled in
   * (R5).
   */
  isFresh(provenAt: Date): boolean
}

/** What features add for a signed-in person. */
export interface Added<V> {
  verbs(door: Door): V
  /** Accepts a recovery code of another Resource as a proof here; without it, none is. */
  proofElsewhere?(door: Door): OwnProofElsewhere['withRecoveryCode']
  /** Takes an activation back; without it, that cannot be done. */
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

/** The enrollment that a person can continue: the latest one, unless it is over. */
async function openEnrollmentOf(
  { store, clock, keys }: Engine,
  { enrollment: { openId } }: Pick<AssignmentRecord, 'enrollment'>,
): Promise<string | null> {
  if (openId === null) return null
  const [enrollment] = await store.read([byId('enrollments', openId)])
  return enrollment === null || isEnrollmentOver(stateOf(enrollment, keys, clock.now())) ? null : openId
}

/**
 * Creates the entrance for people: the same verbs as for the host, but with the rules asked on the records that each
 * decision commits on.
 */
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
          // Only a person without a token here can be asked for one elsewhere.
          const elsewhere = entry.assignment.enrollment.enrolled ? noneElsewhere : await readElsewhere(engine, door)
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
