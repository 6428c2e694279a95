import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'

/**
 * So many of these, drawn by the commit: others with each commit, the same ones when it is checked again. `DRAW=all` takes all of them, and
 * any other value draws in place of the commit.
 */
export function drawn<T>(all: readonly T[], most: number, nameOf: (one: T) => string): readonly T[] {
  const seed = process.env.DRAW ?? commit()
  if (seed === 'all') return all
  const rankOf = (one: T) =>
    createHash('sha256')
      .update(`${seed} ${nameOf(one)}`)
      .digest('hex')
  return all
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort((first, second) => (first.rank < second.rank ? -1 : 1))
    .slice(0, most)
    .map(({ one }) => one)
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'no repository'
  }
}
