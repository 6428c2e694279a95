import type { en } from './en.js'

/** What people agree to, or are told that they agreed to, a transaction for one: in English where the translation was not checked. */
export const consent = [
  'otp.assign',
  'otp.other',
  'otp.text.of',
  'used.assign',
  'used.other',
  'question.assign',
  'question.other',
  'question.text.chat',
  'ended.approved',
  'ended.declined',
  'change.challenge.denied.of',
] as const satisfies readonly (keyof typeof en)[]
