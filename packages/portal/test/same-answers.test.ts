import { describe, expect, it } from 'vitest'
import { portalRoutes } from '../src/routes/portal-routes.js'
import { siteOf } from '../src/site-of.js'
import type { Page } from './browser.js'
import { enrolled, password, portalRig } from './portal-rig.js'

/** What a stranger can tell apart: everything but the login they typed themselves. */
function seen({ status, text, headers, url }: Page, login: string) {
  return {
    status,
    path: url.pathname,
    body: text.replaceAll(`value="${login}"`, 'value="…"'),
    headers: [...headers.keys()].sort().join(),
  }
}

describe('answers that tell strangers nothing', () => {
  it('R1: a wrong password looks the same for assigned, e-mail-only, unassigned, disabled and unknown people', async () => {
    const rig = await portalRig()
    await rig.chatfactor.users.create({ login: 'off', password, active: false })
    const answers = []
    for (const login of ['ana', 'ben', 'eve', 'off', 'nobody', 'not a login!', 'x'.repeat(190)]) {
      const page = await rig
        .browser()
        .submit('/security/p/billing/sign-in', { login, password: 'wrong one', with: 'password' })
      answers.push(seen(page, login))
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.body).toContain('Login or password is not right')
    // What no field of ours can hold is not shown again.
    const long = { login: 'x'.repeat(5000), password: 'wrong one', with: 'password' }
    const page = await rig.browser().submit('/security/p/billing/sign-in', long)
    expect(page.text).toContain('Login or password is not right')
  })

  it('R1: the right password of somebody who is not assigned looks like a wrong one', async () => {
    const rig = await portalRig()
    const right = await rig
      .browser()
      .submit('/security/p/billing/sign-in', { login: 'eve', password, with: 'password' })
    const wrong = await rig
      .browser()
      .submit('/security/p/billing/sign-in', { login: 'eve', password: 'other one', with: 'password' })
    expect(seen(right, 'eve')).toEqual(seen(wrong, 'eve'))
  })

  it('R1: Mail me a code looks the same for everybody, down to the cookies', async () => {
    const rig = await portalRig()
    const answers = []
    for (const login of ['ana', 'ben', 'eve', 'nobody']) {
      const browser = rig.browser()
      const page = await browser.submit('/security/p/billing/sign-in', { login, password: '', with: 'mail' })
      const cookies = browser.cookieLines.map((line) => line.replace(/=[^;]*/, ''))
      answers.push({ ...seen(page, login), cookies, trail: page.trail })
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.body).toContain('Check your email')
    await rig.chatfactor.settled()
    expect(rig.mailer.sent.map(({ to }) => to)).toEqual(['ana@example.org', 'ben@example.org'])
    expect(rig.mailer.sent.map(({ text }) => /^\d{6}$/m.test(text))).toEqual([false, true])
  })

  it('R1: a wrong mailed code looks the same for somebody and for nobody', async () => {
    const rig = await portalRig()
    const answers = []
    for (const login of ['ben', 'nobody']) {
      const browser = rig.browser()
      await browser.submit('/security/p/billing/sign-in', { login, password: '', with: 'mail' })
      const page = await browser.submit('/security/p/billing/mail-code', { code: '000000' })
      answers.push(seen(page, login))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.body).toContain('That code is not right')
  })

  it('R1: unknown, inactive and switched-off addresses give one page, on every path', async () => {
    const rig = await portalRig()
    const { resources } = rig.chatfactor
    const selfService = { enabled: true, address: 'inactive' }
    await resources.create({ name: 'Inactive', active: false, selfService })
    await resources.create({ name: 'Disabled', selfService: { enabled: false, address: 'disabled' } })
    const { routes } = portalRoutes(siteOf({ chatfactor: rig.chatfactor }))
    const onPages = [...new Set(routes.map(({ path }) => path))].filter((path) => path.startsWith('/:address'))
    const paths = [
      ...onPages.map((path) => `/p${path.replaceAll(/:(?!address)\w+/g, '01')}`),
      ...['/undo?p=:address', '/open/telegram?p=:address'],
    ]
    expect(paths.length).toBeGreaterThan(40)
    for (const path of paths) {
      const pages = []
      for (const address of ['unknown', 'inactive', 'disabled', 'NOT%20AN%20ADDRESS', '%3Cscript%3E']) {
        pages.push(await rig.browser().get(`/security${path.replace(':address', address)}`))
      }
      for (const page of pages) {
        expect(page.status).toBe(path.startsWith('/p/') ? 404 : 200)
        expect(page.text).toBe(pages[0]?.text)
        expect([...page.headers]).toEqual([...(pages[0]?.headers ?? [])])
      }
    }
    const posted = await rig
      .browser()
      .submit('/security/p/disabled/sign-in', { login: 'ana', password, with: 'password' })
    expect(posted.status).toBe(404)
  })

  it('R2: a first factor alone opens nothing once a token was enrolled', async () => {
    const { rig, address } = await enrolled()
    const half = rig.browser()
    await half.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
    for (const path of ['/security/p/billing', '/security/p/billing/add', '/security/p/billing/add/bot', address]) {
      expect((await half.get(path)).url.pathname).toBe('/security/p/billing/second-factor')
    }
    const events = await half.get(`${address}/events`)
    expect(events.status).toBe(401)
  })

  it('shows nobody the enrollment or the token of somebody else', async () => {
    const { rig, ana, address } = await enrolled()
    const remove = /href="([^"]*\/remove)"/.exec((await ana.get('/security/p/billing')).text)?.[1] ?? ''

    const ben = rig.browser()
    await ben.submit('/security/p/billing/sign-in', { login: 'ben', password: '', with: 'mail' })
    await rig.chatfactor.settled()
    const code =
      /\b\d{6,8}\b/.exec(rig.mailer.sent.findLast(({ to }) => to === 'ben@example.org')?.text ?? '')?.[0] ?? ''
    expect((await ben.submit('/security/p/billing/mail-code', { code })).text).toContain('2nd Factor')
    for (const path of [address, `${address}/events`, remove]) expect((await ben.get(path)).status).toBe(404)
    for (const path of [`${address}/cancel`, `${address}/new-code`, remove]) {
      expect((await ben.submit(path, {})).status).toBe(404)
    }
  })
})
