/**
 * Every text of chats and mails, in English: ICU messages by key.
 *
 * `{account}` is a masked login or `unknown.account`, `{origin}` a device and a network, `{reason}` the host app's own words. Each entry is
 * a whole sentence or a whole message, so that other languages are free in their grammar.
 */
export const en = {
  // In place of a name that is not known
  'unknown.resource': 'this site',
  'unknown.account': 'your account',
  'account.numbered': '{account} (no. {number})',

  // Whose account, where, and from where: below a code, and below the question before it
  context: 'For {account} at {resource} ({site})',
  'context.from': 'For {account} at {resource} ({site}), from {origin}',
  device: '{browser} on {system}',
  // Stands before a time of the reader's own clock
  'moment.asked': 'Requested',
  // A time in an email: in UTC, and in the zone of its reader with UTC beside it
  'moment.utc': '{at} UTC',
  'moment.local': '{at} {offset} ({utc} UTC)',
  // In place of a time, in a chat whose clock nobody knows
  'moment.now': 'just now',

  // A one-time password: the first line, which a locked screen shows, and the rest
  'otp.signIn': '{code} signs you in to {resource}',
  'otp.assign': '{code} lets {reason} use this chat, too',
  'otp.other': '{code} confirms: {reason}',
  'otp.text': 'It works for {minutes, plural, one {# minute} other {# minutes}}. {context}\n{warning}',
  'otp.text.of':
    'It works for {minutes, plural, one {# minute} other {# minutes}}. {context}\nThis code approves exactly the lines above, and nothing else. {warning}',
  'otp.warning.signIn':
    'Nobody will ever ask you for it: type it only into the page where you are signing in. If that was not you, someone knows your password.',
  'otp.warning.other':
    'Nobody will ever ask you for it: type it only into the page where you asked for it. If that was not you, someone knows your password.',
  'button.copyCode': 'Copy code',

  // In the place of a code that was used
  'used.signIn': 'You signed in to {resource} with a code from here.',
  'used.assign': 'With a code from here you let {reason} use this chat.',
  'used.other': 'Confirmed with a code from here: {reason}',
  'used.text': '{what}\n{context}\nIf that was not you, change your password.',

  'button.wasNotMe': 'It wasn’t me',

  // How it ended: in the place of the question, or as an answer
  'ended.approved': 'You approved this. Go back to the page.',
  'ended.declined': 'You said no, so nothing was done. If you want it after all, ask for it again on the page.',
  'ended.denied':
    'You said that this was not you, so it was stopped. If you have a password there, change it: the person who asked may know it.',
  'ended.wrong_number': 'That was not the number on the page, so this was stopped. If it was you, start again there.',
  'ended.exhausted': 'Those were too many wrong digits, so this was stopped. If it was you, start again on the page.',
  'ended.replaced': 'There is a newer question: answer that one.',
  'ended.cancelled': 'This answer is no longer needed.',
  'ended.expired': 'Nobody answered in time, so this has expired.',
  'ended.denied.code':
    'You said that this was not you, so the code was stopped. If you have a password there, change it: the person who asked may know it.',
  'ended.exhausted.code':
    'Too many wrong codes were typed, so this one was stopped. If it was you, start again on the page.',
  'ended.replaced.code': 'There is a newer code: use that one.',
  'ended.cancelled.code': 'This code is no longer needed.',
  'ended.expired.code': 'This code has expired. If you still need one, ask for it on the page.',

  // The question before a code
  'question.signIn': 'Are you signing in to {resource}?',
  'question.assign': 'Let {reason} use this chat, too?',
  'question.other': '{reason}?',
  'question.text': '{context}\nIs that you? Only then do you get the code.',
  'question.text.chat': '{context}\nIs that you? Only then can you answer it.',
  'question.denied':
    'Thank you. That was stopped, and no code for it works any more. If you have a password there, change it: the person who asked may know it.',
  'question.over':
    'That is over, and nothing was changed. If you did not ask for it and have a password there, change it.',
  'button.itsMe': 'It’s me',

  // Adding a chat
  'confirm.code': '{code} adds this chat to {resource}',
  'confirm.code.text':
    'Almost done: to receive codes for {resource} ({account}) in this chat, type this code into the page that showed the QR code.\n{warning}',
  'confirm.code.warning':
    'If you are not adding this chat to {resource} yourself, do not pass the code on and ignore this message.',
  'confirm.number':
    'Choose {number} on the page that showed the QR code, to receive codes for {resource} ({account}) in this chat.\n{warning}',
  'confirm.number.warning': 'If you are not adding this chat to {resource} yourself, ignore this message.',
  'firstMessage.wanted':
    'Almost done: to receive the sign-in codes of {account} for {resource} in this chat, press the button below or send any message.\nIf you are not adding this chat to {resource} yourself, do nothing.',
  'button.continue': 'Continue',
  'token.activated':
    'Done. This chat now receives the sign-in codes of {account} for {resource}.\nIf you did not ask for that, press “It wasn’t me”.',
  'token.known': 'This chat already receives the sign-in codes of {account} for {resource}.',
  'token.test': 'Hello from {resource}. Messages for {account} arrive in this chat.',
  'token.removed': 'This chat no longer receives codes of {account} for {resource}.',
  'link.unusable': 'This code does not work any more. The page that showed it says how to go on.',
  'chat.taken': 'This chat is already in use and cannot be added there. Use another account of this messenger.',
  'typedCodes.paused': 'Too many codes that did not work. Wait 15 minutes, then get a new code and try again.',
  'typedCode.wanted':
    'Hello. To add this chat, scan the QR code of your self-service page, or send me the code shown below it.',

  // Commands, and what a bot says of itself where its platform shows that
  'bot.short': 'Brings your sign-in codes into this chat.',
  'bot.description':
    'I bring the codes you sign in with into this chat. Nobody but the page where you sign in ever needs them. To begin, add a messenger on your self-service page and scan its QR code.',
  'menu.code': 'Send again',
  'menu.status': 'My accounts',
  'menu.help': 'What is this?',
  'menu.stop': 'Stop',
  'command.code': 'Get the code you are being asked for',
  'command.status': 'What this chat is used for',
  'command.help': 'What I can do',
  'command.stop': 'Stop codes to this chat',
  // Words that a person may send instead of a command, the one that is shown first; and how texts name it
  'command.named': '“{said}”',
  'word.code': 'code',
  'word.status': 'status',
  'word.help': 'help',
  'word.stop': 'stop',
  help: '{code} brings the code you are being asked for.\n{status} says what this chat is used for.\n{stop} stops codes to this chat.',
  'code.none': 'There is no code waiting for this chat, and no question. Start signing in first, then send {code}.',
  'code.pasted': 'Type it into the page, never here. It still works, and nothing was done with it here.',
  'words.wanted': 'I only read words. Send {code} for your code, or {help} for what else I can do.',
  'status.line': 'This {messenger} chat receives the sign-in codes of {account} for {resource}.',
  'status.elsewhere': 'Also connected: {others}.',
  'status.none': 'This chat receives no codes yet.',
  'status.lately': 'Lately:\n{lately}',
  'status.happened': '{what}, {when}',
  'status.happened.from': '{what}, {when}, from {origin}',
  'happened.challenge.accepted': 'Confirmed with a code or in a chat',
  'happened.challenge.missed': 'Wrong code',
  'happened.challenge.denied': 'Refused: it was not you',
  'happened.sign_in.disowned': 'A sign-in that was not you',
  'happened.assignment.locked': 'Locked',
  'happened.assignment.unlocked': 'Unlocked by an administrator',
  'happened.enrollment.activated': 'A messenger was added',
  'happened.token.replaced': 'A messenger was replaced',
  'happened.token.assigned_existing': 'A messenger was added',
  'happened.token.returned': 'A messenger was given back',
  'happened.token.revoked': 'A messenger was removed',
  // A sign-in that its person is told of
  signedIn:
    'Someone signed in to {resource} as {account}.\nIf that was you, all is well. If not, press the button below.',
  'signedIn.from':
    'Someone signed in to {resource} as {account}.\nFrom: {origin}\nIf that was you, all is well. If not, press the button below.',
  'signedIn.ended.session':
    'Thank you. Signed out there, and {resource} was told. That browser is asked for a code again.',
  'signedIn.ended.binding': 'Thank you. {resource} was told, and what was confirmed for that sign-in no longer counts.',
  'signedIn.ended.nothing': 'Thank you. {resource} was told.',
  'signedIn.password': 'Now change your password, which the person who signed in may know: {link}',
  'signedIn.anyPassword': 'If you have a password there, change it: the person who signed in may know it.',
  'moment.signedIn': 'Signed in',
  'stop.question':
    'Stop sending codes of {account} for {resource} to this chat? Without another way to confirm it is you, you will need a recovery code or an administrator to sign in.',
  'stop.which':
    'Which account should get no more codes here?\n{list}\nWithout another way to confirm it is you, you will need a recovery code or an administrator to sign in.',
  'stop.which.line': '{position}. {account} for {resource}, added {when}',
  'button.stop': 'Stop',
  'button.stopOne': 'Stop {position}',
  'button.keep': 'Keep',
  'stop.done':
    'Done. This chat receives no more codes. Your account still asks for a second factor: use a recovery code, or ask an administrator.',
  'stop.kept': 'Good, nothing has changed.',
  'stop.expired': 'That question has expired. Send {stop} again if you still want to.',
  'notMe.done': 'Thank you. This chat was disconnected, and nothing will be sent here for that account.',

  // What has changed: `change.` and the happening
  'change.enrollment.activated': 'A messenger was added that now receives your sign-in codes.',
  'change.token.replaced': 'The messenger that receives your sign-in codes was replaced.',
  'change.token.assigned_existing': 'A messenger was added that now receives your sign-in codes.',
  'change.token.revoked': 'A messenger that received your sign-in codes was removed.',
  'change.token.returned': 'A messenger that was removed receives your sign-in codes again.',
  'change.challenge.denied':
    'Someone asked to sign in as you, and your chat answered that it was not you. That was stopped. If you have a password, change it: the person who asked may know it.',
  'change.challenge.denied.other':
    'Someone asked for your confirmation, and your chat answered that it was not you. That was stopped. If you have a password, change it: the person who asked may know it.',
  'change.challenge.denied.of':
    'Someone asked for your confirmation, and your chat answered that it was not you. That was stopped, and this was not done:\n\n{what}\n\nIf you have a password, change it: the person who asked may know it.',
  'change.assignment.locked':
    'Too many answers in a row were wrong. Nobody can sign in with your second factor until an administrator unlocks you.',
  'change.assignment.locked.until':
    'Too many answers in a row were wrong. Nobody can sign in with your second factor until {at}.',
  'change.assignment.locked.toChat':
    'Too many answers in a row were wrong. Nobody can sign in with your second factor for now; it counts again {when}.',
  'change.chat.unreachable':
    'Your codes can no longer reach one of your messengers: the bot was blocked there, or the chat is gone. They will come again as soon as you write to the bot. Until then, use another of your messengers or a recovery code.',
  'change.unknown': 'Something about how you sign in was changed.',
  'change.toChat': '{change} Account: {account}, site: {resource}.',
  'tail.mail': 'If that was not you, take it back with the link in your email.',
  'tail.chat': 'If that was not you, press “Take it back” in your other messenger.',
  'tail.administrator': 'If that was not you, tell your administrator.',
  'tail.codes': 'If that was not you, change your password and make new recovery codes.',
  'notice.over': 'That was taken back already, or it is too late for it.',
  'locked.toChat':
    '{change} Account: {account}, site: {resource}.\nIf those answers were not yours, someone knows your password: change it.',

  // Mails
  'mail.portal.subject': '{resource}: where you set up your second factor',
  'mail.support': 'Questions? {whom}',
  'mail.portal':
    'Here you sign in to the Self-Service Portal of {resource}:\n\n{link}\n\nYour login: {login}\n{how}\n\nThere you can add a messenger. From then on a bot in it sends you a code whenever you sign in, so that a stolen password is not enough.\n\nNobody will ever ask you for a password or a code by email.\n',
  'mail.portal.button': 'Open the portal',
  'mail.portal.password': 'You sign in with your password. No email of ours ever holds it.',
  'mail.portal.email': 'You sign in with a code: choose “Email me a code”, and it comes to this address.',
  'mail.denied.subject': '{resource}: you refused a sign-in',
  'mail.denied.other.subject': '{resource}: you refused a request',
  'mail.locked.subject': '{resource}: too many wrong answers',
  'mail.unreachable.subject': '{resource}: your codes cannot reach you',
  'mail.signedIn.subject': '{resource}: someone signed in as you',
  'mail.signedIn':
    'Someone signed in to {resource} with your account.\n\nWhen: {at}\n\nIf that was you, there is nothing you have to do. If not:\n\n{steps}\n',
  'mail.signedIn.from':
    'Someone signed in to {resource} with your account.\n\nFrom: {origin}\nWhen: {at}\n\nIf that was you, there is nothing you have to do. If not:\n\n{steps}\n',
  'mail.signedIn.press': '- Press “It wasn’t me” in your messenger.',
  'mail.signedIn.password': '- Change your password. That signs everybody out.',
  'mail.signedIn.anyPassword': '- Change your password if you have one.',
  'mail.signedIn.tell': '- Tell your administrator at {resource}.',
  // The subject of each happening; `mail.unknown.subject` for one of a newer version
  'mail.unknown.subject': 'A change of your account at {resource}',
  'subject.enrollment.activated': 'A messenger was added to your account at {resource}',
  'subject.token.replaced': 'Your messenger at {resource} was replaced',
  'subject.token.assigned_existing': 'A messenger of yours now brings codes for {resource}, too',
  'subject.token.returned': 'Your messenger is back at {resource}',
  'subject.token.revoked': 'Your messenger was removed from {resource}',
  'mail.notice': '{change}\n\nSite: {resource}\nWhen: {at}\n',
  'mail.notice.messenger': '{change}\n\nSite: {resource}\nWhen: {at}\nMessenger: {messenger}\n',
} as const

