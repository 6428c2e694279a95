import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { AccessRules, User } from '@chatfactor/core'
import { fakeHasher, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'

const device = 'Firefox on Linux'
const office = { network: '192.0.2.7', device }
const open: AccessRules = { networks: null, hours: null, countries: null, adding: null }
const fromOffice = { ...open, networks: ['192.0.2.0/24'] }
const atNight = { ...open, hours: { timeZone: 'UTC', windows: ['sun 03:00-03:15'] } }

type SignIn = ChatfactorWithAccounts['signIn']
/** What lets nobody further: a reminder, a mark of a browser, and what only looks at a question or sends it where it was sent before. */
type NoDoor = 'secondFactor' | 'checkGrace' | 'deviceCookie'
type Step = Exclude<keyof SignIn['secondFactor'], 'resend' | 'progress' | 'watch'>
type Attempt = (network: string | null) => Promise<{ readonly outcome: string }>
type Scene = Awaited<ReturnType<typeof set>>

/** Ana, with a password and a messenger, and Ben, who signs in by mail; a second process changes the rules. */
async function set() {
  const people = { ana: { email: 'ana@example.org' }, ben: { email: 'ben@example.org', password: null } }
  const made = await world({ everythingAllowed: true, people })
  const { chatfactor, resource, ana, ben, telegram, enroll, mailTo, press } = made
  const second = made.another()
  const resourceId = resource.id
  await enroll(ana, '42')
  await second.resources.update(resourceId, {
    secondFactor: { approvalMode: 'approve_deny', rememberBrowsersMs: 7 * 24 * 60 * 60_000 },
  })
  const allow = (access: AccessRules | null) => second.resources.update(resourceId, { secondFactor: { access } })
  const { signIn } = chatfactor
  const password = { resourceId, login: 'ana', password: 'ana-password' }
  /** Ana has typed her password, and nothing more. */
  const begun = async () => {
    const first = await signIn.withPassword({ ...office, ...password })
    if (first.outcome !== 'signed_in') throw new Error(first.outcome)
    return { resourceId, secret: first.secret }
  }
  const asked = async (kind: 'otp' | 'approval') => {
    const own = await begun()
    const sent = await signIn.secondFactor.start({ ...office, ...own, kind })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    await chatfactor.settled()
    return { ...own, challengeId: sent.challengeId }
  }
  const mailed = async () => {
    const sent = await signIn.sendMailCode({ ...office, resourceId, login: 'ben' })
    if (sent.outcome !== 'mailed_if_known') throw new Error(sent.outcome)
    return { resourceId, attemptId: sent.attemptId, mail: await mailTo('ben@example.org') }
  }
  return { ...made, resourceId, signIn, password, begun, asked, mailed, allow, ana, ben, telegram, press }
}

const userOf = ({ id }: User) => ({ id })

/** Each verb with which a browser gets further, all its other things being right; a verb that is new does not compile without a row. */
const doors: Readonly<
  Record<Exclude<keyof SignIn, NoDoor> | `secondFactor.${Step}`, (scene: Scene) => Promise<Attempt>>
> = {
  withPassword:
    async ({ signIn, password }) =>
    (network) =>
      signIn.withPassword({ device, network, ...password }),
  withHost:
    async ({ signIn, resourceId, ana, clock }) =>
    (network) =>
      signIn.withHost({ device, network, resourceId, user: userOf(ana), provenAt: clock.now() }),
  sendMailCode:
    async ({ signIn, resourceId }) =>
    (network) =>
      signIn.sendMailCode({ device, network, resourceId, login: 'ben' }),
  withMailCode: async ({ signIn, mailed }) => {
    const { mail, ...own } = await mailed()
    const code = /^\d{6}$/m.exec(mail)?.[0] ?? ''
    return (network) => signIn.withMailCode({ device, network, ...own, code })
  },
  withMailLink: async ({ signIn, mailed }) => {
    for (let mails = 1; mails < 10; mails += 1) await mailed()
    const { mail, ...own } = await mailed()
    const link = /\/mail-link#([\w-]{43})/.exec(mail)?.[1] ?? ''
    return (network) => signIn.withMailLink({ device, network, ...own, link })
  },
  sendResetLink:
    async ({ signIn, resourceId }) =>
    (network) =>
      signIn.sendResetLink({ device, network, resourceId, login: 'ana' }),
  withResetLink: async ({ signIn, resourceId, resetSecret }) => {
    await signIn.sendResetLink({ ...office, resourceId, login: 'ana' })
    const link = await resetSecret('ana@example.org')
    return (network) => signIn.withResetLink({ device, network, resourceId, link })
  },
  withRecoveryCode: async ({ signIn, signIn: { secondFactor }, asked, visit, telegram, begun }) => {
    const own = await asked('otp')
    const done = await secondFactor.verify({ ...own, network: office.network, code: telegram.lastCode('42') ?? '' })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    const [code = ''] = await visit(done).me.recoveryCodes.renew()
    const next = await begun()
    return (network) => signIn.withRecoveryCode({ ...next, network, code })
  },
  withRememberedBrowser: async ({ signIn, signIn: { secondFactor }, asked, telegram, begun }) => {
    const own = { ...(await asked('otp')), remember: true }
    const done = await secondFactor.verify({ ...own, network: office.network, code: telegram.lastCode('42') ?? '' })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    const browserSecret = done.browserSecret ?? ''
    const next = await begun()
    return (network) => signIn.withRememberedBrowser({ ...next, network, browserSecret })
  },
  'secondFactor.start': async ({ signIn, begun }) => {
    const own = await begun()
    return (network) => signIn.secondFactor.start({ device, network, ...own })
  },
  'secondFactor.verify': async ({ signIn, asked, telegram }) => {
    const own = await asked('otp')
    return (network) => signIn.secondFactor.verify({ ...own, network, code: telegram.lastCode('42') ?? '' })
  },
  'secondFactor.redeem': async ({ signIn, asked, press }) => {
    const own = await asked('approval')
    await press('42', 'Approve')
    return (network) => signIn.secondFactor.redeem({ ...own, network })
  },
}

describe('a Resource that is closed elsewhere, and at other times', () => {
  it.each(Object.entries(doors))(
    'R52: is closed in the commit at every door of signing in, and opens again: %s',
    async (_verb, prepare) => {
      const scene = await set()
      const attempt = await prepare(scene)
      await scene.allow(fromOffice)
      for (const network of ['198.51.100.9', null]) expect(await attempt(network)).toEqual({ outcome: 'not_from_here' })
      await scene.allow(atNight)
      expect(await attempt(office.network)).toMatchObject({ outcome: 'not_now' })
      await scene.allow(fromOffice)
      const { outcome } = await attempt(office.network)
      expect(['signed_in', 'sent', 'mailed_if_known']).toContain(outcome)
    },
  )

  it('R52: is closed to whoever typed the right password while it was closing', async () => {
    const inner = fakeHasher()
    const during = { verify: async () => {} }
    const passwordHasher = {
      ...inner,
      async verify(password: string, hash: string) {
        await during.verify()
        return inner.verify(password, hash)
      },
    }
    const { chatfactor, another, resource } = await world({ passwordHasher, people: { ana: {} } })
    const second = another()
    during.verify = async () =>
      void (await second.resources.update(resource.id, { secondFactor: { access: fromOffice } }))
    const typed = { device, network: '198.51.100.9', resourceId: resource.id, login: 'ana', password: 'ana-password' }
    expect(await chatfactor.signIn.withPassword(typed)).toEqual({ outcome: 'not_from_here' })
  })
})
