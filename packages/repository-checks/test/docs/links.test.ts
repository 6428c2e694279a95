import { describe, expect, it } from 'vitest'
import { anchors, brokenLinks, links } from '../../support/docs/markdown-links.js'
import { pages } from '../../support/docs/pages.js'

describe('links', () => {
  it.each(pages)('of %s lead to files and headings that exist', (page) => {
    expect(brokenLinks(page)).toEqual([])
  })

  it('are looked for in all pages there are', () => {
    expect(pages.length).toBeGreaterThan(8)
    expect(links('[a](b.md) ![c](d.png "e") [`f`](g.md#h)\n\n[i]: j.md\n')).toEqual(['b.md', 'd.png', 'g.md#h', 'j.md'])
  })

  it('that are broken are found', () => {
    const page =
      '# One\n\n[a](#one) [b](#two) [c](../README.md) [d](nowhere.md) [e](../../outside.md) [f](https://example.com)\n'
    expect(brokenLinks('docs/page.md', page).map(({ link, missing }) => ({ link, missing }))).toEqual([
      { link: '#two', missing: 'the heading' },
      { link: 'nowhere.md', missing: 'the file' },
      { link: '../../outside.md', missing: 'a target inside the repository' },
    ])
  })

  it('inside code are none', () => {
    expect(links('`[a](b)`\n\n```md\n[c](d)\n```\n')).toEqual([])
  })

  it('know headings as GitHub names them', () => {
    expect([...anchors('# What happens with `active`\n## A, b & c\n## A, b & c\n```\n# no\n```\n')]).toEqual([
      'what-happens-with-active',
      'a-b--c',
      'a-b--c-1',
    ])
  })
})