/** What its happenings are called. */
export const news = {
  'action.token.enroll': 'Enroll Token',
  'means.token.enroll': 'Add a new token of a type that Token Enrollment allows.',
  'action.token.reissue': 'Reissue Token',
  'means.token.reissue': 'Move a token to another chat; the old one works until then.',
  'action.token.assign_existing': 'Assign Existing Token',
  'means.token.assign_existing': 'Use a chat they enrolled on another Resource here too, without a new scan.',
  'action.token.unassign': 'Unassign Token',
  'means.token.unassign': 'Remove a token of their own, after a fresh code.',
  'action.token.synchronize': 'Synchronize Token',
  'means.token.synchronize': 'Check that the bot still reaches their chat.',
  'trail.challenge.started': 'Second factor asked for',
  'trail.challenge.resent': 'New code or question sent',
  'trail.challenge.rerouted': 'Code sent to another messenger',
  'trail.challenge.returned': 'Code sent to the first messenger again',
  'trail.challenge.cancelled': 'Question taken back',
  'trail.challenge.accepted': 'Second factor accepted',
  'seen.challenge.accepted': 'The right code',
  'trail.challenge.missed': 'Wrong code',
  'seen.challenge.missed': 'A wrong code',
  'trail.challenge.superseded': 'Code of an earlier message typed',
  'trail.challenge.mixed_up': 'Code of another sign-in typed',
  'trail.challenge.denied': 'Reported as not theirs',
  'seen.challenge.denied': 'Reported in the chat as not yours',
  'made.challenge.denied': 'A request was refused in your chat',
  'trail.sign_in.disowned': 'Reported a sign-in as not theirs',
  'seen.sign_in.disowned': 'A sign-in was reported as not yours',
  'trail.typed_code.missed': 'Wrong code typed into a chat',
  'trail.typed_codes.paused': 'Codes were guessed at the bot',
  'trail.enrollment.started': 'Enrollment started',
  'trail.enrollment.claimed': 'QR code scanned, or code typed',
  'trail.enrollment.regenerated': 'New QR code made',
  'trail.enrollment.missed': 'Wrong answer while enrolling',
  'trail.enrollment.activated': 'Token enrolled',
  'seen.enrollment.activated': 'A messenger was added',
  'made.enrollment.activated': 'A messenger was added',
  'will.enrollment.activated':
    'The button switches it off: no codes go there, and recovery codes that came with it are void.',
  'became.enrollment.activated.taken_back':
    'It is off: no codes go there, and recovery codes that came with it are void.',
  'trail.enrollment.cancelled': 'Enrollment cancelled',
  'trail.enrollment.expired': 'Enrollment expired',
  'trail.enrollment.locked': 'Enrollment ended after wrong answers',
  'trail.enrollment.allowed': 'Enrolling allowed again',
  'seen.enrollment.allowed': 'You may add a messenger again',
  'trail.token.replaced': 'Token replaced',
  'seen.token.replaced': 'A messenger was replaced',
  'made.token.replaced': 'Your messenger was replaced',
  'will.token.replaced': 'The button switches the new one off. The old one works again if its chat is still there.',
  'without.token.replaced': 'The button switches the new one off. The old one does not come back.',
  'became.token.replaced.taken_back': 'The new one is off, and the old one does not come back.',
  'became.token.replaced.given_back': 'The old one works again, and the new one is off.',
  'became.token.replaced.waits_for_administrator':
    'The new one is off, and the old one does not come back. Nobody can sign in as you until your administrator lets you start over.',
  'trail.invitation.made': 'Invitation made',
  'seen.invitation.made': 'An invitation was made',
  'trail.invitation.accepted': 'Invitation accepted',
  'trail.assignment.created': 'Assigned',
  'seen.assignment.created': 'You got access',
  'trail.assignment.removed': 'Unassigned',
  'trail.assignment.unlocked': 'Unlocked',
  'seen.assignment.unlocked': 'Your account was unlocked',
  'trail.assignment.updated': 'Switched on or off for this Resource',
  'seen.assignment.updated': 'Your access was switched on or off',
  'trail.session.ended': 'Signed out',
  'trail.sessions.ended': 'Signed out everywhere',
  'seen.sessions.ended': 'Signed out everywhere',
  'trail.user.created': 'User created',
  'trail.user.updated': 'User changed',
  'seen.user.updated': 'The profile was changed',
  'trail.resource.created': 'Resource created',
  'trail.resource.updated': 'Resource changed',
  'trail.assignment.locked': 'Locked',
  'seen.assignment.locked': 'Your account was locked',
  'made.assignment.locked': 'The second factor was paused after wrong answers',
  'trail.token.reachable': 'Messenger can be reached again',
  'trail.token.unreachable': 'Messenger cannot be reached',
  'trail.chat.reachable': 'Chat can be reached again',
  'trail.chat.unreachable': 'Chat cannot be reached',
  'made.chat.unreachable': 'A messenger could not be reached',
  'trail.elsewhere_proof.accepted': 'Proven by a messenger of another site',
  'trail.token.assigned_existing': 'Messenger taken over from another Resource',
  'seen.token.assigned_existing': 'A messenger that you use elsewhere was added',
  'made.token.assigned_existing': 'A messenger was added',
  'will.token.assigned_existing':
    'The button switches it off: no codes go there, and recovery codes that came with it are void.',
  'became.token.assigned_existing.taken_back':
    'It is off: no codes go there, and recovery codes that came with it are void.',
  'trail.token.revoked': 'Token ended',
  'seen.token.revoked': 'A messenger was removed',
  'made.token.revoked': 'A messenger was removed',
  'will.token.revoked': 'The button makes it work again if its chat is still there.',
  'without.token.revoked':
    'It does not come back, but the button signs everyone out who is signed in as you. If it was your last one, nobody can sign in as you until your administrator lets you start over.',
  'became.token.revoked.given_back':
    'It works again and brings your codes. If it was your only one, your PIN and recovery codes ended with it: set them again.',
  'became.token.revoked.waits_for_administrator':
    'It does not come back. So that nobody gets in with less than before, nobody can sign in as you until your administrator lets you start over.',
  'became.token.revoked.stays': 'It stays off. Your other messenger or a recovery code is asked for, as before.',
  'trail.token.returned': 'Token given back',
  'seen.token.returned': 'A messenger works again',
  'made.token.returned': 'A removed messenger was given back',
  'will.token.returned':
    'The button switches it off: no codes go there, and recovery codes that came with it are void.',
  'became.token.returned.taken_back': 'It is off: no codes go there, and recovery codes that came with it are void.',
  'trail.token.renamed': 'Token renamed',
  'seen.token.renamed': 'A messenger was renamed',
  'trail.token.preferred': 'Other token asked first',
  'trail.token.recognized': 'It was them who added it',
  'trail.token.synchronized': 'Connection checked',
  'trail.token.tested': 'Test message sent',
} as const
