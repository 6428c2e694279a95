import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '@chatfactor/local-postgres'
import { expect, it, onTestFinished } from 'vitest'

const folder = fileURLToPath(new URL('../../../../examples/express/', import.meta.url))

/** The example as its README starts it, but from the sources of the packages; gives what it printed. */
async function startedExample(port: number): Promise<string> {
  const program = ['--conditions=source', '--import', 'tsx', 'dev/run.mjs']
  const app = spawn(process.execPath, program, {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(app, 'exit')
  onTestFinished(async () => {
    app.kill('SIGTERM')
    await ended
  })
  let said = ''
  app.stdout.setEncoding('utf8')
  for await (const text of app.stdout.iterator({ destroyOnReturn: false })) {
    said += text
    if (said.includes('Ctrl+C')) return said
  }
  throw new Error(`The example did not start. It wrote:\n${said}`)
}

it('the Express example starts as its README says, and leads Ana and Ben to a messenger before they pay', async () => {
  const port = await freePort()
  const said = await startedExample(port)
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
