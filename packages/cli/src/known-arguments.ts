import type { ArgsDef } from 'citty'
import { usageError } from './usage-error.js'

/**
 * Refuses unknown options: otherwise a misspelt `--dry-run` would migrate.
 *
 * Throws a usage error.
 */
export function refuseUnknownArguments(
  args: Readonly<Record<string, unknown>> & { readonly _: readonly string[] },
  known: ArgsDef,
): void {
  const names = new Set(Object.keys(known).flatMap((name) => [name, camelCase(name)]))
  for (const name of Object.keys(args)) {
    if (name !== '_' && !names.has(name)) throw usageError(`This command has no option --${name}.`)
  }
  const places = Object.values(known).filter(({ type }) => type === 'positional').length
  const extra = args._[places]
  if (extra === undefined) return
  throw usageError(`Unexpected "${extra}": this command takes ${places === 0 ? 'options only' : 'one argument'}.`)
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
