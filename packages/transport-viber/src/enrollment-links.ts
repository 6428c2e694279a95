import { ChatfactorError, type EnrollmentCodes, type EnrollmentLinks } from '@chatfactor/core/transport'
import type { Settings } from './options.js'

/** Opens the bot without a code. Source: https://developers.viber.com/docs/tools/deep-links/ */
export function botLink({ botUri, linkRoot }: Pick<Settings, 'botUri' | 'linkRoot'>): string {
  return `${linkRoot}?chatURI=${botUri}`
}

/**
 * The links that open the bot with a code: as `context`, which Viber passes on if the chat is new, and as a prepared
 * text that the person only has to send, which always works.
 *
 * Cameras rarely open `viber://`, so the QR code leads to the landing page if there is one. The codes are in its
 * fragment and never reach a server (R17). A code or an address that would not survive throws `INVALID_INPUT`.
 */
export function enrollmentLinks(
  settings: Pick<Settings, 'botUri' | 'linkRoot' | 'senderName'>,
  { linkCode, typedCode }: EnrollmentCodes,
  { landingUrl }: { readonly landingUrl: string | null },
): EnrollmentLinks {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(linkCode)) invalid('linkCode', 'must be 1 to 64 characters of A-Z a-z 0-9 _ -')
  if (!/^[A-Za-z0-9-]{1,20}$/.test(typedCode)) invalid('typedCode', 'must be 1 to 20 characters of A-Z a-z 0-9 -')
  const openBot = botLink(settings)
  const app = `${openBot}&context=${linkCode}&text=${typedCode}`
  const qr = landingUrl === null ? app : `${pageOf(landingUrl)}#${linkCode}.${typedCode}`
  return { qr, open: [app], openBot, botName: settings.senderName }
}

function pageOf(landingUrl: string): string {
  const isPage = URL.canParse(landingUrl) && /^https?:$/.test(new URL(landingUrl).protocol)
  if (!isPage) invalid('landingUrl', 'must be an http or https address')
  return landingUrl.replace(/#.*$/s, '')
}

function invalid(field: string, problem: string): never {
  throw new ChatfactorError('INVALID_INPUT', { issues: [{ field, problem }] })
}
