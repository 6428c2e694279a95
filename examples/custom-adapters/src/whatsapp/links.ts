import type { EnrollmentCodes, EnrollmentLinks } from '@chatfactor/core/transport'
import type { Settings } from './options.js'

type LinkSettings = Pick<Settings, 'phoneNumber' | 'linkText'>

/**
 * A link of WhatsApp carries no parameter for the bot. It prepares a message, and the person sends it: so the code is part of
 * that message.
 */
export function enrollmentLinks(
  { phoneNumber, linkText }: LinkSettings,
  { linkCode }: EnrollmentCodes,
): EnrollmentLinks {
  const openBot = botLink(phoneNumber)
  const qr = `${openBot}?text=${encodeURIComponent(`${linkText} ${linkCode}`)}`
  return { qr, open: [qr], openBot, botName: `+${phoneNumber}` }
}

/** Opens the chat with nothing prepared. */
export function botLink(phoneNumber: string): string {
  return `https://wa.me/${phoneNumber}`
}

/** The link code in a text that a link prepared, whatever the person wrote around it; `null` in any other text. */
export function linkCodeIn(text: string): string | null {
  return /(?<![\w-])[\w-]{43}(?![\w-])/.exec(text)?.[0] ?? null
}
