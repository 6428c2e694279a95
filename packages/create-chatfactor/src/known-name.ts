import { nameIn, namesOf } from './choices.js'
import { UsageError } from './usage-error.js'

/** The name that was typed. Throws {@link UsageError} where the table has it not, and names what there is. */
export function known<K extends string>(option: string, table: Readonly<Record<K, string>>, given: string): K {
  const name = nameIn(table, given)
  if (name === null) throw new UsageError(`${option} ${given}: there is ${namesOf(table).join(', ')}.`)
  return name
}
