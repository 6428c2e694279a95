import type { Contender, Operation } from '../contenders/contender.js'
import type { CountingPool } from './counting-pool.js'

/** What one contender needed for one operation at one concurrency, in one round. */
export interface Cell {
  operations: number
  elapsedMs: number
  cpuUs: number
  statements: number
}

export function emptyCell(): Cell {
  return { operations: 0, elapsedMs: 0, cpuUs: 0, statements: 0 }
}

/** Runs an operation for some people, so many at once, and adds to the cell what it took until everything behind it was done. */
export async function measure(
  cell: Cell,
  contender: Contender,
  operation: Operation,
  people: readonly number[],
  { concurrency, counting }: { readonly concurrency: number; readonly counting: CountingPool },
): Promise<void> {
  counting.take()
  const queue = people.values()
  const cpu = process.cpuUsage()
  const started = performance.now()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const person of queue) await contender.run(operation, person)
    }),
  )
  await contender.settled()
  cell.elapsedMs += performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  cell.cpuUs += user + system
  cell.operations += people.length
  cell.statements += counting.take()
}
