/** What people are told about webhooks, in English. */
export const en = {
  'mail.webhook.subject': 'Webhooks of {resource} are switched off',
  'mail.webhook':
    'Nothing is sent any more from {resource} to {receiver}. {why}\n\nOnce the receiver answers again, an administrator of {resource} can switch its webhooks on. Messages are kept for seven days.\n',
  'mail.webhook.gone': 'It answered that it is gone for good (410).',
  'mail.webhook.failing': 'Nothing arrived there for five days.',
  'mail.webhook.secret_damaged':
    'The secret for signing cannot be read any more: an administrator has to make a new one.',
} as const
