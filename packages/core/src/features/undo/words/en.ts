/** What is said of taking a change back, in English. */
export const en = {
  'change.toChat.undo':
    '{change} Account: {account}, site: {resource}.\nIf that was not you, press the button below within {hours, plural, one {# hour} other {# hours}}.',
  'button.undo': 'Take it back',
  'mail.notice.button': 'That was not me',
  'mail.notice.undo':
    '{notice}\nIf that was not you, open this page within {hours, plural, one {# hour} other {# hours}} and undo it:\n{link}\n',
  'undo.question':
    'Take back what was changed about {account} at {resource}? You are signed out everywhere, and no messenger can be added until an administrator allows it.',
  'undo.done':
    'Done, it was taken back. You are signed out everywhere at {resource}, and no messenger can be added to {account} until an administrator allows it.',
  'undo.partly':
    'Done, as far as it can be taken back here. You are signed out everywhere. For the rest, talk to your administrator at {resource}: they can let {account} in again.',
  'undo.elsewhere': 'That cannot be taken back at this moment. Please press the button again in a minute.',
} as const

/** What its happenings are called. */
export const news = {
  'trail.change.undone': 'Change taken back',
  'seen.change.undone': 'A change was taken back',
} as const
