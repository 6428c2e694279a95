import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { repositoryFolder } from '../support/packages/published-packages.js'

const source = join(repositoryFolder, 'packages/core/src')
const doors = ['index.ts', 'doors/store.ts', 'doors/transport.ts']

/** What each front door of core hands on, types included: the name, and what the compiler finds behind it. */
const [forHosts, forStores, forTransports] = exportsOf(doors.map((door) => join(source, door)))

describe('the front doors of core', () => {
  it('show a host at most 60 names', () => {
    expect(forHosts?.has('createChatfactor')).toBe(true)
    expect(forHosts?.size).toBeLessThanOrEqual(60)
  })

  it('have one error for all, and the same thing behind the same name', () => {
    for (const door of [forHosts, forStores, forTransports]) expect(door?.has('ChatfactorError')).toBe(true)
    const things = [forHosts, forStores, forTransports].flatMap((door) => [...(door ?? [])])
    expect(new Set(things.map(([, thing]) => thing)).size).toBe(new Set(things.map(([name]) => name)).size)
  })

  it('show authors of stores nothing of messengers, and authors of transports nothing of records', () => {
    const shared = [...(forStores ?? [])].map(([name]) => name).filter((name) => forTransports?.has(name))
    expect(shared.sort()).toEqual(['ChatfactorError', 'isChatfactorError'])
  })
})

function exportsOf(files: readonly string[]): readonly ReadonlyMap<string, ts.Symbol>[] {
  const { config } = ts.readConfigFile(join(repositoryFolder, 'tsconfig.base.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repositoryFolder)
  const program = ts.createProgram([...files], options)
  const checker = program.getTypeChecker()
  return files.map((file) => {
    const place = program.getSourceFile(file)
    const module = place === undefined ? undefined : checker.getSymbolAtLocation(place)
    if (module === undefined) throw new Error(`${file} exports nothing`)
    return new Map(
      checker.getExportsOfModule(module).map((one) => {
        const isAlias = (one.flags & ts.SymbolFlags.Alias) !== 0
        return [one.name, isAlias ? checker.getAliasedSymbol(one) : one]
      }),
    )
  })
}
