import type { Decision } from '../kernel/decision.js'
import { by } from '../kernel/membership.js'
import { update } from '../ports/writes.js'
import type { Actor } from '../records/audit-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { type Judges, standingOf } from '../rules/answerable.js'
import { challengeLifeMs, codeLifeMs } from '../rules/challenge-deadlines.js'
import { askedAgain } from '../rules/open-questions.js'
import { nextSendAt, withSend } from '../rules/send-limits.js'
import { withWaiting } from '../rules/waiting-challenges.js'
import { aboutOf } from './acceptance.js'
import { toldOfChallenge } from './challenge-happenings.js'
import type { Issued, IssueInput, IssueRecords } from './issue.js'
import { notAgain, refusalOf } from './nobody-asked.js'
import { nextSendNumber, overMessage, sendQuestion } from './question.js'
import { senderOf, withheld } from './withheld.js'

/**
 * Decides the outcome of `challenges.resend`: the next code under the same counters (C7).
 *
 * A code that a person fetches in their own chat cannot be used to pester them, so no limit applies (R23).
 */
export function reissueChallenge(
  records: IssueRecords & { readonly challenge: ChallengeRecord },
  {
    site,
    actor,
    question,
    isFetched,
  }: Pick<IssueInput, 'site' | 'question'> & { readonly actor: Actor; readonly isFetched: boolean },
  judges: Judges,
  now: Date,
): Decision<Issued> {
  const { assignment, token, challenge } = records
  const stands = standingOf(challenge, now)
  const refusal = refusalOf(judges, records, { ignoreBypass: true, stands }, now)
  if (refusal !== null) return { result: { final: refusal } }
  if (stands !== 'waiting') throw notAgain(stands)
  if (token === null) return { result: { final: { outcome: 'recovery_needed' } } }
  const lastMoment = challenge.createdAt.getTime() + challengeLifeMs

  const before = assignment.challenges.waiting.find(({ challengeId }) => challengeId === challenge.id)
  const sender = senderOf(challenge, assignment)
  const retryAt = nextSendAt(assignment.sends, sender, now)
  if (question !== null && !isFetched) {
    const next = retryAt ?? question.nextAt(challenge, assignment, now)
    if (next !== null) return { result: { final: { outcome: 'throttled', retryAt: next } } }
  }
  const isWithheld = retryAt !== null && !isFetched
  if (isWithheld && before !== undefined) return { result: withheld(challenge.id, token, retryAt) }
  // A question that the person comes for is the one that their page shows.
  const isSame = isWithheld || (question !== null && isFetched)
  const sendNumber = isSame ? challenge.sendNumber : nextSendNumber(challenge, assignment, question)
  const at = challenge.createdAt.getTime()
  const waits = { challengeId: challenge.id, at, ...sender, about: before?.about ?? null }
  const challenges = withWaiting(assignment.challenges, waits, now)
  const resent = [
    toldOfChallenge('challenge.resent', by(actor, records), { ...aboutOf(challenge), sendNumber }),
  ] as const
  if (isWithheld) {
    const writes = [update('assignments', assignment, { challenges })]
    return { result: withheld(challenge.id, token, retryAt), writes, told: resent }
  }
  const expiresAt = new Date(Math.min(now.getTime() + codeLifeMs, lastMoment))
  const next = { ...challenge, sendNumber, expiresAt }
  const sending = sendQuestion({ ...records, challenge: next, token }, { site, question }, now)
  const { deliveryId } = sending.result
  return {
    ...sending,
    writes: [
      update('challenges', challenge, { sendNumber, expiresAt, deliveryId }),
      update('assignments', assignment, {
        challenges: { ...challenges, ...askedAgain(assignment.challenges, challenge.id, expiresAt) },
        ...(retryAt === null ? { sends: withSend(assignment.sends, sender, now, question?.mark) } : {}),
        ...question?.counted(next, assignment),
      }),
    ],
    told: resent,
    edits: question === null ? [] : overMessage(challenge, 'replaced'),
  }
}
