import { ChatfactorError } from './chatfactor-error.js'

/** All options of a shape by name: a list that does not compile if one is missing or unknown. */
export type OptionNames<Options> = { readonly [Name in keyof Required<Options>]: true }

/** What is wrong with an option. */
export function invalidOption(option: string, problem: string): ChatfactorError<'INVALID_CONFIG'> {
  return new ChatfactorError('INVALID_CONFIG', { option, problem })
}

/** The error for a wrong field in the input of a caller. */
export function invalidInput(field: string, problem: string): ChatfactorError<'INVALID_INPUT'> {
  return new ChatfactorError('INVALID_INPUT', { issues: [{ field, problem }] })
}

/**
 * Refuses an unknown option, such as a misspelled one, which JavaScript would ignore silently.
 *
 * Throws `INVALID_CONFIG`, which names it and the valid ones.
 *
 * @param given - What the host passed, whatever it is.
 * @param known - The names of all options there are.
 */
export function refuseUnknownOptions(given: unknown, known: Readonly<Record<string, true>>): void {
  if (typeof given !== 'object' || given === null) throw invalidOption('options', 'must be an object')
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name))
  if (unknown === undefined) return
  const problem = `there is no such option; there are ${Object.keys(known).join(', ')}`
  throw invalidOption(unknown.slice(0, 100), problem)
}
