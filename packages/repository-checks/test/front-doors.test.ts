import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { publicEntries } from '../support/api/public-entries.js'
import { compilerOptions, exportsOf, reachedTypes } from '../support/api/reached-types.js'
import { repositoryFolder } from '../support/packages/published-packages.js'

const source = join(repositoryFolder, 'packages/core/src')
const doors = ['index.ts', 'doors/feature.ts', 'doors/store.ts', 'doors/transport.ts'].map((door) => join(source, door))
const all = publicEntries()
/** The doors for packages that add verbs lead inside, where the names are those of core and of no API. */
const entries = all.filter((entry) => !/\/(core\/src\/doors|accounts\/src|operations\/src)\/feature\.ts$/.test(entry))
const program = ts.createProgram([...all], compilerOptions())
const [forHosts, forFeatures, forStores, forTransports] = doors.map((door) => exportsOf(program, door))

describe('the front doors of core', () => {
  it('have one error for all, and the same thing behind the same name', () => {
    for (const door of [forHosts, forFeatures, forStores, forTransports])
      expect(door?.has('ChatfactorError')).toBe(true)
    const things = [forHosts, forFeatures, forStores, forTransports].flatMap((door) => [...(door ?? [])])
    expect(new Set(things.map(([, thing]) => thing)).size).toBe(new Set(things.map(([name]) => name)).size)
  })

  it('show authors of stores nothing of messengers, and authors of transports nothing of records', () => {
    const shared = [...(forStores ?? [])].map(([name]) => name).filter((name) => forTransports?.has(name))
    expect(shared.sort()).toEqual(['ChatfactorError', 'isChatfactorError'])
  })
})

describe('the types of the published packages', () => {
  it('can be imported by name: each that something exported mentions', () => {
    const types = reachedTypes(program, entries)
    const names = types.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['Chatfactor', 'ChatfactorOptions', 'SecondFactorCheck', 'PolicyRule']),
    )
    expect(types.filter(({ isExported }) => !isExported)).toEqual([])
  })

  it('are missed where the door that has them is', () => {
    const missed = reachedTypes(program, [join(source, 'index.ts')]).filter(({ isExported }) => !isExported)
    expect(missed).toContainEqual({
      name: 'InboundEvent',
      file: 'packages/core/src/ports/transport.ts',
      reachedFrom: expect.any(String),
      isExported: false,
    })
  })
})
