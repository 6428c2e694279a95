import { printed, type Walk } from './printed.js'
import { walksOfAccess } from './walks/access.js'
import { walksOfAgents } from './walks/agents.js'
import { walksOfAnswers } from './walks/answers.js'
import { walksOfPeopleInBulk } from './walks/bulk.js'
import { walksOfCurls } from './walks/curls.js'
import { walksOfDatabases } from './walks/databases.js'
import { walksForTests } from './walks/for-tests.js'
import { walksOfFrameworks } from './walks/frameworks.js'
import { walksIntoYourApp } from './walks/into-your-app.js'
import { walksOfLeaving } from './walks/leaving.js'
import { walksOfMcp } from './walks/mcp.js'
import { walksOfMessengers } from './walks/messengers.js'
import { walksOfPagesAndMails } from './walks/pages-and-mails.js'
import { walksOfProcesses } from './walks/processes.js'
import { walksOfTelemetry } from './walks/telemetry.js'
import { walksOfTheTrail } from './walks/trail.js'
import { walksOfVerbs } from './walks/verbs.js'

/** What people do with blocks of the pages, in a moment. */
export const quickWalks: readonly Walk[] = [
  ...[...walksIntoYourApp, ...walksOfMessengers, ...walksOfPagesAndMails],
  ...[
    ...walksOfVerbs,
    ...walksOfPeopleInBulk,
    ...walksOfTelemetry,
    ...walksOfTheTrail,
    ...walksOfLeaving,
    ...walksForTests,
    ...walksOfAnswers,
    ...walksOfAgents,
    ...walksOfMcp,
    ...walksOfFrameworks,
    ...walksOfAccess,
  ],
]

/** What takes a database, or processes of its own. */
export const slowWalks: readonly Walk[] = [...walksOfDatabases, ...walksOfProcesses, ...walksOfCurls]

const testkit = 'packages/testkit/README.md'

/** Blocks that are tests themselves: they stand among those that run them. */
export const wholeTests = {
  quick: printed(testkit, "it('locks after three misses'"),
  store: printed(testkit, 'storeContract({'),
  transport: printed(testkit, 'transportContract(my'),
}

/** The rows of a table of tests. */
export function titled(walks: readonly Walk[]): readonly (readonly [title: string, walk: Walk])[] {
  return walks.map((walk) => [[...walk.blocks.map(({ place }) => place), walk.comesOf].join(' · '), walk])
}

/** Walks, and rejects where a block was not run. */
export async function walked({ blocks, walk }: Walk): Promise<void> {
  const before = blocks.map(({ timesRun }) => timesRun())
  await walk()
  const left = blocks.filter(({ timesRun }, at) => timesRun() === before[at])
  if (left.length > 0) throw new Error(`Was not run: ${left.map(({ place }) => place).join(', ')}`)
}
