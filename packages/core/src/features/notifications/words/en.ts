/** What is said of notifications, in English. */
export const en = {
  'help.mute': '{mute} lets you choose which messages come here.',
  'mute.list': 'What {resource} tells {account}:\n{list}\nCodes and security notices always come.',
  'mute.line.on': '{category}: on',
  'mute.line.off': '{category}: muted',
  'mute.commands': 'Send {mute} to mute one of them, and {unmute} to get it again. Their names here: {categories}.',
  'mute.nothing': '{resource} sends {account} only codes and security notices here. Those cannot be muted.',
  'mute.security': 'Security notices cannot be muted. To stop everything in this chat, send {stop}.',
  'mute.which': 'Who should no longer get “{category}” here?\n{list}',
  'unmute.which': 'Who should get “{category}” here again?\n{list}',
  'mute.which.line': '{position}. {account} at {resource}',
  'button.mute': 'Mute {category}',
  'button.unmute': 'Unmute {category}',
  'word.mute': 'mute',
  'word.unmute': 'unmute',
  // What the host app tells somebody, in its own words
  notification: 'From {resource}:\n{text}',
} as const

/** What its happenings are called. */
export const news = {
  'trail.notification.sent': 'Notification sent',
  'trail.notifications.muted': 'Notifications of a kind muted',
  'trail.notifications.unmuted': 'Notifications of a kind wanted again',
} as const
