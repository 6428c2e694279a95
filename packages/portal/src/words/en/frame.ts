/** What every page may say. */
export const frame = {
  // Around every page
  'frame.skip': 'Skip to the content',
  'frame.signOut': 'Sign out',
  'person.unnamed': 'Somebody',
  'copy.button': 'Copy',
  'copy.what': 'Copy {what}',
  'copy.done': 'Copied',
  'time.soon': 'in a moment',
  'button.back': 'Back',
  'button.cancel': 'Cancel',
  'button.continue': 'Continue',
  'button.keep': 'Keep it',
  'button.next': 'Next',
  'button.remove': 'Remove',
  'button.save': 'Save',
  'button.sendCode': 'Send me a code',
  'button.mailCode': 'Mail me a code',
  'button.newCode': 'Send a new code',
  'button.tryAgain': 'Try again',
  'link.tokens': 'Back to 2nd Factor',
  'link.list': 'Back to the list',

  // What fields accept
  'field.taken': 'This is taken already. Choose another.',
  'field.pairDiffers': 'The two are not the same. Type both again.',
  'field.tokenName': 'Use 1 to 50 letters, digits, blanks and _ - . @',
  'field.tokenNameTaken': 'Choose another name.',
  'field.transport': 'Choose a messenger.',
  'field.transportGone': 'Choose one of these messengers.',
  'field.digits': 'Choose 6 or 8 digits.',
  'field.login': 'Use 1 to 50 letters, digits and _ - @ ~ ! # % + . $',
  'field.password': 'Use 8 to 100 characters.',
  'field.email': 'Use an address like ana@example.org.',
  'field.phone': 'Use 10 to 15 digits, with or without a plus.',
  'field.personName': 'Use at most 100 characters.',
  'field.pin': 'Use four digits that nobody guesses first: no row, no repeats, no year.',
  'field.resourceName': 'Use 1 to 100 characters.',
  'field.address': 'Use 1 to 50 of a-z, 0-9 and dashes; begin and end with a letter or digit.',
  'field.attemptLimit': 'Use a number from 3 to 10.',
  'field.maxTokens': 'Use a number from 1 to 10.',

  // Problems
  'problem.unexpected.title': 'Something went wrong',
  'problem.unexpected.text': 'It is our fault, not yours. Try again in a moment.',
  'problem.unreadable.title': 'That did not work',
  'problem.unreadable.text': 'The page sent something we cannot read. Go back and try again.',
  'problem.notAllowed.title': 'Not allowed',
  'problem.notAllowed.text': 'You may not do this here. Ask your administrator if you need it.',
  'problem.changed.title': 'Something changed meanwhile',
  'problem.changed.text': 'Go back, look at how it stands now, and try again.',
  'problem.tooMany.title': 'Too many tries',
  'problem.tooMany.text': 'Try again {when}.',
  'problem.tooMany.later': 'Try again later.',
  'problem.unavailable.title': 'Not reachable just now',
  'problem.unavailable.text': 'A part of the system does not answer. Try again in a moment.',
  'problem.foreignForm.title': 'This form came from somewhere else',
  'problem.foreignForm.text':
    'To protect you, forms are only accepted from our own pages. Open the page again and send it from there.',
  'problem.noAccess.title': 'You have no access here',
  'problem.noAccess.text': 'Your account does not open this page. Ask your administrator if you need it.',
  'problem.notFound.title': 'Nothing here',
  'problem.notFound.text':
    'This address does not exist, or it is switched off. Check the link you were given, or ask your administrator for the Self-Service Page Address.',
  'problem.tooLarge': 'The form is too large.',

  // The bare address
  'welcome.title': 'Self-Service',
  'welcome.heading': 'Which portal?',
  'welcome.lead':
    'Every system has a Self-Service portal of its own. Open the link your administrator gave you; its last part is the name of the system.',

  // On the way to a page of the host app
  'movingOn.title': 'One moment',
  'movingOn.lead': 'This page goes on by itself. If it does not, press the button.',
  'movingOn.go': 'Go on',
} as const
