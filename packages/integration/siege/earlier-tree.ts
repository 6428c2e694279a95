import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commitBefore, type EarlierTree, earlierTree } from '@chatfactor/benchmarks/earlier-tree'

/** The last version that knew so many migrations, or another one that is named; needs the history of the repository. */
export function treeWith(migrations: number, named?: string): EarlierTree {
  const next = `packages/store-postgres/migrations/${String(migrations + 1).padStart(4, '0')}*`
  const tree = earlierTree(named ?? commitBefore(next))
  // Some had another master key in their tests, and versions that serve side by side share theirs.
  const instance = join(tree.folder, 'packages/integration/support/postgres/instance.ts')
  const text = readFileSync(instance, 'utf8')
  writeFileSync(instance, text.replace('Buffer.alloc(32, 7)', `Buffer.from('0123456789abcdefghijklmnopqrstuv')`))
  return tree
}
