import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { startApp } from './apps/app-process.js'
import { drawn } from './drawn.js'
import { type InitiatedApp, initiatedApps } from './init/initiated-apps.js'
import { playMessengers } from './init/played-messengers.js'
import { putIn } from './init/put-in.js'
import { twoPeoplePay } from './init/two-people.js'
import { npmInstall, runCommand } from './packages/command.js'
import { step, steps } from './packages/step.js'
import { packTarballs } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'

/*
 * Runs `npx chatfactor init` in apps that were written before, with the packages as the registry would hand them out, puts the printed lines
 * in, and lets two people sign in, add a messenger and pay. All of them share what is installed in the folder above them; that each names
 * what it needs is a test of the package itself. Run it with `pnpm check:init`, after `pnpm build`; `--drawn` takes one app that the
 * commit draws, and names take those.
 */

const here = fileURLToPath(new URL('./init/', import.meta.url))
const libraries = [
  'express@5.3.0',
  'express-session@1.19.0',
  'fastify@5.12.8',
  '@fastify/cookie@11.1.5',
  '@fastify/formbody@9.0.1',
  '@fastify/session@11.1.3',
  'next@16.4.6',
  'react@19.3.1',
  'react-dom@19.3.1',
  'iron-session@9.0.1',
  'grammy@1.46.0',
  'nodemailer@10.6.1',
  '@types/node@20.19.43',
  '@types/nodemailer@8.0.2',
  'tsx@4.23.15',
  'typescript@5.9.3',
]

const people = [
  { login: 'ana', password: 'correct horse' },
  { login: 'ben', password: 'correct horse' },
]

const report = z.object({
  ok: z.literal(true),
  framework: z.string(),
  language: z.string(),
  modules: z.string(),
  written: z.array(z.string()),
  changed: z.array(z.object({ file: z.string() })),
  lines: z.array(z.object({ file: z.string(), line: z.string() })).max(3),
})

const named = initiatedApps.filter(({ name }) => process.argv.includes(name))
const whole = named.length > 0 ? named : initiatedApps
const chosen = process.argv.includes('--drawn') ? drawn(initiatedApps, 1, ({ name }) => name) : whole

await steps(() => inTemporaryFolder(check))

async function check(root: string): Promise<void> {
  const [packed, folder] = [join(root, 'packed'), join(root, 'init')]
  for (const made of [packed, folder]) await mkdir(made)
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  const tarballs = await step('packed', () => packTarballs(packed))
  const ours = tarballs.map(({ file }) => file)
  await step('packages and frameworks installed', () => npmInstall([...ours, ...libraries], folder))
  for (const app of chosen) await checkApp(app, join(folder, 'apps', app.name))
}

async function checkApp(app: InitiatedApp, folder: string): Promise<void> {
  await cp(join(here, app.sources), folder, { recursive: true })
  const { manifest } = app
  if (manifest !== null) await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  const lines = await step(`${app.name}: initiated`, () => initiate(app, folder))
  if (app.isTyped)
    await step(`${app.name}: types agree`, () =>
      runCommand('node', ['../../node_modules/typescript/bin/tsc', '--project', 'tsconfig.json'], folder),
    )
  const messengers = await playMessengers(folder, app.settings)
  const settings = { ...app.settings, CHATFACTOR_SANDBOX: messengers.url }
  try {
    await step(`${app.name}: npm run doctor`, () => runCommand('npm', ['run', 'doctor'], folder, settings))
    const { build } = app
    if (build !== null) await step(`${app.name}: built`, () => runCommand('node', build, folder, settings))
    await step(`${app.name}, ${lines} lines: two people pay`, () => walk(app, folder, messengers.url, settings))
  } finally {
    await messengers.close()
  }
}

/** Adds what can be written, puts in what is printed, and sees that nothing is left then; gives how many lines it was. */
async function initiate(app: InitiatedApp, folder: string): Promise<number> {
  const init = async () =>
    report.parse(
      JSON.parse(
        await runCommand('node', ['../../node_modules/@chatfactor/cli/bin/chatfactor.js', 'init', '--json'], folder),
      ),
    )
  const { framework, language, modules, lines } = await init()
  const found = JSON.stringify({ framework, language, modules })
  if (found !== JSON.stringify(app.is)) throw new Error(`${app.name} was taken for ${found}`)
  if (lines.length !== app.places.length) throw new Error(`${app.name} leaves ${JSON.stringify(lines, null, 2)}`)
  for (const [at, { file, line }] of lines.entries()) {
    const place = app.places[at]
    if (place === undefined) throw new Error(`Nobody knows where this goes: ${line}`)
    const path = join(folder, file)
    await writeFile(path, putIn(await readFile(path, 'utf8'), line, place))
  }
  const again = await init()
  if (again.written.length + again.changed.length + again.lines.length > 0)
    throw new Error(`${app.name} is not done at once: ${JSON.stringify(again, null, 2)}`)
  return lines.length
}

async function walk(
  { start, isReady }: InitiatedApp,
  folder: string,
  sandboxUrl: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const app = await startApp(start, { folder, isReady, settings })
  try {
    await twoPeoplePay({ origin: app.origin, sandboxUrl }, people)
  } finally {
    await app.close()
  }
}
