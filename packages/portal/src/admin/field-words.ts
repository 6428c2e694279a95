import type { FieldWords } from '../http/input-errors.js'

/** What the fields of a Resource accept. */
export const resourceWords = {
  name: 'console.general.nameError',
  'selfService.address': 'console.general.addressError',
  'secondFactor.gracePeriodMs': 'console.general.graceDaysError',
  'secondFactor.rememberBrowsersMs': 'console.general.rememberDaysError',
  'secondFactor.attemptLimit': 'console.general.attemptLimitError',
  'secondFactor.maxTokensPerUser': 'console.general.maxTokensError',
} as const satisfies FieldWords
