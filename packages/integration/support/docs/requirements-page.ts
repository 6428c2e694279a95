import { table } from './markdown-table.js'
import { type Requirement, requirementGroups } from './requirements.js'
import { type NamedTest, namedTests } from './test-titles.js'

/** How far a promise has come. */
export type Proof = 'proven' | 'proven in part' | 'no test yet' | 'not yet' | 'not applicable'

/** The page that says which promise is proven by which tests, found by the ids in their titles. */
export function requirementsPage(tests: readonly NamedTest[] = namedTests()): string {
  const groups = requirementGroups()
  const all = groups.flatMap(({ requirements }) => requirements)
  const count = (proof: Proof) => all.filter((one) => proofOf(one, tests) === proof).length
  return `# Security requirements

<!-- Written by packages/integration/support/write-docs.ts from requirements.list and the titles of the tests. -->

Every promise has an id, and the tests that hold it carry that id at the beginning of their title: \`C4: of 64 right answers one is accepted\`. This page is made
by looking for them. ${count('proven')} of ${all.length} are proven, ${count('proven in part')} in part; ${count('no test yet')} are built and have no test that names them yet;
${count('not yet')} belong to what does not exist yet; ${count('not applicable')} cannot apply.

We do not claim to conform to NIST SP 800-63B: a messenger account does not prove possession of one device. Lifetimes, entropy and throttling
are aligned with its rules.

${groups.map(({ title, requirements }) => section(title, requirements, tests)).join('\n\n')}
`
}

function section(title: string, requirements: readonly Requirement[], tests: readonly NamedTest[]): string {
  const rows = requirements.map((one) => {
    const proof = proofOf(one, tests)
    return [one.id, one.promise, one.because === '' ? proof : `${proof}: ${one.because}`]
  })
  const shown = requirements.flatMap(({ id }) => {
    const named = tests.filter(({ ids }) => ids.includes(id))
    const lines = new Set(
      named.map((test) => `  - ${test.title.replaceAll('<', '&lt;')} (\`${shortName(test.file)}\`)`),
    )
    return lines.size === 0 ? [] : [`- ${id}`, ...lines]
  })
  const list = shown.length === 0 ? '' : `\n\nShown by:\n\n${shown.join('\n')}`
  return `## ${title}\n\n${table(['Id', 'Promise', 'Standing'], rows)}${list}`
}

/** How far one promise has come, given the tests that name it. */
export function proofOf({ id, standing }: Requirement, tests: readonly NamedTest[]): Proof {
  const isNamed = tests.some(({ ids }) => ids.includes(id))
  if (standing === 'absent') return 'not applicable'
  if (standing === 'later') return isNamed ? 'proven in part' : 'not yet'
  return isNamed ? 'proven' : 'no test yet'
}

/** `packages/core/test/keys/key-ring.test.ts` as `core/keys/key-ring`. */
function shortName(file: string): string {
  return file
    .replace(/^packages\//, '')
    .replace(/\/(test|src)\//, '/')
    .replace(/(\.test)?\.tsx?$/, '')
}
