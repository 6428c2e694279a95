import { parseArgs } from 'node:util'
import { askingOperations } from './assistants/asking-contender.js'
import { playAsking } from './assistants/asking-rounds.js'
import { gateDelay } from './assistants/gate-delay.js'
import { playManyOpen } from './assistants/many-open.js'
import { quantile, speed } from './evaluation.js'
import type { Cell } from './measuring/cell.js'
import { cellName, type Group, type Round } from './measuring/round.js'
import { spreadOf } from './measuring/spread.js'
import { spreadText, table } from './report.js'

/*
 * What agents cost: asking a person, their answer and using a permit, beside hand-written SQL; codes of people with twenty open questions; `/waiting`
 * and a worker's round among 100,000 open ones; and the gate in front of a tool. Exits with 1 if a goal is missed.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    open: { type: 'string', default: '100000' },
    calls: { type: 'string', default: '2000' },
    only: { type: 'string', multiple: true, default: [] },
  },
})
const rounds = Number(values.rounds)
const verdicts: boolean[] = []
const isWanted = (part: string) => values.only.length === 0 || values.only.includes(part)

/** Minimum, **median** and maximum of each ratio over the rounds. */
const ratiosOf = (played: readonly Round[], names: readonly [string, string]) =>
  spreadOf(
    played.flatMap((round) => {
      const [own, other] = names.map((name) => round.get(name))
      return own === undefined || other === undefined ? [] : [speed(own) / speed(other)]
    }),
  )

const groupsOf = (sizes: Readonly<Record<number, number>>): readonly Group[] => {
  let first = 0
  return Object.entries(sizes).map(([concurrency, size]) => {
    const people = Array.from({ length: size }, (_, nth) => first + nth)
    first += size
    return { concurrency: Number(concurrency), people }
  })
}

const verdictOf = (isMet: boolean) => {
  verdicts.push(isMet)
  return isMet ? 'met' : '**missed**'
}

const middle = (played: readonly Round[], name: string, figure: (cell: Cell) => number) =>
  spreadOf(played.flatMap((round) => round.get(name) ?? []).map(figure)).median

const ms = (times: readonly number[], share: number) => quantile({ waitsMs: times }, share)

async function asking(): Promise<void> {
  const groups = groupsOf({ 1: 240, 32: 960 })
  const played = await playAsking(rounds, groups)
  const wanted = { ask: 0.65, answer: 0.6, permitted: 0.8 } as const
  // What remains of a permit is only known after a read: another process may have used it.
  const judgedBy = { ask: 'floor', answer: 'floor', permitted: 'floor that reads first' } as const
  const rows = askingOperations.flatMap((operation) =>
    groups.flatMap(({ concurrency }) =>
      ['floor', 'floor that reads first'].map((beside) => {
        const own = cellName(operation, concurrency, 'ours')
        const ratio = ratiosOf(played, [own, cellName(operation, concurrency, beside)])
        const isGoal = judgedBy[operation] === beside
        return [
          ...[operation, String(concurrency), beside, spreadText(ratio)],
          isGoal ? `at least ${wanted[operation]}` : '',
          isGoal ? verdictOf(ratio.median >= wanted[operation]) : '',
        ]
      }),
    ),
  )
  console.log(`\n${table(['operation', 'callers', 'beside', 'ratio', 'wanted', 'verdict'], rows)}`)
  const cells = askingOperations.flatMap((operation) =>
    groups.flatMap(({ concurrency }) =>
      ['ours', 'floor', 'floor that reads first'].map((contender) => {
        const name = cellName(operation, concurrency, contender)
        const of = (figure: Parameters<typeof middle>[2]) => middle(played, name, figure)
        return [
          ...[operation, String(concurrency), contender, Math.round(of(speed)).toString()],
          ...[of((cell) => quantile(cell, 0.5)).toFixed(2), of((cell) => quantile(cell, 0.99)).toFixed(2)],
          of((cell) => cell.statements / cell.operations).toFixed(2),
          Math.round(of((cell) => cell.nodeCpuUs / cell.operations)).toString(),
        ]
      }),
    ),
  )
  const heads = ['operation', 'callers', 'contender', 'per second', 'p50 ms', 'p99 ms', 'statements', 'Node us']
  console.log(`\n${table(heads, cells)}`)
  const statements = middle(played, cellName('permitted', 1, 'ours'), (cell) => cell.statements / cell.operations)
  console.log(
    `\nstatements of a permitted call: ${statements.toFixed(2)}, wanted at most 2 (one read, one commit): ${verdictOf(statements <= 2)}`,
  )
}

async function manyOpen(): Promise<void> {
  const groups = groupsOf({ 1: 240, 32: 240 })
  const { codes, waiting, round } = await playManyOpen(rounds * 2 + 1, groups, Number(values.open))
  for (const { concurrency } of groups) {
    for (const operation of ['issue', 'verify'] as const) {
      const names = ['twenty open', 'none open'].map((name) => cellName(operation, concurrency, name))
      const ratio = ratiosOf(codes, [names[0] ?? '', names[1] ?? ''])
      const verdict = operation === 'issue' ? `, wanted at least 0.95: ${verdictOf(ratio.median >= 0.95)}` : ''
      console.log(
        `${operation}, ${concurrency} at a time, with twenty open questions: ${spreadText(ratio)} of the speed${verdict}`,
      )
    }
  }
  for (const [name, times] of Object.entries(waiting))
    console.log(`/waiting among ${name}: ${ms(times, 0.5).toFixed(1)} ms, p95 ${ms(times, 0.95).toFixed(1)} ms`)
  console.log(
    `a round of the worker with nothing due: ${round.few.toFixed(1)} ms among few, ${round.many.toFixed(1)} among many`,
  )
}

async function gate(): Promise<void> {
  const { direct, gated } = await gateDelay(Number(values.calls))
  const added = ms(gated, 0.95) - ms(direct, 0.95)
  for (const [name, times] of Object.entries({ 'without the gate': direct, 'through the gate': gated }))
    console.log(`a tool ${name}: ${ms(times, 0.5).toFixed(2)} ms, p95 ${ms(times, 0.95).toFixed(2)} ms`)
  console.log(`added by the gate, p95: ${added.toFixed(2)} ms, wanted at most 5: ${verdictOf(added <= 5)}`)
}

for (const [name, part] of Object.entries({ asking, open: manyOpen, gate })) {
  if (!isWanted(name)) continue
  try {
    await part()
  } catch (error) {
    verdicts.push(false)
    console.error(`${name} ended early:`, error)
  }
}
console.log(`\n${verdicts.filter(Boolean).length} of ${verdicts.length} goals met`)
process.exit(verdicts.every(Boolean) ? 0 : 1)
