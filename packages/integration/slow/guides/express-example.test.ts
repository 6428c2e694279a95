import { fileURLToPath } from 'node:url'
import { freePort } from '@chatfactor/local-postgres'
import { expect, it } from 'vitest'
import { startedExample } from '../../support/guides/started-example.js'

const folder = fileURLToPath(new URL('../../../../examples/express/', import.meta.url))

/** As its README starts it, but from the sources of the packages. */
function started(port: number): Promise<string> {
  const given = ['--conditions=source', '--import', 'tsx', 'dev/run.mjs']
  const env = { ...process.env, PORT: String(port) }
  return startedExample({ program: process.execPath, given, folder, env, until: 'Ctrl+C' })
}

it('the Express example starts as its README says, and leads Ana and Ben to a messenger before they pay', async () => {
  const port = await freePort()
  const said = await started(port)
  const app = `http://127.0.0.1:${port}`
  expect(said).toContain(app)

  for (const name of ['ana', 'ben']) {
    const phone = said.split(/\s+/).find((word) => word.endsWith(`/phone/${name}`)) ?? ''
    expect((await fetch(phone)).status).toBe(200)
    const stopped = await fetch(`${app}/pay`, { redirect: 'manual' })
    expect(stopped.headers.get('location')).toBe('/login')
    const signedIn = await fetch(`${app}/login`, {
      method: 'POST',
      body: new URLSearchParams({ username: name, password: 'correct horse' }),
      redirect: 'manual',
    })
    const [cookie = ''] = signedIn.headers.get('set-cookie')?.split(';') ?? []
    const asked = await fetch(`${app}/pay`, { headers: { cookie, accept: 'text/html' } })
    expect(await asked.text()).toContain('href="/security/p/billing"')
  }
})
