import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import { type Operation, operations } from '../contenders/contender.js'
import { spreadOf } from '../measuring/spread.js'
import { personOf, populate } from '../population.js'
import type { BenchRun } from '../result.js'
import type { Stage } from '../stage.js'
import { answerSchema, type KnownState, type Task } from './task.js'

const people = 960
const callers = 32

/** So many processes behind a round-robin balancer, so that the next request of the same person meets another one. */
interface Fleet {
  readonly children: readonly ChildProcess[]
  /** What their callers know, by person. */
  readonly states: KnownState[]
}

interface Taken {
  readonly perSecond: number
  readonly serverUs: number
}

/** Plays the hot paths with one process and with four on one server, in turns. */
export async function playProcesses(stage: Stage, rounds: number): Promise<BenchRun['processes']> {
  const pool = new pg.Pool({ connectionString: stage.url, max: 2 })
  for (const letter of ['p', 'q']) await populate(pool, stage.resourceId, letter, people)
  await pool.query('analyze')
  await pool.end()
  const one = startFleet(stage, 'p', 1)
  const four = startFleet(stage, 'q', 4)
  const taken = new Map(operations.map((operation) => [operation, { one: [] as Taken[], four: [] as Taken[] }]))
  try {
    await warm(stage, one, 1)
    // Each of the four gets a quarter of the calls.
    await warm(stage, four, 4)
    console.error('processes are warm')
    for (let round = 1; round <= rounds; round += 1) {
      for (const [nth, operation] of operations.entries()) {
        const single = await play(stage, one, operation, round + nth)
        const several = await play(stage, four, operation, round + nth)
        taken.get(operation)?.one.push(single)
        taken.get(operation)?.four.push(several)
      }
      console.error(`processes, round ${round} of ${rounds}`)
    }
  } finally {
    for (const child of [...one.children, ...four.children]) child.kill()
  }
  return operations.map((operation) => {
    const { one: singles = [], four: several = [] } = taken.get(operation) ?? {}
    const ratio = (figure: (one: Taken) => number) =>
      spreadOf(several.map((each, nth) => figure(each) / figure(singles[nth] ?? each)))
    return {
      operation,
      speed: ratio(({ perSecond }) => perSecond),
      serverCpu: ratio(({ serverUs }) => serverUs),
    }
  })
}

async function warm(stage: Stage, fleet: Fleet, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    for (const [nth, operation] of operations.entries()) await play(stage, fleet, operation, round + nth)
}

function startFleet({ url, resourceId }: Stage, letter: string, count: number): Fleet {
  const script = join(process.cwd(), 'dist', 'bench-process.js')
  const given = [url, resourceId, letter, String(people)]
  return {
    children: Array.from({ length: count }, () => fork(script, given)),
    states: Array.from({ length: people }, (_, nth) => ({
      ...personOf(letter, nth),
      ...{ challengeId: '', code: '', enrollmentId: '', linkCode: '', button: '' },
    })),
  }
}

async function play(stage: Stage, { children, states }: Fleet, operation: Operation, turn: number): Promise<Taken> {
  const shares = children.map((_, at) =>
    states.flatMap((_, nth) => ((nth + turn) % children.length === at ? [nth] : [])),
  )
  const concurrency = callers / children.length
  const told = (task: (own: readonly number[]) => Task) =>
    Promise.all(children.map((child, at) => ask(child, task(shares[at] ?? []))))
  await told((own) => ({
    step: 'prepare',
    operation,
    people: [...own],
    states: own.flatMap((nth) => states[nth] ?? []),
    concurrency,
  }))
  const before = await stage.instruments.serverCpu()
  const startedAt = performance.now()
  await told(() => ({ step: 'go' }))
  const elapsedMs = performance.now() - startedAt
  const after = await stage.instruments.serverCpu()
  const answers = await told(() => ({ step: 'tell' }))
  answers.forEach((known, at) => {
    known.forEach((state, nth) => {
      const person = shares[at]?.[nth]
      if (person !== undefined) states[person] = state
    })
  })
  return {
    perSecond: (states.length / elapsedMs) * 1000,
    serverUs: ((after ?? Number.NaN) - (before ?? Number.NaN)) / states.length,
  }
}

async function ask(child: ChildProcess, task: Task): Promise<readonly KnownState[]> {
  const answered = once(child, 'message')
  child.send(task)
  const [message]: unknown[] = await answered
  return answerSchema.parse(message).states
}
