import { type Operation, operations } from './contenders/contender.js'
import { type Cell, emptyCell } from './measuring/cell.js'
import { cellName, type Round } from './measuring/round.js'
import { type Spread, spreadOf } from './measuring/spread.js'

/** What a ratio should at least be, where the project has set itself something. */
const targets: Readonly<Record<Operation, { readonly 1: number; readonly 32: number }>> = {
  issue: { 1: 0.75, 32: 0.6 },
  verify: { 1: 0.65, 32: 0.45 },
  begin: { 1: 0.55, 32: 0.45 },
  activate: { 1: 0.45, 32: 0.3 },
}
const storeToFloor = 0.8
const coreToFloor = 0.7
const coldToWarm = 0.6

/** The tables of the README, in Markdown. */
export function reportOf(rounds: readonly Round[], concurrencies: readonly (1 | 32)[]): string {
  return concurrencies.map((concurrency) => tableOf(rounds, concurrency)).join('\n\n')
}

function tableOf(rounds: readonly Round[], concurrency: 1 | 32): string {
  const head = [
    'operation',
    'contender',
    'ops/s',
    'to the floor',
    'to the shape',
    'cold to warm',
    'statements',
    'Node CPU us',
  ]
  const rows = operations.flatMap((operation) => {
    const of = (contender: string) => cellsOf(rounds, operation, concurrency, contender)
    const ratio = (one: string, other: string, target: number | null) =>
      ratioText(spreadOf(of(one).map((cell, nth) => speed(cell) / speed(of(other)[nth] ?? emptyCell()))), target)
    const shape = targets[operation][concurrency]
    return ['floor', 'shape', 'store', 'warm', 'cold'].map((contender) => [
      operation,
      contender,
      Math.round(spreadOf(of(contender).map(speed)).median).toString(),
      contender === 'store'
        ? ratio('store', 'floor', storeToFloor)
        : contender === 'warm'
          ? ratio('warm', 'floor', coreToFloor)
          : contender === 'cold'
            ? ratio('cold', 'floor', null)
            : '',
      contender === 'warm' ? ratio('warm', 'shape', shape) : contender === 'cold' ? ratio('cold', 'shape', null) : '',
      contender === 'cold' ? ratio('cold', 'warm', coldToWarm) : '',
      spreadOf(of(contender).map(({ statements, operations: count }) => statements / count)).median.toFixed(2),
      Math.round(spreadOf(of(contender).map(({ cpuUs, operations: count }) => cpuUs / count)).median).toString(),
    ])
  })
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [`### ${concurrency} at a time`, '', ...lines].join('\n')
}

function cellsOf(rounds: readonly Round[], operation: Operation, concurrency: number, contender: string): Cell[] {
  return rounds.flatMap((round) => round.get(cellName(operation, concurrency, contender)) ?? [])
}

function speed({ operations: count, elapsedMs }: Cell): number {
  return (count / elapsedMs) * 1000
}

function ratioText({ least, median, greatest }: Spread, target: number | null): string {
  const spread = [least, median, greatest].map((value) => value.toFixed(2)).join(' – ')
  if (target === null) return spread
  return `${spread} (${median >= target ? 'meets' : '**misses**'} ${target.toFixed(2)})`
}
