import { createAdministration } from '@chatfactor/console'
import { type Demo, startDemo } from '@chatfactor/demo'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { giveChat } from '../support/assistant-chapter.js'
import { browserPath } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { botOf } from '../support/loopback-messengers.js'
import { sharedBrowser } from '../support/shared-browser.js'

describe.skipIf(browserPath === null)('a help desk and two security officers', () => {
  let demo: Demo
  const browser = sharedBrowser(async () => {
    await context.close()
    await demo.close()
  })
  let context: BrowserContext
  let page: Page

  beforeEach(async () => {
    demo = await startDemo({ port: 0 })
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
  })

  /** Becomes one of the administrators, as the demo offers it. */
  async function be(name: RegExp): Promise<void> {
    await page.getByRole('button', { name }).click()
  }

  async function find(login: string): Promise<void> {
    await page.getByRole('searchbox').first().fill(login)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/members\//)
  }

  it('R51, R54: Olga unlocks Ana and cannot bypass her; Carla asks for a bypass, Dan agrees on his phone, and Ana is told by whom and why', async () => {
    const { chatfactor, sandbox } = demo
    const resource = await chatfactor.resources.findByAddress('billing')
    const ana = await chatfactor.users.findByLogin('ana')
    if (resource === null || ana === null) throw new Error('the demo has no Ana')
    const member = { resourceId: resource.id, userId: ana.id }
    await giveChat(demo, 'ana', 'telegram')
    await giveChat(demo, 'ben', 'telegram')
    const root = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await root.members.lock({ ...member, reason: 'Too many calls' })
    // What the host itself says needs nobody else: the console asks for two who can be asked.
    await chatfactor.resources.update(resource.id, { secondFactor: { administrators: 'two' } })

    await page.goto(demo.adminUrl)
    await be(/Olga/)
    await find('ana')
    const anas = page.url()
    expect(await page.getByText('Without a second factor').count()).toBe(0)
    await page.getByRole('link', { name: /Locked out/ }).click()
    await page.getByLabel('Why').fill('Called from the office')
    await page.getByRole('button', { name: /^Unlock/ }).click()
    await expect
      .poll(async () => (await chatfactor.factors.status(of(member))).lockReason, { timeout: 30_000 })
      .toBeNull()
    // A form that was never drawn for her comes to nothing.
    const forged = await context.request.post(`${anas.replace(/[?#].*/, '')}/bypass`, {
      form: { hours: '1', reason: 'Please' },
      headers: { origin: new URL(demo.url).origin, 'sec-fetch-site': 'same-origin' },
    })
    expect(forged.status()).toBe(403)
    expect((await chatfactor.factors.status(of(member))).bypassedUntil).toBeNull()

    await page.goto(anas)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await be(/Carla/)
    await page.goto(anas)
    await page.getByText('Let them in without codes…').first().click()
    await page.locator('.sure[open] input[name=reason]').fill('Her phone is in the repair shop')
    await page.getByRole('button', { name: /^Let ana in/i }).click()
    await page.getByRole('heading', { level: 1, name: 'This takes two administrators' }).waitFor()
    await page.getByLabel('Why').fill('Her phone is in the repair shop')
    await screenshotLooks(page, '60-second-asking')
    await page.getByRole('button', { name: 'Ask a second administrator' }).click()
    const number = Number(await page.locator('.say-this').textContent())
    await screenshotLooks(page, '60-second-waiting')

    // Carla cannot agree herself, and Ben is nobody who may.
    const dan = sandbox.phone('dan')
    const asked = await dan.waitForMessage(({ text }) => text.includes('repair shop'), { bot: botOf.telegram })
    for (const part of ['ana', 'Billing', 'Carla Ruiz', '1 hour']) expect(asked.text).toContain(part)
    expect(
      sandbox
        .phone('carla')
        .messages(botOf.telegram)
        .some(({ text }) => text.includes('repair shop')),
    ).toBe(false)
    await sandbox.phone('ben').type(String(number), botOf.telegram)
    await dan.choose(number, botOf.telegram)
    await page.getByRole('button', { name: 'Do it now' }).click()
    await expect
      .poll(async () => (await chatfactor.factors.status(of(member))).bypassedUntil, { timeout: 30_000 })
      .not.toBeNull()
    await page.getByText('Done', { exact: true }).first().waitFor()
    await screenshotLooks(page, '60-second-done')

    const told = await sandbox
      .phone('ana')
      .waitForMessage(({ text }) => text.includes('Dan Keller'), { bot: botOf.telegram })
    expect(told.text).toContain('Carla Ruiz')
    await page.getByRole('link', { name: 'Administrators', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Administrators' }).waitFor()
    await screenshotLooks(page, '60-second-administrators')
  })
})

function of({ resourceId, userId }: { readonly resourceId: string; readonly userId: string }) {
  return { resourceId, user: { id: userId } }
}
