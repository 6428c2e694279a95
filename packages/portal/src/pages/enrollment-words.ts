import type { Enrollment } from '@chatfactor/core'

/** What to do in a messenger between the page with the QR code and the bot's answer. */
export function scanSteps(platform: string, messenger: string, botName: string): readonly string[] {
  switch (platform) {
    case 'telegram':
      return [
        'Point your phone’s camera at the code.',
        `Open the link in Telegram: the chat with ${botName} appears.`,
        'Press START below the chat.',
      ]
    case 'viber':
      return [
        'Point your phone’s camera at the code and open the page it leads to.',
        `Press Open Viber: the chat with ${botName} appears.`,
        'Press Send: the message is written already.',
      ]
    case 'messenger':
      return [
        'Point your phone’s camera at the code.',
        `Open the link in Messenger: the chat with ${botName} appears.`,
        'Tap Get Started, or send the message that is written there.',
      ]
    default:
      return [
        'Point your phone’s camera at the code.',
        `Open the link in ${messenger}: the chat with ${botName} appears.`,
        'Press the start button, or send the message that is written there.',
      ]
  }
}

/** The one line that changes by itself. The name is whatever the messenger says, so it stands as a hint only. */
export function liveWords(enrollment: Pick<Enrollment, 'state' | 'displayName' | 'messenger'>): string {
  const who = enrollment.displayName
  switch (enrollment.state) {
    case 'awaiting_scan':
      return 'Waiting for your scan'
    case 'awaiting_message':
      return who === null ? 'Scanned · waiting for your message' : `Scanned by ${who} · waiting for a message`
    case 'awaiting_confirmation':
      return who === null ? 'Scanned · waiting for your answer' : `Scanned by ${who} · waiting for your answer`
    case 'active':
      return 'Active'
    case 'cancelled':
      return 'Cancelled'
    case 'expired':
      return 'Out of time'
    case 'locked':
      return 'Stopped after too many wrong answers'
  }
}
