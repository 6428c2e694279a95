import { describe, expect, it } from 'vitest'
import { codeBlocks } from '../../support/docs/code-blocks.js'
import { repositoryText } from '../../support/docs/repository.js'

describe('the README', () => {
  const readme = repositoryText('README.md')

  it('is read in three minutes: it has 700 words at most, and ten lines of code', () => {
    expect(readme.split(/\s+/).length).toBeLessThanOrEqual(700)
    const [program] = codeBlocks(readme).filter(({ language }) => language === 'js')
    expect(
      program?.code
        .trim()
        .split('\n')
        .filter((line) => line !== '').length,
    ).toBeLessThanOrEqual(10)
  })

  it('shows pictures before it asks for anything, and the clone before the commands that need it', () => {
    const places = ['<picture>', 'npm create chatfactor', 'Clone this repository', 'pnpm@10.34.9 demo']
    const found = places.map((text) => readme.indexOf(text))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((one, other) => one - other))
  })
})
