import type { FieldWords } from '../http/input-errors.js'

/** What the fields of a token accept. */
export const tokenWords: FieldWords = {
  name: 'Use 1 to 50 letters, digits, blanks and _ - . @',
  transport: 'Choose a messenger.',
  digits: 'Choose 6 or 8 digits.',
}

/** What the fields of a user accept. */
export const userWords: FieldWords = {
  login: 'Use 1 to 50 letters, digits and _ - @ ~ ! # % + . $',
  password: 'Use 8 to 100 characters.',
  email: 'Use an address like ana@example.org.',
  phone: 'Use 10 to 15 digits, with or without a plus.',
  firstName: 'Use at most 100 characters.',
  lastName: 'Use at most 100 characters.',
}

/** What the PIN accepts. */
export const pinWords: FieldWords = {
  pin: 'Use four digits that nobody guesses first: no row, no repeats, no year.',
}
