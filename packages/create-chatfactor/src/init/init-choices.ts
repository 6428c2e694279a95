import { messengers, namesOf, stores, usualChoices } from '../choices.js'
import { known } from '../known-name.js'
import { hostFrameworks } from './existing-app.js'
import type { InitOrder } from './init-app.js'

/** What there is to choose among, for a command line that says so. */
export const initChoices = {
  framework: namesOf(hostFrameworks),
  store: namesOf(stores),
  messenger: namesOf(messengers),
} as const

/** What somebody typed; what is left out is found out. */
export interface TypedChoices {
  readonly framework?: string | undefined
  readonly store?: string | undefined
  /** Several by commas. */
  readonly messenger?: string | undefined
}

/** Reads what was typed. Throws a `UsageError` that says what there is. */
export function readInitChoices({ framework, store, messenger }: TypedChoices): Omit<InitOrder, 'folder'> {
  return {
    ...(framework === undefined ? {} : { framework: known('--framework', hostFrameworks, framework) }),
    ...(store === undefined ? {} : { store: known('--store', stores, store) }),
    messengers:
      messenger === undefined
        ? usualChoices.messengers
        : [...new Set(messenger.split(',').map((one) => known('--messenger', messengers, one.trim())))],
  }
}
