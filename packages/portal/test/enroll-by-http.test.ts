import { describe, expect, it } from 'vitest'
import { hidden } from './browser.js'
import {
  askForToken,
  enroll,
  enrolled,
  linkCodeIn,
  password,
  portalRig,
  signedIn,
  signInAna,
  typedCodeIn,
} from './portal-rig.js'

describe('the way of a person through the portal', () => {
  it('the guide: signs in, presses Assign New, picks BOT, scans, and finds the token under 2nd Factor', async () => {
    const { rig, ana } = await signedIn()

    const list = await ana.get('/security/p/billing')
    expect(list.text).toContain('2nd Factor')
    expect(list.text).toContain('Assign New')
    expect((await ana.get('/security/p/billing/add')).text).toMatch(/Add Token.*BOT/s)
    const details = await ana.get('/security/p/billing/add/bot')
    for (const label of ['Name', 'Messenger', 'OTP Length', 'Next']) expect(details.text).toContain(label)

    const address = await enroll(rig, ana)
    const done = await ana.get(address)
    expect(done.text).toContain('Telegram is ready')
    const after = await ana.get('/security/p/billing')
    expect(after.text).toMatch(/My phone.*Active.*Telegram.*Ana K\./s)
  })

  it('shows the QR code, the steps of the messenger, the link and the typed code on one page', async () => {
    const { ana } = await signedIn()
    const scan = await askForToken(ana, { digits: '8' })
    expect(scan.text).toContain('<svg')
    expect(scan.text).toContain('Press START')
    expect(scan.text).toContain('Open Telegram on this device')
    expect(scan.text).toMatch(/<code id="typed-code">[0-9A-Z]{5}-[0-9A-Z]{5}<\/code>/)
    expect(scan.text).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    expect(scan.text).toContain('Waiting for your scan')
  })

  it('R12: asks to type the code where no link carries one, and to confirm the chat', async () => {
    const { rig, ana } = await signedIn({
      transport: { platform: 'telegram', label: 'Slack', capabilities: { linkCarriesCode: false } },
    })
    const asks = await askForToken(ana)
    expect(asks.text).toContain('Send a code to the bot')
    expect(asks.text).toContain('Waiting for your code')
    expect(asks.text).not.toMatch(/start=|Scan with your phone|No camera/)
    expect(asks.text).toMatch(/<a class="button" href="https:\/\/fake\.example\/fake-bot"/)

    await rig.hear({ type: 'text', chatId: 'chat-1', text: typedCodeIn(asks) })
    const confirm = await ana.get(asks.url.pathname)
    expect(confirm.text).toContain('Is this chat yours?')
    const done = await ana.submit(`${asks.url.pathname}/confirm`, { answer: rig.telegram.lastCode('chat-1') ?? '' })
    expect(done.text).toContain('is ready')
  })

  it('shows the same code after a reload, and another one after Get a new code', async () => {
    const { rig, ana } = await signedIn()
    const scan = await askForToken(ana)
    expect(typedCodeIn(await ana.get(scan.url.pathname))).toBe(typedCodeIn(scan))

    await rig.clock.advance(301_000)
    const late = await ana.get(scan.url.pathname)
    expect(late.text).toContain('The code has expired')
    const renewed = await ana.submit(`${scan.url.pathname}/new-code`, {})
    expect(renewed.text).toContain('Waiting for your scan')
    expect(typedCodeIn(renewed)).not.toBe(typedCodeIn(scan))
  })

  it('C16: no code ever stands in an address of ours', async () => {
    const { ana } = await signedIn()
    const scan = await askForToken(ana)
    const typed = typedCodeIn(scan)
    const link = linkCodeIn(scan)
    const ours = [...scan.text.matchAll(/(?:href|action|src|data-live)="(\/[^"]*)"/g)].map(([, path]) => path ?? '')
    expect(ours.length).toBeGreaterThan(4)
    for (const path of [...ours, ...scan.trail]) {
      expect(path).not.toContain(link)
      expect(path).not.toContain(typed)
      for (const secret of ana.cookies.values()) expect(path).not.toContain(secret)
    }
  })

  it('R12: a typed code asks the signed-in person for the code that the chat shows', async () => {
    const { rig, ana } = await signedIn()
    const scan = await askForToken(ana)
    const typed = typedCodeIn(scan)
    await rig.hear({ type: 'text', chatId: 'chat-1', text: typed })
    const asks = await ana.get(scan.url.pathname)
    expect(asks.text).toContain('Is this chat yours?')
    // Nobody was named, so nothing is said of a name.
    expect(asks.text).not.toContain('The name above')

    const right = rig.telegram.lastCode('chat-1') ?? ''
    const wrong = right === '111111' ? '222222' : '111111'
    const missed = await ana.submit(`${scan.url.pathname}/confirm`, { answer: wrong })
    expect(missed.text).toMatch(/not what the chat shows\. You have \d tries left/)
    const done = await ana.submit(`${scan.url.pathname}/confirm`, { answer: right })
    expect(done.text).toContain('Telegram is ready')
  })

  it('R13: with numbers, the person picks one of three', async () => {
    const rig = await portalRig()
    await rig.chatfactor.resources.update(rig.billing.id, {
      secondFactor: { activation: 'confirm', confirmation: 'number' },
    })
    const ana = rig.browser()
    await signInAna(ana)
    const address = await enroll(rig, ana)
    const page = await ana.get(address)
    expect(page.text).toMatch(/Scanned by .*Ana K\..*The name above is only what Telegram says/s)
    const choices = [...page.text.matchAll(/name="answer" value="(\d\d)"/g)].map(([, number]) => number)
    expect(choices).toHaveLength(3)
  })

  it('signs in with a password and the code from the chat once a token is there', async () => {
    const { rig } = await enrolled()

    const ana = rig.browser()
    const asks = await ana.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
    expect(asks.url.pathname).toBe('/security/p/billing/second-factor')
    expect(asks.text).toContain('We sent a code to your Telegram')
    expect(asks.text).toMatch(
      /inputmode="numeric"[^>]*autocomplete="one-time-code"|autocomplete="one-time-code"[^>]*inputmode="numeric"/,
    )
    expect((await ana.get('/security/p/billing')).url.pathname).toBe('/security/p/billing/second-factor')

    const before = ana.cookies.get(`__Host-cf-${rig.billing.id}`)
    const code = rig.telegram.lastCode('chat-1') ?? ''
    const inside = await ana.submit('/security/p/billing/second-factor', { challenge: hidden(asks, 'challenge'), code })
    expect(inside.text).toContain('My phone')
    // R6: a factor more, a new secret.
    expect(ana.cookies.get(`__Host-cf-${rig.billing.id}`)).not.toBe(before)
  })

  it('says in plain words what a wrong, an earlier and a late code came to', async () => {
    const { rig } = await enrolled()
    const ana = rig.browser()
    const asks = await ana.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
    const challenge = hidden(asks, 'challenge')
    const earlier = rig.telegram.lastCode('chat-1') ?? ''
    const type = (code: string) => ana.submit('/security/p/billing/second-factor', { challenge, code })

    expect((await type(earlier === '111111' ? '222222' : '111111')).text).toContain('You have 4 tries left')
    expect((await type('')).text).toContain('Type the code from the chat')
    const early = await ana.submit('/security/p/billing/second-factor/send', { challenge })
    expect(early.text).toContain('You can send a new code in 30 seconds.')
    expect(rig.telegram.lastCode('chat-1')).toBe(earlier)
    await rig.clock.advance(30_000)
    await ana.submit('/security/p/billing/second-factor/send', { challenge })
    expect((await type(earlier)).text).toContain('That was the code of an earlier message')
    await rig.clock.advance(11 * 60_000)
    expect((await type(rig.telegram.lastCode('chat-1') ?? '')).text).toContain('no longer good')
    // Reloading repeats nothing.
    expect((await ana.get('/security/p/billing/second-factor')).text).toContain('no longer good')
    const renewed = await ana.submit('/security/p/billing/second-factor/send', { challenge })
    expect(renewed.text).toContain('We sent a code to your Telegram')
    const code = rig.telegram.lastCode('chat-1') ?? ''
    const inside = await ana.submit('/security/p/billing/second-factor', {
      challenge: hidden(renewed, 'challenge'),
      code,
    })
    expect(inside.url.pathname).toBe('/security/p/billing')
  })

  it('says what to do when the code did not get through', async () => {
    const { rig } = await enrolled()
    rig.telegram.block('chat-1')
    const page = await rig.browser().submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
    expect(page.text).toContain('unblock the bot')
  })

  it('signs in by mailed code where there is no password', async () => {
    const rig = await portalRig()
    const ben = rig.browser()
    await ben.submit('/security/p/billing/sign-in', { login: 'ben', password: '', with: 'mail' })
    await rig.chatfactor.settled()
    const code = /\b\d{6,8}\b/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
    const inside = await ben.submit('/security/p/billing/mail-code', { code })
    expect(inside.text).toContain('2nd Factor')
  })

  it('R5: removing a token asks for a fresh sign-in first, and comes back', async () => {
    const { rig, ana } = await enrolled()
    const list = await ana.get('/security/p/billing')
    const remove = /href="([^"]*\/remove)"/.exec(list.text)?.[1] ?? ''
    expect((await ana.get(remove)).text).toContain('Remove My phone?')

    const again = await ana.submit(remove, {})
    expect(again.text).toContain('Is it still you?')
    const asks = await ana.submit('/security/p/billing/sign-in', {
      login: 'ana',
      password,
      with: 'password',
      back: hidden(again, 'back'),
    })
    const code = rig.telegram.lastCode('chat-1') ?? ''
    const back = await ana.submit('/security/p/billing/second-factor', { challenge: hidden(asks, 'challenge'), code })
    expect(back.url.pathname).toBe(remove)
    expect((await ana.submit(remove, {})).text).toContain('The token is removed')
    expect((await ana.get('/security/p/billing')).text).not.toContain('My phone')
  })

  it('renames a token, and says beside the field which names will not do', async () => {
    const { ana } = await enrolled()
    const rename = /href="([^"]*\/rename)"/.exec((await ana.get('/security/p/billing')).text)?.[1] ?? ''
    const wrong = await ana.submit(rename, { name: '\u200b' })
    expect(wrong.url.searchParams.has('form')).toBe(true)
    expect(wrong.text).toMatch(/aria-invalid="true".*Use 1 to 50 visible characters/s)
    expect((await ana.submit(rename, { name: 'Work phone' })).text).toContain('Work phone')
  })

  it('sends a test into the chat, and says when it did not get through', async () => {
    const { rig, ana } = await enrolled()
    const test = /action="([^"]*\/test)"/.exec((await ana.get('/security/p/billing')).text)?.[1] ?? ''
    const before = rig.telegram.sent.length
    expect((await ana.submit(test, {})).text).toContain('A test message is on its way')
    expect(rig.telegram.sent.length).toBe(before + 1)
    rig.telegram.block('chat-1')
    expect((await ana.submit(test, {})).text).toContain('did not get through')
  })

  it('says in plain words why no token can be added', async () => {
    const { rig, ana } = await signedIn()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: [] } })
    const page = await ana.get('/security/p/billing/add')
    expect(page.text).toContain('does not let people add tokens by themselves')
    expect((await ana.get('/security/p/billing/add/bot')).text).toContain(
      'does not let people add tokens by themselves',
    )
  })

  it('R6: signing out ends the session in the store, not only the cookie', async () => {
    const { rig, ana } = await signedIn()
    const secret = ana.cookies.get(`__Host-cf-${rig.billing.id}`) ?? ''
    await ana.submit('/security/p/billing/sign-out', {})
    // What says that this browser is known opens nothing.
    expect([...ana.cookies.keys()]).toEqual([`__Host-cf-device-${rig.billing.id}`])
    expect(await rig.chatfactor.sessions.find({ secret, resourceId: rig.billing.id })).toBeNull()
  })
})
