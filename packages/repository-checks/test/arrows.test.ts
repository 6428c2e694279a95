import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTranslation } from '../support/docs/languages-source.js'
import { roomsWithDoors } from '../support/packages/core-rooms.js'
import { importCircles } from '../support/packages/import-circles.js'
import { publishedPackages, repositoryFolder, workspacePackages } from '../support/packages/published-packages.js'
import { sourceFiles } from '../support/packages/source-file.js'

const core = '@chatfactor/core'
/** The front doors of core: for hosts, for packages that add verbs, for authors of stores, for authors of transports. */
const doors = [core, `${core}/feature`, `${core}/store`, `${core}/transport`]
/** What brings the languages beside English, in a bundle for an edge as well. */
const languages = (name: string) => `@chatfactor/${name}/languages`

/** Which doors of our own packages a package may use, by the name it ends in. */
const arrows: readonly (readonly [pattern: RegExp, mayImport: readonly string[]])[] = [
  [/^(core|sandbox)$/, []],
  [/^accounts$/, [core, `${core}/feature`, `${core}/store`, languages('core')]],
  [/^operations$/, [core, `${core}/feature`, `${core}/store`, languages('core')]],
  [/^telemetry$/, [core, `${core}/feature`, `${core}/store`]],
  [/^authorizations$/, [core, `${core}/feature`, `${core}/store`, languages('core')]],
  [/^(mcp|agents)$/, []],
  [
    /^portal$/,
    [
      ...[core, `${core}/feature`, '@chatfactor/accounts', '@chatfactor/authorizations'],
      ...[languages('core'), languages('accounts')],
    ],
  ],
  [/^elements$/, [core, '@chatfactor/accounts', '@chatfactor/portal/parts']],
  [/^react$/, ['@chatfactor/elements/protocol', '@chatfactor/elements/server']],
  [
    /^console$/,
    [
      ...[core, `${core}/feature`, `${core}/store`],
      ...['@chatfactor/accounts', '@chatfactor/accounts/feature', '@chatfactor/portal', '@chatfactor/portal/pages'],
      ...['@chatfactor/authorizations', '@chatfactor/operations', '@chatfactor/operations/feature'],
      languages('portal'),
    ],
  ],
  [/^store-.+$/, [`${core}/store`]],
  [/^transport-.+$/, [`${core}/transport`]],
  [/^testkit$/, [...doors, '@chatfactor/accounts', '@chatfactor/store-memory']],
  [/^create-chatfactor$/, []],
  [
    /^cli$/,
    [...[...publishedPackages().map(({ manifest }) => manifest.name), ...doors], '@chatfactor/authorizations/receipts'],
  ],
  [
    /^demo$/,
    [
      ...[...publishedPackages().map(({ manifest }) => manifest.name), ...doors],
      ...['@chatfactor/portal/node', '@chatfactor/portal/pages'],
    ],
  ],
]

/** Longer than a file should be, with the reason. */
const longFiles = new Map([
  ['packages/core/src/records/schema.ts', 'the schema is one table of data'],
  ['packages/core/src/ports/transport.ts', 'a port is read from top to bottom, and most of it is words'],
  ['packages/core/src/records/field-classes.ts', 'the classes of all fields are one table'],
])
const mostLines = 260
/** The texts of a language are one table. */
const isTextsOfLanguage = (path: string) => {
  const name = /\/words\/([\w-]+)\.ts$/.exec(path)?.[1]
  return name === 'en' || (name !== undefined && isTranslation(name))
}

/** The only files that touch the process they run in, with the reason. */
const filesOfProcesses = new Map([
  [
    'packages/testkit/src/transport-contract/process-watch.ts',
    'a law forbids unhandled rejections, which only the process hears',
  ],
  ['packages/accounts/src/passwords/thread-pool.ts', 'how many threads the pool of Node has is said nowhere else'],
  [
    'packages/create-chatfactor/src/create-chatfactor.ts',
    'it is the process: it has arguments, streams and an exit code',
  ],
  ['packages/cli/src/chatfactor.ts', 'it is the process: it has arguments, streams and an exit code'],
  ['packages/mcp/src/chatfactor-mcp.ts', 'it is the process: it has arguments, streams and an exit code'],
  ['packages/demo/src/run-demo.ts', 'it is the process: it has arguments, an environment and an exit code'],
  ['packages/sandbox/src/not-in-production.ts', 'that this is production, the process alone knows'],
])

/** The only files that assert a type, and how often: where a row without a type becomes a record. */
const filesWithCasts = {
  'packages/core/src/kernel/membership.ts': 1,
  'packages/core/src/ports/loose-store.ts': 1,
  'packages/testkit/src/loose-store.ts': 1,
}

/** What is installed and never imported, with the reason. */
const notImported = new Map([
  ['jsqr', 'the demo hands it to browsers as it is'],
  ['grammy', 'a peer of the Telegram transport, which the demo installs as every app does'],
])

/** The only file that imports what it is told to: the config of the host app. */
const configLoader = 'packages/cli/src/config/config-file.ts'

const bannedNames = /^(utils?|helpers?|common|types|base|.*manager)$/

const packages = publishedPackages().map(({ folder, manifest }) => ({ folder, manifest, sources: sourceFiles(folder) }))

