import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { npmInstall, runCommand } from './packages/command.js'
import {
  type InstalledNode,
  installNodes,
  nodePackage,
  nodesBeside,
  runningNode,
  settingsFor,
} from './packages/nodes.js'
import { pinnedVersion } from './packages/published-packages.js'
import { step, steps } from './packages/step.js'
import { packTarballs } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'
import { loopbackTelegram } from './runtimes/loopback-telegram.js'
import { bundler, lifeInWorkerd, workerd } from './runtimes/workerd.js'

/*
 * Lives one life, from enrolling to an answer that is lost, in every runtime that we name: the Nodes that we support, Deno, Bun and workerd,
 * each fetched from npm into a folder outside the repository. Then keeps the testkit's contract of stores under the newest vitest. Run it with
 * `pnpm check:runtimes`, after `pnpm build`.
 */

const programs = fileURLToPath(new URL('./runtimes', import.meta.url))
const needed = [
  '@chatfactor/accounts',
  '@chatfactor/core',
  '@chatfactor/store-memory',
  '@chatfactor/transport-telegram',
  '@chatfactor/testkit',
]

/** The newest that npm has; where the names of npm's packages for Linux differ, by Node's name of the processor. */
const deno = { x64: '@deno/linux-x64-glibc', arm64: '@deno/linux-arm64-glibc', version: '2.9.6' }
const bun = { x64: '@oven/bun-linux-x64', arm64: '@oven/bun-linux-aarch64', version: '1.4.5' }
const vitest = '5.1.1'

await steps(() => inTemporaryFolder(check))

async function check(root: string): Promise<void> {
  const nodes = nodePackage(process.platform, process.arch)
  const processor = process.arch === 'x64' || process.arch === 'arm64' ? process.arch : null
  if (nodes === null || processor === null) {
    return console.log('LEFT OUT  all of it: npm has the runtimes for Linux on x64 and arm64 only')
  }
  const folder = join(root, 'life')
  await cp(programs, folder, { recursive: true })
  const runtimes = [...[deno, bun].map((one) => `${one[processor]}@${one.version}`), workerd.npm, bundler.npm]
  const ours = await step('packed', () => packOurs(join(root, 'packed')))
  const [others] = await Promise.all([
    step('Node of other lines fetched', () =>
      installNodes(join(root, 'nodes'), nodes, nodesBeside(runningNode.version)),
    ),
    step('packages and runtimes installed', () => installAll(folder, ours, runtimes)),
  ])
  const all = [runningNode, ...others]
  const binary = (name: string, path: string) => join(folder, 'node_modules', name, path)

  for (const node of all) {
    await live(`Node ${node.version}`, (url) => runCommand('node', ['program.mjs', url], folder, settingsFor(node)))
  }
  const inDeno = ['run', '--allow-all', '--node-modules-dir=manual', '--no-config', 'program.mjs']
  await live(`Deno ${deno.version}`, (url) => runCommand(binary(deno[processor], 'deno'), [...inDeno, url], folder))
  await live(`Bun ${bun.version}`, (url) => runCommand(binary(bun[processor], 'bin/bun'), ['program.mjs', url], folder))
  await live(`workerd ${workerd.version}`, (url) => lifeInWorkerd(folder, url))
  await keepContracts(join(root, 'contracts'), ours, all)
}

async function installAll(folder: string, ours: readonly string[], runtimes: readonly string[]): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  // Forced, because npm would leave out what is for another C library than it takes this machine's to be.
  await npmInstall(['--force', ...ours, ...runtimes], folder)
}

async function packOurs(into: string): Promise<readonly string[]> {
  await mkdir(into)
  const tarballs = await packTarballs(into)
  return tarballs.filter(({ name }) => needed.includes(name)).map(({ file }) => file)
}

/** Each life has a platform of its own. */
async function live(runtime: string, run: (platformUrl: string) => Promise<string>): Promise<void> {
  const platform = await loopbackTelegram()
  try {
    await step(`${runtime}: enrolled, accepted, and a lost answer is unknown`, async () => {
      const said = await run(platform.url)
      if (said.trim() !== 'a whole life') throw new Error(`${runtime} printed:\n${said}`)
    })
  } finally {
    await platform.close()
  }
}

/** Under the vitest of this repository on each Node, and under the newest where it runs. */
async function keepContracts(root: string, ours: readonly string[], nodes: readonly InstalledNode[]): Promise<void> {
  for (const version of [pinnedVersion('vitest'), vitest]) {
    const folder = join(root, version)
    await cp(join(programs, 'contracts'), folder, { recursive: true })
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
    await step(`vitest ${version} installed`, () => npmInstall([...ours, `vitest@${version}`], folder))
    for (const node of nodes) {
      if (version === vitest && node.version.startsWith('20.')) continue
      await step(`Node ${node.version}: the contract of stores under vitest ${version}`, () =>
        runCommand('node', ['node_modules/vitest/vitest.mjs', 'run'], folder, settingsFor(node)),
      )
    }
  }
}
