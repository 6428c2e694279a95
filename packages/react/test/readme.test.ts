import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Chatfactor } from '@chatfactor/core'
import { fakeClock, fakePeople, world } from '@chatfactor/testkit'
import { createElement, type FunctionComponent } from 'react'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import type { Server } from '../../elements/test/own-window.js'
import { type Questions, questionsOf } from '../src/server.js'
import { openWindow } from './own-window.js'

/** What the README takes for granted: a reader's own app. */
interface ReadersApp {
  readonly chatfactor: Chatfactor
  readonly resourceId: string
  visitOf(request: Request): Promise<Visit>
  readonly questions?: Questions
  readonly request?: Request
}

interface Visit {
  readonly id: string
  readonly userId: string
  readonly signedInAt: Date
  readonly codeAt: Date | null
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

const blocks = [...readme.matchAll(/^```(ts|tsx|jsx)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
  ...{ language, code },
}))
const own = 'const { chatfactor, resourceId, visitOf, questions, request } = globalThis.readersApp'
let saves = 0

/** Saves the nth block as a file of the reader's app, below what that app has already, and gives its path. */
function saved(nth: number): string {
  const { language = '', code = '' } = blocks[nth] ?? {}
  mkdirSync(folder, { recursive: true })
  // A module of its own for each test.
  saves += 1
  const path = `${folder}block-${nth}-${saves}.${language === 'ts' ? 'ts' : 'tsx'}`
  writeFileSync(path, `${language === 'ts' ? own : jsx}\n${code}`)
  return path
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
  const { port, close } = await onLoopback(server)
  onTestFinished(close)
  const origin = `http://127.0.0.1:${port}`
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const { method, headers, signal } = request
    return netFetch(`${origin}${pathname}${search}`, { method, headers, signal, body: (await request.text()) || null })
  }
}

/** Two people in front of a reader's app; `now` is the one whose browser it is. */
async function readersOffice() {
  // The route takes the time of the machine.
  const clock = fakeClock(new Date())
  const place = await world({
    ...{ people: { ana: {}, ben: {} }, everythingAllowed: true, clock },
    resource: { secondFactor: { maxTokensPerUser: 2 } },
  })
  const { ana, ben, chatfactor, resource } = place
  const visitOfPerson = ({ id }: { readonly id: string }): Visit => ({
    ...{ id: `visit of ${id}`, userId: id, signedInAt: clock.now(), codeAt: null },
  })
  const visits = { ana: visitOfPerson(ana), ben: visitOfPerson(ben) }
  const here = { now: visits.ana }
  const app: ReadersApp = { chatfactor, resourceId: resource.id, visitOf: async () => here.now }
  globalThis.readersApp = app
  onTestFinished(() => {
    globalThis.readersApp = undefined
  })
  return { ...place, app, visits, here }
}

/** What a block of routes exports, on a server. */
async function routeOf(nth: number): Promise<Server> {
  const { GET, POST }: { GET: Server; POST: Server } = await import(saved(nth))
  return served((request) => (request.method === 'GET' ? GET(request) : POST(request)))
}

async function pageOf(nth: number): Promise<Readonly<Record<string, FunctionComponent | undefined>>> {
  return import(saved(nth))
}

describe('the README, followed to the letter', () => {
  it.each([
    { page: 'the part that is dropped in', part: true, events: true },
    { page: 'the part, where no events get through', part: true, events: false },
    { page: 'the hook', part: false, events: true },
    { page: 'the hook, where no events get through', part: false, events: false },
  ])(
    'R2: says of a first and of a second messenger that it is ready, after a reload and in a second tab, also one that is opened later, with $page',
    setUp,
  )

  it('R2, R24: asks for a number or a code before a payment, of one person and then the other', pay)

  it('R24: does what a form says that was sent without scripts', async () => {
    const { app, ana, enroll, telegram, chatfactor, resource } = await readersOffice()
    await enroll(ana, 'chat-of-ana')
    const form = new FormData()
    form.set('do', 'ask')
    const asked = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'a' }
    const request = new Request('https://app.example.org/pay', { method: 'POST', body: form })
    globalThis.readersApp = { ...app, request, questions: questionsOf(chatfactor, asked) }
    await import(saved(5))
    expect(telegram.lastCode('chat-of-ana')).toMatch(/^\d{6}$/)
  })

  it('has no block but these', () => {
    expect(blocks.map(({ language }) => language)).toEqual(['ts', 'tsx', 'jsx', 'ts', 'jsx', 'ts'])
  })
})

