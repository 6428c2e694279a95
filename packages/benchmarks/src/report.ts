import { type Operation, operations } from './contenders/contender.js'
import { type Cell, emptyCell } from './measuring/cell.js'
import { cellName, type Round } from './measuring/round.js'
import { type Spread, spreadOf } from './measuring/spread.js'

/** What warm operations should at least reach of the shapes, which do less, by concurrency. */
const shapeTargets: Readonly<Record<Operation, Readonly<Record<number, number>>>> = {
  issue: { 1: 0.75, 32: 0.6 },
  verify: { 1: 0.65, 32: 0.45 },
  begin: { 1: 0.55, 32: 0.45 },
  activate: { 1: 0.45, 32: 0.3 },
}
/** What they should at least reach of the floor, which does the same; and cold operations of warm ones. */
const floorTargets: Readonly<Record<string, number>> = { store: 0.8, warm: 0.7 }
const coldTarget = 0.6

const columns = [
  ...['operation', 'contender', 'ops/s', 'of the floor', 'by CPU', 'of the shape', 'of warm'],
  ...['statements', 'Node us', 'server us'],
]

/** The tables of the README, in Markdown: medians, and ratios of one round as least, **median** and greatest. */
export function reportOf(rounds: readonly Round[], concurrencies: readonly number[]): string {
  return concurrencies.map((concurrency) => tableOf(rounds, concurrency)).join('\n\n')
}

function tableOf(rounds: readonly Round[], concurrency: number): string {
  const rows = operations.flatMap((operation) =>
    ['floor', 'shape', 'store', 'warm', 'cold', 'alone'].flatMap((contender) => {
      const cells = (name: string) => rounds.flatMap((round) => round.get(cellName(operation, concurrency, name)) ?? [])
      return cells(contender).length === 0
        ? []
        : [[operation, contender, ...figuresOf(operation, concurrency, contender, cells)]]
    }),
  )
  const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [`### ${concurrency} at a time`, '', ...lines].join('\n')
}

function figuresOf(
  operation: Operation,
  concurrency: number,
  contender: string,
  cells: (contender: string) => readonly Cell[],
): readonly string[] {
  const own = cells(contender)
  const middle = (figure: (cell: Cell) => number) => spreadOf(own.map(figure)).median
  const ratio = (other: string, figure: (cell: Cell) => number) =>
    spreadOf(own.map((cell, nth) => figure(cell) / figure(cells(other)[nth] ?? emptyCell())))
  const isOurs = contender === 'warm' || contender === 'cold' || contender === 'alone'
  return [
    Math.round(middle(speed)).toString(),
    isOurs || contender === 'store' ? ratioText(ratio('floor', speed), floorTargets[contender]) : '',
    isOurs || contender === 'store' ? number(ratio('floor', (cell) => 1 / cpu(cell)).median) : '',
    isOurs
      ? ratioText(ratio('shape', speed), contender === 'warm' ? shapeTargets[operation][concurrency] : undefined)
      : '',
    contender === 'cold' ? ratioText(ratio('warm', speed), coldTarget) : '',
    middle(({ statements, operations: count }) => statements / count).toFixed(2),
    Math.round(middle(({ nodeCpuUs, operations: count }) => nodeCpuUs / count)).toString(),
    Math.round(middle(({ serverCpuUs, operations: count }) => (serverCpuUs ?? Number.NaN) / count)).toString(),
  ]
}

function speed({ operations: count, elapsedMs }: Cell): number {
  return (count / elapsedMs) * 1000
}

/** What an operation costs in all, which says more than the time where others use the machine too. */
function cpu({ operations: count, nodeCpuUs, serverCpuUs }: Cell): number {
  return (nodeCpuUs + (serverCpuUs ?? Number.NaN)) / count
}

function ratioText({ least, median, greatest }: Spread, target: number | undefined): string {
  const spread = `${number(least)} **${number(median)}** ${number(greatest)}`
  if (target === undefined || Number.isNaN(median)) return spread
  return `${spread} (${median >= target ? 'meets' : 'misses'} ${number(target)})`
}

function number(value: number): string {
  return value.toFixed(2)
}
