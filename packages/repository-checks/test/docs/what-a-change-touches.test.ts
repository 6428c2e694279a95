import { posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { repositoryFiles, repositoryText } from '../../support/docs/repository.js'

interface Change {
  readonly name: string
  /** What stands in a file that has to know the example. */
  readonly mark: RegExp
  readonly most: number
  /** What the example itself does: a new one brings its own. */
  readonly own?: readonly string[]
}

const changes: readonly Change[] = [
  {
    name: 'an Allowed Action',
    mark: /token\.synchronize|tokens\.synchronize\(/,
    most: 6,
    own: ['packages/core/src/self-service/synchronize.ts'],
  },
  {
    name: 'a field of the policy',
    mark: /gracePeriodMs|graceDays/,
    most: 4,
    own: ['packages/core/src/rules/grace.ts', 'packages/core/src/features/grace/grace-reminders.ts'],
  },
  { name: 'a rule of the policy', mark: /enrollment_first/, most: 2 },
  { name: 'a messenger', mark: /viber/i, most: 5 },
]

/** Other languages repeat what the English catalogue has: they are a translator's work, counted under a language. */
const isSource = (path: string) =>
  /^packages\/(?:console|core|portal|cli|testkit)\/src\/.*\.tsx?$/.test(path) &&
  !/\/words\/(?!en\.)[a-z]{2}\.ts$/.test(path)
const sources = ['console', 'core', 'portal', 'cli', 'testkit'].flatMap((name) =>
  repositoryFiles(`packages/${name}/src`, isSource),
)

/** The code of a file without its comments: what they mention is no work for anybody. */
function codeOf(path: string): string {
  const printer = ts.createPrinter({ removeComments: true })
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return printer.printFile(ts.createSourceFile(path, repositoryText(path), ts.ScriptTarget.Latest, false, kind))
}

const codes = new Map(sources.map((path) => [path, codeOf(path)]))

const table =
  /<!-- what a change touches -->([\s\S]*?)\n\n[^|\n]/.exec(repositoryText('docs/architecture.md'))?.[1] ?? ''
const listed = (name: string) => {
  const row = table.split('\n').find((line) => line.startsWith(`| ${name} `)) ?? ''
  return [...row.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => posix.normalize(path)).sort()
}

describe('docs/architecture.md says what a change touches', () => {
  it.each(changes)(
    '$name: the files that know the example, and no more than promised',
    ({ name, mark, most, own = [] }) => {
      const touched = [...codes].filter(([path, code]) => mark.test(code) && !own.includes(path)).map(([path]) => path)
      expect(touched.length).toBeGreaterThan(0)
      expect(listed(name)).toEqual(touched.sort())
      expect(touched.length).toBeLessThanOrEqual(most)
    },
  )

  it('a language: one file in core, one in the portal and one in the console; who loads it is generated', () => {
    expect(listed('a language')).toEqual([
      'packages/console/src/words/uk.ts',
      'packages/core/src/words/uk.ts',
      'packages/portal/src/words/uk.ts',
    ])
    const named = [...codes].filter(([, code]) => /['"]uk['"]|\buk\b/.test(code)).map(([path]) => path)
    expect(named.filter((path) => !/\/words\/(?:uk|languages)\.ts$/.test(path))).toEqual([])
  })
})
