import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openTerminal } from '../../commands/terminal.js'
import { walkProject } from '../../create/walk-project.js'
import { runCommand } from '../../packages/command.js'
import type { Host } from './host.js'
import { followLinks } from './npm-pages.js'

/** Makes a project as somebody does who has Node, npm and an empty home; checks its types, runs its tests, and walks it. */
export async function createProject(root: string, registry: string): Promise<void> {
  const folder = join(root, 'projects')
  await mkdir(folder)
  const terminal = await openTerminal(join(root, 'of-projects'), folder, { npm_config_registry: registry })
  await terminal.run('npm create --yes chatfactor@latest app -- --yes')
  for (const command of ['cd app', 'npm install', 'npm run check', 'npm test --if-present']) await terminal.run(command)
  await walkProject(join(folder, 'app'), 'telegram')
}

/** Two people sign in with the tokens that they have, each with their own code only. Throws otherwise. */
export async function signInBoth(host: Host): Promise<void> {
  const outcomes = [await host.signIn('ana'), await host.signIn('ben'), await host.signIn('ana', 'ben')]
  if (outcomes.join() !== 'accepted,accepted,wrong_code') throw new Error(`Codes came to ${outcomes.join(', ')}`)
}

/** Looks up what an error names as its page, in the repository of the one who released it. Throws where nothing is. */
export async function followError({ terminal }: Host, clone: string, site: string): Promise<void> {
  const made = "import('@chatfactor/core').then((core) => console.log(new core.ChatfactorError('BUSY', {}).help))"
  const said = (await terminal.run(`node -e "${made}"`)).trim()
  const [, path] = said.split(`${site}/blob/`)
  if (path === undefined) throw new Error(`An error says that its page is ${said}`)
  await runCommand('git', ['cat-file', '-e', path.replace('/', ':')], clone)
}

/** Follows every link of every package's page. Throws with those that are dead; gives how many there were, in words. */
export async function countLinks(names: readonly string[], registry: string, clone: string, site: string) {
  const all = await Promise.all(names.map((name) => followLinks(name, registry, clone, site)))
  const dead = all.flatMap((found, place) => found.dead.map((link) => `${names[place]}: ${link}`))
  if (dead.length > 0) throw new Error(`Dead links:\n${dead.join('\n')}`)
  const sum = (key: 'alive' | 'elsewhere') => all.reduce((total, found) => total + found[key], 0)
  return `0 dead links on ${names.length} pages: ${sum('alive')} followed, ${sum('elsewhere')} to pages of others not asked`
}
