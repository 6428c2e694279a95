import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { codeBlocks } from '../../support/docs/code-blocks.js'
import { repositoryFiles, repositoryFolders, repositoryText } from '../../support/docs/repository.js'
import { withDiagrams } from '../../support/reference-site/drawn-diagrams.js'
import { groupOrder, placeOf, readingOrder } from '../../support/reference-site/reading-order.js'
import { sourcePage, writeSourcePages } from '../../support/reference-site/source-pages.js'
import { topicOf } from '../../support/reference-site/topics.js'

describe('the reference', () => {
  it('lists guides that are there, each once, in the order in which somebody reads them', () => {
    const guides = repositoryFiles('docs', (path) => /^docs\/[\w-]+\.md$/.test(path))
    const listed = Object.values(readingOrder).flatMap((names) => names.map((name) => `docs/${name}.md`))
    expect(listed.filter((path) => !guides.includes(path))).toEqual([])
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed.slice(0, 3)).toEqual(['docs/start-here.md', 'docs/concepts.md', 'docs/into-your-app.md'])
  })

  it('puts decisions behind everything, and a guide that nobody has placed behind the others', () => {
    expect(placeOf('decisions/store')).toMatchObject({ group: 'Decisions' })
    expect(placeOf('a-new-guide')).toMatchObject({ group: 'More' })
    expect(groupOrder.indexOf('More')).toBeLessThan(groupOrder.indexOf('Decisions'))
  })

  it('has a topic for each folder of core', () => {
    const folders = repositoryFolders('packages/core/src')
      .flatMap((folder) => (folder.endsWith('/features') ? repositoryFolders(folder) : [folder]))
      .filter((folder) => !folder.endsWith('/doors'))
    expect(folders.length).toBeGreaterThan(15)
    expect(folders.filter((folder) => topicOf(`/home/${folder}/a.ts`) === null)).toEqual([])
    expect(topicOf('packages/portal/src/http/a.ts')).toBeNull()
  })

  it('draws every diagram, without a script and without another server', () => {
    const pages = repositoryFiles('docs', (path) => path.endsWith('.md')).map((path) => repositoryText(path))
    const diagrams = pages.flatMap((page) => codeBlocks(page).filter(({ language }) => language === 'mermaid'))
    expect(diagrams.length).toBeGreaterThan(2)
    for (const { code } of diagrams) {
      const drawn = withDiagrams(`Above\n\n\`\`\`mermaid\n${code}\`\`\`\n\nBelow\n`)
      expect(drawn).toMatch(/^Above\n\n<figure class="diagram">\n<svg [\s\S]*<\/svg>\n<\/figure>\n\n\nBelow\n$/)
      const picture = drawn.slice(drawn.indexOf('<figure'), drawn.indexOf('</figure>'))
      expect(picture).not.toMatch(/\n\s*\n|<script|url\(["']?https?:/)
    }
    expect(withDiagrams('```ts\nmermaid\n```\n')).toBe('```ts\nmermaid\n```\n')
  })

  const out = mkdtempSync(join(tmpdir(), 'reference-'))
  afterAll(() => rmSync(out, { recursive: true, force: true }))

  it('shows the files that pages link to, each line with its number, and the files of a folder', () => {
    const file = 'packages/core/src/kernel/operate.ts'
    writeSourcePages(out, [file, 'examples/custom-adapters/src/sqlite'])
    const page = readFileSync(join(out, sourcePage(file)), 'utf8')
    expect(page).toContain('<span id="L1">import { setTimeout as pause }')
    expect(page).toContain('Promise&lt;T&gt;')
    expect(page).toContain('href="../../../../../index.html"')
    const folder = readFileSync(join(out, sourcePage('examples/custom-adapters/src/sqlite')), 'utf8')
    expect(folder).toContain('<a href="sqlite/tables.ts.html">tables.ts</a>')
    expect(readFileSync(join(out, sourcePage('examples/custom-adapters/src/sqlite/tables.ts')), 'utf8')).toContain(
      '<pre>',
    )
  })
})
