import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import { type Operation, operations } from '../contenders/contender.js'
import { spreadOf } from '../measuring/spread.js'
import { personOf, populate } from '../population.js'
import type { BenchRun } from '../result.js'
import type { Stage } from '../stage.js'
import { answerSchema, type KnownState, type Task, type TaskAnswer } from './task.js'

const people = 960
const callers = 32

/** Processes behind a round-robin balancer, so that a person's next request reaches another process. */
interface Fleet {
  /** Whether they work without a cache. */
  readonly forgets: boolean
  readonly children: readonly ChildProcess[]
  /** What their callers know, by person. */
  readonly states: KnownState[]
}

interface Taken {
  readonly perSecond: number
  readonly serverUs: number
  /** The share of commits decided on outdated records. */
  readonly inVain: number
}

/**
 * Plays the hot paths with one process and with four on one server, in turns; and with one without a cache, because behind such a balancer caches are
 * outdated anyway.
 */
export async function playProcesses(stage: Stage, rounds: number): Promise<BenchRun['processes']> {
  const pool = new pg.Pool({ connectionString: stage.url, max: 2 })
  for (const letter of ['n', 'o', 'p', 'q']) await populate(pool, stage.resourceId, letter, people)
  await pool.query('analyze')
  await pool.end()
  const few = startFleet(stage, 'n', 1, true)
  const cold = startFleet(stage, 'o', 1, true)
  const one = startFleet(stage, 'p', 1)
  const four = startFleet(stage, 'q', 4)
  const played = operations.map((operation) => ({ operation, turns: [] as Turn[] }))
  try {
    await warm(stage, few, 1)
    await warm(stage, cold, 1)
    await warm(stage, one, 1)
    // Each of the four gets a quarter of the calls.
    await warm(stage, four, 4)
    console.error('processes are warm')
    for (let round = 1; round <= rounds; round += 1) {
      for (const [nth, { operation, turns }] of played.entries()) {
        const turn = (fleet: Fleet, atOnce = callers) => play(stage, fleet, operation, round + nth, atOnce)
        const coldWithFew = await turn(few, callers / four.children.length)
        turns.push({ coldWithFew, cold: await turn(cold), one: await turn(one), four: await turn(four) })
      }
      console.error(`processes, round ${round} of ${rounds}`)
    }
  } finally {
    for (const child of [few, cold, one, four].flatMap(({ children }) => children)) child.kill()
  }
  return played.map(({ operation, turns }) => ({
    operation,
    speed: spreadOf(turns.map(({ one, four }) => four.perSecond / one.perSecond)),
    serverCpu: spreadOf(turns.map(({ cold, four }) => four.serverUs / cold.serverUs)),
    serverCpuOfFew: spreadOf(turns.map(({ coldWithFew, four }) => four.serverUs / coldWithFew.serverUs)),
    inVain: spreadOf(turns.map(({ four }) => four.inVain)),
  }))
}

interface Turn {
  readonly cold: Taken
  /** The same with as many callers as each of the four has, so that as many commits share a statement. */
  readonly coldWithFew: Taken
  readonly one: Taken
  readonly four: Taken
}

async function warm(stage: Stage, fleet: Fleet, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    for (const [nth, operation] of operations.entries()) await play(stage, fleet, operation, round + nth)
}

function startFleet({ url, resourceId }: Stage, letter: string, count: number, forgets = false): Fleet {
  const script = join(process.cwd(), 'dist', 'bench-process.js')
  const given = [url, resourceId, letter, String(people)]
  return {
    forgets,
    children: Array.from({ length: count }, () => fork(script, given)),
    states: Array.from({ length: people }, (_, nth) => ({
      ...personOf(letter, nth),
      ...{ challengeId: '', code: '', enrollmentId: '', linkCode: '', button: '' },
    })),
  }
}

async function play(
  stage: Stage,
  { children, states, forgets }: Fleet,
  operation: Operation,
  turn: number,
  atOnce = callers,
): Promise<Taken> {
  const shares = children.map((_, at) =>
    states.flatMap((_, nth) => ((nth + turn) % children.length === at ? [nth] : [])),
  )
  const concurrency = atOnce / children.length
  const told = (task: (own: readonly number[]) => Task) =>
    Promise.all(children.map((child, at) => ask(child, task(shares[at] ?? []))))
  await told((own) => ({
    step: 'prepare',
    operation,
    people: [...own],
    states: own.flatMap((nth) => states[nth] ?? []),
    concurrency,
    forgets,
  }))
  const before = await stage.instruments.serverCpu()
  const startedAt = performance.now()
  await told(() => ({ step: 'go' }))
  const elapsedMs = performance.now() - startedAt
  const after = await stage.instruments.serverCpu()
  const answers = await told(() => ({ step: 'tell' }))
  answers.forEach(({ states: known }, at) => {
    known.forEach((state, nth) => {
      const person = shares[at]?.[nth]
      if (person !== undefined) states[person] = state
    })
  })
  const [commits, inVain] = [sumOf(answers, 'commits'), sumOf(answers, 'inVain')]
  return {
    perSecond: (states.length / elapsedMs) * 1000,
    serverUs: ((after ?? Number.NaN) - (before ?? Number.NaN)) / states.length,
    inVain: inVain / commits,
  }
}

function sumOf(answers: readonly TaskAnswer[], what: 'commits' | 'inVain'): number {
  return answers.reduce((sum, answer) => sum + answer[what], 0)
}

async function ask(child: ChildProcess, task: Task): Promise<TaskAnswer> {
  const answered = once(child, 'message')
  child.send(task)
  const [message]: unknown[] = await answered
  return answerSchema.parse(message)
}
