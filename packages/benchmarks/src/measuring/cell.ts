import type { Contender } from '../contenders/contender.js'
import type { CountingPool } from './counting-pool.js'

/** What one contender needed for one operation with one number of callers, in one round. */
export interface Cell {
  operations: number
  elapsedMs: number
  nodeCpuUs: number
  /** Of all server processes; `null` if the system does not tell. */
  serverCpuUs: number | null
  statements: number
  /** How long callers waited. */
  readonly waitsMs: number[]
}

export interface Instruments {
  readonly counting: Pick<CountingPool, 'take'>
  /** What the server has used so far. */
  serverCpu(): Promise<number | null>
}

export function emptyCell(): Cell {
  return { operations: 0, elapsedMs: 0, nodeCpuUs: 0, serverCpuUs: 0, statements: 0, waitsMs: [] }
}

/** Runs an operation for some people, this many at once, and adds the time until everything behind it was done. */
export async function measure<O extends string>(
  cell: Cell,
  contender: Contender<O>,
  operation: O,
  people: readonly number[],
  { concurrency, counting, serverCpu }: Instruments & { readonly concurrency: number },
): Promise<void> {
  const before = await serverCpu()
  counting.take()
  const queue = people.values()
  const cpu = process.cpuUsage()
  const started = performance.now()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const person of queue) {
        const askedAt = performance.now()
        await contender.run(operation, person)
        cell.waitsMs.push(performance.now() - askedAt)
      }
    }),
  )
  await contender.settled()
  cell.elapsedMs += performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  cell.nodeCpuUs += user + system
  const after = await serverCpu()
  if (before === null || after === null || cell.serverCpuUs === null) cell.serverCpuUs = null
  else cell.serverCpuUs += after - before
  cell.operations += people.length
  cell.statements += counting.take()
}
