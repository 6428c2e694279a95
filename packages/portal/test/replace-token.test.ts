import { describe, expect, it } from 'vitest'
import { hidden } from './browser.js'
import { allow, enrolled, linkCodeIn, linkIn, password, type Rig, signInWithCode } from './portal-rig.js'

const portal = '/security/p/billing'
const profile = { displayName: 'Ana K.', username: null, language: 'en' }

describe('replacing a token', () => {
  it('R10: asks for a fresh sign-in, then for the details, and swaps the tokens when the new chat has answered', async () => {
    const { rig, ana } = await enrolled('token.reissue')
    const reissue = linkIn(await ana.get(portal), '/reissue')
    expect((await ana.get(reissue)).url.searchParams.get('back')).toBe(reissue.slice(portal.length + 1))
    await signInWithCode(rig, ana)
    const details = await ana.get(reissue)
    expect(details.text).toMatch(/Replace My phone.*value="My phone"/s)
    const wrong = await ana.submit(reissue, { name: '\u200b', transport: 'telegram', digits: '6' })
    expect(wrong.url.searchParams.has('form')).toBe(true)
    expect(wrong.text).toMatch(/Replace My phone.*Use 1 to 50 visible characters/s)
    expect((await ana.submit(reissue, { name: 'x', digits: '6' })).text).toContain('Choose a messenger')

    const scan = await ana.submit(reissue, { name: 'New phone', transport: 'telegram', digits: '8' })
    expect(scan.text).toContain('Waiting for your scan')
    expect((await ana.get(portal)).text).toMatch(/My phone.*Active/s)
    const code = linkCodeIn(scan)
    await rig.hear({ type: 'code', chatId: 'chat-2', code, profile })
    expect((await ana.get(scan.url.pathname)).text).toContain('the one it replaces has stopped')
    const list = await ana.get(portal)
    expect(list.text).toContain('New phone')
    expect(list.text).not.toContain('My phone')
  })

  it('a new code after the old one ran out still replaces', async () => {
    const { rig, ana } = await enrolled('token.reissue')
    await signInWithCode(rig, ana)
    const scan = await ana.submit(linkIn(await ana.get(portal), '/reissue'), {
      name: 'New phone',
      transport: 'telegram',
      digits: '6',
    })
    await rig.clock.advance(14 * 60_000)
    await signInWithCode(rig, ana)
    await rig.clock.advance(60_000)
    const renewed = await ana.submit(`${scan.url.pathname}/new-code`, {})
    expect(renewed.text).toContain('Waiting for your scan')
    const code = linkCodeIn(renewed)
    await rig.hear({ type: 'code', chatId: 'chat-2', code, profile })
    expect((await ana.get(portal)).text).not.toContain('My phone')
  })

  it('works where enrolling another one is not allowed', async () => {
    const { rig, ana } = await enrolled()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: ['token.reissue'] } })
    await signInWithCode(rig, ana)
    const details = await ana.get(linkIn(await ana.get(portal), '/reissue'))
    expect(details.text).toContain('value="telegram"')
  })

  it('is off by default, and off without a messenger to choose', async () => {
    const { rig, ana } = await enrolled()
    await signInWithCode(rig, ana)
    const list = await ana.get(portal)
    for (const word of ['/reissue', '/check']) expect(list.text).not.toContain(word)
    const token = /tokens\/([\w-]+)\/test/.exec(list.text)?.[1] ?? ''
    const path = `${portal}/tokens/${token}/reissue`
    const refused = async () => {
      expect((await ana.get(path)).status).toBe(403)
      expect((await ana.submit(path, { name: 'x', transport: 'telegram', digits: '6' })).status).toBe(403)
    }
    await refused()
    await allow(rig, 'token.reissue')
    await rig.chatfactor.resources.update(rig.billing.id, {
      selfService: { tokenEnrollment: { bot: { enabled: false } } },
    })
    await refused()
  })

  it('nobody replaces, checks or takes over what is not theirs', async () => {
    const { rig, ana } = await enrolled('token.reissue', 'token.synchronize', 'token.assign_existing')
    await signInWithCode(rig, ana)
    for (const path of ['/tokens/01/reissue', '/tokens/01/check', '/assign/01', '/assign/01/finish']) {
      const fields = { name: 'x', transport: 'telegram', digits: '6', challenge: '01', code: '123456' }
      expect((await ana.submit(`${portal}${path}`, fields)).status, path).toBe(404)
    }
  })
})

