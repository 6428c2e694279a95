import { posix } from 'node:path'
import type { Mutant } from '../../mutants/mutant.js'
import { mutants as allMutants } from '../../mutants/mutants.js'
import { table } from './markdown-table.js'
import { mutantProblems } from './mutant-problems.js'
import { type Requirement, requirementGroups } from './requirements.js'
import { type NamedTest, namedTests } from './test-titles.js'

/** How far a promise has come. */
export type Proof = 'proven' | 'tested only' | 'not yet; proven in part' | 'not yet' | 'not applicable'

/** The page that says which promise is proven by which tests; throws when a promise that is built lacks its mutant, or one does not fit. */
export function requirementsPage(): string {
  const tests = namedTests()
  const problems = mutantProblems(allMutants, tests)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return pageOf(tests, allMutants)
}

/** The page for these tests and mutants. */
export function pageOf(tests: readonly NamedTest[], mutants: readonly Mutant[]): string {
  const groups = requirementGroups()
  const all = groups.flatMap(({ requirements }) => requirements)
  const count = (proof: Proof) => all.filter((one) => proofOf(one, tests, mutants) === proof).length
  return `# Security requirements

<!-- Written by packages/repository-checks/support/write-docs.ts from requirements.list, the titles of the tests and the mutants. -->

Every promise has an id, and the tests that hold it carry that id at the beginning of their title: \`C4: of 64 right answers one is accepted\`. A promise
counts as **proven** when one of these tests fails as soon as a single line of the code that it guards is broken. \`pnpm mutants\` breaks such lines, one after
the other, in a copy: [${mutants.length} are listed](../packages/repository-checks/mutants/mutants.list), each with the test that fails. \`pnpm mutants C4\` tries those of one promise.

${count('proven')} of ${all.length} promises are proven; ${count('not yet') + count('not yet; proven in part')} belong, wholly or in part, to what does not exist
yet; ${count('not applicable')} cannot apply.

We do not claim to conform to NIST SP 800-63B: a messenger account does not prove possession of one device. Lifetimes and entropy
are aligned with its rules, and so is the throttling of one-time passwords; of passwords and mailed codes see [about standards](security.md#about-standards).

${groups.map(({ title, requirements }) => section(title, requirements, tests, mutants)).join('\n\n')}
`
}

function section(
  title: string,
  requirements: readonly Requirement[],
  tests: readonly NamedTest[],
  mutants: readonly Mutant[],
): string {
  const rows = requirements.map((one) => {
    const proof = proofOf(one, tests, mutants)
    return [one.id, one.promise, one.because === '' ? proof : `**${proof}**: ${one.because}`]
  })
  const held = requirements.flatMap(({ id }) => {
    const files = filesOf(tests.filter(({ ids }) => ids.includes(id)))
    return files === '' ? [] : [`- ${id}: ${files}`]
  })
  const list = held.length === 0 ? '' : `\n\nHeld by the tests in:\n\n${held.join('\n')}`
  return `## ${title}\n\n${table(['Id', 'Promise', 'Standing'], rows)}${list}`
}

/** The files of some tests by package, each by its name alone, which it keeps when it moves to another folder. */
function filesOf(tests: readonly NamedTest[]): string {
  const packages = new Map<string, Set<string>>()
  for (const { file } of tests) {
    const [group = '', folder = ''] = file.split('/')
    const names = packages.get(group === 'packages' ? folder : `${group}/${folder}`) ?? new Set()
    packages.set(group === 'packages' ? folder : `${group}/${folder}`, names.add(nameOf(file)))
  }
  const lists = [...packages].map(([name, files]) => `**${name}** ${[...files].sort().join(', ')}`)
  return lists.sort().join('; ')
}

function nameOf(file: string): string {
  return posix.basename(file).replace(/(\.test)?\.tsx?$/, '')
}

/** How far one promise has come, given the tests that name it and the mutants that attack it. */
export function proofOf({ id, standing }: Requirement, tests: readonly NamedTest[], mutants: readonly Mutant[]): Proof {
  const isNamed = tests.some(({ ids }) => ids.includes(id))
  const isProven = isNamed && mutants.some(({ ids }) => ids.includes(id))
  if (standing === 'absent') return 'not applicable'
  if (standing === 'later') return isProven ? 'not yet; proven in part' : 'not yet'
  return isProven ? 'proven' : 'tested only'
}
