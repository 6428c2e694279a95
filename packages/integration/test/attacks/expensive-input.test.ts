import { once } from 'node:events'
import { createServer, request as send } from 'node:http'
import { createPortal, trustProxy } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { onLoopback } from '../../../core/test/support/on-loopback.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const origin = 'https://id.example.org'
const browser = { origin, 'content-type': 'application/x-www-form-urlencoded' }
/** About as much as Node takes in headers. */
const much = 15_000

/** What took seconds of everybody’s time took hundreds of milliseconds at the very least, on the fastest machine. */
const quickMs = 60
const mostTries = 40

/** Whether it is ever quick; a busy machine may interrupt it, but not every time. */
async function isQuick(doing: () => unknown): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const began = process.cpuUsage()
    await doing()
    const { user, system } = process.cpuUsage(began)
    if ((user + system) / 1_000 < quickMs) return true
  }
  return false
}

/** The attacker has no account; each of their requests is to cost as much as possible. */
describe.each(scenesOnStores)('can one request take everybody’s time? ($name)', ({ set }) => {
  async function attacked() {
    const { chatfactor: real, clock } = await set()
    const problems: unknown[] = []
    const lookedUp: string[] = []
    const enrollments: typeof real.enrollments = {
      ...real.enrollments,
      landing(transport) {
        lookedUp.push(transport)
        return real.enrollments.landing(transport)
      },
    }
    const chatfactor = { ...real, enrollments }
    const portal = createPortal({
      ...{ chatfactor, clock, clientAddress: trustProxy(0) },
      onProblem: (problem) => problems.push(problem),
    })
    const ask = (path: string, init: RequestInit = {}) => portal.fetch(new Request(`${origin}/security${path}`, init))
    return { portal, problems, lookedUp, ask }
  }

  it.each([
    ['digits', '1'.repeat(much)],
    ['a credential that never ends', `${'1'.repeat(much / 2)}:${'a'.repeat(much / 2)}`],
    ['dashes', '-'.repeat(much)],
    ['what is escaped', '%C3%A9'.repeat(much / 6)],
  ])('C46: a path of 15,000 characters is no path, and costs nothing: %s', async (_what, name) => {
    const { ask, problems, lookedUp } = await attacked()
    for (const path of [`/open/${name}`, `/p/${name}`, `/p/billing/tokens/${name}`, `/webhooks/${name}`, `/${name}`]) {
      expect((await ask(path)).status, path.slice(0, 30)).toBe(404)
      expect(await isQuick(() => ask(path)), path.slice(0, 30)).toBe(true)
    }
    const status = () => ask(`/open/${name}/status`, { method: 'POST', headers: browser, body: 'code=x' })
    expect((await status()).status).toBe(404)
    expect(await isQuick(status)).toBe(true)
    expect(problems).toEqual([])
    expect(lookedUp).toEqual([])
    await ask('/open/telegram')
    expect(lookedUp).toEqual(['telegram'])
  })

  it.each([
    ['user-agent', `Version/${'1'.repeat(much)}`],
    ['user-agent', `Version/1 ${'Version/1 '.repeat(much / 10)}`],
    ['accept-language', `en${'\t'.repeat(much)}x`],
    ['accept-language', ';'.repeat(much)],
    ['cookie', `cf-lang=${'-'.repeat(much)}`],
    ['cookie', `cf-step=${'['.repeat(much)}`],
  ])('C46: a header of 15,000 characters is not read to its end: %s %#', async (header, value) => {
    const { ask } = await attacked()
    const signIn = () =>
      ask('/p/billing/sign-in', {
        method: 'POST',
        headers: { ...browser, [header]: value },
        body: 'login=a&password=b',
      })
    expect((await signIn()).status).toBe(303)
    expect(await isQuick(signIn)).toBe(true)
  })

  it.each([
    ['one large field', `login=a&password=${'b'.repeat(60_000)}`],
    ['many fields', 'a=&'.repeat(20_000)],
    ['what is escaped', '%'.repeat(60_000)],
  ])('C46: a form of 60 kB is read once: %s', async (_what, body) => {
    const { ask, problems } = await attacked()
    const signIn = () => ask('/p/billing/sign-in', { method: 'POST', headers: browser, body })
    expect([400, 303]).toContain((await signIn()).status)
    expect(await isQuick(signIn)).toBe(true)
    expect(problems).toEqual([])
  })

  it('C46: a body that nobody announced is read as far as it may go, and no request ends in a 500', async () => {
    const { portal, problems } = await attacked()
    const server = createServer(toNodeHandler(portal))
    const { port, close } = await onLoopback(server)
    onTestFinished(close)
    const status = async (method: string, path: string, chunks: readonly string[], headers = {}): Promise<number> => {
      const request = send({
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: { ...browser, 'transfer-encoding': 'chunked', ...headers },
      })
      // The answer may come, and the connection end, before everything is sent.
      request.on('error', () => undefined)
      for (const chunk of chunks) request.write(chunk)
      request.end()
      const [response] = await once(request, 'response')
      response.resume()
      return response.statusCode
    }
    const signIn = '/security/p/billing/sign-in'
    expect(await status('POST', signIn, ['login=ana&', 'password=wrong'])).toBe(303)
    expect(await status('POST', signIn, ['login=ana&password=', ...Array<string>(7).fill('x'.repeat(10_000))])).toBe(
      413,
    )
    expect(await status('POST', signIn, ['{"login":'], { 'content-type': 'application/json' })).toBe(400)
    for (const method of ['DELETE', 'OPTIONS', 'PUT', 'PATCH']) {
      for (const path of [signIn, '/security', '/security/open/telegram', '/security/nothing']) {
        expect(await status(method, path, []), `${method} ${path}`).toBe(404)
        expect(await status(method, path, ['x'], { origin: 'https://evil.example' }), `${method} ${path}`).toBe(403)
      }
    }
    expect(problems).toEqual([])
  })
})
