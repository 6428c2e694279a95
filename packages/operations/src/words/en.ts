/** What people are told about webhooks, in English. */
export const en = {
  'mail.webhook.subject': 'Webhooks of {resource} are switched off',
  'mail.webhook':
    'Nothing is sent any more from {resource} to {receiver}. {why}\n\nOnce the receiver answers again, an administrator of {resource} can switch its webhooks on. Messages are kept for seven days.\n',
  'mail.webhook.gone': 'It answered that it is gone for good (410).',
  'mail.webhook.failing': 'Nothing arrived there for five days.',
  'mail.webhook.secret_damaged':
    'The secret for signing cannot be read any more: an administrator has to make a new one.',
  // What has changed: `change.` and the happening
  'change.token.disabled': 'An administrator switched off a messenger of yours: no sign-in codes go there for now.',
  'change.token.enabled': 'An administrator switched a messenger of yours on again: it receives your sign-in codes.',
  'change.assignment.locked_by_administrator':
    'An administrator locked your account. Nobody can sign in with your codes, approvals or recovery codes until an administrator unlocks it.',
  'subject.token.disabled': 'A messenger for {resource} was switched off',
  'subject.token.enabled': 'A messenger for {resource} was switched on again',
  'subject.assignment.locked_by_administrator': 'Your account for {resource} was locked',
  'change.help.lost_phone':
    'Your phone was reported lost: an administrator switched off your messengers here and signed you out everywhere.',
  'change.help.locked_out': 'An administrator unlocked your account. You can try again now.',
  'change.help.not_them':
    'Something was reported that was not you: an administrator locked your account and signed you out everywhere, until it is clear what happened.',
  'change.help.signed_out': 'Something was reported that was not you: an administrator signed you out everywhere.',
  'change.help.left': 'An administrator ended your access.',
  'help.because': '{by} gave this reason: {reason}.',
  'subject.help.lost_phone': 'Your messengers for {resource} were switched off',
  'subject.help.locked_out': 'Your account for {resource} is unlocked',
  'subject.help.not_them': 'Your account for {resource} is locked for now',
  'subject.help.signed_out': 'You were signed out of {resource}',
  'subject.help.left': 'Your access to {resource} has ended',
  'change.account.deletion_begun':
    'Your account was deleted on your own page: you are signed out, and what was held about you here goes within minutes.',
  'subject.account.deletion_begun': 'Your account for {resource} is deleted',
  'change.act.done':
    'Two administrators did this together: {by} asked for it, and {second} agreed. {by} gave this reason: {reason}.',
  'subject.act.done': 'Who changed your protection for {resource}, and why',
  'happened.token.disabled': 'A messenger was switched off',
  'happened.token.enabled': 'A messenger was switched on again',
  // An invitation
  'mail.invitation.subject': '{resource}: add a messenger for your sign-in codes',
  'mail.invitation':
    'You are invited to add a messenger, such as Telegram, for your sign-in codes at {resource}:\n\n{link}\n\nSign in there as usual: the link alone opens nothing. It works for {days, plural, one {# day} other {# days}}, for your account ({account}) only, until your first messenger is added.\n\nNobody will ever ask you for a password or a code by email.\n',
  'mail.invitation.button': 'Add a messenger',
  // A reminder
  'mail.reminder.subject': '{resource}: you have no messenger for your sign-in codes yet',
  'mail.reminder':
    'A reminder: {resource} asks for a code at sign-in, and you have not added a messenger for it yet, such as Telegram:\n\n{link}\n\nSign in there as usual with your account ({account}); it takes two minutes. If you have just done it, you need not do anything.\n\nNobody will ever ask you for a password or a code by email.\n',
  'mail.reminder.button': 'Add a messenger',
} as const

/** What its happenings are called. */
export const news = {
  'action.user.delete_account': 'Delete Account',
  'means.user.delete_account':
    'End their own account here, with everything that is held of it, after a fresh code. Nothing takes it back.',
  'trail.act.asked': 'Second administrator asked',
  'trail.act.done': 'Done by two administrators',
  'trail.act.ended': 'Ended without being done',
  'trail.people.imported': 'People imported',
  'trail.people.exported': 'People exported',
  'trail.secrets.rotation_begun': 'Sealing with a new master key begun',
  'trail.secrets.sealed_anew': 'Everything sealed with the new master key',
  'trail.user.erasure_begun': 'Deletion of the person begun',
  'trail.user.erased': 'Person deleted',
  'trail.account.deletion_begun': 'Deleted their own account',
  'trail.person.exported': 'What is held of the person exported',
  'seen.person.exported': 'What is held about you was taken along',
  'trail.resource.deletion_begun': 'Deletion of the Resource begun',
  'trail.resource.deleted': 'Resource deleted',
  'trail.token.deleted': 'Ended token deleted',
  'trail.people.bulk_begun': 'Something begun for many people',
  'trail.people.bulk_stopped': 'Something for many people stopped',
  'trail.people.bulk_ended': 'Something for many people ended',
  'trail.token.disabled': 'Token switched off',
  'seen.token.disabled': 'A messenger was switched off',
  'trail.token.enabled': 'Token switched on',
  'seen.token.enabled': 'A messenger was switched on again',
  'trail.invitation.mailed': 'Invitation emailed',
  'seen.invitation.mailed': 'An invitation was emailed',
  'trail.portal_link.mailed': 'Emailed the portal’s address',
  'trail.reminder.mailed': 'Reminded by email',
  'trail.trail.exported': 'Activity exported',
  'trail.webhook.created': 'Webhook added',
  'trail.webhook.updated': 'Webhook changed',
  'trail.webhook.deleted': 'Webhook deleted',
  'trail.webhook.rotated': 'New secret of a webhook',
  'trail.webhook.rotation_ended': 'Former secret of a webhook ended',
  'trail.webhook.switched_off': 'Webhook switched off',
  'trail.webhook.message_sent_again': 'Message of a webhook sent again',
} as const
