/** What is said about signing in, passwords and addresses, by mail and in chats, in English. */
export const en = {
  'mail.code.subject': '{code} is your code for {resource}',
  'mail.code':
    'Your code to sign in to {resource}:\n\n{code}\n\nIt works for {minutes, plural, one {# minute} other {# minutes}}. It was asked for on {at}.\n{warning}\n',
  'mail.code.from':
    'Your code to sign in to {resource}:\n\n{code}\n\nIt works for {minutes, plural, one {# minute} other {# minutes}}. It was asked for on {at}, from {origin}.\n{warning}\n',
  'mail.proof.subject': '{code} adds a messenger to your account at {resource}',
  'mail.proof':
    'Someone who is signed in to {resource} as you is adding a messenger to your account. It will bring your sign-in codes.\n\nIs that you? Then type this code into the page that asks for it:\n\n{code}\n\nIt works for {minutes, plural, one {# minute} other {# minutes}}. It was asked for on {at}.\n{warning}\n',
  'mail.proof.warning':
    'If that is not you, give the code to nobody, whatever they say: someone is signed in as you. Change your password if you have one, and tell the administrator of the site.',
  'mail.code.warning': 'Nobody will ever ask you for it. If you are not signing in right now, ignore this email.',
  'mail.link.subject': 'Your sign-in link for {resource}',
  'mail.link':
    'There have been so many attempts to sign in to your account at {resource} that this time you get a link. Open it in the browser where you are signing in:\n\n{link}\n\nIt works once, within {hours, plural, one {# hour} other {# hours}}. It was asked for on {at}.\n{warning}\n',
  'mail.link.from':
    'There have been so many attempts to sign in to your account at {resource} that this time you get a link. Open it in the browser where you are signing in:\n\n{link}\n\nIt works once, within {hours, plural, one {# hour} other {# hours}}. It was asked for on {at}, from {origin}.\n{warning}\n',
  'mail.address.subject': '{code} confirms this address for {resource}',
  'mail.address':
    'Someone, probably you, wants this to be the address of the account {account} at {resource}. To confirm it, type this code there:\n\n{code}\n\nIt works for {minutes, plural, one {# minute} other {# minutes}}. It was asked for on {at}.\n{warning}\n',
  'mail.address.warning':
    'Nobody will ever ask you for it. If you do not know this account, ignore this email: without the code nothing changes.',
  'mail.reset.subject': 'A new password for {resource}',
  'mail.reset':
    'Someone, probably you, asked for a new password at {resource}. Open this page to set one:\n\n{link}\n\nIt works once, within {hours, plural, one {# hour} other {# hours}}. It was asked for on {at}.\n{warning}\n',
  'mail.reset.undone':
    'You took back a change of your password at {resource}, and the password that was set is void. Open this page to set a new one:\n\n{link}\n\nIt works once, within {hours, plural, one {# hour} other {# hours}}.\n{warning}\n',
  'mail.reset.warning': 'Nobody will ever ask you for this link. If you asked for nothing, ignore this email.',
  'mail.help.subject': 'How to sign in to {resource}',
  'mail.help.password':
    'Someone, probably you, asked for a sign-in code for {resource}. Your account has a password, so no code was sent: sign in with your login and your password.\n\nIf you forgot your password, ask your administrator at {resource} for a new one.\n\nIt was asked for on {at}. If that was not you, there is nothing you have to do.\n',
  'mail.help.forgotten':
    'Someone, probably you, asked for a sign-in code for {resource}. Your account has a password, so no code was sent: sign in with your login and your password.\n\nIf you forgot your password, set a new one here:\n{page}\n\nIt was asked for on {at}. If that was not you, there is nothing you have to do.\n',
  'mail.help.noPassword':
    'Someone, probably you, asked for a new password at {resource}. Your account has no password. Type your login on this page and choose to get a code by email:\n{page}\n\nIt was asked for on {at}. If that was not you, there is nothing you have to do.\n',
  'mail.help.denied':
    'Someone, probably you, asked for a new password at {resource}. Your account also belongs to a site where people do not set a new password by themselves. Ask your administrator at {resource} for one.\n\nIt was asked for on {at}. If that was not you, there is nothing you have to do.\n',
  'chatCode.question':
    'Are you signing in to {resource} as {account} right now?\nSo many wrong passwords were typed that new browsers need a code from this chat first.',
  'chatCode.headline': '{code} lets you in to {resource}',
  'chatCode.text':
    'For {account} at {resource} ({site}). Type it beside your password. It works once, within {minutes, plural, one {# minute} other {# minutes}}.\n{warning}',
  'chatCode.spent': 'You had three codes for new browsers within a day. The next one can come {when}.',
  'chatCode.refused': 'All right, there is no code then. Without one, no new browser gets in.',
  'change.user.password_changed': 'Your password was changed.',
  'change.user.email_changed': 'Your email address was changed.',
  'change.user.login_changed': 'Your login was changed.',
  'change.sign_in.attacked': 'Someone keeps trying to sign in as you: 20 wrong tries in a row. None of them was right.',
  'change.remembered_browser.added': 'A browser that you signed in with no longer asks for codes.',
  'change.remembered_browser.added.named': 'Signing in with {device} no longer asks for codes.',
  'button.forgetBrowser': 'Forget that browser',
  'browser.forgotten': 'Forgotten: that browser is asked for a code again, and is signed out of {resource}.',
  'browser.forgottenBefore': 'That browser was forgotten already, or may not be forgotten from here.',
  'change.remembered_browser.copied':
    'Someone has copied the cookie that lets one of your browsers skip codes. That browser asks for codes again, and you were signed out everywhere else. Change your password if you have one: the person who has the copy knows it.',
  'attacked.toChat':
    '{change} Account: {account}, site: {resource}.\nThere is nothing you have to do. If you use the same password elsewhere, change it.',
  'mail.attacked.subject': '{resource}: someone tries to sign in as you',
  'mail.attacked':
    '{notice}\nThere is nothing you have to do: browsers that you have signed in with before are not affected. If you use the same password elsewhere, change it.\n',
  'mail.link.button': 'Sign in',
  'mail.reset.button': 'Set a new password',
  'mail.help.noPassword.button': 'Sign in with a code',
  'subject.user.password_changed': 'Your password at {resource} was changed',
  'subject.user.email_changed': 'Your email address at {resource} was changed',
  'subject.user.login_changed': 'Your login at {resource} was changed',
  'subject.remembered_browser.added': 'A browser no longer needs codes for {resource}',
  'subject.remembered_browser.copied': 'Someone copied one of your browsers at {resource}',
  'happened.session.started': 'Sign-in begun',
  'happened.session.completed': 'Signed in',
  'happened.sign_in.refused': 'Wrong password or emailed code',
  'happened.sign_in.attacked': 'Someone keeps guessing',
  'happened.remembered_browser.added': 'A browser no longer asks for codes',
  'happened.user.password_changed': 'Password changed',
  'happened.user.email_changed': 'Email address changed',
  'happened.user.login_changed': 'Login changed',
} as const

