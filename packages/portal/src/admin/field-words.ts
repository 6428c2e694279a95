import type { FieldWords } from '../http/input-errors.js'
import type { PortalWords } from '../words/portal-words.js'
import type { ConsoleKey } from './console-key.js'

const resourceFields = {
  name: 'console.general.nameError',
  'selfService.address': 'console.general.addressError',
  'secondFactor.gracePeriodMs': 'console.general.graceDaysError',
  'secondFactor.rememberBrowsersMs': 'console.general.rememberDaysError',
  'secondFactor.attemptLimit': 'console.general.attemptLimitError',
  'secondFactor.maxTokensPerUser': 'console.general.maxTokensError',
} as const satisfies Readonly<Record<string, ConsoleKey>>

/** What the fields of a Resource accept. */
export function resourceWords(words: PortalWords): FieldWords {
  return Object.fromEntries(Object.entries(resourceFields).map(([field, key]) => [field, words.say(key)]))
}
