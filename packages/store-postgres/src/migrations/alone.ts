import type { Reserve, Reserved } from '../executors/executor.js'
import type { AddedIndex } from './migration-indexes.js'

/** Builds an index while the table is in use; for {@link alone}. */
export function creation(schema: string, { index, table, kind, rest }: AddedIndex): string {
  return `create ${kind}index concurrently if not exists ${index} on "${schema}".${table} ${rest}`
}

/** Drops an index while the table is in use; for {@link alone}. */
export function dropping(schema: string, index: string): string {
  return `drop index concurrently if exists "${schema}".${index}`
}

export function noLimits(scope: 'local' | 'session'): string {
  return `set ${scope} statement_timeout = 0; set ${scope} lock_timeout = 0;`
}

/** Runs one statement outside a transaction, without a time limit. */
export async function alone(reserve: Reserve, statement: string): Promise<void> {
  const one = await reserve()
  try {
    await one.run(noLimits('session'))
    await one.run(statement)
  } finally {
    one.close(!(await isDone(one, 'reset statement_timeout; reset lock_timeout;')))
  }
}

/** Whether a cleanup statement succeeded. */
export function isDone(on: Reserved, text: string): Promise<boolean> {
  return on.run(text).then(
    () => true,
    () => false,
  )
}
