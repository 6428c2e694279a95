import type { ConfirmOutcome, Enrollment, EnrollmentInvitation, Enrollments } from '../enrollments/enrollments.js'
import { groundsOf, newTokenSchema, startEnrollment } from '../enrollments/starting.js'
import { ChatfactorError } from '../errors/index.js'
import { type Engine, parseInput } from '../kernel/index.js'
import type { BeginningAction, EnrollmentId } from '../records/index.js'
import type { Want } from '../rules/index.js'
import { type Door, membershipsElsewhere, nowhereElse } from './door.js'

/** How the person gets a token. Enrollments of others throw `ENROLLMENT_NOT_FOUND`. */
export interface OwnEnrollments {
  /**
   * Opens an enrollment, if the policy allows it; if the Resource fixes name or digits, its values apply. Action
   * `token.enroll` and token type BOT. Throws `POLICY_DENIED` (rule names which), `NOT_FRESH`, `INVALID_INPUT`.
   */
  start(input: { readonly name: string; readonly transport: string; readonly digits?: 6 | 8 }): Promise<Enrollment>
  /**
   * The state of an enrollment. Like `watch` and `takeBackUntil`, it also works for a person who has become enrolled by
   * it and has no session in which that would count as a second factor. Throws `ENROLLMENT_NOT_FOUND`.
   */
  get(id: EnrollmentId): Promise<Enrollment>
  /** The links and the typed code, for this person only. Throws like `enrollments.links`. */
  links(id: EnrollmentId): Promise<EnrollmentInvitation>
  /** The QR code as text. Throws like `enrollments.links`. */
  qrCode(id: EnrollmentId, options: { readonly format: 'svg' | 'terminal' }): Promise<string>
  /** Yields the enrollment now and after every change, and ends after its last state. */
  watch(id: EnrollmentId, options?: { readonly signal?: AbortSignal }): AsyncIterable<Enrollment>
  /**
   * Gives new codes and a new deadline; the old codes stop working at once. Throws `TRANSITION_REFUSED` unless
   * `awaiting_scan`.
   */
  renew(id: EnrollmentId): Promise<Enrollment>
  /** Confirms the chat by what it shows. Throws `TRANSITION_REFUSED` unless `awaiting_confirmation`. */
  confirm(id: EnrollmentId, input: { readonly answer: string }): Promise<ConfirmOutcome>
  /** Until when an activation can be taken back, see `takeBack`; `null` if it no longer can. */
  takeBackUntil(id: EnrollmentId): Promise<Date | null>
  /**
   * Says that another person's chat answered: the token ends, links in the chat are ignored for a day, recovery codes end; nothing is blocked. Only in the session
   * that began it, for ten minutes, while no code was accepted. Throws `POLICY_DENIED` (rule `take_back_over`), `ENROLLMENT_NOT_FOUND`.
   */
  takeBack(id: EnrollmentId): Promise<void>
  /** Ends the enrollment; cancelling one that is over changes nothing. */
  cancel(id: EnrollmentId): Promise<Enrollment>
}

type NewToken = Parameters<OwnEnrollments['start']>[0]

/** Starts an enrollment for this person, if the rules allow it on the records of that commit. */
export async function startOwn(
  engine: Engine,
  door: Door,
  input: NewToken,
  action: BeginningAction,
  replaces: string | null = null,
) {
  const token = { ...parseInput(newTokenSchema, input), replaces }
  // Replacing a token needs a proof by that token.
  const elsewhere = replaces === null ? await membershipsElsewhere(engine, door) : nowhereElse
  return startEnrollment(engine, {
    resourceId: door.resourceId,
    user: { id: door.userId },
    sessionId: door.sessionId,
    token,
    elsewhere,
    permit(records, now) {
      const entry = door.enter(records, { action, token, elsewhere: records }, now)
      return groundsOf(action, entry, entry.proven, entry.names, door.network)
    },
  })
}

/** Taking back an activation of the person; the enrollment is known to be theirs. */
export type TakingBack = Pick<OwnEnrollments, 'takeBack' | 'takeBackUntil'>

/** A person's enrollments. */
export function enrollmentVerbs(
  engine: Engine,
  enrollments: Enrollments,
  door: Door,
  takingBack: TakingBack,
): OwnEnrollments {
  /** Another person's enrollment does not exist for this one. */
  const own = async (id: string, want: Want = {}) => {
    await door.look(want)
    const enrollment = await enrollments.get(id)
    if (enrollment.resourceId !== door.resourceId || enrollment.userId !== door.userId) {
      throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
    }
    return enrollment
  }

  const seen = (id: string) => own(id, { followsEnrollment: true })

  return {
    start: async (input) => startOwn(engine, door, input, 'token.enroll'),
    get: seen,
    links: async (id) => enrollments.links((await own(id)).id),
    qrCode: async (id, options) => enrollments.qrCode((await own(id)).id, options),
    async *watch(id, options) {
      await seen(id)
      yield* enrollments.watch(id, options)
    },
    renew: async (id) => enrollments.renew((await own(id)).id),
    confirm: async (id, input) => enrollments.confirm((await own(id)).id, input),
    takeBackUntil: async (id) => takingBack.takeBackUntil((await seen(id)).id),
    takeBack: async (id) => takingBack.takeBack((await own(id)).id),
    cancel: async (id) => enrollments.cancel((await own(id)).id),
  }
}
