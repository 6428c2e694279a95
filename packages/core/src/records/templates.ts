/** The messages Chatfactor sends; a delivery keeps the name and the parameters, the text is made when it is sent. */
export type TemplateName =
  | 'otp'
  | 'otp_used'
  | 'enrollment_confirmation_code'
  | 'enrollment_confirmation_number'
  | 'token_activated'
  | 'token_removed'
  | 'something_changed'
  | 'undo_question'
  | 'undo_done'
  | 'undo_partly'
  | 'undo_over'
  | 'test'
  | 'welcome_back'
  | 'first_message_wanted'
  | 'link_unusable'
  | 'chat_already_bound'
  | 'typed_codes_paused'
  | 'type_your_code'
  | 'nothing_to_fetch'
  | 'code_question'
  | 'sign_in_denied'
  | 'question_over'
  | 'approval_prompt'
  | 'approval_answered'
  | 'digits_wrong'
  | 'question_closed'
  | 'notification'
  | 'categories'
  | 'always_sent'
  | 'signed_in'
  | 'disowned'
  | 'status'
  | 'help'
  | 'stop_question'
  | 'stopped'
  | 'kept'
  | 'expired_question'
  | 'not_me_done'
  | 'mail_sign_in_code'
  | 'mail_sign_in_link'
  | 'mail_sign_in_help'
  | 'mail_reset_link'
  | 'mail_address_code'
  | 'mail_notice'
  | 'mail_portal_link'
  | 'mail_signed_in'
  | 'mail_grace'

/** How a question in the chat ended, for the words in its place. */
export const approvalEnds = [
  'approved',
  'denied',
  'wrong_number',
  'exhausted',
  'replaced',
  'cancelled',
  'expired',
] as const

/** Why a question is closed. */
export type ApprovalEnd = (typeof approvalEnds)[number]

/** Plain values that a template puts into its text. Never a code, never a link with a secret. */
export type TemplateParams = Readonly<Record<string, string | number | boolean | null>>
