import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { runCommand } from './command.js'

/** The newest Node of each line that we support and that npm has for both kinds of Linux. */
export const supportedNodes: readonly string[] = ['20.20.2', '22.23.3', '24.21.0']

/** One Node that is on this machine. */
export interface InstalledNode {
  readonly version: string
  /** Where its `node` is. */
  readonly folder: string
}

/** The Node that runs this. */
export const runningNode: InstalledNode = { version: process.versions.node, folder: dirname(process.execPath) }

/** The supported Nodes that a check has to fetch: the one that runs stands for its own line. */
export function nodesBeside(running: string): readonly string[] {
  return supportedNodes.filter((version) => lineOf(version) !== lineOf(running))
}

/** The number that people call a Node by: 22 for `22.23.3`. */
export function lineOf(version: string): number {
  return Number.parseInt(version, 10)
}

/** npm's package that holds Node for a machine; `null` where we know of none. */
export function nodePackage(platform: string, processor: string): string | null {
  return platform === 'linux' && ['x64', 'arm64'].includes(processor) ? `node-linux-${processor}` : null
}

/** Installs some Nodes from npm beside each other into a folder, and sees that they run and are what they are called. */
export async function installNodes(
  folder: string,
  packageName: string,
  versions: readonly string[],
): Promise<readonly InstalledNode[]> {
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  const packages = versions.map((version) => `node-${version}@npm:${packageName}@${version}`)
  await runCommand('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], folder)

  const nodes = versions.map((version) => ({ version, folder: join(folder, `node_modules/node-${version}/bin`) }))
  for (const node of nodes) await expectVersion(node)
  return nodes
}

async function expectVersion(node: InstalledNode): Promise<void> {
  const printed = await runCommand('node', ['--version'], node.folder, settingsFor(node))
  if (printed.trim() !== `v${node.version}`)
    throw new Error(`Node ${node.version} from npm does not run here: ${node.folder} gives ${printed.trim()}`)
}

/** The environment in which the command `node`, and every script that asks for it, is this one. */
export function settingsFor({ folder }: InstalledNode): { readonly PATH: string } {
  return { PATH: [folder, process.env.PATH].join(delimiter) }
}
