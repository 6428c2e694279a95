import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { quickStart, quickStartCommands } from '../docs/quick-start.js'
import { runCommand } from './command.js'
import { type InstalledNode, runningNode, settingsFor } from './nodes.js'
import { repositoryFolder } from './published-packages.js'

/**
 * Does to the letter what docs/start-here.md tells a stranger, up to the installed packages and the saved program: in an empty folder of the
 * given one, with nothing in npm's cache. Only the build is left out, which has been done. Gives the folder.
 */
export async function prepareQuickStart(inside: string): Promise<string> {
  const folders = { TMPDIR: join(inside, 'quick-start'), npm_config_cache: join(inside, 'quick-start-cache') }
  await mkdir(folders.TMPDIR)
  const settings = { ...settingsFor(runningNode), ...folders }
  const output = await runCommand('sh', ['-ec', `${quickStartCommands().prepare}\npwd`], repositoryFolder, settings)
  const folder = output.trim().split('\n').at(-1) ?? ''
  if (!folder.startsWith(folders.TMPDIR)) throw new Error(`The quick start ended up in ${folder}`)
  await writeFile(join(folder, 'quick-start.mjs'), quickStart())
  return folder
}

/** Runs the program there, under one Node, with the README's own command. Throws unless the one-time password is accepted. */
export async function runQuickStart(folder: string, node: InstalledNode): Promise<void> {
  const output = await runCommand('sh', ['-ec', quickStartCommands().run], folder, settingsFor(node))
  if (!output.endsWith('one-time password accepted\n')) throw new Error(`The quick start printed:\n${output}`)
}
