import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@chatfactor/local-postgres'
import { expect, it, onTestFinished } from 'vitest'
import * as z from 'zod/mini'

const folder = fileURLToPath(new URL('../../../../examples/assistant/', import.meta.url))
const manifest = z.object({ scripts: z.object({ dev: z.string() }) })

/** Starts the example by the script that its README calls; gives what it printed. */
async function startedExample(): Promise<string> {
  const { dev } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).scripts
  const [program = '', ...given] = dev.split(' ')
  const path = [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const env = { ...process.env, PATH: path, PORT: String(await freePort()) }
  const app = spawn(program, given, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(app, 'exit')
  onTestFinished(async () => {
    app.kill('SIGTERM')
    await ended
  })
  let said = ''
  app.stdout.setEncoding('utf8')
  for await (const text of app.stdout.iterator({ destroyOnReturn: false })) {
    said += text
    if (said.includes('Nothing was done')) return said
  }
  throw new Error(`The example did not start. It wrote:\n${said}`)
}

it('the example of an assistant starts as its README says: pays what is small, and asks Ana alone about the rest', async () => {
  const said = await startedExample()
  expect(said).toContain('R-17: paid R-17')
  expect(said).toMatch(/R-19: waiting: .* Press \d\d in Telegram/)
  const page = async (name: string) => {
    const phone = said.split(/\s+/).find((word) => word.endsWith(`/phone/${name}`)) ?? ''
    const response = await fetch(phone)
    expect(response.status).toBe(200)
    return response.text()
  }
  expect(await page('ana')).toContain('till_bot')
  expect(await page('ben')).not.toContain('Unheard of Ltd')
})
