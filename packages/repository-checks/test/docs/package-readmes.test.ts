import { describe, expect, it } from 'vitest'
import { missingInReadme } from '../../support/docs/package-readme.js'
import { repositoryText } from '../../support/docs/repository.js'
import { publishedPackages } from '../../support/packages/published-packages.js'

const published = publishedPackages().map(({ folder, manifest }) => ({ folder, name: manifest.name }))

describe('the README of', () => {
  it('every published package is looked at', () => {
    expect(published.map(({ name }) => name)).toContain('@chatfactor/core')
    expect(published.length).toBeGreaterThan(9)
  })

  it.each(published)(
    '$name says what it is, how to install it, how to use it, and where to read on',
    ({ folder, name }) => {
      expect(missingInReadme(name, repositoryText(`${folder}/README.md`))).toEqual([])
    },
  )
})

describe('a README in which something is missing', () => {
  const name = '@chatfactor/transport-telegram'
  const whole = repositoryText('packages/transport-telegram/README.md')

  it.each([
    ['is called otherwise', `# ${name}`, '# Telegram', 'its name as the title'],
    [
      'installs something else',
      `npm install @chatfactor/core ${name}\n`,
      'npm install grammy\n',
      'the line that installs it',
    ],
    [
      'forgets to install what its example imports',
      '@chatfactor/core @',
      '@',
      '@chatfactor/core, which the example imports',
    ],
    ['shows an example without it', `from '${name}'`, `from './bot.js'`, 'an import of it'],
    ['shows an excerpt first', '```ts', '<!-- excerpt -->\n```ts', 'a first example that a compiler has seen'],
  ])('%s, and is told so', (_, text, instead, missing) => {
    expect(whole).toContain(text)
    const told = missingInReadme(name, whole.replace(text, instead))
    expect(told.filter((line) => line.startsWith(missing))).toHaveLength(1)
  })

  it('is told everything when it is empty', () => {
    expect(missingInReadme(name, '')).toHaveLength(7)
  })
})
