import {
  by,
  type Commit,
  chatDelivery,
  chatOf,
  countedTimes,
  lockNotice,
  missOfPerson,
  securityNotice,
} from '@chatfactor/core/feature'
import { type InboxSays, update } from '@chatfactor/core/store'
import { toldOfMute } from '../agents/mute-agent.js'
import { agreed, ofWhole } from '../approvers/answer-of-part.js'
import { factsOf } from '../asking/facts.js'
import { authorizationAnnouncements } from '../authorization-announcements.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { askTemplates } from '../chat/ask-templates.js'
import { detailsOf } from '../chat/question-message.js'
import { saysOf, withAgent, withGrant } from '../inbox/inbox.js'
import { grantedPermit } from '../permits/grant.js'
import { type AnsweredRecords, type Showing, shown, withoutIt } from './over.js'

const dayMs = 24 * 60 * 60_000
/** The number of wrong digits that ends a question. */
export const mostMisses = 5

/** The answer of a person. `granted` means yes, also to similar things from now on. */
export type Answer = 'approved' | 'granted' | 'declined' | 'not_me' | 'number' | 'digits'

/** The result of an answer; `null` if it cannot be given now. */
export function answered(records: AnsweredRecords, answer: Answer, showing: Showing, now: Date): Commit | null {
  switch (answer) {
    case 'approved':
      return records.whole === null ? approval(records, showing, now) : agreed(records, records.whole, showing, now)
    case 'granted':
      return granting(records, showing, now)
    case 'declined':
      return decline(records, showing, now)
    default:
      return refusal(records, answer, showing, now)
  }
}

/** The person said yes: the app may use it, once, in time. */
function approval(records: AnsweredRecords, showing: Showing, now: Date, says = saysOf(records)) {
  const { authorization } = records
  const { useWithinMs, expiresAt } = authorization
  const dueAt = new Date(Math.min(now.getTime() + useWithinMs, expiresAt.getTime()))
  return {
    writes: [
      update('authorizations', authorization, { state: 'approved', answeredAt: now, dueAt }),
      ...withoutIt(records, says, now),
    ],
    ...shown(records, 'approved', showing, now),
    told: [toldOfAuthorization('authorization.approved', by('chat', records), factsOf(authorization))],
  } as const satisfies Commit
}

/** The person said yes, and allowed what they have just read from now on. */
function granting(records: AnsweredRecords, showing: Showing, now: Date): Commit | null {
  const permit = grantedPermit(records, now)
  if (permit === null) return null
  const { writes, told } = approval(records, showing, now, withGrant(saysOf(records)))
  return {
    writes: [...writes, permit.write],
    ...shown(records, 'granted', showing, now),
    told: [...told, permit.told],
  }
}

/** The person said no. That is an ordinary answer: it is not counted, nothing becomes stricter, and no one is warned. */
function decline(records: AnsweredRecords, showing: Showing, now: Date): Commit {
  const { authorization } = records
  return {
    writes: [
      update('authorizations', authorization, { state: 'declined', answeredAt: now, dueAt: now }),
      ...withoutIt(records, saysOf(records), now),
      ...ofWhole(records, 'no', now),
    ],
    ...shown(records, 'declined', showing, now),
    told: [toldOfAuthorization('authorization.declined', by('chat', records), factsOf(authorization))],
  }
}

/**
 * A wrong answer costs the agent, not the person, whose sign-ins must go on: for a day the agent is answered by digits
 * alone. "It wasn't me" keeps the agent from asking at all, and the person is told elsewhere. A second agent within a
 * day points to more than one bad agent, so it also counts as a miss.
 */
function refusal(
  records: AnsweredRecords,
  answer: Exclude<Answer, 'approved' | 'granted' | 'declined'>,
  showing: Showing,
  now: Date,
): Commit {
  const { authorization, agent, assignment, token, preferred } = records
  const says = saysOf(records)
  const until = now.getTime() + dayMs
  const isReport = answer === 'not_me'
  const isSecond = isReport && others(says, agent.id, now)
  const miss = isSecond ? missOfPerson(records, 'chat', now) : null
  const remembered = isReport
    ? withAgent({ ...says, reports: [...says.reports, [now.getTime(), agent.id]] }, agent.id, { muted: true })
    : withAgent(says, agent.id, { strictUntil: until })
  const { deliveries, edits } = shown(records, answer, showing, now)
  const notice = {
    announces: authorizationAnnouncements.reported,
    chats: [preferred?.id === token.id ? null : preferred],
    params: { agent: agent.name, 'value.what': detailsOf(authorization) },
  }
  return {
    writes: [
      update('authorizations', authorization, { state: 'denied', answeredAt: now, dueAt: now }),
      ...withoutIt(records, isSecond ? { ...remembered, strictUntil: until } : remembered, now),
      ...ofWhole(records, answer, now),
      ...(miss === null ? [] : [update('assignments', assignment, { attempts: miss.counters })]),
    ],
    deliveries: [
      ...deliveries,
      ...(isReport ? securityNotice(records, notice, now) : []),
      ...(miss === null ? [] : lockNotice(records, [token, preferred], miss, now)),
    ],
    edits,
    told: [
      toldOfAuthorization('authorization.denied', by('chat', records), { ...factsOf(authorization), because: answer }),
      ...(isReport ? [toldOfMute(true, by('chat', records), { agentId: agent.id })] : []),
      ...(miss?.told ?? []),
    ],
  }
}

/** Digits that fit no question of this chat count as a miss of this question only; the fifth miss ends it. */
export function wrongDigits(records: AnsweredRecords, showing: Showing, now: Date): Commit | null {
  const { authorization, agent, token } = records
  const misses = authorization.misses + 1
  if (misses >= mostMisses) return answered(records, 'digits', showing, now)
  const left = mostMisses - misses
  const params = { agent: agent.name, left }
  return {
    writes: [update('authorizations', authorization, { misses })],
    deliveries: [chatDelivery(now, records, chatOf(token), { template: askTemplates.digitsWrong, params })],
    told: [
      toldOfAuthorization('authorization.missed', by('chat', records), {
        ...factsOf(authorization),
        attemptsLeft: left,
      }),
    ],
  }
}

function others(says: InboxSays, agentId: string, now: Date): boolean {
  return says.reports.some(([at, agent]) => agent !== agentId && countedTimes([at], dayMs, now).length > 0)
}
