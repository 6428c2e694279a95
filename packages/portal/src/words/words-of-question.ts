import { consent } from './consent.js'
import type { PortalWords } from './portal-words.js'

/** What all of a question is said in: in English as a whole while a word of consent may not be said yet. Its `language` says which it is. */
export function wordsOfQuestion(words: PortalWords, kind: 'otp' | 'approval'): PortalWords {
  return kind === 'otp' ? words : words.whole((own) => own, consent)
}
