import { describe, expect, it } from 'vitest'
import { brokenLinks, links } from '../../support/docs/markdown-links.js'
import { repositoryEntry, repositoryText } from '../../support/docs/repository.js'
import { publishedPackages } from '../../support/packages/published-packages.js'
import { packedPages } from '../../support/release/finished-tarball.js'
import { type Origin, origin, unfilled } from '../../support/release/origin.js'
import { originFiles } from '../../support/release/origin-files.js'
import { packedPage } from '../../support/release/packed-page.js'
import { releaseProblems } from '../../support/release/release-problems.js'

const filled: Origin = {
  ...origin(),
  author: 'Ana (https://example.com)',
  homepage: 'https://example.com/docs',
  repository: { type: 'git', url: 'git+https://github.com/ana/chatfactor.git' },
  bugs: { url: 'https://github.com/ana/chatfactor/issues', email: 'holes@example.com' },
}
const tree = 'https://github.com/ana/chatfactor'

describe('who makes the packages and where they come from', () => {
  it('is said alike by every file that says it', () => {
    const files = Object.entries(originFiles())
    expect(files.length).toBeGreaterThan(30)
    expect(files.flatMap(([path, text]) => (repositoryText(path) === text ? [] : path))).toEqual([])
  })

  it('reaches every manifest, the policy, the forms and the owners once it is filled in', () => {
    const files = originFiles(filled)
    expect(JSON.parse(files['packages/portal/package.json'] ?? '')).toMatchObject({
      author: filled.author,
      homepage: filled.homepage,
      repository: { type: 'git', url: filled.repository.url, directory: 'packages/portal' },
      bugs: filled.bugs,
    })
    expect(files['.github/SECURITY.md']).toContain('Write to <holes@example.com>.')
    expect(files['.github/CODE_OF_CONDUCT.md']).toContain('Write to <holes@example.com>.')
    expect(files['.github/CODEOWNERS']).toContain('* @ana\n')
    expect(files['.github/ISSUE_TEMPLATE/config.yml']).toContain(`${tree}/security/policy`)
    expect(files['packages/core/src/errors/error-pages.ts']).toContain(`'${tree}/blob/HEAD/docs/errors/'`)
    expect(Object.entries(files).filter(([, text]) => text.includes('.invalid'))).toEqual([])
  })

  it('and until then each README says once that nothing is on npm yet', () => {
    const notes = (from: Origin) =>
      publishedPackages().map(
        ({ folder }) => originFiles(from)[`${folder}/README.md`]?.match(/Not on npm yet/g)?.length,
      )
    expect(new Set(notes({ ...filled, author: 'Ana <ana@chatfactor.invalid>' }))).toEqual(new Set([1]))
    expect(new Set(notes(filled))).toEqual(new Set([undefined]))
  })
})

describe('a release', () => {
  it.each([
    ['author', { author: 'Ana <ana@chatfactor.invalid>' }],
    ['homepage', { homepage: 'https://docs.invalid' }],
    ['repository.url', { repository: { type: 'git', url: 'git+https://forge.invalid/owner/chatfactor.git' } as const }],
    ['bugs.url', { bugs: { ...filled.bugs, url: 'https://forge.invalid/issues' } }],
    ['bugs.email', { bugs: { ...filled.bugs, email: 'security@chatfactor.invalid' } }],
  ])('is refused while %s is not filled in', (field, change) => {
    expect(unfilled({ ...filled, ...change })).toEqual([field])
    expect(releaseProblems({ ...filled, ...change }, [], 'ana/chatfactor')[0]).toContain(`fill in ${field}`)
  })

  it('is refused while a change waits, and in a repository of another name', () => {
    expect(releaseProblems(filled, ['one.md'], 'ben/chatfactor')).toEqual([
      '.changeset/one.md waits for a version: run pnpm release:version',
      'package.json names another repository than ben/chatfactor',
    ])
  })

  it('has nothing left to do once all is filled in: each changelog tells of this version', () => {
    expect(releaseProblems(filled, [], 'ana/chatfactor')).toEqual([])
  })
})

describe('the pages that npm shows', () => {
  const pages = publishedPackages().flatMap(({ folder, manifest }) =>
    packedPages.map((name) => ({ page: `${folder}/${name}`, version: manifest.version })),
  )

  it.each(pages)('$page has no dead link', ({ page, version }) => {
    const packed = packedPage(page, repositoryText(page), version, filled)
    expect(brokenLinks(page)).toEqual([])
    expect(links(packed)).toHaveLength(links(repositoryText(page).replace(/^> Not on npm yet.*$/m, '')).length)
    for (const link of links(packed)) {
      expect(link).toMatch(/^(?:https?:|#)/)
      const [, way, path = ''] = new RegExp(`^${tree}/(\\w+)/v${version}/([^#]+)`).exec(link) ?? []
      if (way !== undefined) expect(repositoryEntry(path), link).toBe(way === 'tree' ? 'folder' : 'file')
      const [, name] = /^https:\/\/www\.npmjs\.com\/package\/(@?chatfactor.*)$/.exec(link) ?? []
      if (name !== undefined) expect(publishedPackages().map(({ manifest }) => manifest.name)).toContain(name)
    }
  })

  it('lead to the version that they are of, by the heading too, and leave code alone', () => {
    const text = [
      '[`a`](../../docs/upgrading.md#what-is-supported) [b](src/ports) ![c](../../docs/pictures/x.png) `[d](e.md)`',
      '[f](https://example.com) [g](#h)',
      '```md\n[i](j.md)\n```',
      '[k]: ../portal/README.md\n',
    ].join('\n')
    const of = `${tree}/blob/v0.1.0`
    expect(packedPage('packages/core/README.md', text, '0.1.0', filled)).toBe(
      [
        `[\`a\`](${of}/docs/upgrading.md#what-is-supported) [b](${tree}/tree/v0.1.0/packages/core/src/ports) ![c](${tree}/raw/v0.1.0/docs/pictures/x.png) \`[d](e.md)\``,
        '[f](https://example.com) [g](#h)',
        '```md\n[i](j.md)\n```',
        `[k]: ${of}/packages/portal/README.md\n`,
      ].join('\n'),
    )
  })
})
