import { parseArgs } from 'node:util'
import { type Choices, frameworks, messengers, namesOf, stores } from './choices.js'
import { known } from './known-name.js'
import { UsageError } from './usage-error.js'

/** The arguments of the command line; missing ones have to be asked for. */
export interface Arguments extends Partial<Choices> {
  readonly folder?: string
  /** Asks nothing: missing arguments take their defaults. */
  readonly yes: boolean
  readonly help: boolean
  readonly version: boolean
}

export const usage = `
  npm create chatfactor@latest [folder] -- [options]

  --framework   ${namesOf(frameworks).join(', ')}
  --store       ${namesOf(stores).join(', ')}
  --messenger   ${namesOf(messengers).join(', ')}; several by commas, or given several times
  --yes         asks nothing: what is not said is express, memory and telegram
  --version     says which version this is
  --help        says this
`

/** Reads the command line. Throws {@link UsageError}, which lists the valid values. */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args)
  const [folder, ...more] = positionals
  if (more.length > 0) throw new UsageError(`One folder, please, and not also ${more.join(', ')}.`)
  const asked = values.messenger?.flatMap((given) => given.split(',')).map((given) => given.trim())
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(values.framework === undefined ? {} : { framework: known('--framework', frameworks, values.framework) }),
    ...(values.store === undefined ? {} : { store: known('--store', stores, values.store) }),
    ...(asked === undefined
      ? {}
      : { messengers: [...new Set(asked.map((given) => known('--messenger', messengers, given)))] }),
    yes: values.yes,
    help: values.help,
    version: values.version,
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        framework: { type: 'string' },
        store: { type: 'string' },
        messenger: { type: 'string', multiple: true },
        yes: { type: 'boolean', short: 'y', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}
