import { type Demo, startDemo } from '@chatfactor/demo'
import type { Browser, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { browserPath } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { sharedBrowser } from '../support/shared-browser.js'

describe.skipIf(browserPath === null)('the console in a browser', () => {
  let demo: Demo
  const browser = sharedBrowser(() => demo.close())

  beforeEach(async () => {
    demo = await startDemo({ port: 0 })
    // As a Resource is before anybody has switched anything on.
    const { resources } = demo.chatfactor
    const billing = await resources.findByAddress('billing')
    const nothing = { allowedActions: [], tokenEnrollment: { bot: { enabled: false } } }
    await resources.update(billing?.id ?? '', { selfService: nothing })
  })

  const open = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })).newPage()
    await page.goto(demo.adminUrl)
    await page.locator('form button').first().click()
    return page
  }
  const openBilling = async (page: Page) => {
    await page.getByRole('link', { name: 'Resources' }).first().click()
    await page.getByRole('link', { name: 'Billing' }).first().click()
  }
  const isNarrow = async (page: Page) =>
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)

  for (const javaScriptEnabled of [true, false]) {
    it(`follows the guide word by word, ${javaScriptEnabled ? 'with' : 'without'} scripts: one Save keeps what two tabs changed`, async () => {
      const page = await open({ javaScriptEnabled, viewport: { width: 360, height: 740 } })
      await openBilling(page)
      await page.getByRole('link', { name: 'Self-Service', exact: true }).click()
      await page.getByRole('heading', { name: 'Allowed Actions' }).waitFor()
      await page.getByRole('switch', { name: /^Enroll Token/ }).check()
      await page.getByRole('link', { name: 'Token Enrollment' }).click()
      await page.getByRole('switch', { name: /^BOT/ }).check()
      await isNarrow(page)
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Saved.').waitFor()
      expect(await page.getByRole('switch', { name: /^BOT/ }).isChecked()).toBe(true)
      await page.getByRole('link', { name: 'Self-Service', exact: true }).click()
      expect(await page.getByRole('switch', { name: /^Enroll Token/ }).isChecked()).toBe(true)
      await page.getByText('Self-Service Page Address').waitFor()
      await page.getByRole('link', { name: 'Tell people' }).click()
      await page.getByRole('button', { name: 'Email the selected people' }).click()
      await page.getByText(/were emailed|was emailed/).waitFor()
      await isNarrow(page)
    })
  }

  it.each([
    [320, 'en-GB'],
    [320, 'uk-UA'],
    [768, 'uk-UA'],
    [1000, 'de-DE'],
  ])('has every tab in sight at %i px, in %s', async (width, locale) => {
    const page = await open({ viewport: { width, height: 740 }, locale })
    await page.goto(`${page.url().replace(/\/$/, '')}/resources`)
    await page.getByRole('link', { name: 'Billing' }).first().click()
    const tabs = await page.locator('.tabs a').all()
    expect(tabs).toHaveLength(10)
    for (const tab of tabs) {
      const { x = -1, width: wide = 0 } = (await tab.boundingBox()) ?? {}
      expect([x >= 0, x + wide <= width]).toEqual([true, true])
    }
    await isNarrow(page)
  })

  it('marks the tab that is shown, goes back, and asks before unsaved changes are lost', async () => {
    const page = await open()
    await openBilling(page)
    const tab = (name: string) =>
      page.getByRole('navigation', { name: 'Resource' }).getByRole('link', { name, exact: true })
    await tab('Token Enrollment').click()
    await page.getByRole('heading', { name: 'Token types' }).waitFor()
    expect(await tab('Token Enrollment').getAttribute('aria-current')).toBe('page')
    await tab('Self-Service').click()
    const enroll = page.getByRole('switch', { name: /^Enroll Token/ })
    await enroll.setChecked(!(await enroll.isChecked()))
    await page.goBack()
    await page.getByRole('heading', { name: 'Token types' }).waitFor()
    await page.getByText('Not saved yet').last().waitFor({ timeout: 10_000 })
  })

  it('shows members, people to tell, what happened and the messengers, on any screen', async () => {
    const page = await open()
    await openBilling(page)
    const base = page.url().replace(/\/general.*$/, '')
    for (const [path, name] of [
      [`${base}/self-service`, '30-self-service'],
      [`${base}/self-service#token-enrollment`, '31-token-enrollment'],
      [`${base}/tell`, '32-tell-people'],
      [`${base}/members`, '33-members'],
      [`${base}/activity`, '34-activity'],
      [base.replace(/\/resources\/.*$/, '/users'), '35-users'],
      [base.replace(/\/resources\/.*$/, '/messengers'), '36-messengers'],
    ] as const) {
      await page.goto(path)
      await screenshotLooks(page, name)
      await page.setViewportSize({ width: 360, height: 740 })
      await isNarrow(page)
      await page.setViewportSize({ width: 1280, height: 800 })
    }
    await page.getByRole('button', { name: 'Check now' }).click()
    await page
      .getByText(/Fine|Needs fixing/)
      .first()
      .waitFor()
    await screenshotLooks(page, '37-messengers-checked')
    await page.goto(`${base}/members`)
    await page.locator('.member summary').first().click()
    await page.locator('.member').getByText('Switch off for this Resource').first().click()
    await screenshotLooks(page, '38-member-row')
    await page.getByRole('link', { name: 'More' }).first().click()
    await screenshotLooks(page, '39-member')
    await page.setViewportSize({ width: 360, height: 740 })
    await isNarrow(page)
  })

  it('keeps long logins in their card, and says on narrow pages too whom an entry is about and what was sent', async () => {
    const { users, assignments, resources } = demo.chatfactor
    const billing = await resources.findByAddress('billing')
    const login = `olena.${'x'.repeat(44)}`
    const olena = await users.create({ login, email: `${login}@example.org` })
    await assignments.create({ resourceId: billing?.id ?? '', userId: olena.id })
    const page = await open()
    await openBilling(page)
    const base = page.url().replace(/\/general.*$/, '')
    const isWhole = async () => {
      const wide = await page.evaluate(
        "[...document.querySelectorAll('.table-frame, .belongs')].filter((card) => card.scrollWidth > card.clientWidth).length",
      )
      expect(wide).toBe(0)
    }
    for (const width of [1280, 768, 320]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(base.replace(/\/resources\/.*$/, '/users'))
      await page.getByText(`${login}@example.org`).waitFor()
      await isWhole()
      await page.goto(`${base}/activity`)
      expect(await page.getByRole('link', { name: login }).first().isVisible()).toBe(true)
      await isWhole()
      await page.goto(`${base}/members/${olena.id}`)
      await page.getByRole('heading', { name: 'Messages of the last seven days' }).waitFor()
      await page.getByText('Nothing was sent.').waitFor()
      await isWhole()
    }
  })
})
