/** The mails about a grace period, in English. */
export const en = {
  'mail.grace.subject': '{resource}: add a second factor by {end}',
  'mail.grace':
    'Your account at {resource} needs a second factor, and has none yet.\n\nYou can go on without one until {end}. After that you have to add one before anything else.\n\nIt takes a minute: sign in here, press “Assign New”, and choose a messenger:\n\n{link}\n\nNobody will ever ask you for a password or a code by email.\n',
  'mail.grace.button': 'Add a second factor',
} as const
