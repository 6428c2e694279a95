import { schema } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { mutants } from '../../mutants/mutants.js'
import { formatted } from '../../support/docs/formatted.js'
import { repositoryFiles, repositoryText } from '../../support/docs/repository.js'
import { classedFields, secretsOf, stolenDatabase } from '../../support/docs/stolen-things.js'
import { threats } from '../../support/docs/threats.js'
import { threatsPage } from '../../support/docs/threats-page.js'

const listed = threats(mutants)

describe('docs/threat-model.md', () => {
  it('is what list and mutants say; if not, run packages/repository-checks/support/write-docs.ts', () => {
    expect(repositoryText('docs/threat-model.md')).toBe(formatted('docs/threat-model.md', threatsPage()))
  })

  it('shows lines that stand in the code as they are shown', () => {
    for (const { file, from } of listed.flatMap((threat) => threat.mutants))
      expect(repositoryText(file)).toContain(from)
  })

  it('has a line and a test for each threat', () => {
    expect(listed.length).toBeGreaterThan(20)
    expect(listed.filter((threat) => threat.mutants.length < 2).map(({ someone }) => someone)).toEqual([])
  })

  it('draws on most of the attacks that are played through', () => {
    const used = new Set(listed.flatMap((threat) => threat.mutants.map(({ test }) => test)))
    const attacks = repositoryFiles('packages/integration', (path) => /\/attacks\/[\w-]+\.test\.ts$/.test(path))
    expect(attacks.filter((file) => used.has(file)).length).toBeGreaterThan(attacks.length / 2)
  })

  it('C17: knows what a copy of the database gives by the class of each field, and every secret by name', () => {
    for (const [collection, { fields }] of Object.entries(schema)) {
      const known = classedFields().filter((field) => field.collection === collection)
      expect([...new Set(known.map(({ name }) => name.replace(/\..*/, '')))]).toEqual(Object.keys(fields))
    }
    const rows = stolenDatabase().map((row) => row.join(' | '))
    expect(rows[0]).toContain(`slow hashes to guess at: ${secretsOf('guessable')}`)
    expect(rows.at(-1)).toContain(`by trying all of them: ${secretsOf('guessable_with_key')};`)
    expect(() => secretsOf('personal')).toThrow('What people call the secret')
  })

  it('does not hide what it cannot stop', () => {
    expect(threatsPage()).toContain('A live relay defeats one-time passwords')
  })

  it('names no mutant that does not exist', () => {
    expect(() => threats([])).toThrow('no mutant that breaks')
  })
})
