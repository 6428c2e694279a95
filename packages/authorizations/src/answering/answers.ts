import {
  by,
  type Commit,
  chatDelivery,
  chatOf,
  countedTimes,
  type DeliveryDraft,
  lockNotice,
  type MessageEdit,
  missOfPerson,
  securityNotice,
} from '@chatfactor/core/feature'
import { type AuthorizationRecord, type InboxSays, type TokenRecord, update, type Write } from '@chatfactor/core/store'
import { factsOf } from '../asking/facts.js'
import { authorizationAnnouncements } from '../authorization-announcements.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { askTemplates } from '../chat/ask-templates.js'
import { detailsOf, type QuestionEnd } from '../chat/question-message.js'
import { inboxWrite, saysOf, withAgent, withoutQuestion } from '../inbox/inbox.js'
import type { AskedRecords } from '../rules/authorization-rules.js'

const dayMs = 24 * 60 * 60_000
/** So many wrong digits end a question. */
export const mostMisses = 5

/** A question that is answered in a chat of its person. */
export interface AnsweredRecords extends AskedRecords {
  readonly token: TokenRecord
  readonly preferred: TokenRecord | null
}

/** How the chat shows that a question was answered: in place of the question, or by a message of its own. */
export interface Showing {
  readonly canEdit: boolean
}

/** The answer of a person. */
export type Answer = 'approved' | 'declined' | 'not_me' | 'number' | 'digits'

/** What an answer comes to. */
export function answered(records: AnsweredRecords, answer: Answer, showing: Showing, now: Date): Commit {
  switch (answer) {
    case 'approved':
      return approval(records, showing, now)
    case 'declined':
      return decline(records, showing, now)
    default:
      return refusal(records, answer, showing, now)
  }
}

/** The person said yes: the app may use it, once, until its time is over. */
function approval(records: AnsweredRecords, showing: Showing, now: Date): Commit {
  const { authorization } = records
  const { useWithinMs, expiresAt } = authorization
  const dueAt = new Date(Math.min(now.getTime() + useWithinMs, expiresAt.getTime()))
  return {
    writes: [
      update('authorizations', authorization, { state: 'approved', answeredAt: now, dueAt }),
      ...withoutIt(records, saysOf(records), now),
    ],
    ...shown(records, 'approved', showing, now),
    told: [toldOfAuthorization('authorization.approved', by('chat', records), factsOf(authorization))],
  }
}

/** The person said no. That is an answer like yes: nothing is counted, nothing gets stricter, and nobody is warned. */
function decline(records: AnsweredRecords, showing: Showing, now: Date): Commit {
  const { authorization } = records
  return {
    writes: [
      update('authorizations', authorization, { state: 'declined', answeredAt: now, dueAt: now }),
      ...withoutIt(records, saysOf(records), now),
    ],
    ...shown(records, 'declined', showing, now),
    told: [toldOfAuthorization('authorization.declined', by('chat', records), factsOf(authorization))],
  }
}

/**
 * A wrong answer costs the agent and not the person, whose sign-ins it must not touch: for a day it is answered by digits alone. "It wasn't me" keeps
 * it from asking at all, and the person is told elsewhere. Only a second agent within a day is more than one bad agent: then it is also a miss.
 */
function refusal(
  records: AnsweredRecords,
  answer: Exclude<Answer, 'approved' | 'declined'>,
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
      ...(miss === null ? [] : [update('assignments', assignment, miss.counters)]),
    ],
    deliveries: [
      ...deliveries,
      ...(isReport ? securityNotice(records, notice, now) : []),
      ...(miss === null ? [] : lockNotice(records, [token, preferred], miss, now)),
    ],
    edits,
    told: [
      toldOfAuthorization('authorization.denied', by('chat', records), { ...factsOf(authorization), because: answer }),
      ...(isReport ? [toldOfAuthorization('agent.muted', by('chat', records), { agentId: agent.id })] : []),
      ...(miss?.told ?? []),
    ],
  }
}

/** Digits that fit no question of this chat: a miss of this one, and of nothing else; the fifth ends it. */
export function wrongDigits(records: AnsweredRecords, showing: Showing, now: Date): Commit {
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

/** The message says that it is over, if the messenger can edit it. */
export function overEdit({ deliveryId }: AuthorizationRecord, end: QuestionEnd): readonly MessageEdit[] {
  return [{ deliveryId, template: askTemplates.over, params: { end } }]
}

/** The inbox without the question. */
export function withoutIt(records: AskedRecords, says: InboxSays, now: Date): readonly Write[] {
  return [inboxWrite(records, withoutQuestion(says, records.authorization.id), now).write]
}

function others(says: InboxSays, agentId: string, now: Date): boolean {
  return says.reports.some(([at, agent]) => agent !== agentId && countedTimes([at], dayMs, now).length > 0)
}

function shown(
  records: AnsweredRecords,
  end: Answer,
  { canEdit }: Showing,
  now: Date,
): { readonly deliveries: readonly DeliveryDraft[]; readonly edits: readonly MessageEdit[] } {
  const { authorization, agent, token } = records
  const params = { end, agent: agent.name, number: authorization.number }
  const said = chatDelivery(now, records, chatOf(token), { template: askTemplates.answered, params })
  return { deliveries: canEdit ? [] : [said], edits: overEdit(authorization, end) }
}
