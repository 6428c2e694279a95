import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The folders whose files take longest, most of it in waiting for servers and deadlines; the others follow in any order. */
const longest = ['integration', 'store-postgres', 'express', 'testkit', 'local-postgres', 'repository-checks', 'cli']

/** Begins with what takes longest, so that a run does not end with one file that everybody waits for. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = longest.findIndex((folder) => moduleId.includes(`/${folder}/test/`))
      return rank === -1 ? longest.length : rank
    }
    // Sorting is stable: within a folder the order stays that of vitest, by size at first, later by how long they took.
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}
