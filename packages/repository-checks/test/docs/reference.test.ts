import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { codeBlocks } from '../../support/docs/code-blocks.js'
import { guideGroups, guidesIn, listOfGuides } from '../../support/docs/guides.js'
import { repositoryFiles, repositoryFolders, repositoryText } from '../../support/docs/repository.js'
import { withDiagrams } from '../../support/reference-site/drawn-diagrams.js'
import { groupOrder, placeOf } from '../../support/reference-site/reading-order.js'
import { sourcePage, writeSourcePages } from '../../support/reference-site/source-pages.js'
import { topicOf } from '../../support/reference-site/topics.js'

describe('the reference', () => {
  it('lists every guide that is there, once, under its own title', () => {
    const guides = repositoryFiles('docs', (path) => /^docs\/[\w-]+\.md$/.test(path))
    const listed = guideGroups.flatMap((group) => group.guides)
    expect(listed.map(({ name }) => `docs/${name}.md`).toSorted()).toEqual(
      guides.filter((path) => path !== listOfGuides),
    )
    for (const { name, title } of listed) expect(repositoryText(`docs/${name}.md`)).toMatch(`# ${title}\n`)
    expect(() => guidesIn('## One\n\n- no link\n')).toThrow('no link')
  })

  it('puts decisions behind everything, and a guide that no list names yet behind the others', () => {
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
