import { consolePages } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import {
  adminFromHeader,
  adminHeader,
  askForToken,
  enroll,
  linkCodeIn,
  origin,
  password,
  portalRig,
  signedIn,
  signInAna,
} from './portal-rig.js'

const portal = '/security/p/billing'

describe('cookies and headers', () => {
  it('R6: the session cookie is __Host-, Secure, HttpOnly, SameSite=Lax, for the whole host, one per Resource', async () => {
    const { rig, ana } = await signedIn()
    const line = ana.cookieLines.find((given) => given.startsWith(`__Host-cf-${rig.billing.id}=`)) ?? ''
    const [, ...attributes] = line.split('; ')
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
    expect(line).toMatch(/^__Host-cf-\w+=[\w-]{43};/)
  })

  it('leaves Secure and the prefix out on plain http on this machine, where browsers would drop the cookie', async () => {
    const { rig, ana } = await signedIn({ publicUrl: 'http://localhost:3000' })
    const line = ana.cookieLines.find((given) => given.startsWith(`cf-${rig.billing.id}=`)) ?? ''
    expect(line).toContain('HttpOnly')
    expect(line).not.toContain('Secure')
  })

  it('R6: the cookie of one Resource opens no other', async () => {
    const rig = await portalRig()
    const other = await rig.chatfactor.resources.create({ name: 'VPN', selfService: { enabled: true, address: 'vpn' } })
    await rig.chatfactor.assignments.create({ resourceId: other.id, userId: rig.ana.id })
    const ana = rig.browser()
    await signInAna(ana)
    const secret = ana.cookies.get(`__Host-cf-${rig.billing.id}`) ?? ''
    ana.cookies.set(`__Host-cf-${other.id}`, secret)
    expect((await ana.get('/security/p/vpn')).text).toContain('Password')
  })

  it('R6: that of a browser that signed out is worth nothing, whoever has a copy of it', async () => {
    const { rig, ana } = await signedIn()
    const [copy, other] = [rig.browser(), rig.browser()]
    await signInAna(other)
    for (const [name, value] of ana.cookies) copy.cookies.set(name, value)
    expect((await copy.get(`${portal}/sessions`)).url.pathname).toBe(`${portal}/sessions`)
    await ana.submit(`${portal}/sign-out`, {})
    expect((await copy.get(`${portal}/sessions`)).url.pathname).toBe(`${portal}/sign-in`)
    expect((await other.get(`${portal}/sessions`)).url.pathname).toBe(`${portal}/sessions`)
  })

  it('every page has the strict policy, and nothing on any page needs more', async () => {
    const { rig, ana } = await signedIn({ console: consolePages({ authenticate: adminFromHeader }) })
    const scan = await askForToken(ana)
    const resource = `/security/admin/resources/${rig.billing.id}`
    const paths = [
      '/security',
      '/security/p/billing',
      '/security/p/billing/sign-in',
      '/security/p/billing/add',
      '/security/p/billing/add/bot',
      scan.url.pathname,
      '/security/p/unknown',
      '/security/admin/resources',
      '/security/admin/resources/new',
      ...['general', 'actions', 'enrollment', 'members', 'activity'].map((tab) => `${resource}/${tab}`),
      '/security/admin/users',
      '/security/admin/users/new',
      `/security/admin/users/${rig.ana.id}`,
    ]
    for (const path of paths) {
      const { text, headers } = await ana.get(path, { [adminHeader]: 'all' })
      const policy = headers.get('content-security-policy') ?? ''
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
      ]) {
        expect(policy, path).toContain(part)
      }
      expect(policy).not.toContain('unsafe')
      expect(headers.get('cache-control'), path).toBe('no-store, no-transform')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      // With `no-referrer` browsers would send `Origin: null` with our own forms.
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(text, path).not.toMatch(/<script(?! src="\/security\/assets\/)|<style|\sstyle=|\son\w+=/i)
    }
  })

  it('serves the stylesheet, the script and the icon for a year, under names that change with their content', async () => {
    const rig = await portalRig()
    const { text } = await rig.browser().get('/security/p/billing')
    const files = [...text.matchAll(/(?:href|src)="(\/security\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(files).toHaveLength(3)
    for (const path of files) {
      const file = await rig.browser().get(path)
      expect(file.status).toBe(200)
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    }
    const themed = await portalRig({ theme: { accent: { light: '#123456', dark: '#abcdef' } } })
    const page = await themed.browser().get('/security/p/billing')
    const path = /href="([^"]+\.css)"/.exec(page.text)?.[1] ?? ''
    expect(files).not.toContain(path)
    const css = (await themed.browser().get(path)).text
    expect(css).toContain('--cf-accent:#123456')
    expect(css).toMatch(/prefers-color-scheme:dark\)\{:root\{--cf-accent:#abcdef/)
  })

  it('refuses a theme that would write rules of its own, and a path with a host', async () => {
    await expect(portalRig({ theme: { accent: 'red;} body{display:none' } })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
    })
    for (const options of [{ extraPath: 'https://x.example' }, { extraPath: '' }, { portalPath: 'https://x.example' }])
      await expect(portalRig(options)).rejects.toMatchObject({ code: 'INVALID_CONFIG' })
  })

  it('escapes whatever people and messengers call themselves', async () => {
    const hostile = `<script>alert(1)</script>"'`
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }), productName: hostile })
    await rig.chatfactor.resources.update(rig.billing.id, { name: hostile })
    await rig.chatfactor.users.update({ id: rig.ana.id }, { firstName: hostile, lastName: hostile })
    const ana = rig.browser()
    await signInAna(ana)
    const scan = await askForToken(ana)
    const code = linkCodeIn(scan)
    await rig.hear({
      type: 'code',
      chatId: 'c',
      code,
      profile: { displayName: hostile, username: null, language: null },
    })
    for (const path of [
      '/security/p/billing',
      '/security/p/billing/sign-in?back=%22%3E%3Cscript%3E',
      scan.url.pathname,
      `/security/admin/resources?q=${encodeURIComponent(hostile)}`,
      `/security/admin/resources/${rig.billing.id}/general`,
      `/security/admin/resources/${rig.billing.id}/members`,
      `/security/admin/users/${rig.ana.id}`,
      `/security/admin/users?q=${encodeURIComponent(hostile)}`,
    ]) {
      const { text } = await ana.get(path, { [adminHeader]: 'all' })
      expect(text, path).not.toContain('<script>')
      expect(text, path).toContain('&lt;script&gt;')
    }
    const typed = await rig
      .browser()
      .submit('/security/p/billing/sign-in', { login: `"><script>`, password: 'x', with: 'password' })
    expect(typed.text).not.toContain('<script>')
  })

  it('leads back to pages of the same portal only', async () => {
    const rig = await portalRig()
    for (const back of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '../../admin',
      'add/../../x',
      'javascript:alert(1)',
    ]) {
      const page = await rig
        .browser()
        .submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password', back })
      expect(page.url.href, back).toBe(`${origin}/security/p/billing`)
    }
    const page = await rig.browser().submit('/security/p/billing/sign-in', {
      login: 'ana',
      password,
      with: 'password',
      back: 'add/bot',
    })
    expect(page.url.pathname).toBe('/security/p/billing/add/bot')
  })

  it('forged step cookies show a page and decide nothing', async () => {
    const rig = await portalRig()
    const ana = rig.browser()
    const forged = { at: 'asked', challengeId: '<b>', verdict: null, back: null }
    ana.cookies.set(`__Host-cf-step-${rig.billing.id}`, Buffer.from(JSON.stringify(forged)).toString('base64url'))
    expect((await ana.get('/security/p/billing/second-factor')).text).toContain('Password')
    await signInAna(ana)
    await enroll(rig, ana)
    const half = rig.browser()
    await half.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
    half.cookies.set(`__Host-cf-step-${rig.billing.id}`, Buffer.from(JSON.stringify(forged)).toString('base64url'))
    const { text } = await half.get('/security/p/billing/second-factor')
    expect(text).toContain('You need a code from your messenger to go on.')
    expect(text).not.toContain('<b>')
    const answer = await half.submit('/security/p/billing/second-factor', { challenge: 'x', code: '123456' })
    expect(answer.url.pathname).toBe('/security/p/billing/second-factor')
    ana.cookies.set(`__Host-cf-step-${rig.billing.id}`, 'rubbish')
    expect((await ana.get('/security/p/billing/mail-code')).text).toContain('Password')
  })
})
