import { chatDelivery, chatOf, type DeliveryDraft, type MessageEdit } from '@chatfactor/core/feature'
import type { AuthorizationRecord, InboxSays, PermitRecord, TokenRecord, Write } from '@chatfactor/core/store'
import { askTemplates } from '../chat/ask-templates.js'
import type { QuestionEnd } from '../chat/question-message.js'
import { inboxWrite, withoutQuestion } from '../inbox/inbox.js'
import type { AskedRecords } from '../rules/authorization-rules.js'

/** A question that is answered in a chat of its person. */
export interface AnsweredRecords extends AskedRecords {
  readonly token: TokenRecord
  readonly preferred: TokenRecord | null
  /** The places of what may be allowed in advance, where the answer may do that. */
  readonly permits: readonly (PermitRecord | null)[]
}

/** How the chat shows that a question was answered: in place of the question, or by a message of its own. */
export interface Showing {
  readonly canEdit: boolean
}

/** The message says that it is over, if the messenger can edit it. */
export function overEdit({ id, deliveryId }: AuthorizationRecord, end: QuestionEnd): readonly MessageEdit[] {
  // A message that began with one question may list others.
  const params = { authorizationId: id, end }
  return deliveryId === null ? [] : [{ deliveryId, template: askTemplates.over, params }]
}

/** The inbox without the question; nothing of one that stands in none. */
export function withoutIt(records: AskedRecords, says: InboxSays, now: Date): readonly Write[] {
  if (records.inbox === null) return []
  return [inboxWrite(records, withoutQuestion(says, records.authorization.id), now).write]
}

/** The chat shows how a question ended. */
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
