import type { PortalWords } from '../words/portal-words.js'

/** What a part on a page of a host says where the host's own session is over. */
export function signedOutWords(words: PortalWords): string {
  return words.say('parts.signedOut')
}
