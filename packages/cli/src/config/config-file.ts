import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { plainMessage } from '../plain-message.js'
import { usageError } from '../usage-error.js'
import { type ChatfactorConfig, configProblem, isChatfactorConfig } from './chatfactor-config.js'

const names = ['chatfactor.config.ts', 'chatfactor.config.mjs', 'chatfactor.config.js']

/** How modules are loaded; tests use their own. */
export interface Loaders {
  byNode(address: string): Promise<unknown>
  /** Makes Node read TypeScript from now on; rejects if tsx is not installed. */
  tsx(): Promise<unknown>
}

const loaders: Loaders = {
  byNode: (address) => import(address),
  // For the whole process, like `--import tsx`. `tsImport` would load everything below the config a second time, and objects made by one copy of core
  // would be unknown to the other.
  async tsx() {
    const [modules, required] = await Promise.all([import('tsx/esm/api'), import('tsx/cjs/api')])
    required.register()
    modules.register()
  },
}

/** Errors of a Node that does not read TypeScript, or does and requires imports with full file names. */
const wantsTsx: readonly unknown[] = [
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_MODULE_NOT_FOUND',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
]

/**
 * Finds the host's config, in this folder or at `path`, and loads it.
 *
 * Throws a usage error that says what to do: if there is no file, it does not load, or its default export is not a config.
 */
export async function readConfig(path: string | undefined, { byNode, tsx } = loaders): Promise<ChatfactorConfig> {
  const file = path === undefined ? names.map((name) => resolve(name)).find(existsSync) : resolve(path)
  if (file === undefined) {
    throw usageError(`This folder has no ${names.join(', ')}. Write one, or give the path of yours with --config.`)
  }
  if (!existsSync(file)) throw usageError(`There is no file ${path}.`)
  const name = basename(file)
  const address = pathToFileURL(file).href
  const config = await madeFrom(address, name, byNode).catch(async (failure: unknown) => {
    const code = codeOf(failure)
    if (!file.endsWith('.ts') || !wantsTsx.includes(code)) throw failure
    await tsx().catch(() => {
      throw code === 'ERR_UNKNOWN_FILE_EXTENSION' ? usageError(`${name} ${isNotRead}`) : failure
    })
    // Under another address, because Node does not retry a failed module.
    return madeFrom(`${address}?by=tsx`, name, byNode)
  })
  if (isChatfactorConfig(config)) return config
  throw usageError(`${name} is not a valid config: ${configProblem(config)}.`)
}

const isNotRead =
  'is TypeScript, which this version of Node cannot read. Install tsx (npm install --save-dev tsx), use Node 22.18 or newer, or write chatfactor.config.mjs instead.'

/** The exported config, or the result of an exported function. */
async function madeFrom(address: string, name: string, byNode: Loaders['byNode']): Promise<unknown> {
  const loaded = await byNode(address).catch(failingAs(`${name} could not be loaded`))
  const found = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined
  if (typeof found !== 'function') return found
  return Promise.resolve()
    .then(() => found())
    .catch(failingAs(`The function that ${name} exports failed`))
}

/** Adds the cause to an error, and keeps its code. */
function failingAs(what: string): (error: unknown) => never {
  return (error) => {
    throw Object.assign(usageError(`${what}: ${plainMessage(error)}`), { code: codeOf(error) })
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null
}
