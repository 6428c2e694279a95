import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { npmInstall, runCommand } from './packages/command.js'
import { step, steps } from './packages/step.js'
import { packTarballs } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'
import { loopbackTelegram } from './runtimes/loopback-telegram.js'

/*
 * Boots every web framework that we name, with the packages as the registry would hand them out, in a folder outside the repository: the
 * portal, a webhook and a guard behave alike in all of them; and our fakes work in Jest. That their types agree with ours is seen in the projects
 * of `pnpm check:create`, which are written in TypeScript. Run it with `pnpm check:frameworks`, after `pnpm build`.
 */

const programs = fileURLToPath(new URL('./frameworks', import.meta.url))
const needed = [
  '@chatfactor/accounts',
  '@chatfactor/core',
  '@chatfactor/portal',
  '@chatfactor/store-memory',
  '@chatfactor/testkit',
  '@chatfactor/transport-telegram',
]
const frameworks = ['express', 'fastify', 'koa', 'hono', 'nest']
const libraries = [
  'express@5.3.0',
  'fastify@5.12.8',
  'koa@3.3.0',
  '@koa/bodyparser@6.1.0',
  '@koa/router@15.7.0',
  'hono@4.13.19',
  '@hono/node-server@2.1.9',
  '@nestjs/common@12.5.1',
  '@nestjs/core@12.5.1',
  '@nestjs/platform-express@12.5.1',
  'reflect-metadata@0.2.2',
  'rxjs@7.8.2',
  'jest@30.5.2',
]

await steps(() => inTemporaryFolder(check))

async function check(root: string): Promise<void> {
  const folder = join(root, 'frameworks')
  await cp(programs, folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const packed = join(root, 'packed')
  await mkdir(packed)
  const tarballs = await step('packed', () => packTarballs(packed))
  const ours = tarballs.filter(({ name }) => needed.includes(name)).map(({ file }) => file)
  await step('packages and frameworks installed', () => npmInstall([...ours, ...libraries], folder))
  for (const framework of frameworks) await step(`${framework}: walked`, () => walk(framework, folder))
  const jest = ['--experimental-vm-modules', '../node_modules/jest/bin/jest.js', '--rootDir=.']
  await step('tests in Jest', () => runCommand('node', jest, join(folder, 'jest')))
}

async function walk(framework: string, folder: string): Promise<void> {
  const platform = await loopbackTelegram()
  try {
    const said = await runCommand('node', ['program.mjs', framework, platform.url], folder)
    if (said.trim() !== 'walked') throw new Error(`${framework} printed:\n${said}`)
  } finally {
    await platform.close()
  }
}
