/** The messages Chatfactor sends; a delivery keeps the name and the parameters, the text is made when it is sent. */
export type TemplateName =
  | 'otp'
  | 'enrollment_confirmation_code'
  | 'enrollment_confirmation_number'
  | 'token_activated'
  | 'token_removed'
  | 'something_changed'
  | 'test'
  | 'welcome_back'
  | 'first_message_wanted'
  | 'link_unusable'
  | 'chat_already_bound'
  | 'typed_codes_paused'
  | 'type_your_code'
  | 'nothing_to_fetch'
  | 'status'
  | 'help'
  | 'stop_question'
  | 'stopped'
  | 'kept'
  | 'expired_question'
  | 'not_me_done'
  | 'mail_sign_in_code'
  | 'mail_notice'

/** Plain values that a template puts into its text. Never a code, never a link with a secret. */
export type TemplateParams = Readonly<Record<string, string | number | boolean | null>>
