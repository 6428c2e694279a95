import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { quickStart, quickStartCommands } from '../../support/docs/quick-start.js'
import { repositoryText } from '../../support/docs/repository.js'

describe('the quick start of docs/start-here.md', () => {
  it('is set up by commands that pack every package of ours that it imports, and no other', () => {
    const imported = [...quickStart().matchAll(/ from '(@chatfactor\/.+)'/g)].map(([, name]) => name)
    const packed = [...quickStartCommands().prepare.matchAll(/--filter (\S+)/g)].map(([, name]) => name)
    expect(packed.length).toBeGreaterThan(3)
    expect(packed.toSorted()).toEqual(imported.toSorted())
  })

  it('is built by the pnpm of this repository', () => {
    const { packageManager } = z
      .object({ packageManager: z.string() })
      .parse(JSON.parse(repositoryText('package.json')))
    const [pnpm = ''] = packageManager.split('+')
    const { build, prepare } = quickStartCommands()
    expect(build).toBe(`npx -y ${pnpm} build`)
    expect(prepare).toContain(`npx -y ${pnpm} --filter`)
  })

  it('fits on a screen', () => {
    expect(quickStart().trim().split('\n').length).toBeLessThanOrEqual(45)
  })
})
