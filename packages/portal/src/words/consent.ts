import { en } from './en.js'
import type { TextKey } from './portal-words.js'

/** What a page says while a chat is asked to approve: in English where the translation was not checked. */
export const consent = Object.keys(en).filter((key): key is TextKey & `approval.${string}` =>
  key.startsWith('approval.'),
)