describe.each(packages)('$manifest.name', ({ folder, manifest, sources }) => {
  const shortName = manifest.name.replace('@chatfactor/', '')
  const mayImport = arrows.find(([pattern]) => pattern.test(shortName))?.[1]
  const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  const imported = sources.flatMap(({ path, imports }) => imports.map((specifier) => ({ path, specifier })))
  const bare = imported.filter(
    ({ path, specifier }) =>
      !/^(?:\.|#|node:)/.test(specifier) && !(path === configLoader && specifier.startsWith('not a literal: ')),
  )

  it('has sources and a place in the direction of dependency', () => {
    expect(sources.length).toBeGreaterThan(0)
    expect(mayImport).toBeDefined()
  })

  it('knows only those of our packages that it may know, by the door that is meant for it', () => {
    const ours = bare.filter(({ specifier }) => specifier.startsWith('@chatfactor/'))
    expect(ours.filter(({ specifier }) => !mayImport?.includes(specifier))).toEqual([])
    const mayInstall = mayImport?.map(packageOf)
    expect(installed.filter((name) => name.startsWith('@chatfactor/') && !mayInstall?.includes(name))).toEqual([])
  })

  it('leaves the choice of core to the app, unless it is one', () => {
    expect(Object.keys(manifest.dependencies).includes(core)).toBe(shortName === 'demo')
  })

  it('imports nothing that an installation would not bring', () => {
    expect(bare.filter(({ specifier }) => !installed.includes(packageOf(specifier)))).toEqual([])
    expect(bare.filter(({ specifier }) => isBuiltin(specifier))).toEqual([])
  })

  it('asks for nothing that it does not import, except for what a host may hand in', () => {
    const used = new Set(bare.map(({ specifier }) => packageOf(specifier)))
    const handedIn = Object.keys(manifest.peerDependenciesMeta)
    expect(installed.filter((name) => !used.has(name) && !handedIn.includes(name) && !notImported.has(name))).toEqual(
      [],
    )
  })

  it('stays inside its own src with relative imports, which name files that exist', () => {
    const relative = imported.filter(({ specifier }) => specifier.startsWith('.'))
    expect(relative.filter(({ path, specifier }) => !leadsInto(`${folder}/src/`, path, specifier))).toEqual([])
  })

  it('R6, R7: posts no form of its pages that does not say for whom it was drawn', () => {
    const texts = (/^(portal|console)$/.test(shortName) ? sources : []).map(({ path }) => ({
      path,
      text: readFileSync(`${repositoryFolder}${path}`, 'utf8'),
    }))
    const plain = texts.filter(({ text }) => /<form\b(?![^>]*method="get")|<form\b[^>]*method="post"/.test(text))
    expect(plain.map(({ path }) => path)).toEqual(
      shortName === 'portal' ? ['packages/portal/src/parts/post-form.tsx'] : [],
    )
  })

  it('reads no environment variables', () => {
    const uses = sources.filter(
      ({ path, processUses, imports }) =>
        !filesOfProcesses.has(path) && (processUses.length > 0 || imports.includes('node:process')),
    )
    expect(uses.map(({ path, processUses }) => ({ path, processUses }))).toEqual([])
  })

  it('keeps its types: no any, no assertion against null, no silenced compiler', () => {
    const loose = sources.filter(({ looseTypes }) => looseTypes.length > 0)
    expect(loose.map(({ path, looseTypes }) => ({ path, looseTypes }))).toEqual([])
  })

  it(`has no file longer than ${mostLines} lines, an import counted as one`, () => {
    const long = sources.filter(
      ({ path, lines }) => lines > mostLines && !longFiles.has(path) && !isTextsOfLanguage(path),
    )
    expect(long.map(({ path, lines }) => ({ path, lines }))).toEqual([])
  })

  it('names files by nouns in kebab-case that say what is inside', () => {
    const names = sources.map(({ path }) => posix.basename(path).replace(/(\.d)?\.tsx?$/, ''))
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || bannedNames.test(name))).toEqual([])
  })

  it('has an index that only re-exports; in core, each room of the base has one too', () => {
    const indexes = sources.filter(({ path }) => posix.basename(path).startsWith('index.'))
    const rooms = shortName === 'core' ? roomsWithDoors : []
    expect(indexes.map(({ path }) => path).sort()).toEqual(
      [`${folder}/src/index.ts`, ...rooms.map((room) => `${folder}/src/${room}/index.ts`)].sort(),
    )
    expect(indexes.filter(({ onlyReExports }) => !onlyReExports)).toEqual([])
    expect(sources.filter(({ path, onlyReExports }) => path.includes('/src/doors/') && !onlyReExports)).toEqual([])
  })
})

const withSources = workspacePackages().filter(({ folder }) => existsSync(`${repositoryFolder}${folder}/src`))

it.each(withSources)('$manifest.name: no source files import each other in a circle, not even types', ({ folder }) => {
  expect(importCircles(sourceFiles(folder))).toEqual([])
})

it('asserts types only where rows without a type become records', () => {
  const casts = packages.flatMap(({ sources }) =>
    sources.filter((file) => file.casts > 0).map((file) => [file.path, file.casts]),
  )
  expect(Object.fromEntries(casts)).toEqual(filesWithCasts)
})

it('lets the command line know its arguments, its streams and its end, and no environment', () => {
  const text = readFileSync(`${repositoryFolder}packages/cli/src/chatfactor.ts`, 'utf8')
  const known = ['process.argv', 'process.exit', 'process.once', 'process.stderr', 'process.stdout']
  expect([...new Set(text.match(/\bprocess(\.\w+)?/g))].sort()).toEqual(known)
})

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function leadsInto(folder: string, from: string, specifier: string): boolean {
  const target = posix.join(posix.dirname(from), specifier)
  if (!target.startsWith(folder) || !target.endsWith('.js')) return false
  return ['.ts', '.tsx'].some((ending) => existsSync(`${repositoryFolder}${target.replace(/\.js$/, ending)}`))
}
