import { createServer, type Server } from 'node:http'
import { consolePages } from '@chatfactor/console'
import { toNodeHandler } from '@chatfactor/portal/node'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  beginner,
  type ConsoleScene,
  consoleScene,
  routesOf,
  type Someone,
} from '../../console/test/rights/console-scene.js'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { drawn } from '../../repository-checks/support/drawn.js'
import { isTooWide, violationsOf } from '../support/axe.js'
import { browserPath, launchBrowser } from '../support/browser.js'
import { withoutScripts } from '../support/without-scripts.js'

const pages = consolePages({ authenticate: async () => ({ adminId: beginner, resources: 'all' }) })

/** What a page is asked besides, where it has states that its address says. */
const questions: Readonly<Record<string, readonly string[]>> = {
  '/': ['', '?days=7', '?days=90'],
  '/by-resource': ['', '?only=locked'],
  '/find': ['', '?q=example', '?q=nobody'],
  '/activity': ['', '?person=ana', '?person=nobody', '?outcome=failure'],
  '/resources': ['', '?q=nothing'],
  '/resources/:id/members': ['', '?only=locked', '?q=nobody'],
  '/resources/:id/activity': ['', '?person=nobody'],
  '/users': ['', '?q=nobody', '?sort=created'],
}

/** Files, what only leads to another page, and what a form had a problem with. */
const noPages = [
  ...['/activity/export', '/resources/:id/bulk/export', '/resources/:id/trail/export'],
  ...['/problem', '/resources/:id', '/resources/:id/bulk', '/resources/:id/bulk/jobs/:jobId/events'],
]
/** Of these the address says what is looked at. */
const asked = ['/resources/:id/bulk?whom=all&act=tell', '/resources/:id/bulk?whom=all&act=end_tokens']

const languages = ['en', 'uk', 'de', 'es', 'fr', 'pt-BR']
const looks = languages.flatMap((language) =>
  [360, 1280].flatMap((width) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [true, false].map((scripts) => ({ language, width, colorScheme, scripts })),
    ),
  ),
)
type Look = (typeof looks)[number]

/** So many looks of each page, drawn by the commit: another one with each. All 48 of them with `DRAW=all`. */
const looksAtOnce = 1

/** Without scripts, a page that shows what goes on loads itself again: WCAG 2.2.1 excepts what happens in real time. */
const isReload = (fault: string) => fault.startsWith('meta-refresh: ')

/** Every page of the console by its routes, so that a new one is looked at without anybody thinking of it. */
describe.skipIf(browserPath === null)('every page of the console', () => {
  let scene: ConsoleScene
  let server: Server
  let browser: Browser
  let origin: string
  beforeAll(async () => {
    scene = await consoleScene(pages)
    server = createServer(toNodeHandler(scene.portal))
    const { port } = await onLoopback(server)
    origin = `http://127.0.0.1:${port}`
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })

  it('can be used by everybody: narrow and wide, light and dark, with scripts and without, in six languages', async () => {
    const shown = await addresses()
    expect(shown.length).toBeGreaterThan(50)
    const contexts = new Map<string, Promise<BrowserContext>>()
    const faults: string[] = []
    for (const path of shown) {
      for (const look of drawn(looks, looksAtOnce, (one) => `${path} ${JSON.stringify(one)}`)) {
        const key = JSON.stringify(look)
        const context = contexts.get(key) ?? contextOf(look)
        contexts.set(key, context)
        const page = await (await context).newPage()
        const answer = await page.goto(origin + path)
        const found = [
          ...(answer?.status() === 200 ? [] : [`was answered with ${answer?.status()}`]),
          ...((await isTooWide(page)) ? [`is wider than ${look.width} px`] : []),
          ...(await violationsOf(page)).filter((fault) => look.scripts || !isReload(fault)),
        ]
        faults.push(...found.map((fault) => `${path} ${key}: ${fault}`))
        await page.close()
      }
    }
    expect(faults).toEqual([])
  }, 900_000)

  it('has no route that shows nothing here', async () => {
    const missing: string[] = []
    for (const route of await routesOf(pages, 'GET')) {
      if (!noPages.includes(route) && (await addressOf(route)) === null) missing.push(route)
    }
    expect(missing).toEqual([])
  })

  function contextOf({ language, width, colorScheme, scripts }: Look): Promise<BrowserContext> {
    return browser
      .newContext({ locale: language, viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' })
      .then(async (context) => {
        if (!scripts) await withoutScripts(context)
        return context
      })
  }

  /** The address at which a route shows its page, about whomever it shows one; `null` where it shows none. */
  async function addressOf(route: string): Promise<string | null> {
    for (const about of ['ana', 'ben', 'cleo', 'dan'] as const satisfies readonly Someone[]) {
      const path = scene.filled(route, about)
      const page = await scene.browser().get(path)
      if (page.status === 200 && page.url.pathname === path && page.text.includes('<main')) return path
    }
    return null
  }

  async function addresses(): Promise<readonly string[]> {
    const routes = (await routesOf(pages, 'GET')).filter((route) => !noPages.includes(route))
    const found = await Promise.all(
      routes.map(async (route) => {
        const path = await addressOf(route)
        return path === null ? [] : (questions[route] ?? ['']).map((question) => path + question)
      }),
    )
    return [...found.flat(), ...asked.map((route) => scene.filled(route, 'ana'))]
  }
})
