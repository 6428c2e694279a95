import { ChatfactorError, type EnrollmentCodes, type EnrollmentLinks } from '@chatfactor/core/transport'
import type { Settings } from './options.js'

/** The `ref` of a link that only opens the chat. It is the same for everyone and contains no challenge (R26). */
export const pullRef = 'chatfactor-open'

/**
 * The links that open the chat with a code: in `ref`, which the platform passes on, and in `text`, which the person can
 * send if it does not. A code that does not fit into a `ref` throws `INVALID_INPUT` before it is printed. Source:
 * https://developers.facebook.com/docs/messenger-platform/discovery/m-me-links
 */
export function enrollmentLinks(
  settings: Pick<Settings, 'pageUsername' | 'linkRoot'>,
  { linkCode, typedCode }: EnrollmentCodes,
): EnrollmentLinks {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(linkCode)) {
    throw new ChatfactorError('INVALID_INPUT', {
      issues: [{ field: 'linkCode', problem: 'must be 1 to 64 characters of A-Z a-z 0-9 _ -' }],
    })
  }
  const openBot = openLink(settings)
  const qr = `${openBot}?ref=${linkCode}&text=${encodeURIComponent(typedCode)}`
  const { pageUsername } = settings
  return { qr, open: [qr], openBot, botName: /^\d+$/.test(pageUsername) ? `m.me/${pageUsername}` : `@${pageUsername}` }
}

/** Opens the chat of an enrolled person, and with it the 24-hour window; the bot gets the usual event. */
export function pullLink(settings: Pick<Settings, 'pageUsername' | 'linkRoot'>): string {
  return `${openLink(settings)}?ref=${pullRef}`
}

function openLink({ pageUsername, linkRoot }: Pick<Settings, 'pageUsername' | 'linkRoot'>): string {
  return `${linkRoot}/${pageUsername}`
}
