import { setTimeout as pause } from 'node:timers/promises'
import { type AdminActor, consolePages } from '@chatfactor/console'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createPortal,
  type Gate,
  type GateOptions,
  type HostVisitor,
  type PortalOptions,
  secondFactorGate,
  trustProxy,
} from '../src/index.js'
import { type Browser, browser, type Page } from './browser.js'
import { origin, portalRig, type Rig } from './portal-rig.js'

/** What a callback of a host does on a bad day. */
const failures: readonly (readonly [string, () => Promise<never>])[] = [
  [
    'throws',
    () => {
      throw new Error('no such table: sessions, password=hunter2')
    },
  ],
  ['rejects', () => Promise.reject(new Error('no such table: sessions, password=hunter2'))],
  ['says nothing', () => new Promise<never>(() => undefined)],
]

/** Lets time pass until the page is there. */
async function pageOf(browser: Browser, path: string): Promise<Page> {
  let isThere = false
  const page = browser.get(path).finally(() => {
    isThere = true
  })
  for (let turn = 0; !isThere; turn += 1) {
    if (turn === 3_000) throw new Error('Nobody answered.')
    await vi.advanceTimersByTimeAsync(1_000)
    // The page itself takes a moment, too.
    await pause(10)
  }
  return page
}

/** What a guard asks of its host and waits for; a callback that is new does not compile without a row. */
type Callbacks = {
  [K in keyof GateOptions]-?: NonNullable<GateOptions[K]> extends (...given: never[]) => unknown ? K : never
}[keyof GateOptions]
const askedByGuards: Readonly<Record<Exclude<Callbacks, 'known' | 'signInUrl'>, true>> = {
  ...{ user: true, session: true, signOut: true, subject: true, transaction: true, reason: true, onPass: true },
}

const loginUrl = () => '/login'
const anaOf = async (): Promise<HostVisitor> => ({ user: { externalId: 'ana' }, session: 's', provenAt: new Date(1) })
const usual = ({ ana }: Rig) => ({ user: () => ({ id: ana.id }), session: () => 'session' })

/** The same, but for what stands here. */
function instead<T extends object>(real: T, other: object): T {
  return new Proxy(real, {
    get: (all, name) => (Reflect.has(other, name) ? Reflect.get(other, name) : Reflect.get(all, name)),
  })
}

/** A guard that core answers as its last callback needs it: who disowned a sign-in is signed out, everybody else goes on. */
function guardOf(rig: Rig, options: Partial<GateOptions>, site: Pick<PortalOptions, 'signIn'> = {}): Gate {
  const outcome = options.signOut === undefined && 'user' in options ? 'passed' : 'disowned'
  const check = async () => ({ outcome, challengeId: 'c', until: new Date(), amr: [] })
  const secondFactor = { ...rig.chatfactor.secondFactor, check }
  const chatfactor = instead(rig.chatfactor, { secondFactor })
  return secondFactorGate({ chatfactor, ...site }, { resource: rig.billing.id, purpose: 'pay', ...options })
}

/** Sends a request through a guard, and lets time pass until something became of it. */
async function passed(gate: Gate): Promise<unknown> {
  let isOver = false
  const answer = gate(new Request(`${origin}/pay`, { headers: { accept: 'application/json' } })).finally(() => {
    isOver = true
  })
  answer.catch(() => undefined)
  for (let turn = 0; !isOver && turn < 300; turn += 1) {
    await vi.advanceTimersByTimeAsync(1_000)
    await pause(1)
  }
  return isOver ? answer : 'it waits without end'
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

describe.each(failures)('a callback of the host that %s', (_what, fail) => {
  it.each([
    ['console.authenticate', '/security/admin/resources', { console: consolePages({ authenticate: fail }) }],
    ['signIn.authenticate', '/security/p/billing', { signIn: { authenticate: fail, url: loginUrl } }],
  ])(
    'R36: lets nobody in and keeps nobody waiting, says nothing of itself, and is reported: %s',
    async (name, path, options) => {
      const rig = await portalRig(options)
      const page = await pageOf(rig.browser(), path)
      expect(page.status).toBe(500)
      expect(page.text).toContain('Something went wrong')
      expect(page.text).not.toMatch(/hunter2|sessions,|authenticate/)
      expect(rig.problems).toHaveLength(1)
      expect(String(rig.problems[0])).toContain(name)
    },
  )

  it.each(Object.keys(askedByGuards))('R36: keeps no guard waiting, which lets nobody through: %s', async (name) => {
    const rig = await portalRig()
    await expect(passed(guardOf(rig, { ...usual(rig), [name]: fail }))).rejects.toThrow(
      /no such table|said nothing for 10 s/,
    )
  })

  it.each([
    ['authenticate', { signIn: { authenticate: fail, url: loginUrl } }],
    ['signOut', { signIn: { authenticate: anaOf, url: loginUrl, signOut: fail } }],
  ] as const)('R36: keeps no guard waiting that asks the sign-in of the portal: signIn.%s', async (name, options) => {
    const rig = await portalRig()
    await expect(passed(guardOf(rig, {}, options))).rejects.toThrow(`signIn.${name} failed`)
  })

  it('R36: ends no session of the host, and keeps nobody waiting: signIn.signOut', async () => {
    const rig = await portalRig()
    const signIn = { ...rig.chatfactor.signIn, withHost: async () => ({ outcome: 'disowned' }) }
    const chatfactor = instead(rig.chatfactor, { signIn })
    const host = { authenticate: anaOf, url: loginUrl, signOut: fail }
    const { clock, problems } = rig
    const onProblem = (problem: unknown) => void problems.push(problem)
    const portal = createPortal({ chatfactor, clock, onProblem, clientAddress: trustProxy(0), signIn: host })
    const page = await pageOf(browser(portal, origin), '/security/p/billing')
    expect(page.status).toBe(500)
    expect(String(problems[0])).toContain('signIn.signOut')
  })

  it('R36: changes nothing for the person where it is onProblem', async () => {
    const rejections: unknown[] = []
    const hear = (error: unknown) => rejections.push(error)
    process.on('unhandledRejection', hear)
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const pages = consolePages({ authenticate: () => Promise.reject(new Error('down')) })
    const rig = await portalRig({ console: pages, onProblem: fail })
    expect((await pageOf(rig.browser(), '/security/admin/resources')).status).toBe(500)
    await new Promise((resolve) => setImmediate(resolve))
    expect(rejections).toEqual([])
    expect(logged.mock.calls.flat().join(' ')).not.toContain('hunter2')
    process.off('unhandledRejection', hear)
    logged.mockRestore()
  })
})

describe('a callback of the host', () => {
  it('that returns nothing, as JavaScript may, names nobody', async () => {
    const nothing = async (): Promise<AdminActor | null> => Reflect.get({}, 'actor')
    const rig = await portalRig({ console: consolePages({ authenticate: nothing }) })
    expect((await pageOf(rig.browser(), '/security/admin/resources')).status).toBe(404)
    expect(rig.problems).toEqual([])
  })
})
