import type { DeliveryRecord } from '../records/delivery-record.js'
import type { TemplateName } from '../records/templates.js'

/**
 * Who is served first: somebody waits for a code, a notice has to arrive, and a reply is worth something only while its chat looks on.
 * An edit tidies up what is there already, so it goes behind all of them.
 *
 * Anybody can make the bot reply, without an account. So replies come from a small budget for each chat, lose their meaning soon, are
 * sent once at most, and say nothing about whether the messenger is up.
 */
export type Urgency = 'code' | 'notice' | 'reply' | 'edit'

/** The most urgent first. */
export const urgencies = ['code', 'notice', 'reply', 'edit'] as const satisfies readonly Urgency[]

const ofTemplates: Readonly<Record<TemplateName, Urgency>> = {
  otp: 'code',
  code_question: 'code',
  approval_prompt: 'code',
  enrollment_confirmation_code: 'code',
  enrollment_confirmation_number: 'code',
  first_message_wanted: 'code',
  mail_sign_in_code: 'code',
  mail_sign_in_link: 'code',
  mail_reset_link: 'code',
  mail_address_code: 'code',
  token_activated: 'notice',
  token_removed: 'notice',
  something_changed: 'notice',
  test: 'notice',
  undo_done: 'notice',
  undo_partly: 'notice',
  sign_in_denied: 'notice',
  approval_answered: 'notice',
  notification: 'notice',
  signed_in: 'notice',
  disowned: 'notice',
  stopped: 'notice',
  not_me_done: 'notice',
  mail_notice: 'notice',
  mail_sign_in_help: 'notice',
  mail_portal_link: 'notice',
  mail_signed_in: 'notice',
  mail_grace: 'notice',
  welcome_back: 'reply',
  link_unusable: 'reply',
  chat_already_bound: 'reply',
  typed_codes_paused: 'reply',
  type_your_code: 'reply',
  nothing_to_fetch: 'reply',
  status: 'reply',
  categories: 'reply',
  always_sent: 'reply',
  help: 'reply',
  stop_question: 'reply',
  undo_question: 'reply',
  undo_over: 'reply',
  digits_wrong: 'reply',
  kept: 'reply',
  expired_question: 'reply',
  question_over: 'reply',
  otp_used: 'edit',
  question_closed: 'edit',
}

const minuteMs = 60_000
/** How long an edit may wait for its turn. */
export const editLifeMs = minuteMs / 2

/** How long a message keeps its meaning where nothing else says so. */
const lives: Readonly<Record<Urgency, number>> = {
  code: 24 * 60 * minuteMs,
  notice: 24 * 60 * minuteMs,
  reply: minuteMs / 2,
  edit: editLifeMs,
}

/** Whether an outcome says anything about the messenger, and whether it is worth a try to find out how that is. */
export function saysHowItIs(urgency: Urgency): boolean {
  return urgency === 'code' || urgency === 'notice'
}

/** How urgent a message is. */
export function urgencyOf({ template }: Pick<DeliveryRecord, 'template'>): Urgency {
  return ofTemplates[template]
}

/** How long a message with this template keeps its meaning, unless it says so itself. */
export function lifeMsOf(content: Pick<DeliveryRecord, 'template'>): number {
  return lives[urgencyOf(content)]
}
