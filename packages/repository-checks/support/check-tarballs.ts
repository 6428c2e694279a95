import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './packages/command.js'
import { runDemo } from './packages/demo-run.js'
import {
  installHostLibraries,
  installStrangersMessenger,
  type NewcomerProject,
  newcomerProject,
} from './packages/newcomer-project.js'
import {
  type InstalledNode,
  installNodes,
  lineOf,
  nodePackage,
  nodesBeside,
  runningNode,
  settingsFor,
} from './packages/nodes.js'
import { prepareQuickStart, runQuickStart } from './packages/quick-start-run.js'
import { secondsSince, step, steps } from './packages/step.js'
import { packTarballs } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'
import { typeChecks } from './packages/type-checks.js'

/*
 * Installs the packages as the registry would hand them out into an empty project outside the repository, and uses them there, under each
 * Node that we support: as modules, by `require`, on PostgreSQL, from the command line; by type check; and as the quick start of docs/start-here.md;
 * and starts the demo.
 * Says how long each part took. Run it with `pnpm check:tarballs`, after `pnpm build`.
 */

await steps(() => inTemporaryFolder(check))

async function check(folder: string): Promise<void> {
  const [otherNodes, project] = await Promise.all([fetchNodes(join(folder, 'nodes')), newProject(folder)])
  const nodes = [runningNode, ...otherNodes]
  for (const node of nodes) await useOn(node, project)
  await step('npx @chatfactor/demo answers', () => runDemo(project.folder))

  await step("a stranger's messenger packed and installed", () => installStrangersMessenger(project))
  await step('shown by portal, console and elements', () =>
    runCommand('node', ['use-own-messenger.mjs'], project.folder, settingsFor(runningNode)),
  )
  await step('bot libraries of a host installed', () => installHostLibraries(project))
  for (const [title, args] of Object.entries(typeChecks))
    await step(title, () => runCommand('node', args, project.folder, settingsFor(runningNode)))

  await checkQuickStart(folder, nodes)
}

async function newProject(folder: string): Promise<NewcomerProject> {
  const packed = join(folder, 'packed')
  await mkdir(packed)
  const tarballs = await step('packed', () => packTarballs(packed))
  return step('installed', () => newcomerProject(join(folder, 'project'), tarballs))
}

async function fetchNodes(folder: string): Promise<readonly InstalledNode[]> {
  const versions = nodesBeside(runningNode.version)
  const packageName = nodePackage(process.platform, process.arch)
  if (packageName !== null)
    return step(`Node ${versions.join(' and ')} fetched`, () => installNodes(folder, packageName, versions))
  console.log(`LEFT OUT  Node ${versions.join(' and ')}: npm has them for Linux on x64 and arm64 only`)
  return []
}

async function useOn(node: InstalledNode, { folder, entryPoints }: NewcomerProject): Promise<void> {
  const use = (title: string, command: string, args: readonly string[]) =>
    step(`Node ${node.version}: ${title}`, () => runCommand(command, args, folder, settingsFor(node)))
  await use('used as modules', 'node', ['use-modules.mjs', ...entryPoints])
  await use('used by require', 'node', ['use-require.cjs', ...entryPoints])
  await use('a code accepted on PGlite', 'node', ['use-postgres.mjs'])
  // Node reads TypeScript by itself from 22.18 on.
  const config = lineOf(node.version) < 22 ? 'chatfactor.config.mjs' : 'chatfactor.config.ts'
  await use(`doctor, by ${config}`, 'node_modules/.bin/chatfactor', ['doctor', '--config', config])
}

/** The time is printed and judges nothing: it depends on the network, too. */
async function checkQuickStart(folder: string, nodes: readonly InstalledNode[]): Promise<void> {
  const startedAt = performance.now()
  const project = await step('quick start: packed and installed', () => prepareQuickStart(folder))
  for (const node of nodes) {
    await step(`quick start: code accepted on Node ${node.version}`, () => runQuickStart(project, node))
    if (node === runningNode)
      console.log(`    from packing to the accepted code, with an empty npm cache: ${secondsSince(startedAt)}`)
  }
}
