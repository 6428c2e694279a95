/** What is said in a chat that takes a change back, in English. */
export const en = {
  'undo.question':
    'Take back what was changed about {account} at {resource}? You are signed out everywhere, and no messenger can be added until an administrator allows it.',
  'undo.done':
    'Done, it was taken back. You are signed out everywhere at {resource}, and no messenger can be added to {account} until an administrator allows it.',
  'undo.partly':
    'Done, as far as it can be taken back here. You are signed out everywhere. For the rest, talk to your administrator at {resource}: they can let {account} in again.',
  'undo.elsewhere': 'That cannot be taken back at this moment. Please press the button again in a minute.',
} as const
