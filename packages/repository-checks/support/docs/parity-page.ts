import { table } from './markdown-table.js'
import { type ParityRow, parityRows } from './parity.js'

/** The page that lays what hosted products do beside what stands here, made from `parity.list`. */
export function parityPage(): string {
  const rows = parityRows()
  const groups = [...new Set(rows.map(({ group }) => group))]
  const out = rows.filter(({ proofs }) => proofs.length === 0).length
  const sections = groups.map((group) => `## ${group}\n\n${tableOf(rows.filter((row) => row.group === group))}`)
  return `# Compared with hosted products

<!-- Written by packages/repository-checks/support/write-docs.ts; change parity.list beside it instead. -->

Tokens that live in a chat have been sold as a service for years. Whoever comes from one finds here what they are used to: each row is something that such a product does, what does it here, and a test that shows it. Of ${rows.length} rows, ${out} are left out; each says why.

${sections.join('\n\n')}
`
}

function tableOf(rows: readonly ParityRow[]): string {
  const cells = rows.map(({ theirs, ours, proofs }) =>
    proofs.length === 0
      ? [theirs, `_Left out._ ${capitalized(ours)}.`, '-']
      : [theirs, ours, proofs.map(shown).join('; ')],
  )
  return table(['A hosted product', 'Here', 'Shown by'], cells)
}

function shown({ file, title }: ParityRow['proofs'][number]): string {
  return `[${title.replaceAll('*', '\\*')}](../${file})`
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
