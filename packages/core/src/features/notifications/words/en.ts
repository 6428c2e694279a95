/** What is said of notifications, in English. */
export const en = {
  'mute.list': 'What {resource} tells {account}:\n\n{list}\n\nCodes and security notices always come.',
  'mute.line.on': '{category}: on',
  'mute.line.off': '{category}: muted',
  'mute.commands':
    'Send /mute {category} to mute one of them, and /unmute {category} to get it again. Their names here: {categories}.',
  'mute.nothing': '{resource} sends {account} only codes and security notices here. Those cannot be muted.',
  'mute.security': 'Security notices cannot be muted. To stop everything in this chat, send /stop.',
  'button.mute': 'Mute {category}',
  'button.unmute': 'Unmute {category}',
  // What the host app tells somebody, in its own words
  notification: 'From {resource}:\n{text}',
} as const
