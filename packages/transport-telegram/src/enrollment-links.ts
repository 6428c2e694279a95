import { ChatfactorError, type EnrollmentCodes, type EnrollmentLinks } from '@chatfactor/core/transport'
import { type Settings, telegramLinkRoot } from './options.js'

/**
 * The links that open the bot with a code. Telegram silently drops a payload of more than 64 characters, or with others
 * than `A-Z a-z 0-9 _ -`, so such a code throws `INVALID_INPUT` before it is printed. Source:
 * https://core.telegram.org/bots/features#deep-linking
 */
export function enrollmentLinks(
  { botUsername, linkRoot }: Pick<Settings, 'botUsername' | 'linkRoot'>,
  { linkCode }: EnrollmentCodes,
): EnrollmentLinks {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(linkCode)) {
    throw new ChatfactorError('INVALID_INPUT', {
      issues: [{ field: 'linkCode', problem: 'must be 1 to 64 characters of A-Z a-z 0-9 _ -' }],
    })
  }
  const openBot = `${linkRoot}/${botUsername}`
  const qr = `${openBot}?start=${linkCode}`
  const app = `tg://resolve?domain=${botUsername}&start=${linkCode}`
  return { qr, open: linkRoot === telegramLinkRoot ? [app, qr] : [qr], openBot, botName: `@${botUsername}` }
}
