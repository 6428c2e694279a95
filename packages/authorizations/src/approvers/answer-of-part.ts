import { by, type Commit, chatDelivery, chatOf } from '@chatfactor/core/feature'
import { type Approver, type AuthorizationRecord, update, type Write } from '@chatfactor/core/store'
import { type AnsweredRecords, type Showing, shown, withoutIt } from '../answering/over.js'
import { factsOf } from '../asking/facts.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { askTemplates } from '../chat/ask-templates.js'
import { saysOf } from '../inbox/inbox.js'
import { agreedIn } from './approvers-of.js'

/**
 * What one approver's *No* does to the whole question: it ends it, for all approvers. Nothing for a question to one
 * person.
 */
export function ofWhole(
  records: AnsweredRecords,
  answer: Exclude<Approver['answer'], 'yes' | null>,
  now: Date,
): readonly Write[] {
  const { whole } = records
  if (whole === null) return []
  const state = answer === 'no' ? 'declined' : 'denied'
  const approvers = withAnswer(whole, records, answer, now)
  return [update('authorizations', whole, { approvers, state, answeredAt: now, dueAt: now })]
}

/**
 * One approver says yes; the last yes that is needed approves the whole. A chat counts once, even if several approvers
 * share it.
 */
export function agreed(records: AnsweredRecords, whole: AuthorizationRecord, showing: Showing, now: Date): Commit {
  const { authorization, token, agent, resource, requester } = records
  const before = whole.approvers?.of ?? []
  if (before.some(({ answer, chatRecordId }) => answer === 'yes' && chatRecordId === token.chatRecordId)) {
    const content = { template: askTemplates.countedOnce, params: { agent: agent.name } }
    return { untold: 'chat_answered', deliveries: [chatDelivery(now, records, chatOf(token), content)] }
  }
  const approvers = withAnswer(whole, records, 'yes', now)
  const isEnough = approvers !== null && agreedIn(approvers) >= approvers.atLeast
  const dueAt = new Date(Math.min(now.getTime() + whole.useWithinMs, whole.expiresAt.getTime()))
  const approved = isEnough ? ({ state: 'approved', answeredAt: now, dueAt } as const) : {}
  const ofRequester =
    requester === null
      ? ({ actor: 'chat', resourceId: resource.id } as const)
      : by('chat', { user: requester, resource })
  return {
    writes: [
      // The yes can be taken back until the whole is used.
      update('authorizations', authorization, { state: 'approved', answeredAt: now, dueAt: whole.expiresAt }),
      ...withoutIt(records, saysOf(records), now),
      update('authorizations', whole, { approvers, ...approved }),
    ],
    ...shown(records, isEnough ? 'approved' : 'agreed', showing, now),
    told: [
      toldOfAuthorization('authorization.agreed', by('chat', records), factsOf(authorization)),
      ...(isEnough ? [toldOfAuthorization('authorization.approved', ofRequester, factsOf(whole))] : []),
    ],
  }
}

function withAnswer(
  { approvers }: AuthorizationRecord,
  { authorization, token }: AnsweredRecords,
  answer: Approver['answer'],
  now: Date,
): AuthorizationRecord['approvers'] {
  if (approvers === null) return null
  const said = { answer, at: now.getTime(), chatRecordId: token.chatRecordId }
  const of = approvers.of.map((one) => (one.partId === authorization.id ? { ...one, ...said } : one))
  return { ...approvers, of }
}
