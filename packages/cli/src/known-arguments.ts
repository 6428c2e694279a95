import { usageError } from './usage-error.js'

/**
 * Refuses options that the command does not have: left unnoticed, a misspelt `--dry-run` would migrate.
 *
 * Throws a usage error.
 */
export function refuseUnknownArguments(
  args: Readonly<Record<string, unknown>> & { readonly _: readonly string[] },
  known: Readonly<Record<string, unknown>>,
): void {
  const names = new Set(Object.keys(known).flatMap((name) => [name, camelCase(name)]))
  for (const name of Object.keys(args)) {
    if (name !== '_' && !names.has(name)) throw usageError(`There is no option --${name} here.`)
  }
  const [extra] = args._
  if (extra !== undefined) throw usageError(`What is "${extra}" for? This command takes options only.`)
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
