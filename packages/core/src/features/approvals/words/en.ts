/** What is said of approvals, in English. */
export const en = {
  // An approval, by the way in which it is answered; `.of` where it is about a transaction, whose lines stand above the text
  'approval.number_matching': '{context}\nIf so, press the number that the page shows you. {warning}',
  'approval.number_matching.of':
    '{context}\nIf you want exactly what stands above, press the number that the page shows you. {warning}',
  'approval.number_matching.warning':
    'Nobody will ever tell you the number: it is only on the page that you opened yourself.',
  'approval.code_entry': '{context}\nIf so, reply with the six digits that the page shows you. {warning}',
  'approval.code_entry.of':
    '{context}\nIf you want exactly what stands above, reply with the six digits that the page shows you. {warning}',
  // In a bot that a host app has, too
  'approval.code_entry.command':
    '{context}\nIf so, send /code and the six digits that the page shows you, as in /code 123456. {warning}',
  'approval.code_entry.command.of':
    '{context}\nIf you want exactly what stands above, send /code and the six digits that the page shows you, as in /code 123456. {warning}',
  'approval.code_entry.warning':
    'Send only digits from the page that you opened yourself: anyone who gives you digits is trying to get in.',
  'approval.approve_deny': '{context}\nIf so, approve it. {warning}',
  'approval.approve_deny.of': '{context}\nDo you want exactly what stands above? {warning}',
  'approval.approve_deny.warning': 'Approve only what you are doing yourself at this moment.',
  'button.approve': 'Approve',
  'button.no': 'No',
  'approval.digitsWrong':
    'Those are not the digits on the page. {left, plural, one {You have # try left.} other {You have # tries left.}}',
  'approval.late': 'This has expired.',
  'change.approvals.locked':
    'Twice within a day someone asked for your approval, and your chat answered that it was not you. For a day nobody can ask you for approvals, only for codes. If you have a password, change it: the person who asked may know it.',
  'change.approvals.locked.other':
    'Twice within a day someone asked for your approval of something that is no sign-in, and your chat answered that it was not you. For a day nobody can ask you for approvals of that kind, only for codes. If you have a password, change it: the person who asked may know it.',
  'subject.approvals.locked': 'Sign-ins by approval are paused at {resource}',
  'subject.approvals.locked.other': 'Approvals are paused at {resource}, except of sign-ins',
  'happened.challenge.approved': 'Approved in a chat',
  'happened.challenge.declined': 'You said no',
  'happened.approvals.locked': 'Approvals paused',
} as const

/** What its happenings are called. */
export const news = {
  'trail.challenge.approved': 'Approved in the chat',
  'seen.challenge.approved': 'Approved in the chat',
  'trail.challenge.declined': 'Declined in the chat',
  'seen.challenge.declined': 'Declined in the chat',
  'trail.approvals.locked': 'Approvals paused after two refusals',
  'seen.approvals.locked': 'Approvals are paused',
  'made.approvals.locked': 'Approvals were paused after two refusals.',
} as const
