import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, startPostgres } from '@chatfactor/local-postgres'
import { strangeCommands } from './commands/known-commands.js'
import { startRegistry } from './commands/registry.js'
import { openTerminal, type Terminal } from './commands/terminal.js'
import { type Way, ways } from './commands/ways.js'
import { quickStart } from './docs/quick-start.js'
import { runCommand } from './packages/command.js'
import { repositoryFolder } from './packages/published-packages.js'
import { step, steps } from './packages/step.js'
import { packTarballs } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'

/*
 * Follows the README, "Start here" and "Into your app" to the letter, as a person would who has Node and npm and nothing else: types every
 * command that they print into a fresh clone of what is committed, with an empty home, and into a project that `npm create` makes. Packages of
 * ours come from a registry on loopback, which has them as they would be published. Nothing is published, and no real messenger is asked.
 * Run it with `pnpm check:commands`.
 */

type Ending = Extract<Way, { how: 'ends' }>

await steps(async () => {
  const strange = strangeCommands()
  if (strange.length > 0) throw new Error(`No way is known to try:\n${strange.join('\n')}`)
  await inTemporaryFolder(check)
  for (const how of ['ends', 'answers', 'begins', 'left out'] as const)
    console.log(`${how}: ${ways.filter((way) => way.how === how).length}`)
})

async function check(root: string): Promise<void> {
  const clone = join(root, 'clone')
  await runCommand('git', ['clone', '--quiet', '--no-hardlinks', repositoryFolder, clone], root)
  const inClone = await openTerminal(join(root, 'of-clone'), clone)
  for (const way of ways) {
    if (way.how === 'left out') console.log(`LEFT OUT  ${way.command}: ${way.why}`)
    else if (way.how !== 'ends' || way.where !== 'project') await step(way.command, () => follow(way, inClone))
  }
  await inProject(root, clone)
}

/** A reader's own project, with a registry that knows our packages and a database that is theirs. */
async function inProject(root: string, clone: string): Promise<void> {
  const [packed, empty] = [join(root, 'packed'), join(root, 'projects')]
  for (const folder of [packed, empty]) await mkdir(folder)
  const tarballs = await step('packed', () => packTarballs(packed, clone))
  const elsewhere = (await runCommand('npm', ['config', 'get', 'registry'], root)).trim()
  const registry = await startRegistry(tarballs, elsewhere)
  try {
    const database = await startPostgres()
    try {
      const settings = { npm_config_registry: registry.url, DATABASE_URL: database.url }
      const terminal = await openTerminal(join(root, 'of-project'), empty, settings)
      for (const way of ways)
        if (way.how === 'ends' && way.where === 'project') await step(way.command, () => follow(way, terminal))
    } finally {
      await database.stop()
    }
  } finally {
    await registry.close()
  }
}

async function follow(way: Exclude<Way, { how: 'left out' }>, terminal: Terminal): Promise<void> {
  if (way.how === 'ends') return runToItsEnd(way, terminal)
  if (way.how === 'answers') {
    for (let time = 1; time <= way.times; time += 1) await answers(way.command, terminal, way.says)
    return
  }
  const tests = await terminal.start(way.command)
  try {
    await tests.prints(way.says)
    if (way.fails.test(tests.said())) throw new Error(`${way.command} fails:\n${tests.said()}`)
  } finally {
    await tests.interrupt()
  }
}

async function runToItsEnd(way: Ending, terminal: Terminal): Promise<void> {
  await way.before?.(await terminal.folder(), quickStart())
  const said = await terminal.run(way.command, { pressEnter: way.asks === true })
  if (way.says !== undefined && !way.says.test(said)) throw new Error(`${way.command} printed:\n${said}`)
  const place = await terminal.folder()
  if (way.leaves !== undefined && !existsSync(join(place, way.leaves)))
    throw new Error(`${way.command} leaves no ${way.leaves} in ${place}:\n${said}`)
  if (way.asks === true) await doWhatComesNext(said, terminal)
}

/** It prints the commands that come next, and the last of them goes on. */
async function doWhatComesNext(said: string, terminal: Terminal): Promise<void> {
  const [, list = ''] = /Next:\n+((?: {2}\S.*\n)+)/.exec(said.replaceAll('\r', '')) ?? []
  const commands = list.split('\n').map((line) => line.trim())
  const [last, ...before] = commands.filter((line) => line !== '').toReversed()
  if (last === undefined) throw new Error(`It does not say what comes next:\n${said}`)
  for (const command of before.toReversed()) await terminal.run(command)
  await answers(last, terminal, null)
}

/** Starts it, asks for the page that it names, or for the one on its port, and ends it. */
async function answers(command: string, terminal: Terminal, says: RegExp | null): Promise<void> {
  const port = String(await freePort())
  const url = `http://localhost:${port}`
  const app = await terminal.start(command, { PORT: port, PUBLIC_URL: url })
  try {
    const [, named = url] = await app.prints(says ?? new RegExp(url))
    if (new URL(named).port !== port) throw new Error(`${command} listens at ${named}, not on the port of PORT`)
    const response = await fetch(named)
    if (response.status !== 200) throw new Error(`${command} answers ${response.status}:\n${app.said()}`)
  } finally {
    await app.interrupt()
  }
}
