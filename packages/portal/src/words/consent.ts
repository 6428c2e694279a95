import { en } from './en.js'
import type { PortalWords } from './portal-words.js'

/** What a page says while a chat is asked to approve: in English where the translation was not checked. */
export const consent = Object.keys(en).filter((key): key is keyof typeof en & `approval.${string}` =>
  key.startsWith('approval.'),
)

/** What all of a question is said in: in English as a whole while a word of consent may not be said yet. Its `language` says which it is. */
export function wordsOfQuestion(words: PortalWords, kind: 'otp' | 'approval'): PortalWords {
  return kind === 'otp' ? words : words.whole((own) => own, consent)
}
