import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { enroll, password, portalRig, type Rig } from './portal-rig.js'

const portal = '/security/p/billing'

/** A portal whose Ana was guessed at a hundred times. */
async function besieged(): Promise<Rig & { mailed(): Promise<string> }> {
  const rig = await portalRig()
  const { chatfactor, mailer } = rig
  await guessedAt(rig)
  return {
    ...rig,
    async mailed() {
      await chatfactor.settled()
      return /https:\S+\/mail-link#[\w-]{43}/.exec(mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
    },
  }
}

/** Strangers guess at a login from a hundred networks. */
async function guessedAt({ chatfactor, billing }: Rig, login = 'ana'): Promise<void> {
  const at = { resourceId: billing.id, login, password: 'wrong one', device: null }
  for (let miss = 0; miss < 100; miss += 1)
    await chatfactor.signIn.withPassword({ ...at, network: `203.0.113.${miss}` })
}

const typed = { login: 'ana', password, with: 'password' }

describe('a login that strangers have guessed at', () => {
  it('R9: leads a new browser through a mailed link to its first token', async () => {
    const rig = await besieged()
    const ana = rig.browser()
    const refused = await ana.submit(`${portal}/sign-in`, typed)
    expect(refused.url.searchParams.has('form')).toBe(true)
    expect(refused.text).toContain('One more step')
    expect(refused.text).not.toContain(password)
    expect((await ana.submit(`${portal}/sign-in`, { login: 'ana', with: 'mail' })).text).toContain('Check your email')
    const link = await rig.mailed()
    expect(new URL(link).pathname).toBe(`${portal}/mail-link`)

    const asks = await ana.get(`${portal}/mail-link`)
    expect(asks.text).toMatch(/data-from-fragment="secret".*name="secret"/s)
    // Opening it did nothing.
    expect((await ana.submit(`${portal}/sign-in`, typed)).text).toContain('One more step')
    const used = await ana.submit(`${portal}/mail-link`, { secret: link })
    expect(used.text).toContain('Now type your login and password')
    expect((await ana.submit(`${portal}/sign-in`, typed)).url.pathname).toBe(portal)
    expect((await ana.get(await enroll(rig, ana))).text).toContain('Telegram is ready')
  })

  it('R9: a link opened where nobody asked says what to do, and works once', async () => {
    const rig = await besieged()
    const [ana, stranger] = [rig.browser(), rig.browser()]
    await ana.submit(`${portal}/sign-in`, { login: 'ana', with: 'mail' })
    const secret = await rig.mailed()
    const elsewhere = await stranger.submit(`${portal}/mail-link`, { secret })
    expect(elsewhere.text).toContain('This browser has not asked for an email')
    expect((await ana.submit(`${portal}/mail-link`, { secret })).status).toBe(200)
    for (const again of [secret, 'A'.repeat(43), '', 'x y'])
      expect((await ana.submit(`${portal}/mail-link`, { secret: again })).text).toContain('This link does not work')
  })

  it('R9, R26: leads a new browser through a code from the chat, which the page opens, and the password', async () => {
    const rig = await portalRig({ transport: { botUrl: 'https://t.example/billing_bot' } })
    const { chatfactor, telegram, press, hear } = rig
    const old = rig.browser()
    await old.submit(`${portal}/sign-in`, typed)
    await enroll(rig, old)
    await guessedAt(rig)
    const ana = rig.browser()
    const asks = await ana.submit(`${portal}/sign-in`, typed)
    expect(asks.text).toContain('send the bot the word code')
    expect(asks.text).toContain('href="https://t.example/billing_bot"')
    const pushed = telegram.sent.length
    const proof = (code: string, given = password) =>
      ana.submit(`${portal}/sign-in`, { login: 'ana', password: given, proof: code, with: 'proof' })
    expect((await proof('AAAAA-AAAAA')).text).toContain('do not go together')
    expect(telegram.sent.length).toBe(pushed)

    const fetched = async () => {
      await hear({ type: 'text', chatId: 'chat-1', text: '/code' })
      await press('chat-1', 'It’s me')
      await chatfactor.settled()
      return telegram.lastCode('chat-1') ?? ''
    }
    expect((await proof(await fetched(), 'wrong one')).text).toContain('do not go together')
    const code = await fetched()
    expect((await proof(`  ${code.toLowerCase().replace('-', ' ')} `)).url.pathname).toBe(portal)
    // Complete, and known from now on.
    expect((await ana.get(`${portal}/sessions`)).url.pathname).toBe(`${portal}/sessions`)
    await guessedAt(rig)
    await ana.submit(`${portal}/sign-out`, {})
    expect((await ana.submit(`${portal}/sign-in`, typed)).url.pathname).toBe(`${portal}/second-factor`)
    expect((await rig.browser().submit(`${portal}/sign-in`, typed)).text).toContain('One more step')
  })

  it('R1, R9: the page for a code from the chat tells nobody who has a chat, or exists', async () => {
    const rig = await portalRig({ transport: { botUrl: 'https://t.example/billing_bot' } })
    const old = rig.browser()
    await old.submit(`${portal}/sign-in`, typed)
    await enroll(rig, old)
    const seen: unknown[] = []
    for (const login of ['ana', 'ben', 'eve', 'nobody']) {
      await guessedAt(rig, login)
      const browser = rig.browser()
      const pages = [
        await browser.submit(`${portal}/sign-in`, { ...typed, login }),
        await browser.submit(`${portal}/sign-in`, { login, password, proof: 'AAAAA-AAAAA', with: 'proof' }),
      ]
      const cookies = browser.cookieLines.map((line) => line.replace(/=[^;]*/, ''))
      const told = pages.map(({ status, text, url }) => [status, url.pathname, text.replaceAll(`value="${login}"`, '')])
      seen.push({ told, cookies })
    }
    for (const one of seen) expect(one).toEqual(seen[0])
    expect(JSON.stringify(seen[0])).toContain('One more step')
  })

  it('R9: takes the link of an invitation beside the password', async () => {
    const rig = await besieged()
    const admin = createAdministration(rig.chatfactor).as({ adminId: 'admin-1', resources: 'all' })
    const { url } = await admin.members.invitations.create({ resourceId: rig.billing.id, userId: rig.ana.id })
    const ana = rig.browser()
    const proof = (changes: Readonly<Record<string, string>>) =>
      ana.submit(`${portal}/sign-in`, { login: 'ana', password, proof: url, with: 'proof', ...changes })
    expect((await proof({ password: '' })).text).toContain('Type a code from the chat, a recovery code')
    expect((await proof({ proof: `${url.slice(0, -43)}${'A'.repeat(43)}` })).text).toContain('do not go together')
    expect((await proof({ password: 'wrong one' })).text).toContain('do not go together')
    expect((await proof({})).url.pathname).toBe(portal)
  })

  it('R9: asks nothing of a browser that signed in before', async () => {
    const rig = await portalRig()
    const ana = rig.browser()
    await ana.submit(`${portal}/sign-in`, typed)
    const at = { resourceId: rig.billing.id, login: 'ana', password: 'wrong one', device: null, network: null }
    for (let miss = 0; miss < 100; miss += 1) await rig.chatfactor.signIn.withPassword(at)
    await ana.submit(`${portal}/sign-out`, {})
    expect((await rig.browser().submit(`${portal}/sign-in`, typed)).text).toContain('One more step')
    expect((await ana.submit(`${portal}/sign-in`, typed)).url.pathname).toBe(portal)
  })

  it('R9: a browser goes on being known after its person changed the password in it', async () => {
    const rig = await portalRig()
    await rig.chatfactor.resources.update(rig.billing.id, {
      selfService: { allowedActions: ['user.change_password'] },
    })
    const ana = rig.browser()
    await ana.submit(`${portal}/sign-in`, typed)
    const other = 'another password'
    await ana.submit(`${portal}/profile/password`, { password: other, again: other })
    const at = { resourceId: rig.billing.id, login: 'ana', password: 'wrong one', device: null, network: null }
    for (let miss = 0; miss < 100; miss += 1) await rig.chatfactor.signIn.withPassword(at)
    await ana.submit(`${portal}/sign-out`, {})
    expect((await ana.submit(`${portal}/sign-in`, { ...typed, password: other })).url.pathname).toBe(portal)
  })
})
