import { describe, expect, it } from 'vitest'
import { repositoryFiles, repositoryText } from '../../support/docs/repository.js'
import { loopbackOnly } from '../../support/release/rehearsal/loopback.js'
import { publishHere } from '../../support/release/rehearsal/publish.js'

const elsewhere = [
  'https://registry.npmjs.org/',
  'http://registry.npmjs.org/',
  'http://127.0.0.1.example.com/',
  'http://localhost@example.com/',
  'http://localhost.example.com:4873/',
  'https://127.0.0.1:4873/',
  '//127.0.0.1:4873/',
  'undefined',
  '',
]

describe('a rehearsed release', () => {
  it.each(elsewhere)('publishes nothing to "%s"', async (address) => {
    expect(() => loopbackOnly(address)).toThrow('nothing is published there')
    await expect(publishHere('/nowhere', address, '/nowhere')).rejects.toThrow('nothing is published there')
  })

  it.each(['http://127.0.0.1:4873/', 'http://localhost:4873', 'http://[::1]:4873/'])('may use %s', (address) => {
    expect(loopbackOnly(address)).toBe(address)
  })

  it('is the only program of this repository that publishes', () => {
    const programs = repositoryFiles('packages', (path) => /\.(?:ts|mjs|json)$/.test(path) && !/\/test\//.test(path))
    const publishing = programs.filter((path) =>
      /'publish'|\b(?:npm|pnpm|changeset) publish\b/.test(repositoryText(path)),
    )
    expect(publishing).toEqual(['packages/repository-checks/support/release/rehearsal/publish.ts'])
  })
})
