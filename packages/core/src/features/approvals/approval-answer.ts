import { challengeAnnouncements, refusedParams } from '../../challenges/challenge-announcements.js'
import { toldOfChallenge } from '../../challenges/challenge-happenings.js'
import { aboutOf } from '../../challenges/judge.js'
import { overMessage } from '../../challenges/question.js'
import { type AnswerRecords, by, type Commit, chatOf, type DeliveryDraft } from '../../kernel/index.js'
import { chatDelivery, lockNotice, securityNotice } from '../../messages/index.js'
import { update } from '../../ports/index.js'
import type { QuestionEnd } from '../../records/index.js'
import { afterMiss, answeredNo, challengeChange, missOfPerson, withoutWaiting } from '../../rules/index.js'
import { approvalAnnouncements } from './approval-announcements.js'
import { toldOfApproval } from './approval-happenings.js'
import { afterDenial, afterWrongNumber } from './approval-limits.js'
import { approvalTemplates } from './approval-templates.js'

/** How the chat shows that a question was answered: by editing it, or by a new message. */
export interface Showing {
  readonly canEdit: boolean
}

/** The person said yes: the asking session may go on, once, within a minute (R22). */
export function approval(records: AnswerRecords, showing: Showing, now: Date): Commit {
  const { challenge } = records
  return {
    writes: [update('challenges', challenge, challengeChange(challenge, 'approve', now))],
    deliveries: answered(records, 'approved', showing, now),
    edits: overMessage(challenge, 'approved'),
    told: [toldOfApproval('challenge.approved', by('chat', records), aboutOf(challenge))],
  }
}

/**
 * The person said no. That is an answer like yes: no miss, no stricter question next time, no mail. The message still
 * counts, so that an attacker who asks repeatedly meets the send limits.
 */
export function decline(records: AnswerRecords, showing: Showing, now: Date): Commit {
  const { challenge, assignment } = records
  return {
    writes: [
      update('challenges', challenge, challengeChange(challenge, 'decline', now)),
      update('assignments', assignment, { challenges: answeredNo(assignment.challenges, challenge.id) }),
    ],
    deliveries: answered(records, 'declined', showing, now),
    edits: overMessage(challenge, 'declined'),
    told: [toldOfApproval('challenge.declined', by('chat', records), aboutOf(challenge))],
  }
}

/**
 * A wrong number, or "It wasn't me": the challenge is over, it counts as a miss, and for a day only digits typed into
 * the chat count (R9, R24, C26). The second "It wasn't me" within a day stops approvals altogether (C30).
 */
export function refusal(records: AnswerRecords, how: 'wrong_number' | 'denied', showing: Showing, now: Date): Commit {
  const { challenge, assignment } = records
  const { purpose } = challenge
  const chats = [records.token, records.preferred]
  const miss = missOfPerson(records, 'chat', now)
  const { history, lockedUntil } =
    how === 'denied'
      ? afterDenial(assignment.approvals.history, purpose, now)
      : { history: afterWrongNumber(assignment.approvals.history, purpose, now), lockedUntil: null }
  const locked =
    lockedUntil === null
      ? []
      : [toldOfApproval('approvals.locked', by('chat', records), { until: lockedUntil, purpose })]
  return {
    writes: [
      update('challenges', challenge, challengeChange(challenge, 'deny', now)),
      update('assignments', assignment, {
        attempts: miss.counters,
        challenges: answeredNo(assignment.challenges, challenge.id),
        approvals: { history },
      }),
    ],
    deliveries: [
      ...answered(records, how, showing, now),
      ...(how === 'denied' && lockedUntil === null ? elsewhere(records, now) : []),
      ...(lockedUntil === null
        ? []
        : securityNotice(records, { announces: approvalAnnouncements.locked, chats, params: { purpose } }, now)),
      ...lockNotice(records, chats, miss, now),
    ],
    edits: overMessage(challenge, how),
    told: [toldOfChallenge('challenge.denied', by('chat', records), aboutOf(challenge)), ...locked, ...miss.told],
  }
}

/** Digits that fit no question of this chat: a miss of this question; the fifth ends it. */
export function wrongDigits(records: AnswerRecords, now: Date): Commit {
  const { challenge, assignment, token } = records
  const person = missOfPerson(records, 'chat', now)
  const { change, isOver, attemptsLeft } = afterMiss(challenge, now, person.attemptsLeft)
  const said = isOver
    ? ({ template: approvalTemplates.answered, params: { how: 'exhausted' } } as const)
    : ({ template: approvalTemplates.digitsWrong, params: { left: attemptsLeft } } as const)
  return {
    writes: [
      update('challenges', challenge, change),
      update('assignments', assignment, {
        attempts: person.counters,
        ...(isOver ? { challenges: withoutWaiting(assignment.challenges, challenge.id) } : {}),
      }),
    ],
    deliveries: [chatDelivery(now, records, chatOf(token), said), ...lockNotice(records, [token], person, now)],
    edits: isOver ? overMessage(challenge, 'exhausted') : [],
    told: [
      toldOfChallenge('challenge.missed', by('chat', records), { ...aboutOf(challenge), attemptsLeft }),
      ...person.told,
    ],
  }
}

/** A new message, if the question cannot be edited. */
function answered(records: AnswerRecords, how: QuestionEnd, { canEdit }: Showing, now: Date): readonly DeliveryDraft[] {
  if (canEdit) return []
  return [chatDelivery(now, records, chatOf(records.token), { template: approvalTemplates.answered, params: { how } })]
}

/** Tells the person elsewhere: by email, and in another of their chats. */
function elsewhere(records: AnswerRecords, now: Date): readonly DeliveryDraft[] {
  const { token, preferred } = records
  const other = preferred?.id === token.id ? null : preferred
  return securityNotice(
    records,
    { announces: challengeAnnouncements.denied, chats: [other], params: refusedParams(records.challenge) },
    now,
  )
}
