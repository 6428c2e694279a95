import { type Counts, countNames } from './meters.js'

/** What one call costs. */
export interface Cost {
  readonly call: string
  readonly counts: Counts
}

/** Costs as a table in Markdown. */
export function tableOf(costs: readonly Cost[]): string {
  const rows = costs.map(({ call, counts }) => [call, ...countNames.map((name) => String(counts[name]))])
  const cells = [['call', ...countNames], ...rows]
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [cells[0] ?? [], rule, ...rows].map(line).join('\n')
}

/** In what costs differ from the table in a page: nothing may cost more, and what costs less is written down. */
export function differences(page: string, costs: readonly Cost[]): readonly string[] {
  const table = page.split('\n').filter((line) => line.startsWith('|'))
  const [head = [], , ...rows] = table.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  const told = new Map(rows.map(([call = '', ...cells]) => [call, cells]))
  const names = new Set(costs.map(({ call }) => call))
  return [
    ...[...told.keys()]
      .filter((call) => !names.has(call))
      .map((call) => `${call}: is in the table, and nothing makes this call`),
    ...costs.flatMap(({ call, counts }) => {
      const cells = told.get(call)
      if (cells === undefined) return [`${call}: is not in the table`]
      return countNames.flatMap((name) => {
        const known = cells[head.indexOf(name) - 1]
        const now = counts[name]
        if (known === String(now)) return []
        const verdict = Number(known) > now ? 'lower the table' : 'it costs more'
        return [`${call}: ${name} are ${now}, and ${known ?? 'nothing'} in the table: ${verdict}`]
      })
    }),
  ]
}
