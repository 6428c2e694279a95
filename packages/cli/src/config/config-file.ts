import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { plainMessage } from '../plain-message.js'
import { isUsageError, usageError } from '../usage-error.js'
import { type ChatfactorConfig, configProblem, isChatfactorConfig } from './chatfactor-config.js'

const names = ['chatfactor.config.ts', 'chatfactor.config.mjs', 'chatfactor.config.js']

/** How modules are loaded; a test brings its own. */
export interface Loaders {
  byNode(address: string): Promise<unknown>
  /** Rejects when there is no tsx. */
  tsx(): Promise<{ tsImport(address: string, parentAddress: string): Promise<unknown> }>
}

const loaders: Loaders = { byNode: (address) => import(address), tsx: () => import('tsx/esm/api') }

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
  const name = path ?? basename(file)
  const config = await madeBy(await defaultExport(file, { byNode, tsx }), name)
  if (isChatfactorConfig(config)) return config
  throw usageError(`${name} is no config: ${configProblem(config)}.`)
}

async function defaultExport(file: string, { byNode, tsx }: Loaders): Promise<unknown> {
  const name = basename(file)
  const address = pathToFileURL(file).href
  try {
    const loaded = await byNode(address).catch(async (error: unknown) => {
      if (codeOf(error) !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error
      const { tsImport } = await tsx().catch(() => {
        throw usageError(`${name} is TypeScript, which this version of Node does not read. ${whatReadsTypeScript}`)
      })
      return tsImport(address, address)
    })
    return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined
  } catch (error) {
    if (isUsageError(error)) throw error
    throw usageError(`${name} could not be loaded: ${plainMessage(error)}`)
  }
}

const whatReadsTypeScript =
  'Install tsx (npm install --save-dev tsx), take Node 22.18 or newer, or write chatfactor.config.mjs instead.'

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
