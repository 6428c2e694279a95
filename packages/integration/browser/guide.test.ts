import { type Demo, startDemo } from '@chatfactor/demo'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { browserPath, screenshot } from '../support/browser.js'
import {
  assignNew,
  seeItActive,
  signIn,
  signInAgain,
  signInToApp,
  switchEnrollmentOffAndOn,
  typeCode,
  typeCodeInApp,
} from '../support/guide-steps.js'
import { screenshotLooks } from '../support/looks.js'
import { sharedBrowser } from '../support/shared-browser.js'

const telegramBot = 'telegram/example_bot'
const viberBot = 'viber/examplebot'
const messengerPage = 'messenger/example.page'

describe.skipIf(browserPath === null)('the guide, lived through in a browser', () => {
  let demo: Demo
  const browser = sharedBrowser(() => demo.close())
  let portal: Page
  let phone: Page

  const open = async (viewport = { width: 1280, height: 800 }) => (await browser.newContext({ viewport })).newPage()

  beforeEach(async () => {
    demo = await startDemo({ port: 0 })
    const admin = await open()
    await switchEnrollmentOffAndOn(admin, demo)
    portal = await open()
    await signIn(portal, demo)
    phone = await open({ width: 420, height: 860 })
  })

  it('leads from the switches of the administrator to a sign-in with the code that the bot sent by Telegram', async () => {
    const link = await assignNew(portal, 'Telegram')
    expect(link).toContain('?start=')
    await phone.goto(link)
    await screenshot(phone, '09-telegram-phone')
    await phone.getByRole('button', { name: 'START' }).click()
    await seeItActive(portal, 'Telegram')
    await phone.reload()
    await screenshot(phone, '12-telegram-phone-first-words')

    await signInAgain(portal, demo)
    await portal.getByText('We sent a code to your Telegram').waitFor()
    await screenshot(portal, '13-telegram-code-wanted')
    await phone.reload()
    await screenshot(phone, '14-telegram-phone-code')
    await typeCode(portal, demo.sandbox.phone('ana').lastCode(telegramBot))
    await screenshot(portal, '15-signed-in-with-code')

    const app = await open()
    await signInToApp(app, demo)
    await app.getByRole('link', { name: 'Your invoices' }).click()
    await typeCodeInApp(app, demo, telegramBot, '16-invoices-code')
    await app.getByText('100.00 EUR').waitFor()
    await screenshot(app, '17-invoices')

    await app.getByRole('link', { name: 'Back' }).click()
    await app.getByRole('link', { name: 'Pay someone' }).click()
    await app.getByLabel('To').fill('Bob')
    await app.getByLabel('Amount in EUR').fill('12.50')
    await screenshot(app, '18-payment')
    await app.getByRole('button', { name: 'Go on' }).click()
    const number = (await app.locator('output.match').textContent()) ?? ''
    await screenshot(app, '19-payment-number')
    await phone.reload()
    await phone.getByText('Amount: 12.50 EUR').first().waitFor()
    await screenshot(phone, '19-payment-phone')
    await demo.sandbox.phone('ana').tap(number, telegramBot)
    // The page hears of it, and goes on by itself.
    await app.getByText('Paid 12.50 EUR to Bob.').waitFor()
    await screenshot(app, '20-paid')
    await phone.reload()
    await screenshot(phone, '21-payment-phone')

    // The app's own portal: no second sign-in, the same token, and out of both at once.
    await app.goto(`${demo.url}/account`)
    await app.getByRole('link', { name: 'Your second factor' }).click()
    await app.getByText('We sent a code to your Telegram').waitFor()
    await screenshot(app, '22-app-portal-code')
    await typeCode(app, demo.sandbox.phone('ana').lastCode(telegramBot))
    await screenshot(app, '23-app-portal')
    await app.getByRole('button', { name: 'Sign out' }).click()
    await app.waitForURL(`${demo.url}/sign-out`)
    await app.getByRole('button', { name: 'Sign out' }).click()
    await app.waitForURL(`${demo.url}/sign-in`)
    await screenshot(app, '24-app-signed-out')
  })

  it('goes on in Ukrainian in the chat of a person who chose it in the profile', async () => {
    await phone.goto(await assignNew(portal, 'Telegram'))
    await phone.getByRole('button', { name: 'START' }).click()
    await seeItActive(portal, 'Telegram')
    await phone.reload()
    await phone.getByText('This chat now receives').first().waitFor()
    await screenshot(phone, '25-chat-in-english')

    await portal.goto(demo.portalUrl)
    await portal.getByRole('link', { name: 'Open profile' }).click()
    await portal.getByRole('link', { name: 'Change language of messages' }).click()
    await portal.getByLabel('українська').check()
    await screenshotLooks(portal, '26-language-of-messages')
    await portal.getByRole('button', { name: 'Save' }).click()
    await portal.getByText('The language of your messages is saved.').waitFor()
    await screenshot(portal, '27-profile')

    await signInAgain(portal, demo)
    await portal.getByText('We sent a code to your Telegram').waitFor()
    await phone.reload()
    await phone.getByText('Ваш код').first().waitFor()
    await screenshot(phone, '28-chat-in-ukrainian')
    await typeCode(portal, demo.sandbox.phone('ana').lastCode(telegramBot))
  })

  it('leads there by Viber: over a page of ours, and with a first message before anything is active', async () => {
    const link = await assignNew(portal, 'Viber')
    expect(link).toMatch(/\/security\/open\/viber\?p=[\w-]+#[\w-]{43}\.[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    await phone.goto(link)
    await phone.getByText('Waiting for you in Viber').waitFor()
    // Whoever has no working link finds the code on the phone that they hold.
    await phone.setViewportSize({ width: 360, height: 740 })
    expect(await phone.locator('#typed-code').textContent()).toBe(link.slice(-11))
    expect(await phone.locator('#typed-code').isVisible()).toBe(true)
    await phone.getByRole('heading', { name: 'Nothing happens?' }).waitFor()
    await phone.setViewportSize({ width: 420, height: 860 })
    // It bears the name that stands on the page with the QR code, also after a reload and without scripts.
    const named = await portal.locator('.owner').textContent()
    await phone.reload()
    await phone.getByText('Waiting for you in Viber').waitFor()
    expect(await phone.locator('.owner').textContent()).toBe(named)
    const plain = await (await browser.newContext({ javaScriptEnabled: false, locale: 'uk-UA' })).newPage()
    await plain.goto(link)
    await plain.getByRole('heading', { name: 'Продовжуйте в Viber' }).waitFor()
    expect(await plain.locator('.owner').textContent()).toBe(named)
    await screenshotLooks(phone, '09-viber-landing')
    await phone.getByRole('link', { name: 'Open Viber' }).click()
    await screenshot(phone, '09-viber-phone-link')
    await phone.getByRole('button', { name: 'Open the chat' }).click()
    await portal.getByText('Write anything to the bot').waitFor()
    await screenshotLooks(portal, '09-viber-awaiting-message')
    await screenshot(phone, '09-viber-phone-welcome')
    await phone.getByRole('button', { name: 'Send', exact: true }).click()
    await seeItActive(portal, 'Viber')
    await phone.reload()
    await screenshot(phone, '12-viber-phone-first-words')

    await signInAgain(portal, demo)
    await portal.getByText('We sent a code to your Viber').waitFor()
    await screenshot(portal, '13-viber-code-wanted')
    await phone.reload()
    await screenshot(phone, '14-viber-phone-code')
    await typeCode(portal, demo.sandbox.phone('ana').lastCode(viberBot))
  })

  it('leads there by Messenger, and again after a day, when the person has to come for the code', async () => {
    const link = await assignNew(portal, 'Messenger')
    expect(link).toMatch(/\/example\.page\?ref=[\w-]{43}&text=[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    await phone.goto(link)
    await screenshot(phone, '09-messenger-phone-link')
    await phone.getByRole('button', { name: 'Open in Messenger' }).click()
    await phone.getByRole('button', { name: 'Get Started', exact: true }).click()
    await seeItActive(portal, 'Messenger')
    await phone.reload()
    await screenshot(phone, '12-messenger-phone-first-words')

    await signInAgain(portal, demo)
    await portal.getByText('We sent a code to your Messenger').waitFor()
    await screenshot(portal, '13-messenger-code-wanted')
    await typeCode(portal, demo.sandbox.phone('ana').lastCode(messengerPage))

    demo.sandbox.messenger.closeWindow('ana')
    await signInAgain(portal, demo)
    await portal.getByText('Messenger lets the bot write only after you did.').waitFor()
    await screenshotLooks(portal, '13-messenger-pull')
    const pull = portal.getByRole('link', { name: 'Open Messenger' })
    await phone.goto((await pull.getAttribute('href')) ?? '')
    await phone.getByRole('button', { name: 'Open in Messenger' }).click()
    const itsMe = phone.getByRole('button', { name: 'It’s me' })
    await itsMe.waitFor()
    await screenshot(phone, '14-messenger-phone-question')
    const ana = demo.sandbox.phone('ana')
    const earlier = ana.lastCode(messengerPage)
    await itsMe.click()
    // The bot writes to one chat no faster than once a second.
    await expect.poll(() => ana.lastCode(messengerPage)).not.toBe(earlier)
    await phone.reload()
    await screenshot(phone, '14-messenger-phone-code')
    await typeCode(portal, demo.sandbox.phone('ana').lastCode(messengerPage))
    await screenshot(portal, '15-messenger-signed-in')
  })
})
