import { cp, readdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from './packages/command.js'
import { packTarballs, type Tarball } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'

/*
 * Installs the packages as the registry would hand them out into an empty project, and uses them there: as modules, by `require`, and
 * by type check under both ways in which TypeScript looks for modules. Run it with `pnpm check:tarballs`, after `pnpm build`.
 */

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const samples = fileURLToPath(new URL('./packages/samples', import.meta.url))
const strict = [
  '--noEmit',
  '--strict',
  '--exactOptionalPropertyTypes',
  '--target',
  'es2023',
  '--lib',
  'es2023',
  '--types',
  'node',
]

try {
  await inTemporaryFolder(check)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function check(folder: string): Promise<void> {
  const tarballs = await packTarballs(folder)
  await cp(samples, folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify(project(tarballs)))
  await runCommand('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], folder)

  const names = tarballs.map(({ name }) => name)
  for (const name of names)
    await expectFiles(join(folder, 'node_modules', name), ['LICENSE', 'README.md', 'dist', 'package.json'])

  const steps: Readonly<Record<string, readonly string[]>> = {
    'used as modules': [process.execPath, 'use-modules.mjs', ...names],
    'used by require': [process.execPath, 'use-require.cjs', ...names],
    'types under NodeNext': [process.execPath, compiler, ...strict, '--module', 'nodenext', 'use-types.mts'],
    'types under Bundler': [
      process.execPath,
      compiler,
      ...strict,
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      'use-types.mts',
    ],
  }
  for (const [title, [command = '', ...args]] of Object.entries(steps)) {
    await runCommand(command, args, folder)
    console.log(`ok  ${title}`)
  }
}

/** What a newcomer's project asks for. vitest is named because the newest one that `testkit` allows needs a newer Node than we do. */
function project(tarballs: readonly Tarball[]) {
  const ours = Object.fromEntries(tarballs.map(({ name, file }) => [name, `file:${file}`]))
  return { private: true, dependencies: { ...ours, '@types/node': '20.19.43', vitest: '4.1.12' } }
}

async function expectFiles(folder: string, files: readonly string[]): Promise<void> {
  const found = await readdir(folder)
  const missing = files.filter((file) => !found.includes(file))
  if (missing.length > 0) throw new Error(`${folder} lacks ${missing.join(', ')}`)
}
