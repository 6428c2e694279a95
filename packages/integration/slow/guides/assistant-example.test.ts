import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@chatfactor/local-postgres'
import { expect, it } from 'vitest'
import * as z from 'zod/mini'
import { startedExample } from '../../support/guides/started-example.js'

const folder = fileURLToPath(new URL('../../../../examples/assistant/', import.meta.url))
const manifest = z.object({ scripts: z.object({ dev: z.string() }) })

/** By the script that its README calls. */
async function started(): Promise<string> {
  const { dev } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).scripts
  const [program = '', ...given] = dev.split(' ')
  const path = [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const env = { ...process.env, PATH: path, PORT: String(await freePort()) }
  return startedExample({ program, given, folder, env, until: 'Nothing was done' })
}

it('the example of an assistant starts as its README says: pays what is small, and asks Ana alone about the rest', async () => {
  const said = await started()
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
