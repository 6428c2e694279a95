import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@chatfactor/local-postgres'
import { expect, it, onTestFinished } from 'vitest'
import { projectBrowser } from '../support/create/project-browser.js'
import { addMessenger, chatOnPhone } from '../support/create/walk-project.js'
import { repositoryRoot } from '../support/docs/repository.js'
import { runCommand } from '../support/packages/command.js'

const fromSources = ['--conditions=source', '--import', 'tsx']
const holding = fileURLToPath(new URL('../support/create/held-messages.mjs', import.meta.url))

/** A project of Express and Telegram, as `npm create chatfactor` writes it, with the packages of this repository. */
async function createdProject(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'chatfactor-created-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const folder = join(root, 'app')
  const command = [...fromSources, 'packages/create-chatfactor/src/create-chatfactor.ts', folder, '--yes']
  await runCommand(process.execPath, command, repositoryRoot)
  await symlink(join(repositoryRoot, 'packages/repository-checks/node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Starts its server; `says` waits until it has printed that. */
async function started(folder: string) {
  const url = `http://localhost:${await freePort()}`
  const command = [...fromSources, '--import', holding, `--env-file=${folder}/.env`, join(folder, 'src/server.ts')]
  const server = spawn(process.execPath, command, {
    cwd: repositoryRoot,
    env: { ...process.env, PUBLIC_URL: url },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  onTestFinished(() => void server.kill('SIGKILL'))
  const ended = once(server, 'close')
  let said = ''
  server.stdout?.on('data', (chunk) => {
    said += String(chunk)
  })
  async function says(what: RegExp): Promise<string> {
    for (;;) {
      const found = what.exec(said)
      if (found !== null) return found[1] ?? ''
      await Promise.race([once(server.stdout ?? server, 'data'), ended])
      if (server.exitCode !== null && !what.test(said)) throw new Error(`It ended, and said only:\n${said}`)
    }
  }
  return { server, url, ended, says, said: () => said }
}

it('C47: a created app that is told to end waits for the message that is on its way, and ends well', async () => {
  const { server, url, ended, says, said } = await started(await createdProject())
  const phoneUrl = await says(/The phone\s+(http:\S+)/)
  const ana = projectBrowser(url)
  await ana.send('/sign-in', { login: 'ana', password: 'ana-password', back: '/' })
  await addMessenger(ana, chatOnPhone(phoneUrl, 'telegram'))

  server.send('hold')
  await says(/(Messages are held)/)
  const page = ana.get('/secret').catch(() => null)
  await says(/(A message is on its way)/)
  server.kill('SIGTERM')
  const [code] = await ended
  await page
  expect({ code, said: said() }).toEqual({ code: 0, said: expect.stringContaining('The message arrived.') })
})
