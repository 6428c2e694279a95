import { isChatfactorError } from '@chatfactor/core'

/** What each field accepts, in the words of a form. */
const wants: Readonly<Record<string, string>> = {
  transport: 'Choose a messenger.',
  digits: 'Choose 6 or 8 digits.',
  name: 'Use 1 to 50 letters, digits, blanks and _ - . @',
  'selfService.address': 'Use 1 to 50 lower-case letters, digits and dashes.',
  'secondFactor.attemptLimit': 'Use a number from 3 to 10.',
  login: 'Use 1 to 50 letters, digits and _ - @ ~ ! # % + . $',
  password: 'Use 8 to 100 characters.',
  email: 'Use an address like ana@example.org.',
  phone: 'Use 10 to 15 digits, with or without a plus.',
  firstName: 'Use at most 100 characters.',
  lastName: 'Use at most 100 characters.',
}

/** The errors to show beside fields, by field name; `null` when the error is about something else. */
export function inputErrors(error: unknown): ReadonlyMap<string, string> | null {
  if (!isChatfactorError(error)) return null
  const { details } = error
  if (error.code === 'ALREADY_EXISTS' && 'field' in details) {
    const field = details.field === 'address' ? 'selfService.address' : details.field
    return new Map([[field, 'This is taken already. Choose another.']])
  }
  if (error.code === 'INVALID_INPUT' && 'issues' in details) {
    return new Map(details.issues.map(({ field, problem }) => [field, wants[field] ?? problem]))
  }
  return null
}
