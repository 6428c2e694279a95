import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Demo, startDemo } from '@chatfactor/demo'
import type { FrameLocator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { chapterWords, fingersOn, giveChat, openQuestion } from '../support/assistant-chapter.js'
import { browserPath } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { botOf, type MessengerName } from '../support/loopback-messengers.js'
import { runCommandLine } from '../support/run-command-line.js'
import { sharedBrowser } from '../support/shared-browser.js'

const labels = { telegram: 'Telegram', viber: 'Viber', messenger: 'Messenger' } as const
const messengers = ['telegram', 'viber', 'messenger'] as const
const walks = messengers.flatMap((messenger) =>
  (['en', 'uk'] as const).map((language) => [messenger, language] as const),
)

describe.skipIf(browserPath === null)('the chapter of the assistant', () => {
  let demo: Demo
  const browser = sharedBrowser(async () => {
    await demo.close()
    await rm(folder, { recursive: true, force: true })
  })
  let folder: string

  beforeEach(async () => {
    demo = await startDemo({ port: 0 })
    folder = await mkdtemp(join(tmpdir(), 'chatfactor-receipt-'))
  })

  /** The chapter, and Ana's chat beside it. */
  async function open(messenger: MessengerName, language: string) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language })
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    await page.goto(`${demo.url}/?chapter=assistant`)
    const [screen, phone] = [page.frameLocator('#portal'), page.frameLocator('#phone')]
    await phone
      .getByRole('link', { name: `Billing on ${labels[messenger]}` })
      .first()
      .click()
    return { page, screen, phone }
  }

  const done = (page: Page, step: string) => page.locator(`[data-step="${step}"].done`).waitFor()
  const wish = (screen: FrameLocator, title: string) => screen.locator('li.token', { hasText: title })

  /** Saves the receipt of something that was asked for, and gives the place of the file. */
  async function save(page: Page, screen: FrameLocator, title: string): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), wish(screen, title).getByRole('link').click()])
    expect(download.suggestedFilename()).toBe('receipt.jws')
    const file = join(folder, 'receipt.jws')
    await download.saveAs(file)
    return file
  }

  it.each(walks)(
    'R46, R48, R49: approves, refuses and leaves three things for a night, does a fourth by a permit, and has its receipt checked by the command (%s, %s)',
    async (messenger, language) => {
      const words = chapterWords[language]
      await giveChat(demo, 'ana', messenger)
      await giveChat(demo, 'ben', messenger)
      const { page, screen, phone } = await open(messenger, language)
      const ana = fingersOn(demo, phone, messenger)
      const bot = botOf[messenger]
      const payment = 'ACME GmbH · 50.00 EUR'

      await screen.getByRole('button', { name: words.ask }).click()
      await done(page, 'asks')
      await expect.poll(() => screen.getByText(words.waits).count(), { timeout: 30_000 }).toBe(3)
      const number = (await screen.locator('output.number').textContent()) ?? ''
      expect(number).toMatch(/^\d\d$/)

      // Ben knows the number and types what Ana would: it is his chat, and nothing of hers is answered in it.
      const ben = demo.sandbox.phone('ben')
      for (const typed of [number, `${words.noAsTyped} 1`, `/no 1`]) await ben.type(typed, bot)
      await demo.chatfactor.settled()
      expect(await screen.getByText(words.waits).count()).toBe(3)

      await openQuestion(ana, words, 'ACME GmbH')
      await ana.after(
        () => ana.press(words.similar),
        ({ text }) => text.includes(words.sentence),
      )
      await ana.press(number)
      await done(page, 'approve')
      await wish(screen, payment).getByText(words.done).waitFor()

      await openQuestion(ana, words, words.file)
      await ana.press(words.no)
      await done(page, 'refuse')
      await wish(screen, words.file).getByText(words.refused).waitFor()
      expect(await screen.getByText(words.waits).count()).toBe(1)
      await screenshotLooks(page, `57-assistant-${messenger}-${language}`)

      await ana.after(
        () => screen.getByRole('button', { name: words.tomorrow }).click(),
        ({ text }) => text.includes(words.reminder),
      )
      await ana.after(
        () => ana.press(words.readAll),
        ({ text }) => words.question.test(text),
      )
      await ana.press(words.approve)
      await done(page, 'tomorrow')
      await wish(screen, words.train).getByText(words.done).waitFor()

      const before = ana.messages().length
      await screen.getByRole('button', { name: words.onceMore }).click()
      await done(page, 'permit')
      await wish(screen, 'ACME GmbH · 35.00 EUR').getByText(words.permitted).waitFor()
      await demo.chatfactor.settled()
      expect(
        ana
          .messages()
          .slice(before)
          .filter(({ text }) => text.includes('35.00')),
      ).toEqual([])

      const file = await save(page, screen, payment)
      await done(page, 'receipt')
      const command = (await screen.locator('.command code').textContent()) ?? ''
      expect(command).toMatch(/^npx chatfactor receipt verify receipt\.jws --jwks http:\/\/localhost:\d+\/security\//)
      const keys = command.split(' ').at(-1) ?? ''
      const genuine = await runCommandLine('receipt', 'verify', file, '--jwks', keys)
      expect(genuine).toMatchObject({ code: 0, complaints: '' })
      expect(genuine.out).toMatch(/^Genuine: approved\.\nOffice assistant asked /)
      expect(genuine.out).toContain('ACME GmbH')
      expect(genuine.out).not.toContain('ana')

      const [header = '', payload = '', signature = ''] = (await readFile(file, 'utf8')).split('.')
      const changed = payload.replace(/^(.{40})(.)/, (_, kept: string, one: string) => kept + (one === 'A' ? 'B' : 'A'))
      await writeFile(file, [header, changed, signature].join('.'))
      const forged = await runCommandLine('receipt', 'verify', file, '--jwks', keys)
      expect(forged).toMatchObject({ code: 1, out: '' })
      expect(forged.complaints).toContain('It is not genuine')
      await screenshotLooks(page, `58-assistant-end-${messenger}-${language}`)
    },
  )
})
