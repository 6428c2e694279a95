import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { consolePages } from '@chatfactor/console'
import { createPortal, trustProxy } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { world } from '@chatfactor/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawn } from '../../repository-checks/support/drawn.js'
import { isTooWide, violationsOf } from '../support/axe.js'
import { browserPath, launchBrowser } from '../support/browser.js'
import { smallTargetsOf } from '../support/small-targets.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const vitest = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url))

/** Runs the tests of portal and console, which keep every page that they see; those that count what a page costs fail by it. */
async function keepPages(folder: string): Promise<void> {
  const args = [
    vitest,
    'run',
    '--config',
    'vitest.workspace.ts',
    'packages/portal/',
    'packages/console/',
    '--reporter',
    'dot',
  ]
  const env = { ...process.env, PAGES_FOLDER: folder, TEST_SUMMARY_FILE: '' }
  await once(spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' }), 'exit')
}

/** A page that does nothing by itself: it stays as it was kept. */
function still(text: string): string {
  return text.replace(/<script\b.*?<\/script>|<meta http-equiv="refresh"[^>]*>/gs, '')
}

/** Serves the kept pages, and the styles and pictures that they name. */
async function serve(folder: string): Promise<Server> {
  const { chatfactor } = await world({})
  // Its styles are for administrators alone.
  const pages = consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) })
  const made = createPortal({ chatfactor, clientAddress: trustProxy(0), console: pages })
  const portal = toNodeHandler(made)
  const stylesheet = await made.stylesheet()
  const server = createServer((request, response) => {
    // A page that was kept may name the styles of a portal with other messengers, which differ in their colours alone.
    if (/^\/security\/assets\/portal-\w+\.css$/.test(request.url ?? '')) request.url = stylesheet
    const name = /^\/kept\/(\w+\.html)$/.exec(request.url ?? '')?.[1]
    if (name === undefined) return portal(request, response)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(still(readFileSync(`${folder}/${name}`, 'utf8')))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const looks = [
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const

/** What two pages have in common that differ in their words and language only: then one of them shows what everybody can use. */
function structureOf(text: string): string {
  return text
    .replace(/<(svg|script)\b.*?<\/\1>/gs, '')
    .replace(/>[^<]+</g, '><')
    .replace(/ (?!class|role|type|aria-hidden|aria-live)([\w-]+)="[^"]+"/g, ' $1')
}

/** What is wrong with a kept page, with its title and file in front; whether it is too wide only where its structure was looked at before. */
async function faultsOf(page: Page, url: string, width: number, isNew: boolean): Promise<readonly string[]> {
  await page.goto(url)
  const wide = (await isTooWide(page)) ? [`wider than ${width} px`] : []
  // The pages of people are for phones; the console is for a desk.
  const isForThumbs = isNew && width === 360 && (await page.locator('body.portal').count()) === 1
  const small = isForThumbs ? await smallTargetsOf(page) : []
  const faults = [...wide, ...small, ...(isNew ? await violationsOf(page) : [])]
  if (faults.length === 0) return []
  const title = await page.title()
  return faults.map((fault) => `${title} (${url.slice(-21)}) at ${width} px: ${fault}`)
}

/** Every page and state that the tests of portal and console reach: 60 that the commit draws, all of them with `DRAW=all`. */
describe.skipIf(browserPath === null)('every page and state', () => {
  const folder = mkdtempSync(`${tmpdir()}/chatfactor-pages-`)
  let server: Server
  let browser: Browser
  beforeAll(async () => {
    await keepPages(folder)
    server = await serve(folder)
    browser = await launchBrowser()
  }, 400_000)
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
    rmSync(folder, { recursive: true })
  })

  it('can be used by everybody, at 360 and at 1280 px, light and dark, in English and in Ukrainian', async () => {
    const address = server.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    const names = readdirSync(folder)
    const languages = new Set(
      names.map((name) => /<html lang="(\w+)/.exec(readFileSync(`${folder}/${name}`, 'utf8'))?.[1]),
    )
    expect([...languages]).toEqual(expect.arrayContaining(['en', 'uk']))
    expect(names.length).toBeGreaterThan(300)
    const structures = new Map(names.map((name) => [name, structureOf(readFileSync(`${folder}/${name}`, 'utf8'))]))
    const all = [...new Set(structures.values())]
    expect(all.length).toBeGreaterThan(200)
    // A page of words only is looked at where its structure is.
    const looked = new Set(drawn(all, 60, (structure) => structure))
    const faults = await Promise.all(
      looks.map(async (look) => {
        const page = await browser.newPage({
          viewport: { width: look.width, height: 800 },
          colorScheme: look.colorScheme,
        })
        const seen = new Set<string>()
        const found: string[] = []
        for (const [name, structure] of structures) {
          if (!looked.has(structure)) continue
          // Words alone make a page too wide for a phone, never for a desk.
          if (look.width > 360 && seen.has(structure)) continue
          found.push(...(await faultsOf(page, `${origin}/kept/${name}`, look.width, !seen.has(structure))))
          seen.add(structure)
        }
        await page.close()
        return found
      }),
    )
    expect(faults.flat()).toEqual([])
  }, 900_000)

  it('comes in at most 60 kB at a first visit: the page and what it names, compressed', async () => {
    const address = server.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    const sizes = new Map<string, number>()
    const sizeOf = async (path: string) => {
      const known = sizes.get(path)
      if (known !== undefined) return known
      const answer = await fetch(origin + path, { headers: { 'accept-encoding': 'identity' } })
      // A page that was kept may name the assets of another theme, which differ in their colours alone.
      const size = answer.ok ? gzipSync(Buffer.from(await answer.arrayBuffer())).length : 0
      sizes.set(path, size)
      return size
    }
    const heavy: string[] = []
    for (const name of readdirSync(folder)) {
      const text = readFileSync(`${folder}/${name}`, 'utf8')
      const named = [...text.matchAll(/<(?:link|script)\b[^>]* (?:href|src)="([^"]+)"/g)].map(([, path = '']) => path)
      const parts = await Promise.all(named.map((path) => sizeOf(path.replaceAll('&amp;', '&'))))
      const whole = parts.reduce((sum, size) => sum + size, gzipSync(text).length)
      if (whole > 60_000) heavy.push(`${name}: ${whole}`)
    }
    expect(heavy).toEqual([])
    // Style and script were found, or nothing was weighed.
    expect([...sizes.values()].filter((size) => size > 3000).length).toBeGreaterThanOrEqual(3)
  })
})
