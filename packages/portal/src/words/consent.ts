import { en } from './en.js'

/** What a page says while a chat is asked to approve: in English where the translation was not checked. */
export const consent = Object.keys(en).filter((key): key is keyof typeof en & `approval.${string}` =>
  key.startsWith('approval.'),
)
