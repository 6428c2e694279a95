import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Begins with the files that take longest, so that a run does not end with one that everybody waits for.
 *
 * @param parts - of their paths, in the order in which they begin; the others follow in any order
 */
export function longestFirst(parts: readonly string[]): typeof BaseSequencer {
  const rankOf = ({ moduleId }: TestSpecification) => {
    const rank = parts.findIndex((part) => moduleId.includes(part))
    return rank === -1 ? parts.length : rank
  }
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      // Sorting is stable: among the others the order stays that of vitest, by size at first, later by how long they took.
      return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other))
    }
  }
}
