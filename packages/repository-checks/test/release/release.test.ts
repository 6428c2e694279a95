import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { repositoryText } from '../../support/docs/repository.js'
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

describe('the workflow that publishes', () => {
  const workflow = repositoryText('.github/workflows/release.yml')

  it('runs actions of one commit each, which nobody can move', () => {
    const used = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action)
    expect(used.length).toBeGreaterThan(0)
    for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
  })

  it('may write nothing but tags, signs where packages come from, and has no token', () => {
    expect(workflow).toContain('\npermissions: {}\n')
    expect(workflow.match(/^ {6}[\w-]+: write$/gm)).toEqual(['      contents: write', '      id-token: write'])
    expect(workflow).toMatch(/NPM_CONFIG_PROVENANCE: ["']true["']/)
    expect(workflow).not.toMatch(/secrets\.|_TOKEN/)
  })

  it('publishes only what passed everything, and only by hand', () => {
    const first = workflow.indexOf('release:check')
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(workflow.indexOf('.ci/run'))
    expect(workflow.indexOf('.ci/run')).toBeLessThan(workflow.indexOf('npm publish'))
    expect(workflow).toMatch(/^on:\n {2}workflow_dispatch:\n\n/m)
  })
})
