import { messengers, namesOf, stores, usualChoices } from '../choices.js'
import { known } from '../known-name.js'
import { hostFrameworks } from './existing-app.js'
import type { InitOrder } from './init-app.js'

/** The valid values, for the command line's help. */
export const initChoices = {
  framework: namesOf(hostFrameworks),
  store: namesOf(stores),
  messenger: namesOf(messengers),
} as const

/** The typed options; missing ones are detected. */
export interface TypedChoices {
  readonly framework?: string | undefined
  readonly store?: string | undefined
  /** Several, separated by commas. */
  readonly messenger?: string | undefined
}

/** Reads the typed options. Throws a `UsageError` that lists the valid values. */
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
