import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { publishedPackages, repositoryFolder } from '../support/packages/published-packages.js'

const folder = `${repositoryFolder}.changeset`
const names = publishedPackages().map(({ manifest }) => manifest.name)
const pending = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')

describe('the next release', () => {
  it('starts from one version for all published packages', () => {
    expect(new Set(publishedPackages().map(({ manifest }) => manifest.version)).size).toBe(1)
  })

  it.each(pending)('stays below 1.0 with what %s asks for', (file) => {
    const [, header = '', summary = ''] = readFileSync(`${folder}/${file}`, 'utf8').split(/^---$/m)
    const bumps = [...header.matchAll(/^['"](.+)['"]: (\w+)$/gm)].map(([, name = '', bump = '']) => ({ name, bump }))
    expect(bumps.length).toBeGreaterThan(0)
    expect(bumps.filter(({ name }) => !names.includes(name))).toEqual([])
    // Anything above `patch` leaves the range by which stores and transports name core, and is then planned as 1.0.0.
    expect(bumps.filter(({ bump }) => bump !== 'patch')).toEqual([])
    expect(summary.trim()).not.toBe('')
  })
})
