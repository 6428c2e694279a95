import { describe, expect, it } from 'vitest'
import { codeBlocks } from '../../support/docs/code-blocks.js'
import { docstringExamples } from '../../support/docs/docstring-examples.js'
import { guideTypeErrors } from '../../support/docs/guide-types.js'
import { pages } from '../../support/docs/pages.js'
import { repositoryFiles, repositoryText } from '../../support/docs/repository.js'

const typed = pages.flatMap((page) =>
  codeBlocks(repositoryText(page))
    .filter(({ language }) => /^(ts|tsx|typescript)$/.test(language))
    .map((block) => ({ page, block })),
)
const firstVerbs = [
  ...['createChatfactor', 'resources.ensure', 'users.ensure', 'assignments.create'],
  ...['enrollments.start', 'enrollments.links', 'enrollments.watch'],
  ...['challenges.start', 'challenges.verify', 'challenges.redeem'],
  ...['secondFactor.check', 'secondFactorGate', 'createPortal'],
]
const whole = typed.filter(({ block }) => block.mark === null)

describe('the examples in docstrings of console, core and portal', () => {
  const sources = ['packages/accounts/src', 'packages/console/src', 'packages/core/src', 'packages/portal/src'].flatMap(
    (folder) =>
      // What stands in there is of the host's session, whose types it brings.
      repositoryFiles(folder, (path) => /\.tsx?$/.test(path) && !path.endsWith('-session.ts')),
  )
  const examples = sources.flatMap(docstringExamples)

  it('are there for what people call first', () => {
    const shown = examples.map(({ block }) => block.code).join('\n')
    for (const verb of firstVerbs) expect(shown).toContain(`${verb}(`)
  })

  it('have no type errors', () => {
    expect(guideTypeErrors(examples)).toEqual([])
  })
})

describe('the blocks of TypeScript in all pages', () => {
  it('have no type errors, unless they are marked as excerpts', () => {
    expect(whole.length).toBeGreaterThan(20)
    expect(guideTypeErrors(whole)).toEqual([])
  })

  it('are seldom excerpts that nothing checks', () => {
    expect(typed.filter(({ block }) => block.mark === 'excerpt').map(({ page }) => page)).toEqual([
      'packages/testkit/README.md',
    ])
  })

  it('would be found out with a mistake, by page and line', () => {
    const page = 'docs/page.md'
    const [block] = codeBlocks("# Title\n\n```ts\nchatfactor.poll()\nawait chatfactor.users.get({ idd: 'a' })\n```\n")
    if (block === undefined) throw new Error('no block')
    const [error, ...others] = guideTypeErrors([{ page, block }])
    expect(error).toMatch(/^docs\/page\.md:5 /)
    expect(others).toEqual([])
  })

  it('are found in lists, and know what the line above says of them', () => {
    const text =
      '1. One\n\n   ```sh\n   a\n     b\n   ```\n\n<!-- from a/b.ts -->\n\n```ts\nc\n```\n<!-- excerpt -->\n```ts\n```\n'
    expect(codeBlocks(text)).toEqual([
      { line: 4, language: 'sh', code: 'a\n  b\n', mark: null },
      { line: 11, language: 'ts', code: 'c\n', mark: { from: 'a/b.ts' } },
      { line: 15, language: 'ts', code: '\n', mark: 'excerpt' },
    ])
    expect(() => codeBlocks('```ts\na\n')).toThrow('line 1')
  })
})
