/** Signing in, and the codes it takes. */
export const signIn = {
  // Signing in
  'signIn.title': 'Sign in',
  'signIn.again': 'Is it still you?',
  'signIn.lead': 'Manage the second factor you use for {owner}.',
  'signIn.againLead':
    'This changes how you sign in. To be sure it is you, sign in once more; then you go on where you were.',
  'signIn.login': 'Login',
  'signIn.password': 'Password',
  'signIn.button': 'Sign in',
  'signIn.noPassword': 'No password?',
  'signIn.loginMissing': 'Type your login.',
  'signIn.passwordMissing': 'Type your password.',
  'signIn.refused': 'Login or password is not right. Check both; if you have no password, let us mail you a code.',
  'signIn.tooMany': 'There were too many tries. Try again {when}.',
  'mailedCode.title': 'Check your mail',
  'mailedCode.lead':
    'If this login belongs to {owner} and signs in by mail, a code is on its way to its address. It works once and expires {when}.',
  'mailedCode.code': 'Code from the mail',
  'mailedCode.hint': 'Nothing there after a minute? Look into the spam folder.',
  'mailedCode.restart': 'Start again',
  'mailedCode.missing': 'Type the code from the mail.',
  'mailedCode.refused': 'That code is not right, or it has expired. Check it, or start again.',
  'bypassed.title': 'No code needed for now',
  'bypassed.heading': 'You are let in without a code',
  'bypassed.lead':
    'Your administrator lets you sign in without your messenger for a while. These pages change how you sign in, so they still need a code. Come back when that time is over, or ask your administrator to end it.',

  // The second factor
  'secondFactor.title': 'Second factor',
  'secondFactor.remember': 'Don’t ask for codes on this browser for {duration}',
  'secondFactor.rememberHint': 'Only where nobody else uses it.',
  'secondFactor.warning': 'Nobody will ever ask you for this code, not even the support of {owner}.',
  'secondFactor.recovery': 'Use a recovery code',
  'secondFactor.cancel': 'Cancel and sign out',
  'secondFactor.notSent': 'One more step',
  'secondFactor.notSentLead': 'You need a code from your messenger to go on.',

  // A code from a messenger, wherever it is asked for
  'code.title': 'Type your code',
  'code.titlePin': 'Type your PIN and your code',
  'code.titlePulled': 'Get your code in {messenger}',
  'code.open': 'Open {messenger}',
  'code.label': 'Code',
  'code.labelDigits': '{digits}-digit code',
  'code.labelPin': 'Your PIN, then the code',
  'code.labelPinDigits': 'Your PIN, then the {digits}-digit code',
  'code.pinHint': 'If you have a PIN there, type it in front.',
  'code.expires': 'The code expires {when}.',
  'code.hasExpired': 'This code has expired. Send a new one.',
  'code.sent': 'We sent a code to your {messenger}.',
  'code.pulled':
    '{messenger} lets the bot write only after you did. Open the chat and press “It’s me”: then your code comes, and you type it here. If the bot says nothing, send it the word code.',
  'code.undelivered': 'You need a code from your {messenger}.',
  'code.undelivered.throttled':
    '{messenger} is busy and did not take the message. Wait a moment, then send a new code.',
  'code.undelivered.unavailable': 'We could not reach {messenger} just now. Send a new code in a moment.',
  'code.undelivered.unknown':
    'We cannot tell whether the code reached your {messenger}. If it is there, type it; if not, send a new one.',
  'code.undelivered.unreachable':
    'The bot cannot write to your chat. Open {messenger}, unblock the bot, press Start, then send a new code.',
  'code.undelivered.misconfigured':
    '{messenger} does not let us send messages at the moment. Please tell your administrator.',
  'code.undelivered.rejected': '{messenger} refused the message. Please tell your administrator.',
  'code.wrong':
    'That is not the code. {left, plural, =0 {Send a new code to go on.} one {You have # try left.} other {You have # tries left.}}',
  'code.wrongPin':
    'PIN or code is not right. {left, plural, =0 {Send a new code to go on.} one {You have # try left.} other {You have # tries left.}}',
  'code.superseded':
    'That was the code of an earlier message. Use the newest one. {left, plural, =0 {Send a new code to go on.} one {You have # try left.} other {You have # tries left.}}',
  'code.expired': 'This code is no longer good. Send a new one.',
  'code.used': 'This code was used already. Send a new one.',
  'code.missing': 'Type the code from the chat.',
  'code.missingPin': 'Type your PIN, then the code from the chat.',
  'code.locked.title': 'Locked for now',
  'code.locked.until': 'There were too many wrong codes. You can try again {when}.',
  'code.locked.forGood': 'There were too many wrong codes. Only your administrator can unlock you.',
  'code.throttled.title': 'Too many codes',
  'code.throttled.until': 'We sent you several codes in a short time. You can ask for the next one {when}.',
  'code.throttled.later': 'We sent you several codes in a short time. You can ask for the next one later.',
  'code.busy.title': 'One at a time',
  'code.busy.text': 'Another request for a code is under way. Try again in a moment.',
  'code.recoveryNeeded.title': 'No working token',
  'code.recoveryNeeded.text':
    'You had a BOT token, but none of yours works any more. Use one of your recovery codes; if you have none, ask your administrator for help.',
  'code.unavailable.title': 'Not now',
  'code.unavailable.text': 'We could not start this step. Try again in a moment.',

  // In front of a page of the host app
  'stepUp.signInFirst': 'Sign in first.',
  'stepUp.stopped': 'One more step',
  'stepUp.open': 'Open the chat to get your code',
  'stepUp.notEnrolled': 'This page needs a second factor, and you have none yet.',
  'stepUp.add': 'Add a messenger',

  // Recovery codes
  'recovery.title': 'Recovery code',
  'recovery.heading': 'Use a recovery code',
  'recovery.lead': 'One of the codes you saved when you set up your messenger. Each works once.',
  'recovery.code': 'Recovery code',
  'recovery.hint': 'Looks like XXXX-XXXX-XXXXX. Large or small letters, dashes or none.',
  'recovery.none': 'No codes left? Only your administrator can help you then.',
  'recovery.back': 'Back to the code from your messenger',
  'recovery.missing': 'Type one of your recovery codes.',
  'recovery.unread': 'That is not one of your recovery codes.',
  'recovery.wrong':
    'That is not one of your recovery codes, or it was used. You have {left, plural, one {# try} other {# tries}} left.',
  'recoveryCodes.title': 'Recovery codes',
  'recoveryCodes.save': 'Save your recovery codes',
  'recoveryCodes.renew': 'Get new recovery codes?',
  'recoveryCodes.lead':
    'When your phone is lost, a recovery code signs you in to {owner} without your messenger. You get ten; each works once.',
  'recoveryCodes.left':
    'You have {left} left. With new ones, {left, plural, one {the old one stops} other {the old ones stop}} working.',
  'recoveryCodes.show': 'Show my codes',
  'recoveryCodes.new': 'Get new codes',
  'recoveryCodes.shownTitle': 'Your recovery codes',
  'recoveryCodes.shownLead':
    'They are shown this once. Keep them where your phone is not: in a password manager, or printed in a drawer.',
  'recoveryCodes.copy': 'Copy the recovery codes',
  'recoveryCodes.print': 'Your browser’s Print gives a sheet with the codes alone.',
  'recoveryCodes.each': 'Each signs you in to {owner} once, together with your own first step.',
  'recoveryCodes.endsOlder': 'The codes you had before no longer work.',
  'recoveryCodes.saved': 'I have saved them',
} as const
