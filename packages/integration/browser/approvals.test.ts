import { type Demo, startDemo } from '@chatfactor/demo'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { browserPath, screenshot } from '../support/browser.js'
import { signIn, signInToApp } from '../support/guide-steps.js'
import { screenshotLooks } from '../support/looks.js'
import { sharedBrowser } from '../support/shared-browser.js'

const bots = {
  telegram: 'telegram/example_bot',
  viber: 'viber/examplebot',
  messenger: 'messenger/example.page',
} as const
type Messenger = keyof typeof bots

const faces = (['telegram', 'viber', 'messenger'] as const).flatMap((messenger) => [
  { messenger, scripts: true },
  { messenger, scripts: false },
])

describe.skipIf(browserPath === null)('approvals in a browser', () => {
  let demo: Demo
  const browser = sharedBrowser(() => demo.close())

  beforeEach(async () => {
    demo = await startDemo({ port: 0 })
  })

  /** A Resource that asks for approvals at sign-in, and Ana with a token in this messenger. */
  async function enrolled(messenger: Messenger): Promise<void> {
    const { chatfactor, sandbox } = demo
    const billing = await chatfactor.resources.findByAddress('billing')
    const ana = await chatfactor.users.findByLogin('ana')
    if (billing === null || ana === null) throw new Error('The demo has no Billing, or no Ana.')
    await chatfactor.resources.update(billing.id, { secondFactor: { signIn: 'approval' } })
    const { id } = await chatfactor.enrollments.start({
      ...{ resourceId: billing.id, user: { id: ana.id }, name: 'My phone', transport: messenger },
    })
    const { open } = await chatfactor.enrollments.links(id)
    const phone = sandbox.phone('ana')
    const bot = bots[messenger]
    const { draft = '' } = await phone.open(open[0] ?? '')
    if (messenger === 'viber') await phone.type(draft, bot)
    else if (phone.chat(bot).isStartShown) await phone.pressStart(bot)
    await expect.poll(async () => (await chatfactor.enrollments.get(id)).state).toBe('active')
  }

  const open = async (scripts: boolean): Promise<Page> =>
    (await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: scripts })).newPage()

  /** The number that a page shows, once the bot has asked. */
  async function numberOn(page: Page, bot: string): Promise<number> {
    const number = Number(await page.locator('output.match').textContent())
    await expect
      .poll(() => {
        const { messages, keyboard } = demo.sandbox.phone('ana').chat(bot)
        return [...messages.flatMap(({ buttons }) => buttons), ...(keyboard?.rows ?? [])]
          .flat()
          .map(({ label }) => label)
      })
      .toContain(String(number))
    return number
  }

  /** Without scripts a page is loaded again by the person, and its button uses the answer up. */
  async function goOn(page: Page, scripts: boolean): Promise<void> {
    if (scripts) return
    await page.reload()
    await page.getByRole('button', { name: 'Continue' }).click()
  }

  it.each(faces)(
    'R24, C26: sign in by the number of the page: $messenger, scripts: $scripts',
    async ({ messenger, scripts }) => {
      await enrolled(messenger)
      const page = await open(scripts)
      await signIn(page, demo)
      const number = await numberOn(page, bots[messenger])
      await screenshotLooks(page, `70-number-${messenger}-${scripts ? 'scripts' : 'plain'}`)
      await demo.sandbox.phone('ana').choose(number, bots[messenger])
      await demo.chatfactor.settled()
      await goOn(page, scripts)
      await page.getByRole('heading', { name: '2nd Factor' }).waitFor()
    },
  )

  it.each(faces)(
    'R24, C30: say that it was not them: $messenger, scripts: $scripts',
    async ({ messenger, scripts }) => {
      await enrolled(messenger)
      const page = await open(scripts)
      await signIn(page, demo)
      await numberOn(page, bots[messenger])
      await demo.sandbox.phone('ana').tap('It wasn’t me', bots[messenger])
      await demo.chatfactor.settled()
      if (!scripts) await page.reload()
      await page.getByText('Your chat answered that this was not you').waitFor()
      await screenshotLooks(page, `71-denied-${messenger}-${scripts ? 'scripts' : 'plain'}`)
      expect(await page.getByRole('heading', { name: '2nd Factor' }).count()).toBe(0)
    },
  )

  it.each(faces)('C27: pay what the chat shows: $messenger, scripts: $scripts', async ({ messenger, scripts }) => {
    await enrolled(messenger)
    const page = await open(scripts)
    await signInToApp(page, demo)
    await page.getByRole('link', { name: 'Pay someone' }).click()
    await page.getByLabel('To').fill('Bob')
    await page.getByLabel('Amount in EUR').fill('12.50')
    await page.getByRole('button', { name: 'Go on' }).click()
    const number = await numberOn(page, bots[messenger])
    const phone = demo.sandbox.phone('ana')
    expect(phone.messages(bots[messenger]).at(-1)?.text).toContain('Amount: 12.50 EUR')
    await phone.choose(number, bots[messenger])
    await demo.chatfactor.settled()
    await goOn(page, scripts)
    await page.getByText('Paid 12.50 EUR to Bob.').waitFor()
    await screenshot(page, `72-paid-${messenger}-${scripts ? 'scripts' : 'plain'}`)
  })
})
