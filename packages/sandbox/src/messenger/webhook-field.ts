/** A kind of webhook event. Source: https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps */
export type WebhookField =
  | 'messages'
  | 'messaging_postbacks'
  | 'messaging_referrals'
  | 'message_deliveries'
  | 'message_reads'
  | 'message_echoes'
  | 'standby'
  | 'messaging_handovers'
  | 'messaging_optins'
  | 'messaging_account_linking'
  | 'messaging_policy_enforcement'
  | 'message_reactions'
  | 'message_edits'
  | 'messaging_feedback'
  | 'message_template_status_update'
  | 'feed'

/** The fields that a Page may subscribe to. */
export const webhookFields = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'message_deliveries',
  'message_reads',
  'message_echoes',
  'standby',
  'messaging_handovers',
  'messaging_optins',
  'messaging_account_linking',
  'messaging_policy_enforcement',
  'message_reactions',
  'message_edits',
  'messaging_feedback',
  'message_template_status_update',
  'feed',
] as const satisfies readonly WebhookField[]

export function isWebhookField(name: string): name is WebhookField {
  return webhookFields.some((field) => field === name)
}
