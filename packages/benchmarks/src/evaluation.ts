import { type Goal, goals, type Limit, type Measure, processGoals } from './goals.js'
import type { Cell } from './measuring/cell.js'
import { cellName, cellOf, type Round } from './measuring/round.js'
import { spreadOf } from './measuring/spread.js'
import type { BenchRow, BenchRun, Figure, Verdict } from './result.js'

/** The results of every contender over all rounds. */
export function rowsOf(rounds: readonly Round[]): BenchRow[] {
  const names = new Set(rounds.flatMap((round) => [...round.keys()]))
  return [...names].flatMap((name): BenchRow[] => {
    const cells = rounds.flatMap((round) => round.get(name) ?? [])
    const { operation, callers, contender } = cellOf(name)
    const middle = (figure: (cell: Cell) => number) => rounded(spreadOf(cells.map(figure)).median)
    const speeds = spreadOf(cells.map(speed))
    const server = middle(({ serverCpuUs, operations }) => (serverCpuUs ?? Number.NaN) / operations)
    return [
      {
        operation,
        callers: Number(callers),
        contender,
        perSecond: { least: rounded(speeds.least), median: rounded(speeds.median), greatest: rounded(speeds.greatest) },
        p50Ms: middle((cell) => quantile(cell, 0.5)),
        p99Ms: middle((cell) => quantile(cell, 0.99)),
        statements: middle(({ statements, operations }) => statements / operations),
        nodeUs: middle(({ nodeCpuUs, operations }) => nodeCpuUs / operations),
        serverUs: Number.isNaN(server) ? null : server,
      },
    ]
  })
}

/** Whether each goal is met, by the median of the rounds' ratios. What was not measured has no verdict. */
export function verdictsOf(rounds: readonly Round[]): Verdict[] {
  return goals.flatMap((goal) =>
    Object.entries(goal.atLeast ?? goal.atMost ?? {}).flatMap(([callers, wanted]): Verdict[] => {
      const ratios = rounds.flatMap((round) => ratioOf(goal, round, Number(callers)))
      if (ratios.length === 0) return []
      const { least, median, greatest } = spreadOf(ratios)
      const isMet = goal.atLeast === undefined ? median <= wanted : median >= wanted
      const earlier = { ...goal, contender: `${goal.contender} before` }
      const before = rounds.flatMap((round) => ratioOf(earlier, round, Number(callers)))
      return [
        {
          goal: goal.name,
          callers: Number(callers),
          ratio: { least: rounded(least), median: rounded(median), greatest: rounded(greatest) },
          before: before.length === 0 ? null : rounded(spreadOf(before).median),
          wanted: `${goal.atLeast === undefined ? 'at most' : 'at least'} ${wanted}`,
          isMet,
        },
      ]
    }),
  )
}

/** The same for four processes beside one. */
export function processVerdictsOf(processes: BenchRun['processes']): Verdict[] {
  return processes.flatMap(({ operation, serverCpu, inVain }): Verdict[] => [
    {
      ...{
        goal: `${operation} by four processes, server CPU of one cold`,
        callers: 32,
        ratio: serverCpu,
        before: null,
      },
      ...{ wanted: `at most ${processGoals.serverCpu}`, isMet: serverCpu.median <= processGoals.serverCpu },
    },
    {
      ...{ goal: `${operation} by four processes, commits in vain`, callers: 32, ratio: inVain, before: null },
      ...{ wanted: `below ${processGoals.inVain}`, isMet: inVain.median < processGoals.inVain },
    },
  ])
}

/** Whether a figure is within its limit. */
export function figureOf({ name, unit, atMost }: Limit, value: number): Figure {
  return { name, value: rounded(value), unit, atMost, isMet: value <= atMost }
}

function ratioOf({ operation, contender, beside, measure }: Goal, round: Round, callers: number): number[] {
  const [own, other] = [contender, beside].map((name) => round.get(cellName(operation, callers, name)))
  if (own === undefined || other === undefined) return []
  const ratio = figures[measure](own) / figures[measure](other)
  return Number.isFinite(ratio) ? [ratio] : []
}

const figures: Readonly<Record<Measure, (cell: Cell) => number>> = {
  speed,
  'server CPU': ({ serverCpuUs, operations }) => (serverCpuUs ?? Number.NaN) / operations,
  p99: (cell) => quantile(cell, 0.99),
}

/** Operations per second. */
export function speed({ operations, elapsedMs }: Cell): number {
  return (operations / elapsedMs) * 1000
}

/** The quantile of the waiting times. */
export function quantile({ waitsMs }: { readonly waitsMs: readonly number[] }, share: number): number {
  const sorted = [...waitsMs].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
