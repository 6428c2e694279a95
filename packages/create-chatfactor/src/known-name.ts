import { nameIn, namesOf } from './choices.js'
import { UsageError } from './usage-error.js'

/** The typed name. Throws a {@link UsageError} with the valid ones if it is not in the table. */
export function known<K extends string>(option: string, table: Readonly<Record<K, string>>, given: string): K {
  const name = nameIn(table, given)
  if (name === null) throw new UsageError(`${option} ${given}: there is ${namesOf(table).join(', ')}.`)
  return name
}
