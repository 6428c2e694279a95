import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { codeBlocks } from '../../support/docs/code-blocks.js'
import { guideGroups, guidesIn, listOfGuides } from '../../support/docs/guides.js'
import { repositoryFiles, repositoryFolders, repositoryText } from '../../support/docs/repository.js'
import { withDiagrams } from '../../support/reference-site/drawn-diagrams.js'
import { groupOrder, placeOf } from '../../support/reference-site/reading-order.js'
import { sourcePage, writeSourcePages } from '../../support/reference-site/source-pages.js'
import { topicOf } from '../../support/reference-site/topics.js'
import { tagsToShow, writeVersions } from '../../support/reference-site/versions/side-by-side.js'
import { siteVersion } from '../../support/reference-site/versions/site-version.js'

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

  it('says which version it is about, and is about none once a change waits', () => {
    const { version } = JSON.parse(repositoryText('packages/core/package.json'))
    expect(siteVersion([])).toEqual({ folder: version, shown: version })
    expect(siteVersion(['red-hats-run.md'])).toEqual({ folder: 'next', shown: `after ${version}` })
  })

  it('makes the newest patches of the newest versions again, whatever else is tagged', () => {
    const tags = ['v0.1.0', 'v0.9.3', 'v0.10.0', 'v0.9.12', 'demo', '0.11.0', 'v0.8.1', 'v1.0.0-beta.1', '']
    expect(tagsToShow(tags)).toEqual(['v0.10.0', 'v0.9.12', 'v0.8.1'])
    expect(tagsToShow(['v1.0.0', ...tags], 2)).toEqual(['v1.0.0', 'v0.10.0'])
  })

  it('stands beside those of other versions, the newest release once more as latest', () => {
    const sites = join(out, 'versions')
    const page = (path: string) => {
      mkdirSync(dirname(join(sites, path)), { recursive: true })
      writeFileSync(join(sites, path), path)
    }
    for (const path of ['next/index.html', 'next/docs/new.html', 'media/a.html']) page(path)
    expect(writeVersions(sites)).toMatchObject({ latest: 'next' })
    for (const path of ['0.9.0/index.html', '0.9.0/docs/old.html', '0.10.0/docs/errors/STALE.html']) page(path)
    const versions = writeVersions(sites)
    expect(versions).toEqual({
      latest: '0.10.0',
      versions: [
        { folder: 'next', pages: ['docs/new.html'] },
        { folder: '0.10.0', pages: ['docs/errors/STALE.html'] },
        { folder: '0.9.0', pages: ['docs/old.html'] },
      ],
    })
    expect(JSON.parse(readFileSync(join(sites, 'versions.json'), 'utf8'))).toEqual(versions)
    expect(readFileSync(join(sites, 'latest/docs/errors/STALE.html'), 'utf8')).toBe('0.10.0/docs/errors/STALE.html')
    expect(existsSync(join(sites, 'latest/docs/new.html'))).toBe(false)
    expect(readFileSync(join(sites, 'index.html'), 'utf8')).toContain('url=latest/index.html')
    expect(() => writeVersions(join(sites, 'media'))).toThrow('No site of a version')
  })
})
