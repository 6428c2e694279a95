import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { repositoryText } from '../../support/docs/repository.js'
import { publishedPackages, repositoryFolder } from '../../support/packages/published-packages.js'
import { firstThatPasses, lowestOf, minors, shared } from '../../support/ranges/wide-ranges.js'

const shape = z.object({
  name: z.string(),
  description: z.string(),
  license: z.string(),
  engines: z.object({ node: z.string() }),
  files: z.array(z.string()),
  publishConfig: z.object({ access: z.string() }),
  dependencies: z.record(z.string(), z.string()).default({}),
})
const ours = publishedPackages().map(({ manifest }) => manifest.name)
const packages = publishedPackages().map(({ folder }) =>
  shape.parse(JSON.parse(readFileSync(`${repositoryFolder}${folder}/package.json`, 'utf8'))),
)

describe('a published package', () => {
  it.each(packages)(
    '$name takes fixes of what it depends on, and what a host has of what it shares',
    ({ dependencies }) => {
      for (const [name, range] of Object.entries(dependencies)) {
        if (ours.includes(name)) expect(range).toBe('workspace:^')
        else
          expect(range, name).toMatch(
            shared.some((one) => one === name) ? /^(?:\^\d+\.\d+\.\d+|>=\d+\.\d+\.\d+ <\d+)$/ : /^~\d+\.\d+\.\d+$/,
          )
      }
    },
  )

  it('says one range for each library that a host has too, as the guide does', () => {
    const page = repositoryText('docs/upgrading.md').toLowerCase()
    for (const name of shared) expect(page).toContain(`${name} ${lowestOf(name).replace(/\.\d+$/, '')}`)
  })

  it.each(packages)('$name says what it holds, under which licence, and for which Node', (manifest) => {
    const { name, files, license, engines, publishConfig, description } = manifest
    expect(files).toEqual(expect.arrayContaining(['dist', 'README.md', 'CHANGELOG.md', 'LICENSE']))
    // Sources, tests and settings stay here.
    expect(
      files.filter(
        (name) => !/^(?:dist|bin|migrations|templates|style\.css|README\.md|CHANGELOG\.md|LICENSE)$/.test(name),
      ),
    ).toEqual([])
    expect({ license, engines, publishConfig }).toMatchObject({
      license: 'MIT',
      engines: { node: name === '@chatfactor/agents' ? '>=22.13' : '>=20.19' },
      publishConfig: { access: 'public' },
    })
    expect(description.length).toBeGreaterThan(30)
  })
})

describe('the lowest version of a library', () => {
  const versions = ['1.0.0', '1.2.3', '1.10.0', '1.2.0', '2.0.0-rc.1', '1.9.4', '2.0.0']

  it('is looked for among the first of each minor one, in order', () => {
    expect(minors(versions, '1.1.0', '2.0.0')).toEqual(['1.2.0', '1.9.4', '1.10.0'])
  })

  it.each([0, 1, 2, 3, 4])('is the first that passes: of four, number %i', async (place) => {
    const four = ['1.0.0', '1.1.0', '1.2.0', '1.3.0']
    const passes = async (version: string) => four.indexOf(version) >= place
    expect(await firstThatPasses(four, passes)).toBe(four[place] ?? null)
  })
})
