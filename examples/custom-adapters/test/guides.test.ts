import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url)
const text = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** Without indentation and blank lines, which a page may change. */
const flat = (code: string) =>
  code
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')

describe.each(['docs/custom-store.md', 'docs/custom-transport.md'])('%s', (page) => {
  const blocks = [...text(page).matchAll(/^(?:<!-- from (\S+) -->\n+)?```ts\n([\s\S]*?)^```$/gm)]
  const shown = blocks.map(([, path = '', code = '']) => ({ path, code }))

  it('shows no code but that of the example, which is type-checked and tested', () => {
    expect(shown.length).toBeGreaterThan(5)
    expect(shown.filter(({ path }) => path === '' || !existsSync(new URL(path, root)))).toEqual([])
  })

  it.each(shown)('shows word for word what stands in $path', ({ path, code }) => {
    expect(flat(text(path))).toContain(flat(code))
  })
})