describe('checking the connection', () => {
  it('says whether the bot reaches the chat, and the list shows it', async () => {
    const { rig, ana } = await enrolled('token.synchronize')
    const check = linkIn(await ana.get(portal), '/check')
    expect((await ana.submit(check, {})).text).toContain('The connection works')
    rig.telegram.block('chat-1')
    expect((await ana.submit(check, {})).text).toMatch(/cannot write to your chat.*Unreachable/s)
    rig.telegram.unblock('chat-1')
    expect((await ana.submit(check, {})).text).toMatch(/The connection works.*Active/s)
  })

  it('is refused where it is not allowed', async () => {
    const { ana } = await enrolled()
    const test = linkIn(await ana.get(portal), '/test')
    expect((await ana.submit(test.replace(/test$/, 'check'), {})).status).toBe(403)
  })
})

describe('using an existing messenger', () => {
  /** Ana has a token on Billing, and belongs to Payroll too. */
  async function twoSites(...actions: ('token.assign_existing' | 'token.enroll')[]) {
    const { rig } = await enrolled()
    const payroll = await rig.chatfactor.resources.create({
      name: 'Payroll',
      selfService: {
        enabled: true,
        address: 'payroll',
        allowedActions: actions,
        tokenEnrollment: { bot: { enabled: true } },
      },
    })
    await rig.chatfactor.assignments.create({ resourceId: payroll.id, userId: rig.ana.id })
    const ana = rig.browser()
    await ana.submit('/security/p/payroll/sign-in', { login: 'ana', password, with: 'password' })
    return { rig, ana, payroll }
  }
  const tokensOn = (rig: Rig, resourceId: string) =>
    rig.chatfactor.tokens.list({ resourceId, user: { id: rig.ana.id } })

  it('R19: is offered, sends a code to that chat, and takes it over when the code is right', async () => {
    const { rig, ana, payroll } = await twoSites('token.assign_existing')
    const types = await ana.get('/security/p/payroll/add')
    expect(types.text).toMatch(/Use an existing messenger.*My phone in Telegram.*Billing/s)
    expect(types.text).not.toContain('/add/bot')
    const path = /href="([^"]*\/assign\/[\w-]+)"/.exec(types.text)?.[1] ?? ''
    const sent = rig.telegram.sent.length
    expect((await ana.get(path)).text).toContain('Use My phone here too?')
    expect(rig.telegram.sent.length).toBe(sent)

    const asks = await ana.submit(path, {})
    expect(asks.url.pathname).toBe(path)
    expect(asks.text).toContain('We sent a code to your Telegram')
    const code = rig.telegram.lastCode('chat-1') ?? ''
    const finish = (typed: string) =>
      ana.submit(`${path}/finish`, { challenge: hidden(asks, 'challenge'), code: typed })
    expect((await finish('')).text).toContain('Type the code from the chat')
    expect((await finish(code === '111111' ? '222222' : '111111')).text).toContain('You have 4 tries left')
    expect(await tokensOn(rig, payroll.id)).toEqual([])
    const list = await finish(code)
    expect(list.text).toMatch(/now sends the codes for this site too.*My phone/s)
    expect(await tokensOn(rig, payroll.id)).toHaveLength(1)
    for (const address of list.trail) expect(address).not.toContain(code)
  })

  it('a reload shows the same page, and sends nothing', async () => {
    const { rig, ana } = await twoSites('token.assign_existing')
    const path = /href="([^"]*\/assign\/[\w-]+)"/.exec((await ana.get('/security/p/payroll/add')).text)?.[1] ?? ''
    await ana.submit(path, {})
    const sent = rig.telegram.sent.length
    expect((await ana.get(path)).text).toContain('We sent a code to your Telegram')
    expect(rig.telegram.sent.length).toBe(sent)
  })

  it('is off by default', async () => {
    const { rig, ana } = await twoSites('token.enroll')
    expect((await ana.get('/security/p/payroll/add')).text).not.toContain('existing messenger')
    const [token] = await tokensOn(rig, rig.billing.id)
    const sent = rig.telegram.sent.length
    const path = `/security/p/payroll/assign/${token?.id}`
    expect((await ana.get(path)).status).toBe(403)
    expect((await ana.submit(path, {})).status).toBe(403)
    expect((await ana.submit(`${path}/finish`, { challenge: '01', code: '123456' })).status).toBe(403)
    expect(rig.telegram.sent.length).toBe(sent)
  })
})
