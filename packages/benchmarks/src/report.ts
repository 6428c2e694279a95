import { processVerdictsOf } from './evaluation.js'
import type { BenchRow, BenchRun, Figure, Verdict } from './result.js'

/** The Markdown tables of a run: first goals and results, then everything. */
export function reportOf({ verdicts: ofRounds, rows, figures, processes }: BenchRun): string {
  const verdicts = [...ofRounds, ...processVerdictsOf(processes)]
  const met = [...verdicts, ...figures].filter(({ isMet }) => isMet).length
  const callers = [...new Set(rows.map((row) => row.callers))].sort((a, b) => a - b)
  return [
    `${met} of ${verdicts.length + figures.length} goals met. Ratios of one round: least, **median**, greatest.`,
    verdictTable(verdicts),
    ...(figures.length === 0 ? [] : [table(['figure', 'measured', 'wanted', 'verdict'], figures.map(figureCells))]),
    ...callers.map((count) => tableAt(rows, count)),
  ].join('\n\n')
}

/** Goals and results. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  return table(['goal', 'callers', 'ratio', 'version before', 'wanted', 'verdict'], verdicts.map(verdictCells))
}

function verdictCells({ goal, callers, ratio, before, wanted, isMet }: Verdict): string[] {
  const earlier = before === null ? '-' : before.toFixed(2)
  return [goal, String(callers), spreadText(ratio), earlier, wanted, isMet ? 'met' : '**missed**']
}

function figureCells({ name, value, unit, atMost, isMet }: Figure): string[] {
  return [name, `${number(value)} ${unit}`, `at most ${atMost} ${unit}`, isMet ? 'met' : '**missed**']
}

function tableAt(rows: readonly BenchRow[], callers: number): string {
  const cells = rows
    .filter((row) => row.callers === callers)
    .map(({ operation, contender, perSecond, p50Ms, p99Ms, statements, nodeUs, serverUs }) => [
      operation,
      contender,
      number(perSecond.median),
      p50Ms.toFixed(2),
      p99Ms.toFixed(2),
      statements.toFixed(2),
      number(nodeUs),
      serverUs === null ? '' : number(serverUs),
    ])
  const heads = ['operation', 'contender', 'per second', 'p50 ms', 'p99 ms', 'statements', 'Node us', 'server us']
  return `### ${callers} at a time\n\n${table(heads, cells)}`
}

/** A table in Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function spreadText({ least, median, greatest }: Verdict['ratio']): string {
  return `${least.toFixed(2)} **${median.toFixed(2)}** ${greatest.toFixed(2)}`
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
