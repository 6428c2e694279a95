import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from '../manifest.js'
import { UsageError } from '../usage-error.js'
import { type SourceFile, sourceFiles } from './source-files.js'

/** The frameworks to which the second factor can be added, with their names for people. */
export const hostFrameworks = { express: 'Express', fastify: 'Fastify', next: 'Next' } as const

export type HostFramework = keyof typeof hostFrameworks

/** An existing app, as its `package.json` and files describe it. */
export interface ExistingApp {
  readonly root: string
  readonly framework: HostFramework
  readonly language: 'typescript' | 'javascript'
  /** How its own code loads modules. */
  readonly modules: 'esm' | 'commonjs'
  readonly manifest: Manifest
  /** The text of `package.json`. */
  readonly manifestText: string
  readonly sources: readonly SourceFile[]
  /** The file that creates the app; `null` in Next, or if none is found. */
  readonly entry: SourceFile | null
  /** Whether imports contain the extension `.ts`. */
  readonly importsTs: boolean
}

const makes: Readonly<Record<HostFramework, RegExp | null>> = {
  express: /\bexpress\(\)/,
  fastify: /\b[fF]astify\(/,
  next: null,
}

/** Examines the app in a folder. Throws {@link UsageError} if there is none, or none of these frameworks. */
export async function existingApp(root: string, wanted: HostFramework | undefined): Promise<ExistingApp> {
  const manifestText = (await textOf(root, 'package.json')) ?? ''
  if (manifestText === '')
    throw new UsageError(
      'There is no package.json here. Run this in the folder of your app, or: npm create chatfactor.',
    )
  const manifest: Manifest = JSON.parse(manifestText)
  const framework = wanted ?? frameworkOf(manifest)
  const sources = await sourceFiles(root)
  const config = await textOf(root, 'tsconfig.json')
  const makesIt = makes[framework]
  const entry = makesIt === null ? null : (sources.find(({ text }) => makesIt.test(text)) ?? null)
  return {
    root,
    framework,
    language: config !== null && !/\.[cm]?jsx?$/.test(entry?.path ?? '') ? 'typescript' : 'javascript',
    modules: modulesOf(manifest, framework, entry),
    manifest,
    manifestText,
    sources,
    entry,
    importsTs: /"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)":\s*true/.test(config ?? ''),
  }
}

/** The packages in a manifest, with their version ranges. */
export function namedPackages(manifest: Manifest): ReadonlyMap<string, string> {
  const groups = [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies]
  const pairs = groups.flatMap((group) => (typeof group === 'object' && group !== null ? Object.entries(group) : []))
  return new Map(pairs.map(([name, range]) => [name, String(range)]))
}

function frameworkOf(manifest: Manifest): HostFramework {
  const packages = namedPackages(manifest)
  if (packages.has('next')) return 'next'
  if (packages.has('fastify')) return 'fastify'
  if (packages.has('express')) return 'express'
  throw new UsageError(
    'package.json names neither Express, nor Fastify, nor Next. For other frameworks see https://www.npmjs.com/package/@chatfactor/portal',
  )
}

/** Next bundles its own code, which is ES modules whatever `package.json` says. */
function modulesOf(manifest: Manifest, framework: HostFramework, entry: SourceFile | null): ExistingApp['modules'] {
  if (framework === 'next') return 'esm'
  if (entry !== null && /\.[cm]?js$/.test(entry.path))
    return /\brequire\(['"](?:express|fastify)['"]\)/.test(entry.text) ? 'commonjs' : 'esm'
  return manifest.type === 'module' || entry !== null ? 'esm' : 'commonjs'
}

/** The content of a file; `null` if it does not exist. */
export async function textOf(root: string, path: string): Promise<string | null> {
  return readFile(join(root, path), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
}
