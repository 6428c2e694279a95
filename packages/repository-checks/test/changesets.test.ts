import { describe, expect, it } from 'vitest'
import { publishedPackages } from '../support/packages/published-packages.js'
import { withVersion } from '../support/release/changelog.js'
import { pendingChanges, pendingFiles, readChange } from '../support/release/changes.js'
import { nextVersion } from '../support/release/next-version.js'

const names = publishedPackages().map(({ manifest }) => manifest.name)
const written = (packages: string, text: string) => readChange('one.md', `---\n${packages}\n---\n\n${text}\n`)

describe('the next release', () => {
  it('starts from one version for all published packages', () => {
    expect(new Set(publishedPackages().map(({ manifest }) => manifest.version)).size).toBe(1)
  })

  it('can read every change that waits, each of published packages', () => {
    const changes = pendingChanges()
    expect(changes).toHaveLength(pendingFiles().length)
    expect(changes.flatMap(({ packages }) => [...packages.keys()]).filter((name) => !names.includes(name))).toEqual([])
  })
})

describe('a change that waits', () => {
  it('names packages and what it means for each, and says it in one line', () => {
    const change = written(`'@chatfactor/core': breaking\n'@chatfactor/portal': added`, 'One\nthing.\n\nMore.')
    expect([...change.packages]).toEqual([
      ['@chatfactor/core', 'Breaking'],
      ['@chatfactor/portal', 'Added'],
    ])
    expect(change.text).toBe('One thing.')
  })

  it.each([
    ['a word that says nothing', `'@chatfactor/core': major`, 'Something.', 'one of breaking, added, fixed'],
    ['no text', `'@chatfactor/core': fixed`, '', 'does not say what changed'],
  ])('is refused with %s', (_, packages, text, complaint) => {
    expect(() => written(packages, text)).toThrow(complaint)
  })

  it('is refused without packages', () => {
    expect(() => readChange('one.md', 'Something.\n')).toThrow('one.md does not begin with the packages')
  })
})

describe('the number of a version', () => {
  it.each([
    ['0.1.0', 'fixed', '0.1.1'],
    ['0.1.9', 'added', '0.1.10'],
    ['0.1.9', 'breaking', '0.2.0'],
    ['1.2.3', 'fixed', '1.2.4'],
    ['1.2.3', 'added', '1.3.0'],
    ['1.2.3', 'breaking', '2.0.0'],
  ])('%s with something %s becomes %s', (before, word, after) => {
    const changes = [written(`'@chatfactor/cli': fixed`, 'A.'), written(`'@chatfactor/core': ${word}`, 'B.')]
    expect(nextVersion(before, changes)).toBe(after)
  })
})

describe('a changelog', () => {
  const before = '# @chatfactor/core\n\n## 0.1.0\n\nThe first release.\n'

  it('says what breaks first, then what is new and what was mended, above the versions before', () => {
    const changes = ['fixed', 'breaking', 'added'].map((word) => written(`'@chatfactor/core': ${word}`, `${word}.`))
    expect(withVersion(before, '@chatfactor/core', '0.2.0', changes)).toBe(
      '# @chatfactor/core\n\n## 0.2.0\n\n### Breaking\n\n- breaking.\n\n### Added\n\n- added.\n\n### Fixed\n\n- fixed.\n\n## 0.1.0\n\nThe first release.\n',
    )
  })

  it('of a package that nothing touched says so', () => {
    const others = [written(`'@chatfactor/cli': fixed`, 'Elsewhere.')]
    const page = withVersion(before, '@chatfactor/core', '0.1.1', others)
    expect(page).toContain('## 0.1.1\n\nNothing of its own')
    expect(page).not.toContain('Elsewhere')
  })
})
