import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { plainMessage } from '../plain-message.js'
import { usageError } from '../usage-error.js'
import { type ChatfactorConfig, configProblem, isChatfactorConfig } from './chatfactor-config.js'

const names = ['chatfactor.config.ts', 'chatfactor.config.mjs', 'chatfactor.config.js']

/** How modules are loaded; a test brings its own. */
export interface Loaders {
  byNode(address: string): Promise<unknown>
  /** Lets Node read TypeScript from now on; rejects when there is no tsx. */
  tsx(): Promise<unknown>
}

const loaders: Loaders = {
  byNode: (address) => import(address),
  // For this process, as `--import tsx` does it. `tsImport` would load everything below the config once more, apart from what is loaded
  // already: then there are two cores, and what one has made the other does not know.
  async tsx() {
    const [modules, required] = await Promise.all([import('tsx/esm/api'), import('tsx/cjs/api')])
    required.register()
    modules.register()
  },
}

/** Errors of a Node that reads no TypeScript, or reads it and wants imports to name files exactly. */
const wantsTsx: readonly unknown[] = [
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_MODULE_NOT_FOUND',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
]

/**
 * Finds the host's config, in this folder or at `path`, and loads it.
 *
 * Throws a usage error that says what to do: no file, a file that does not load, a default export that is no config.
 */
export async function readConfig(path: string | undefined, { byNode, tsx } = loaders): Promise<ChatfactorConfig> {
  const file = path === undefined ? names.map((name) => resolve(name)).find(existsSync) : resolve(path)
  if (file === undefined) {
    throw usageError(`There is no ${names.join(', ')} in this folder. Write one, or name yours with --config.`)
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
    // Under another address: what could not be loaded once is not tried again.
    return madeFrom(`${address}?by=tsx`, name, byNode)
  })
  if (isChatfactorConfig(config)) return config
  throw usageError(`${name} is no config: ${configProblem(config)}.`)
}

const isNotRead =
  'is TypeScript, which this version of Node does not read. Install tsx (npm install --save-dev tsx), take Node 22.18 or newer, or write chatfactor.config.mjs instead.'

/** What a config exports, or what the function that it exports gives. */
async function madeFrom(address: string, name: string, byNode: Loaders['byNode']): Promise<unknown> {
  const loaded = await byNode(address).catch(failingAs(`${name} could not be loaded`))
  const found = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined
  if (typeof found !== 'function') return found
  return Promise.resolve()
    .then(() => found())
    .catch(failingAs(`The function that ${name} exports failed`))
}

/** Says why, and keeps the code of the error. */
function failingAs(what: string): (error: unknown) => never {
  return (error) => {
    throw Object.assign(usageError(`${what}: ${plainMessage(error)}`), { code: codeOf(error) })
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null
}
