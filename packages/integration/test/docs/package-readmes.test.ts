import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { codeBlocks } from '../../support/docs/code-blocks.js'
import { links } from '../../support/docs/markdown-links.js'
import { repositoryEntry, repositoryFolders, repositoryText } from '../../support/docs/repository.js'

const manifest = z.object({ name: z.string(), private: z.boolean().default(false) })
const published = repositoryFolders('packages')
  .filter((folder) => repositoryEntry(`${folder}/package.json`) === 'file')
  .map((folder) => ({ folder, ...manifest.parse(JSON.parse(repositoryText(`${folder}/package.json`))) }))
  .filter((one) => !one.private)

describe('the README of', () => {
  it('every published package is looked at', () => {
    expect(published.map(({ name }) => name)).toContain('@chatfactor/core')
    expect(published.length).toBeGreaterThan(9)
  })

  it.each(published)(
    '$name says what it is, how to install it, how to use it, and where to read on',
    ({ folder, name }) => {
      const text = repositoryText(`${folder}/README.md`)
      const [title = '', , what = ''] = text.split('\n')
      expect(title).toBe(`# ${name}`)
      expect(what.length).toBeGreaterThan(60)
      const [install, use] = codeBlocks(text)
      expect(install?.code).toContain(`npm install`)
      expect(install?.code).toContain(name)
      expect(use?.code.trim().split('\n').length).toBeLessThanOrEqual(30)
      expect(links(text).some((link) => /README\.md|docs\/|npmjs\.com\/package\/@chatfactor/.test(link))).toBe(true)
    },
  )

  it.each(published)('$name begins with code that a compiler has seen', ({ folder, name }) => {
    const [first] = codeBlocks(repositoryText(`${folder}/README.md`)).filter(({ language }) => language === 'ts')
    expect(first?.mark, name).toBeNull()
  })
})
