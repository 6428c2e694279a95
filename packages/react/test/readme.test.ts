import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Chatfactor } from '@chatfactor/core'
import { fakeClock, world } from '@chatfactor/testkit'
import { createElement, type FunctionComponent } from 'react'
import { afterAll, describe, it, onTestFinished } from 'vitest'
import type { Server } from '../../elements/test/own-window.js'
import { openWindow } from './own-window.js'

/** What the README takes for granted: a reader's own app. */
interface ReadersApp {
  readonly chatfactor: Chatfactor
  readonly resourceId: string
  visitOf(request: Request): Promise<{ readonly userId: string; readonly signedInAt: Date } | null>
}

declare global {
  var readersApp: ReadersApp | undefined
}

// Inside the package, so that its imports lead to the packages; `dist` is never committed.
const folder = fileURLToPath(new URL(`../dist/readme-${process.pid}/`, import.meta.url))
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const netFetch = fetch
const jsx = '/** @jsxImportSource react */'

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Saves the first block of a language as a file of the reader's app, below what that app has already, and gives its path. */
function saved(language: string, file: string, above: string): string {
  const [, code] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(readme) ?? []
  if (code === undefined) throw new Error(`The README has no block of ${language}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}${file}`, `${above}\n${code}`)
  return `${folder}${file}`
}

/** Puts a route on a server, and gives what a browser does to ask there. */
async function served(route: Server): Promise<Server> {
  const server = createServer(async (asked, answer) => {
    const { method = '', url = '', headers } = asked
    const body = method === 'POST' ? Buffer.concat(await asked.toArray()) : null
    const given = {
      method,
      body,
      headers: { accept: headers.accept ?? '', 'content-type': headers['content-type'] ?? '' },
    }
    const response = await route(new Request(`http://${headers.host}${url}`, given))
    answer.writeHead(response.status, Object.fromEntries(response.headers))
    // A page that is closed ends its stream.
    await pipeline(Readable.from(response.body ?? []), answer).catch(() => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const { method, headers, signal } = request
    return netFetch(`${origin}${pathname}${search}`, { method, headers, signal, body: (await request.text()) || null })
  }
}

describe('the README, followed to the letter', () => {
  it('R2: sets up a first messenger beside an own sign-in, and says that it is ready', () => setUp({ events: true }))

  it('R2: does so, too, where no events get through', () => setUp({ events: false }))

  it('R2: does so with the part that is dropped in', () => setUp({ events: true, part: true }))
})

async function setUp({ events, part = false }: { readonly events: boolean; readonly part?: boolean }): Promise<void> {
  // The route takes the time of the machine.
  const clock = fakeClock(new Date())
  const { ana, chatfactor, resource, scan } = await world({ people: { ana: {} }, everythingAllowed: true, clock })
  const visit = { userId: ana.id, signedInAt: clock.now() }
  globalThis.readersApp = { chatfactor, resourceId: resource.id, visitOf: async () => visit }
  onTestFinished(() => {
    globalThis.readersApp = undefined
  })
  const own = 'const { chatfactor, resourceId, visitOf } = globalThis.readersApp'
  const { GET, POST }: { GET: Server; POST: Server } = await import(saved('ts', `route-${events}-${part}.ts`, own))
  const page = part ? saved('tsx', 'part.tsx', jsx) : saved('jsx', 'set-up.tsx', jsx)
  const { SetUp, Messengers }: Readonly<Record<string, FunctionComponent | undefined>> = await import(page)
  const ask = await served((request) => (request.method === 'GET' ? GET(request) : POST(request)))
  let id = ''
  const answer: Server = async (request) => {
    const response = await ask(request)
    if (request.method === 'POST') id = (await response.clone().json()).now.id
    return response
  }
  const window = await openWindow(answer, { events })
  onTestFinished(() => window.close())
  await window.show(createElement(Messengers ?? SetUp ?? ''))
  if (part) await window.reads('Next')
  await window.press(part ? 'Next' : 'Set up Telegram')
  await window.reads('Good for')
  await window.act(() => scan({ id }, 'chat-of-ana'))
  await window.reads(part ? 'Telegram is ready' : 'Telegram is ready.')
}
