import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { runCommand } from './packages/command.js'
import { repositoryFolder } from './packages/published-packages.js'
import { step, steps } from './packages/step.js'
import { packTarballs } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'
import { ownCompiler, type RangedProject, rangedProject } from './ranges/ranged-project.js'
import { firstThatPasses, lowestOf, minors, type Shared, shared } from './ranges/wide-ranges.js'

/*
 * Libraries that a host has too, in the lowest versions that our packages allow and in the newest: installed once for both, compiled with the
 * declarations themselves, and walked. `--compilers` does it with older and newer compilers too; `--find` looks for the lowest version of each,
 * or of those that are named, that passes. Run it with `pnpm check:ranges`, after `pnpm build`.
 */

/** Where looking begins and ends, and nothing before is asked for. */
const bounds: Readonly<Record<Shared, readonly [from: string, below: string]>> = {
  grammy: ['1.20.0', '2.0.0'],
  hono: ['4.0.0', '5.0.0'],
  zod: ['4.0.0', '5.0.0'],
}

const flag = { type: 'boolean', default: false } as const
/** Compilers beside our own. */
const oldAndNew = ['5.7', '5.8', '6', '7']

await steps(() => inTemporaryFolder(check))

async function check(root: string): Promise<void> {
  const [packed, folder] = [join(root, 'packed'), join(root, 'project')]
  await mkdir(packed)
  const tarballs = await step('packed', () => packTarballs(packed))
  const project = await rangedProject(folder, tarballs)
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { find: flag, compilers: flag } })
  if (values.find) {
    for (const name of shared) if (positionals.length === 0 || positionals.includes(name)) await find(name, project)
  } else {
    const lowest = Object.fromEntries(shared.map((name) => [name, lowestOf(name)]))
    const compilers = values.compilers ? await installCompilers(join(root, 'compilers')) : [ownCompiler]
    for (const versions of [lowest, {}]) {
      const taken = await project.take(versions)
      const title = shared.map((name) => `${name} ${taken[name]}`).join(', ')
      for (const compiler of compilers)
        await step(`${title}, ${await versionOf(compiler)}`, () => project.use(compiler))
    }
  }
}

async function installCompilers(folder: string): Promise<readonly string[]> {
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  const names = oldAndNew.map((version) => `typescript-${version}@npm:typescript@${version}`)
  await runCommand('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...names], folder)
  return [ownCompiler, ...oldAndNew.map((version) => join(folder, `node_modules/typescript-${version}/bin/tsc`))]
}

function versionOf(compiler: string): Promise<string> {
  return runCommand('node', [compiler, '--version'], repositoryFolder).then(
    (said) => `TypeScript ${said.replace(/^Version /, '').trim()}`,
  )
}

async function find(name: Shared, project: RangedProject): Promise<void> {
  const all = await runCommand('npm', ['view', name, 'versions', '--json'], repositoryFolder)
  const versions = minors(z.array(z.string()).parse(JSON.parse(all)), ...bounds[name])
  const lowest = await firstThatPasses(versions, async (version) => {
    const problem = await project
      .take({ [name]: version }, true)
      .then(() => project.use())
      .then(() => null)
      .catch((error: unknown) => String(error).split('\n').slice(1, 4).join(' ').slice(0, 400))
    console.log(`${name} ${version}: ${problem ?? 'passes'}`)
    return problem === null
  })
  console.log(`${name}: ${lowest} is the lowest that passes`)
}
