import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { everyChoice, folderOf, frameworks, type ProjectChoices, startedChoices } from './create/every-choice.js'
import { walkProject } from './create/walk-project.js'
import { drawn } from './drawn.js'
import { npmInstall, runCommand } from './packages/command.js'
import { step, steps } from './packages/step.js'
import { packTarballs, type Tarball } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'

/*
 * Makes every project that `npm create chatfactor` can make, with the packages as the registry would hand them out, and type-checks it. Of
 * each framework one runs its own test and its doctor, and is started and walked, so that each store meets each messenger once. All of them
 * share what is installed in the folder above them; that each names what it needs is a test of the package itself. Run it with
 * `pnpm check:create`, after `pnpm build`; `--drawn` type-checks and walks the projects of two frameworks that the commit draws.
 */

const generator = fileURLToPath(new URL('./create/generate.mjs', import.meta.url))

const needs = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})

const chosen: readonly string[] = process.argv.includes('--drawn') ? drawn(frameworks, 2, (name) => name) : frameworks
const isChosen = ({ framework }: ProjectChoices) => chosen.includes(framework)

await steps(() => inTemporaryFolder(check))

async function check(root: string): Promise<void> {
  const packed = join(root, 'packed')
  const folder = join(root, 'projects')
  await mkdir(packed)
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const tarballs = await step('packed', () => packTarballs(packed))
  await step('packages installed', () => npmInstall([...tarballs.map(({ file }) => file)], folder))
  await step(`${everyChoice.length} projects written`, () => writeProjects(folder))
  await step('command line: one more written', () => writeByCommand(folder))
  await step('what they need installed', () => installNeeds(folder, tarballs))
  for (const [title, choices] of typePrograms()) await step(`${title}: types agree`, () => typeCheck(folder, choices))
  for (const choices of startedChoices.filter(isChosen)) {
    const name = folderOf(choices)
    for (const script of ['test', 'doctor'])
      await step(`${name}: npm run ${script}`, () => runCommand('npm', ['run', script], join(folder, name)))
    await step(`${name}: walked`, () => walkProject(join(folder, name), choices.messengers[0] ?? ''))
  }
}

async function writeProjects(folder: string): Promise<void> {
  await cp(generator, join(folder, 'generate.mjs'))
  const orders = everyChoice.map((choices) => ({ ...choices, folder: folderOf(choices) }))
  await runCommand('node', ['generate.mjs', JSON.stringify(orders)], folder)
}

async function writeByCommand(folder: string): Promise<void> {
  const said = await runCommand('node_modules/.bin/create-chatfactor', ['by-command', '--yes'], folder)
  if (!said.includes('npm run dev')) throw new Error(`create-chatfactor printed:\n${said}`)
}

/** What all projects together want, once. Our own packages are there, in the version that they name. */
async function installNeeds(folder: string, tarballs: readonly Tarball[]): Promise<void> {
  const wanted = new Map<string, string>()
  for (const choices of everyChoice) {
    const text = await readFile(join(folder, folderOf(choices), 'package.json'), 'utf8')
    const { dependencies, devDependencies } = needs.parse(JSON.parse(text))
    for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies })) wanted.set(name, range)
  }
  const ours = new Map(tarballs.map(({ name, version }) => [name, `^${version}`]))
  const strange = [...wanted].filter(([name, range]) => name.startsWith('@chatfactor/') && ours.get(name) !== range)
  if (strange.length > 0) throw new Error(`Projects want what is not published: ${strange.join('; ')}`)
  const theirs = [...wanted].filter(([name]) => !ours.has(name)).map(([name, range]) => `${name}@${range}`)
  await npmInstall(theirs, folder)
}

/** One program for all projects of a framework; those of Next declare a variable of the process, so each is one of its own. */
function typePrograms(): readonly (readonly [title: string, choices: readonly ProjectChoices[]])[] {
  const programs = new Map<string, readonly ProjectChoices[]>()
  for (const choices of everyChoice.filter(isChosen)) {
    const title = choices.framework === 'next' ? folderOf(choices) : choices.framework
    programs.set(title, [...(programs.get(title) ?? []), choices])
  }
  return [...programs]
}

async function typeCheck(folder: string, choices: readonly ProjectChoices[]): Promise<void> {
  const folders = choices.map(folderOf)
  const config = {
    extends: `./${folders[0]}/tsconfig.json`,
    compilerOptions: { incremental: false },
    include: folders.map((name) => `${name}/**/*`),
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  await runCommand('node', ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.json'], folder)
}
