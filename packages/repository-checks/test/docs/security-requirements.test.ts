import { describe, expect, it } from 'vitest'
import type { Mutant } from '../../mutants/mutant.js'
import { mutants, readMutants } from '../../mutants/mutants.js'
import { nameOf } from '../../mutants/test-name.js'
import { formatted } from '../../support/docs/formatted.js'
import { mutantProblems } from '../../support/docs/mutant-problems.js'
import { repositoryText } from '../../support/docs/repository.js'
import { requirementGroups } from '../../support/docs/requirements.js'
import { pageOf, proofOf, requirementsPage } from '../../support/docs/requirements-page.js'
import { namedTests, readTitle } from '../../support/docs/test-titles.js'

const requirements = requirementGroups().flatMap(({ requirements }) => requirements)
const tests = namedTests()
const wins = { ids: ['C4', 'C8'], title: 'one of many wins', file: 'packages/core/test/a.test.ts' }
const mutant: Mutant = {
  ids: ['C4'],
  breaks: 'many win',
  file: 'packages/core/src/rules/open-challenges.ts',
  from: 'codeLifeMs = ',
  to: 'codeLifeMs = 1 + ',
  test: wins.file,
  title: wins.title,
}

describe('the list of security requirements', () => {
  it('has R1 to R57 and C1 to C65, each once and in order', () => {
    const rules = Array.from({ length: 57 }, (_, at) => `R${at + 1}`)
    const claims = Array.from({ length: 65 }, (_, at) => `C${at + 1}`)
    expect(requirements.map(({ id }) => id)).toEqual([...rules, ...claims])
  })

  it('says why what cannot apply does not', () => {
    const absent = requirements.filter(({ standing }) => standing === 'absent')
    expect(absent.map(({ id }) => id)).toEqual(['C34', 'C36', 'C37'])
    for (const { because } of absent) expect(because.length).toBeGreaterThan(20)
  })

  it('is not named by any test under an id that it does not have', () => {
    const known = new Set(requirements.map(({ id }) => id))
    expect(tests.filter(({ ids }) => ids.some((id) => !id.startsWith('G') && !known.has(id)))).toEqual([])
  })
})

describe('the mutants', () => {
  it('are one at least for each promise that is built, and fit the code and the tests as they are', () => {
    expect(mutantProblems(mutants, tests)).toEqual([])
  })

  it('are missed, and found wanting', () => {
    const problems = (changes: Partial<Mutant>) =>
      mutantProblems([{ ...mutant, ...changes }], [wins, { ...wins, title: 'one of few wins' }])
    expect(problems({})).toContain('C5 is built and has no mutant')
    expect(problems({})).not.toContain('C4 is built and has no mutant')
    expect(problems({})).not.toContainEqual(expect.stringContaining('a.test.ts'))
    for (const [changes, problem] of [
      [{ ids: ['C66'] }, 'there is no requirement C66'],
      [{ from: 'no such line' }, 'has the line to break 0 times'],
      [{ from: 'Ms', to: 'S' }, 'has the line to break'],
      [{ to: mutant.from }, 'is not changed by'],
      [{ test: 'packages/core/test/b.test.ts' }, 'b.test.ts has no test'],
      [{ title: 'another' }, 'has no test "C4: another"'],
      [{ title: 'one of' }, 'has several tests that begin with "one of"'],
      [{ ids: ['C4', 'C9'] }, 'has no test "C4, C9: one of many wins"'],
    ] as const) {
      expect(problems(changes)).toContainEqual(expect.stringContaining(problem))
    }
  })

  it('are rows of a list that name their files as shortly as one likes, wherever these are', () => {
    const files = ['core/src/a/b.ts', 'core/src/c.ts', 'portal/src/c.ts', 'core/test/a/c.test.ts', 'core/test/c.ts']
    const read = (row: string) => readMutants(`# Heading\n\n${row}\n`, files, () => '')
    const row = (source: string, test = 'c') =>
      `C4 R2 · all win · ${source} ·   a« === 1⏎ → »b· | c · ${test} · one wins`
    const from = '  a === 1\nb· | c'
    const common = { ids: ['C4', 'R2'], breaks: 'all win', from, to: '  ab· | c', test: files[3], title: 'one wins' }
    expect(read(row('b.ts'))).toEqual([{ ...common, file: files[0] }])
    expect(read(row('core/c.ts', 'core/a/c'))).toEqual([{ ...common, file: files[1] }])
    expect(() => read(row('c.ts'))).toThrow('may be core/src/c.ts or portal/src/c.ts')
    expect(() => read(row('portal/b.ts'))).toThrow('names portal/b.ts, which does not exist')
    expect(() => read(row('b.ts', 'b'))).toThrow('names b, which does not exist')
    expect(() => read(row('b.ts').replace(' → ', ' -> '))).toThrow('Not a mutant: C4')
  })

  it('find their tests by name, whatever stands for the changing parts', () => {
    expect(nameOf({ title: '%s in a [list] of %i' }).test('group C4: ten in a [list] of 12')).toBe(true)
    expect(nameOf({ title: '%s in a [list] of %i' }).test('group C4: ten in a l of 12')).toBe(false)
  })
})

describe('the page made from them', () => {
  it('is what list, tests and mutants say; if not, run packages/repository-checks/support/write-docs.ts', () => {
    const path = 'docs/security-requirements.md'
    expect(repositoryText(path)).toBe(formatted(path, requirementsPage()))
  })

  it('calls proven what a test names and a mutant attacks, and nothing else', () => {
    const [first] = requirements.filter(({ id }) => id === 'C4')
    if (first === undefined) throw new Error('no C4')
    expect(proofOf(first, [wins], [mutant])).toBe('proven')
    expect(proofOf(first, [wins], [])).toBe('tested only')
    expect(proofOf(first, [{ ...wins, ids: ['C40'] }], [{ ...mutant, ids: ['C40'] }])).toBe('tested only')
    const page = pageOf([wins], [mutant])
    expect(page).toContain('- C4: **core** a\n')
    expect(page).toContain('- C8: **core** a\n')
  })

  it('names the files of tests by package, without their folders', () => {
    const files = ['packages/core/test/b/c.test.ts', 'packages/core/test/a.test.ts', 'examples/next/test/d.test.tsx']
    const page = pageOf(
      [...files, ...files].map((file) => ({ ...wins, file })),
      [],
    )
    expect(page).toContain('- C4: **core** a, c; **examples/next** d\n')
  })

  it('finds ids only at the beginning of a title', () => {
    expect(readTitle('C4, C8: one of many wins')).toEqual({ ids: ['C4', 'C8'], title: 'one of many wins' })
    expect(readTitle('R9 C6: counts')).toEqual({ ids: ['R9', 'C6'], title: 'counts' })
    expect(readTitle('says C4: nothing')).toBeNull()
    expect(readTitle('C4 without a colon')).toBeNull()
  })

  it('finds the titles that are really there', () => {
    const telegram = tests.filter(({ file }) => file.startsWith('packages/transport-telegram/'))
    expect(telegram.flatMap(({ ids }) => ids)).toContain('C42')
  })
})
