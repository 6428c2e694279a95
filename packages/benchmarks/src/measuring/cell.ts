import type { Contender, Operation } from '../contenders/contender.js'
import type { CountingPool } from './counting-pool.js'

/** What one contender needed for one operation at one concurrency, in one round. */
export interface Cell {
  operations: number
  elapsedMs: number
  nodeCpuUs: number
  /** Of all processes of the server; `null` where the system does not tell. */
  serverCpuUs: number | null
  statements: number
}

export interface Instruments {
  readonly counting: CountingPool
  /** What the server has used so far. */
  serverCpu(): Promise<number | null>
}

export function emptyCell(): Cell {
  return { operations: 0, elapsedMs: 0, nodeCpuUs: 0, serverCpuUs: 0, statements: 0 }
}

/** Runs an operation for some people, so many at once, and adds to the cell what it took until everything behind it was done. */
export async function measure(
  cell: Cell,
  contender: Contender,
  operation: Operation,
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
      for (const person of queue) await contender.run(operation, person)
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
