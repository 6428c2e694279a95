import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { publishedPackages, repositoryFolder } from '../../support/packages/published-packages.js'

const shape = z.object({
  name: z.string(),
  description: z.string(),
  license: z.string(),
  engines: z.object({ node: z.string() }),
  files: z.array(z.string()),
  publishConfig: z.object({ access: z.string() }),
  dependencies: z.record(z.string(), z.string()).default({}),
})
const packages = publishedPackages().map(({ folder }) =>
  shape.parse(JSON.parse(readFileSync(`${repositoryFolder}${folder}/package.json`, 'utf8'))),
)

describe('a published package', () => {
  it.each(packages)('$name takes fixes of what it depends on, and nothing else', ({ dependencies }) => {
    for (const [name, range] of Object.entries(dependencies)) {
      if (name.startsWith('@chatfactor/')) expect(range).toBe('workspace:^')
      else expect(range, name).toMatch(/^~\d+\.\d+\.\d+$/)
    }
  })

  it.each(packages)('$name says what it holds, under which licence, and for which Node', (manifest) => {
    const { files, license, engines, publishConfig, description } = manifest
    expect(files).toEqual(expect.arrayContaining(['dist', 'README.md', 'CHANGELOG.md', 'LICENSE']))
    // Sources, tests and settings stay here.
    expect(
      files.filter(
        (name) => !/^(?:dist|bin|migrations|templates|style\.css|README\.md|CHANGELOG\.md|LICENSE)$/.test(name),
      ),
    ).toEqual([])
    expect({ license, engines, publishConfig }).toMatchObject({
      license: 'MIT',
      engines: { node: '>=20.19' },
      publishConfig: { access: 'public' },
    })
    expect(description.length).toBeGreaterThan(30)
  })
})
