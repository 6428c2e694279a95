import { setTimeout as pause } from 'node:timers/promises'
import { type AdminActor, consolePages } from '@chatfactor/console'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Browser, Page } from './browser.js'
import { portalRig } from './portal-rig.js'

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

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

describe.each(failures)('a callback of the host that %s', (_what, fail) => {
  it.each([
    ['console.authenticate', '/security/admin/resources', { console: consolePages({ authenticate: fail }) }],
    ['signIn.authenticate', '/security/p/billing', { signIn: { authenticate: fail, url: () => '/login' } }],
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
