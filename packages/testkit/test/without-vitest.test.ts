import { readFile } from 'node:fs/promises'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { storeLaws, transportLaws } from '../src/laws.js'
import { exampleUnderTest } from './transport-example-under-test.js'

/** Every module that an entry loads, by address; packages by name. */
async function loadedBy(entry: URL, loaded = new Set<string>()): Promise<ReadonlySet<string>> {
  if (loaded.has(entry.href)) return loaded
  loaded.add(entry.href)
  const text = await readFile(entry, 'utf8')
  for (const [, isType, name = ''] of text.matchAll(/^(?:import|export)( type)? [^']*'([^']+)'/gm)) {
    if (isType !== undefined) continue
    if (/^\.{1,2}\/.+\.js$/.test(name)) await loadedBy(new URL(name.replace(/js$/, 'ts'), entry), loaded)
    else loaded.add(name)
  }
  return loaded
}

describe('in another test runner', () => {
  it.each(['fakes', 'laws'])('%s come without vitest', async (entry) => {
    const loaded = await loadedBy(new URL(`../src/${entry}.ts`, import.meta.url))
    expect(loaded.size).toBeGreaterThan(10)
    expect(loaded).not.toContain('vitest')
    expect(await loadedBy(new URL('../src/index.ts', import.meta.url))).toContain('vitest')
  })

  it('both contracts are lists of laws, each with a name and a run that rejects', async () => {
    const [first] = storeLaws
    await first?.run(() => memoryStore())
    await expect(
      first?.run(() => ({ ...memoryStore(), commit: async () => ({ outcome: 'committed' }) })),
    ).rejects.toThrow()
    const linking = transportLaws(exampleUnderTest).find(({ about }) => about === 'linking')
    await linking?.run()
    for (const laws of [storeLaws, transportLaws(exampleUnderTest)])
      expect(new Set(laws.map(({ name }) => name)).size).toBe(laws.length)
  })
})
