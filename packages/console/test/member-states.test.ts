import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const root = { [adminHeader]: 'root' }

/** Ana, who is enrolled, before an administrator; what each of them reads. */
async function statesRig() {
  const rig = await portalRig({
    features: [operations()],
    maxTokensPerUser: 2,
    console: consolePages({
      authenticate: async (request) => ({ adminId: request.headers.get(adminHeader) ?? '', resources: 'all' }),
    }),
  })
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  const admin = rig.browser()
  const resource = `/security/admin/resources/${rig.billing.id}`
  const pageOf = (userId: string) => `${resource}/members/${userId}`
  const person = { resourceId: rig.billing.id, user: { id: rig.ana.id } }
  const [token] = await rig.chatfactor.tokens.list(person)
  if (token === undefined) throw new Error('Ana has no token')
  const shown = async (userId = rig.ana.id, page = '') => (await admin.get(`${pageOf(userId)}${page}`, root)).text
  const press = (path: string, fields: Readonly<Record<string, string>> = {}, as = root) =>
    admin.submit(path, fields, as)
  return { ...rig, anaHerself: ana, admin, resource, pageOf, person, token, shown, press }
}

describe('the page of a member, between on and off', () => {
  it('C24, R2: switches a token off, as its owner reads, and on again', async () => {
    const rig = await statesRig()
    expect(await rig.shown(rig.ana.id, '/messengers')).toContain('Switch My phone off')
    const off = await rig.press(`${rig.resource}/tokens/${rig.token.id}/switch-off`)
    expect(off.url.pathname).toBe(`${rig.pageOf(rig.ana.id)}/messengers`)
    expect(off.text).toContain('Switched off. It gets no codes until you switch it on again')
    expect(off.text).toContain('Tokens switched off')
    expect(off.text).not.toContain('Switch My phone off')
    expect(await rig.chatfactor.factors.status(rig.person)).toMatchObject({ enrolled: true, messengers: [] })
    // She is signed out, and her password alone leads no further.
    const again = rig.browser()
    const asked = await again.submit('/security/p/billing/sign-in', {
      login: 'ana',
      password: 'correct horse',
      with: 'password',
    })
    expect(asked.text).toContain('recovery code')
    const on = await rig.press(`${rig.resource}/tokens/${rig.token.id}/switch-on`)
    expect(on.text).toContain('Switched on again. It gets their codes.')
    expect(await rig.chatfactor.tokens.get(rig.token.id)).toMatchObject({ state: 'active' })
    const trail = await rig.chatfactor.audit.list({ ...rig.person, action: 'token.enabled' })
    expect(trail.items.map(({ actor }) => actor)).toEqual(['administrator:root'])
  })

  it('C24: says where a token stays off, and that its owner can do nothing with it', async () => {
    const rig = await statesRig()
    await rig.press(`${rig.resource}/tokens/${rig.token.id}/switch-off`)
    await rig.chatfactor.enrollments
      .start({ ...rig.person, name: 'Other', transport: 'telegram' })
      .then(async ({ id }) => {
        const { open } = await rig.chatfactor.enrollments.links(id)
        await rig.hear({
          type: 'code',
          chatId: 'chat-2',
          code: /start=([\w-]{43})/.exec(open.join(' '))?.[1] ?? '',
          profile: null,
        })
      })
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { maxTokensPerUser: 1 } })
    const refused = await rig.press(`${rig.resource}/tokens/${rig.token.id}/switch-on`)
    expect(refused.text).toContain('It stays switched off')
    const again = rig.browser()
    const asked = await again.submit('/security/p/billing/sign-in', {
      login: 'ana',
      password: 'correct horse',
      with: 'password',
    })
    const challenge = /name="challenge" value="([^"]+)"/.exec(asked.text)?.[1] ?? ''
    const code = rig.telegram.lastCode('chat-2') ?? ''
    const { text } = await again.submit('/security/p/billing/second-factor', { challenge, code })
    expect(text).toContain('Your administrator switched this off')
    expect(text).not.toContain(`/tokens/${rig.token.id}/remove`)
    expect(text).not.toContain(`/tokens/${rig.token.id}/test`)
  })

  it('R9: locks with a reason that administrators read, and unlocks', async () => {
    const rig = await statesRig()
    const missing = await rig.press(`${rig.pageOf(rig.ana.id)}/lock`, { lockReason: ' ' })
    expect(missing.text).toContain('Say why, in one line of at most 200 characters.')
    const locked = await rig.press(`${rig.pageOf(rig.ana.id)}/lock`, { lockReason: 'Phone <b>reported</b> stolen' })
    expect(locked.text).toContain('Locked by an administrator')
    expect(locked.text).toContain('Phone &lt;b&gt;reported&lt;/b&gt; stolen')
    expect(locked.text).not.toContain('Too many wrong codes')
    const again = rig.browser()
    const asked = await again.submit('/security/p/billing/sign-in', {
      login: 'ana',
      password: 'correct horse',
      with: 'password',
    })
    expect(asked.text).toContain('Your administrator locked your account here')
    expect(asked.text).not.toContain('reported')
    const free = await rig.press(`${rig.pageOf(rig.ana.id)}/unlock`)
    expect(free.text).toContain('Unlocked.')
    expect(free.text).not.toContain('Locked by an administrator')
  })

  it('R12, C19: shows a code to somebody beside, which only what their chat says makes a token', async () => {
    const rig = await statesRig()
    expect(await rig.shown(rig.ben.id)).toContain('Here beside you')
    const begun = await rig.press(`${rig.pageOf(rig.ben.id)}/begin`, { transport: 'telegram' })
    expect(begun.text).toContain('class="qr"')
    const path = begun.url.pathname
    const early = await rig.press(`${path}/confirm`, { answer: '123456' })
    expect(early.text).toContain('Nothing has come from their messenger yet')
    // Another administrator finds nothing there.
    expect((await rig.admin.get(path, { [adminHeader]: 'eve' })).text).not.toContain('class="qr"')
    const enrollmentId = path.split('/').at(-1) ?? ''
    const { typedCode } = await rig.chatfactor.enrollments.links(enrollmentId)
    await rig.hear({ type: 'text', chatId: 'chat-9', text: typedCode })
    const wrong = await rig.press(`${path}/confirm`, { answer: 'no code' })
    expect(wrong.text).toContain('That is not the code from their chat.')
    const done = await rig.press(`${path}/confirm`, { answer: ` ${rig.telegram.lastCode('chat-9')} ` })
    expect(done.text).toContain('The token is active.')
    const ben = { resourceId: rig.billing.id, user: { id: rig.ben.id } }
    expect(await rig.chatfactor.tokens.list(ben)).toMatchObject([{ state: 'active', name: 'Telegram' }])
    await rig.chatfactor.settled()
    expect(rig.mailer.sent.findLast(({ to }) => to === 'ben@example.org')?.text).toContain('A messenger was added')
  })

  it('R3, C16: emails an invitation, and prints one that holds no code', async () => {
    const rig = await statesRig()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'invite' } })
    const mailed = await rig.press(`${rig.pageOf(rig.ben.id)}/mail-invitation`)
    expect(mailed.text).toContain('The invitation is on its way to their address.')
    await rig.chatfactor.settled()
    expect(rig.mailer.sent.at(-1)).toMatchObject({ to: 'ben@example.org' })
    const made = await rig.press(`${rig.pageOf(rig.ben.id)}/invite`)
    const url = /\/security\/p\/billing\/invitation#[\w-]{43}/.exec(made.text)?.[0] ?? 'none'
    const printed = await rig.admin.get(/[^"]+\/printed\/[^"]+/.exec(made.text)?.[0] ?? '', root)
    expect(printed.text).toContain(url)
    expect(printed.text).toContain('Invitation to Billing')
    expect(printed.text).toContain('<svg')
    expect(printed.text).not.toContain('t.me')
  })
})
