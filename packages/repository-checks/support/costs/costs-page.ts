import { posix } from 'node:path'
import { table } from '../docs/markdown-table.js'
import { repositoryText } from '../docs/repository.js'
import { type Cost, type Kind, kinds } from './kinds.js'

/** The page that shows what one more of a kind costs, among other things. */
export const costsPage = 'docs/contributing.md'

const begin = '<!-- what one more costs -->'
const end = '<!-- /what one more costs -->'

/** That page with the tables as the code is now. */
export function pageOfCosts(): string {
  const page = repositoryText(costsPage)
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from === -1 || to < from) throw new Error(`${costsPage} has no place for what one more costs`)
  return `${page.slice(0, from + begin.length)}\n\n${tablesOf(kinds())}\n\n${page.slice(to)}`
}

/** In how many files the dearest of a kind is named. */
export function worstOf({ costs }: Kind): number {
  return Math.max(0, ...costs.map(({ files }) => files.length))
}

function tablesOf(all: readonly Kind[]): string {
  const figures = all.map((kind) => [
    kind.name,
    String(kind.costs.length),
    String(kind.goal),
    String(worstOf(kind)),
    String(middleOf(kind)),
    String(kind.costs.filter(({ files }) => files.length > kind.goal).length),
  ])
  const dearest = all.flatMap((kind) =>
    kind.costs
      .filter(({ files }) => files.length === worstOf(kind))
      .slice(0, 1)
      .map((cost) => [kind.name, `\`${cost.name}\``, linksOf(cost)]),
  )
  return `${table(['One more', 'There are', 'Goal', 'Worst', 'Middle', 'Above the goal'], figures)}\n\n${table(['The dearest', '', 'Files that name it'], dearest)}`
}

function middleOf({ costs }: Kind): number {
  const counts = costs.map(({ files }) => files.length).sort((one, other) => one - other)
  return counts[Math.floor(counts.length / 2)] ?? 0
}

/** Short names that lead to the files. */
function linksOf({ files }: Cost): string {
  if (files.length === 0) return 'none'
  return files
    .map((path) => {
      const [, name = '', , ...inside] = path.split('/')
      return `[${name}/${inside.join('/')}](${posix.relative('docs', path)})`
    })
    .join(', ')
}