async function setUp({ events, part }: { readonly events: boolean; readonly part: boolean }): Promise<void> {
  const { ana, ben, visits, here, clock, scan, sendCode, verify, chatfactor } = await readersOffice()
  const ask = await routeOf(0)
  const { SetUp, Messengers } = await pageOf(part ? 1 : 2)
  const begin = part ? 'Next' : 'Set up Telegram'
  const ready = part ? 'Telegram is ready' : 'Telegram is ready.'
  let id = ''
  const answer: Server = async (request) => {
    const response = await ask(request)
    if (request.method === 'POST') id = (await response.clone().json()).now.id
    return response
  }
  const window = await openWindow(answer, { events })
  onTestFinished(() => window.close())
  const tab = () => createElement(Messengers ?? SetUp ?? '')
  let loads = 0
  /** As many tabs as that, loaded anew; all but the first of them are of another browser. */
  const load = async (tabs = 1) => {
    loads += 1
    const key = `${loads}`
    await window.show(createElement('div', { key }, tab()))
    await window.act(() => window.answered())
    if (tabs === 1) return
    localStorage.clear()
    await window.show(createElement('div', { key }, tab(), createElement('hr'), tab()))
    await window.act(() => window.answered())
  }
  const inBoth = (text: string) =>
    vi.waitFor(() => expect(window.text().split(text)).toHaveLength(3), { timeout: 15_000 })

  const setUpIn = async (chat: string) => {
    await load()
    await window.reads(begin)
    await window.press(begin)
    await window.reads('Good for')
    await load(2)
    await inBoth('Good for')
    await window.act(() => scan({ id }, chat))
    await inBoth(ready)
    // Loaded again, and in a tab that is opened only now.
    for (const forget of [() => undefined, () => sessionStorage.clear()]) {
      forget()
      await load()
      await window.reads(ready)
    }
  }
  await setUpIn('chat-of-ana')

  // At the same browser, another person sees nothing of it.
  here.now = visits.ben
  await load()
  await window.reads(begin)
  expect(window.text()).not.toContain(ready)

  // After a code, as a reader's app keeps its time.
  const { challengeId, code } = await sendCode(ana)
  expect(await verify(ana, challengeId, code)).toMatchObject({ outcome: 'accepted' })
  here.now = { ...visits.ana, codeAt: clock.now() }
  // Some minutes later, the same tab begins anew.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  await setUpIn('tablet-of-ana')
  const of = async (user: { readonly id: string }) =>
    (await chatfactor.factors.status({ resourceId: globalThis.readersApp?.resourceId ?? '', user: { id: user.id } }))
      .enrolled
  expect([await of(ana), await of(ben)]).toEqual([true, false])
}

async function pay(): Promise<void> {
  const { ana, ben, visits, here, enroll, telegram, chatfactor } = await readersOffice()
  for (const one of [ana, ben]) await enroll(one, `chat-of-${one.id}`)
  const people = fakePeople(chatfactor, telegram)
  const window = await openWindow(await routeOf(3))
  onTestFinished(() => window.close())
  const went = vi.fn()
  vi.stubGlobal('location', { assign: went })
  const { Pay } = await pageOf(4)
  await window.show(createElement(Pay ?? '', { key: 'ana' }))
  await window.press('Pay')
  await vi.waitFor(() => expect(window.document.querySelector('output')).not.toBeNull())
  const number = Number(window.document.querySelector('output')?.textContent)
  await window.act(() => people.approve(ana.id, number))
  await vi.waitFor(() => expect(went).toHaveBeenCalledExactlyOnceWith('/paid'))

  here.now = visits.ben
  await window.show(createElement(Pay ?? '', { key: 'ben' }))
  await window.press('Pay')
  await window.press('Send me a code instead')
  await vi.waitFor(() => expect(window.document.querySelector('input')).not.toBeNull())
  await window.act(() => {
    const field = window.document.querySelector('input')
    if (field === null) throw new Error('There is no field')
    field.value = telegram.lastCode(`chat-of-${ben.id}`) ?? ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await vi.waitFor(() => expect(went).toHaveBeenCalledTimes(2))
}
