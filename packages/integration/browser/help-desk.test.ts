import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { type Demo, recordsInFolder, startDemo } from '@chatfactor/demo'
import { startPostgres } from '@chatfactor/local-postgres'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCrowd } from '../../demo/src/crowd.js'
import { nthName } from '../../demo/src/crowd-names.js'
import { type AtTheDesk, atTheDesk } from '../support/at-the-desk.js'
import { isTooWide, violationsOf } from '../support/axe.js'
import { browserPath, launchBrowser } from '../support/browser.js'

/** `PEOPLE=20000` takes as many as `pnpm demo --people 20000` does; fewer show the same. */
const people = Number(process.env.PEOPLE ?? 5_000)
const dayMs = 24 * 60 * 60_000
/** What the crowd says of its second messenger: it fails since so many days, with this one. */
const failingDays = 4

const looks = [
  { scripts: true, width: 1280, lost: 11 },
  { scripts: true, width: 360, lost: 12 },
  { scripts: false, width: 1280, lost: 13 },
  { scripts: false, width: 360, lost: 14 },
] as const

describe.skipIf(browserPath === null)('the help desk', () => {
  const folder = mkdtempSync(`${tmpdir()}/chatfactor-desk-`)
  let demo: Demo
  let browser: Browser
  let front: string
  let cookies: readonly { readonly name: string; readonly value: string }[]

  beforeAll(async () => {
    const records = await recordsInFolder(folder, ({ folder: data }) => startPostgres({ folder: data }))
    demo = await startDemo({ port: 0, records })
    const { chatfactor, bots } = demo
    const resourceId = (await chatfactor.resources.findByAddress('billing'))?.id ?? ''
    await addCrowd({ chatfactor, store: records.store, resourceId, count: people, bots })
    browser = await launchBrowser()
    // The link of the demo works once: who has used it is the administrator in every browser of this test.
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(demo.adminUrl)
    await page.getByRole('button', { name: 'Open the admin console' }).click()
    front = page.url()
    cookies = await context.cookies()
    await context.close()
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(looks)(
    '%j: answers in three clicks, on what the pages say alone, and helps a lost phone in four',
    async ({ scripts, width, lost }) => {
      const viewport = { width, height: 800 }
      const context = await browser.newContext({ viewport, javaScriptEnabled: scripts, locale: 'en-GB' })
      await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: demo.url })))
      const page = await context.newPage()
      const elsewhere: string[] = []
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== new URL(demo.url).origin) elsewhere.push(request.url())
      })
      const desk = atTheDesk(page, front)
      const said = async () => {
        const text = await desk.read()
        expect(await isTooWide(page)).toBe(false)
        if (scripts) expect(await violationsOf(page)).toEqual([])
        return text
      }

      await asks(desk, 'how many are enrolled?', 3, async () => {
        const [, enrolled, all] = /With a token\s+([\d,]+) of ([\d,]+)/.exec(await said()) ?? []
        // Ana and Ben of the demo itself are two more.
        expect(numberOf(all)).toBe(people + 2)
        expect(Math.abs(numberOf(enrolled) - people * 0.7)).toBeLessThanOrEqual(1)
      })
      await asks(desk, 'which messenger fails, and since when?', 3, async () => {
        const [, messenger, since] =
          /(\w+) fails: [\d,]+ of [\d,]+ messages did not arrive since (.+)\./.exec(await said()) ?? []
        const day = new Date(Date.now() - (failingDays - 1) * dayMs)
        expect([messenger, since]).toEqual(['Viber', expect.stringMatching(`\\b${day.getUTCDate()}\\b`)])
      })
      await asks(desk, 'why can Ana not get in?', 3, async () => {
        await desk.find('Ana Marques')
        expect(await said()).toMatch(/What is the matter\s+Locked after wrong codes, until/)
      })
      await asks(desk, 'who acted on Ben?', 3, async () => {
        await desk.find('Ben Larsen')
        await desk.press('Activity')
        expect(await said()).toMatch(/Helped with what happened[\s\S]{0,200}\bolga\b/i)
      })
      await asks(desk, 'somebody lost their phone', 4, async () => {
        await desk.find(`${nthName(lost).login}@example.com`)
        await desk.press(/^Lost phone/)
        await desk.type('Why', 'Called from the office, I know the voice')
        await desk.press(/^Stop the phone of /)
        expect(await said()).toContain('Their messengers are switched off')
      })
      expect(elsewhere).toEqual([])
      await context.close()
    },
  )
})

/** Begins at the front page, and counts how many clicks it took. */
async function asks(desk: AtTheDesk, question: string, most: number, answer: () => Promise<void>): Promise<void> {
  await desk.begin()
  await answer()
  expect(desk.clicks(), question).toBeLessThanOrEqual(most)
}

function numberOf(text: string | undefined): number {
  return Number((text ?? 'none').replaceAll(',', ''))
}
