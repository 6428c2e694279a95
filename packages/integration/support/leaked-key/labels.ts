import type { KeyLabel } from './rows.js'

/**
 * Which source derives under each label. Where several do, what they derive for can never be named alike: the id of a challenge, of an
 * enrollment with its generation, of a question with `authorization:` in front.
 */
export const derivingSources: Readonly<Record<KeyLabel, readonly string[]>> = {
  action: ['authorizations/secrets.ts', 'core/features/approvals/approval-token.ts', 'core/keys/action-token.ts'],
  attempt: ['accounts/mailed/mail-attempt.ts'],
  audit: ['operations/trail/seal.ts'],
  browser: ['accounts/browsers/browser-secret.ts'],
  chat_code: ['accounts/chat-code/chat-code.ts'],
  device: ['accounts/sign-in/device-cookie.ts'],
  email: ['core/keys/challenge-code.ts'],
  entry: ['authorizations/secrets.ts', 'core/features/approvals/approval-numbers.ts'],
  form: ['portal/http/form-seal.ts'],
  hash: ['core/keys/key-ring.ts'],
  link: ['core/keys/enrollment-codes.ts'],
  number: ['authorizations/secrets.ts', 'core/features/approvals/approval-numbers.ts', 'core/keys/confirmation.ts'],
  otp: ['core/keys/challenge-code.ts', 'core/keys/confirmation.ts'],
  pin: ['core/features/recovery/pin.ts'],
  receipt: ['authorizations/receipts/receipt-key.ts'],
  recovery: ['core/features/recovery/recovery-codes.ts'],
  seal: ['core/stores/sealed-records.ts'],
  typed: ['core/keys/enrollment-codes.ts'],
  undo: ['core/keys/one-time-link.ts'],
}
