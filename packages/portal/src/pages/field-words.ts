import type { FieldWords } from '../http/input-errors.js'

/** What the fields of a token accept. */
export const tokenWords = {
  name: 'field.tokenName',
  transport: 'field.transport',
  digits: 'field.digits',
} as const satisfies FieldWords

/** What the fields of a user accept. */
export const userWords = {
  login: 'field.login',
  password: 'field.password',
  email: 'field.email',
  phone: 'field.phone',
  firstName: 'field.personName',
  lastName: 'field.personName',
} as const satisfies FieldWords

/** What the PIN accepts. */
export const pinWords = { pin: 'field.pin' } as const satisfies FieldWords
