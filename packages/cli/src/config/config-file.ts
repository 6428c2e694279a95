import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { plainMessage } from '../plain-message.js'
import { isUsageError, usageError } from '../usage-error.js'
import { type ChatfactorConfig, configProblem, isChatfactorConfig } from './chatfactor-config.js'

const names = ['chatfactor.config.ts', 'chatfactor.config.mjs', 'chatfactor.config.js']

/** How modules are loaded; a test brings its own. */
export type LoadModule = (address: string) => Promise<unknown>

const byNode: LoadModule = (address) => import(address)

/**
 * Finds the host's config, in this folder or at `path`, and loads it.
 *
 * Throws a usage error that says what to do: no file, a file that does not load, a default export that is no config.
 */
export async function readConfig(path: string | undefined, load = byNode): Promise<ChatfactorConfig> {
  const file = path === undefined ? names.map((name) => resolve(name)).find(existsSync) : resolve(path)
  if (file === undefined) {
    throw usageError(`There is no ${names.join(', ')} in this folder. Write one, or name yours with --config.`)
  }
  if (!existsSync(file)) throw usageError(`There is no file ${path}.`)
  const name = path ?? basename(file)
  const config = await madeBy(await defaultExport(file, load), name)
  if (isChatfactorConfig(config)) return config
  throw usageError(`${name} is no config: ${configProblem(config)}.`)
}

async function defaultExport(file: string, load: LoadModule): Promise<unknown> {
  const name = basename(file)
  try {
    const loaded = await load(pathToFileURL(file).href).catch((error: unknown) => {
      if (codeOf(error) === 'ERR_UNKNOWN_FILE_EXTENSION') return loadedByTsx(file, load)
      throw error
    })
    return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined
  } catch (error) {
    if (isUsageError(error)) throw error
    throw usageError(`${name} could not be loaded: ${plainMessage(error)}`)
  }
}

/** Where Node reads no TypeScript, tsx does, if the host has it. */
async function loadedByTsx(file: string, load: LoadModule): Promise<unknown> {
  const address = pathToFileURL(file).href
  const tsx = await load(pathOf('tsx/esm/api', file)).catch(() => null)
  if (typeof tsx !== 'object' || tsx === null || !('tsImport' in tsx) || typeof tsx.tsImport !== 'function') {
    throw usageError(
      `${basename(file)} is TypeScript, which this version of Node does not read. Install tsx beside it (npm install --save-dev tsx), ` +
        'take Node 22.18 or newer, or write chatfactor.config.mjs.',
    )
  }
  return tsx.tsImport(address, address)
}

function pathOf(specifier: string, from: string): string {
  try {
    return pathToFileURL(createRequire(from).resolve(specifier)).href
  } catch {
    return specifier
  }
}

async function madeBy(found: unknown, name: string): Promise<unknown> {
  if (typeof found !== 'function') return found
  try {
    return await found()
  } catch (error) {
    throw usageError(`The function that ${name} exports failed: ${plainMessage(error)}`)
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null
}
