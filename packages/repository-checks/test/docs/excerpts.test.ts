import { describe, expect, it } from 'vitest'
import { excerpts, isQuoted } from '../../support/docs/excerpts.js'
import { pages } from '../../support/docs/pages.js'
import { repositoryText } from '../../support/docs/repository.js'

describe('code that a page says is from a file', () => {
  const shown = pages.flatMap((page) => excerpts(repositoryText(page)).map((excerpt) => ({ page, ...excerpt })))

  it('is there', () => {
    expect(shown.filter(({ page }) => page === 'docs/architecture.md').map(({ path }) => path)).toEqual([
      'packages/core/src/kernel/operate.ts',
      'packages/core/src/challenges/challenge-service.ts',
    ])
  })

  it.each(shown)('stands word for word in $path ($page)', ({ path, code }) => {
    expect(isQuoted(code, repositoryText(path))).toBe(true)
  })

  it('would be found out with a changed word', () => {
    expect(isQuoted('const a = 1', 'function f() {\n    const a = 1\n}')).toBe(true)
    expect(isQuoted('const a = 2', 'function f() {\n    const a = 1\n}')).toBe(false)
  })
})
