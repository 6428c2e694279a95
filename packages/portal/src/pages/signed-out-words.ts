import type { PortalWords } from '../words/portal-words.js'

/** What a part on a host's page says once the host's own session is over. */
export function signedOutWords(words: PortalWords): string {
  return words.say('parts.signedOut')
}
