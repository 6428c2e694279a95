import { chatDelivery, chatOf, type DeliveryDraft, type MessageEdit } from '@chatfactor/core/feature'
import type { AuthorizationRecord, InboxSays, PermitRecord, TokenRecord, Write } from '@chatfactor/core/store'
import { askTemplates } from '../chat/ask-templates.js'
import type { QuestionEnd } from '../chat/question-message.js'
import { inboxWrite, withoutQuestion } from '../inbox/inbox.js'
import type { AskedRecords } from '../rules/authorization-rules.js'

/** A question that its person answers in a chat. */
export interface AnsweredRecords extends AskedRecords {
  readonly token: TokenRecord
  readonly preferred: TokenRecord | null
  /** The places for permits, if the answer may grant one. */
  readonly permits: readonly (PermitRecord | null)[]
}

/** How the chat shows that a question was answered: by an edit of the question, or by a new message. */
export interface Showing {
  readonly canEdit: boolean
}

/** Edits the message to say that the question is over, if the messenger can. */
export function overEdit({ id, deliveryId }: AuthorizationRecord, end: QuestionEnd): readonly MessageEdit[] {
  // A message that began with one question may have become a list.
  const params = { authorizationId: id, end }
  return deliveryId === null ? [] : [{ deliveryId, template: askTemplates.over, params }]
}

/** The inbox without this question; no write if it is not in the inbox. */
export function withoutIt(records: AskedRecords, says: InboxSays, now: Date): readonly Write[] {
  if (records.inbox === null) return []
  return [inboxWrite(records, withoutQuestion(says, records.authorization.id), now).write]
}

/** Shows in the chat how a question ended. */
export function shown(
  records: AnsweredRecords,
  end: QuestionEnd,
  { canEdit }: Showing,
  now: Date,
): { readonly deliveries: readonly DeliveryDraft[]; readonly edits: readonly MessageEdit[] } {
  const { authorization, agent, token } = records
  const params = { end, agent: agent.name, number: authorization.number }
  const said = chatDelivery(now, records, chatOf(token), { template: askTemplates.answered, params })
  return { deliveries: canEdit ? [] : [said], edits: overEdit(authorization, end) }
}
