import { startPostgres } from '@chatfactor/local-postgres'
import { runCommand } from '../packages/command.js'
import type { Recipe } from './recipe.js'

/** A database with the tables of a host. */
export interface HostDatabase {
  readonly url: string
  /** Runs the commands again that made its tables. */
  makeTables(): Promise<void>
  close(): Promise<void>
}

/** Starts one where the host of a recipe needs it, with its tables in it. */
export async function hostDatabase({ tables }: Recipe, folder: string): Promise<HostDatabase | null> {
  if (tables === undefined) return null
  const { url, stop } = await startPostgres()
  const makeTables = async () => {
    for (const [command = '', ...args] of tables) await runCommand(command, args, folder, { DATABASE_URL: url })
  }
  await makeTables()
  return { url, makeTables, close: stop }
}