/** What its happenings are called. */
export const news = {
  'trail.sign_in.refused': 'Sign-in refused',
  'seen.sign_in.refused': 'Wrong password or emailed code',
  'trail.sign_in.host_refused': 'Sign-in by your app refused',
  'seen.sign_in.host_refused': 'Not let in',
  'trail.sign_in.attacked': 'Many wrong tries to sign in',
  'seen.sign_in.attacked': 'Someone kept guessing',
  'made.sign_in.attacked': 'Someone tried to sign in as you',
  'trail.sign_in.link_used': 'Sign-in link used',
  'trail.sign_in.code_fetched': 'Code for a new browser fetched in the chat',
  'trail.sign_in.mail_requested': 'Code by email asked for',
  'trail.password_reset.requested': 'Email for a forgotten password requested',
  'seen.password_reset.requested': 'A link to a new password was asked for',
  'trail.session.started': 'Signed in with a first factor',
  'seen.session.started': 'Sign-in',
  'trail.session.completed': 'Second factor proven',
  'seen.session.completed': 'Signed in',
  'trail.email_proof.requested': 'Code for the email address asked for',
  'trail.email_proof.accepted': 'Email address proven',
  'trail.email_proof.missed': 'Wrong code from the email',
  'seen.email_proof.missed': 'A wrong code from an email',
  'trail.remembered_browser.added': 'Browser remembered',
  'seen.remembered_browser.added': 'A browser skips the code from now on',
  'made.remembered_browser.added': 'A browser was told not to ask for codes',
  'will.remembered_browser.added': 'The button makes that browser ask for codes again.',
  'became.remembered_browser.added.taken_back': 'It asks for codes again.',
  'trail.remembered_browser.used': 'Code skipped on a remembered browser',
  'seen.remembered_browser.used': 'Let in without a code',
  'trail.remembered_browser.copied': 'Copy of a remembered browser noticed',
  'seen.remembered_browser.copied': 'A remembered browser was copied',
  'made.remembered_browser.copied': 'A copy of a browser of yours was noticed',
  'trail.remembered_browser.forgotten': 'Browser forgotten',
  'seen.remembered_browser.forgotten': 'A browser was forgotten',
  'trail.activity.disowned': 'Said of an entry: that was not me',
  'trail.activity.recognized': 'Said of an entry: that was me',
  'trail.user.password_changed': 'Password changed',
  'seen.user.password_changed': 'The password was changed',
  'made.user.password_changed': 'Your password was changed',
  'will.user.password_changed':
    'The button makes that password void. You get an email to set a new one if your site lets you; else ask your administrator.',
  'became.user.password_changed.stays':
    'It stays as it is now. If you do not know it, ask your administrator for a new one.',
  'trail.user.email_changed': 'Email address changed',
  'seen.user.email_changed': 'The email address was changed',
  'made.user.email_changed': 'Your email address was changed',
  'will.user.email_changed': 'The button makes your old address yours again.',
  'became.user.email_changed.taken_back': 'Your address is the old one again.',
  'became.user.email_changed.stays': 'It stays as it is now. Ask your administrator to set the right one.',
  'trail.user.phone_changed': 'Phone number changed',
  'seen.user.phone_changed': 'The phone number was changed',
  'trail.user.login_changed': 'Login changed',
  'seen.user.login_changed': 'The login was changed',
  'made.user.login_changed': 'Your login was changed',
  'will.user.login_changed': 'The button gives you your old login again, unless someone else has it by now.',
  'became.user.login_changed.taken_back': 'Your login is the old one again.',
  'became.user.login_changed.stays':
    'It stays as it is now, because the old one belongs to someone else. Ask your administrator.',
  'trail.user.name_changed': 'Name changed',
  'seen.user.name_changed': 'The name was changed',
  'trail.user.language_changed': 'Language changed',
  'trail.member.viewed': 'Page of this person opened',
  'trail.member.helped': 'Helped with what happened',
  'seen.member.helped': 'You were helped',
} as const
