import { consolePages } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, origin, portalRig, signInAna } from './portal-rig.js'

const portal = '/security/p/billing'
const support = { label: 'help@example.org', href: 'mailto:help@example.org' }
const brand = {
  logo: '/logo.svg',
  accent: { light: '#7a1fa2', dark: '#d9a5f0' },
  accentText: { light: '#fff', dark: '#210a2c' },
  support,
}

/** The stylesheet that a page adds for its brand. */
function brandSheet(text: string): string {
  return (/href="([^"]*\/brand\.css[^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')
}

describe('a brand', () => {
  it('is on every page: logo, colours, and whom to ask', async () => {
    const rig = await portalRig({ brand, console: consolePages({ authenticate: adminFromHeader }) })
    const ana = rig.browser()
    await signInAna(ana)
    for (const path of [portal, `${portal}/sign-in`, `${portal}/add`, '/security/open/telegram', '/security/nothing']) {
      const { text } = await ana.get(path)
      expect(text, path).toContain('<img class="logo" src="/logo.svg" alt=""/>')
      expect(text, path).toContain('<a href="mailto:help@example.org">help@example.org</a>')
      expect(brandSheet(text), path).toContain('/security/assets/brand.css?accent=')
    }
    const console = await rig.browser().get('/security/admin/resources', { [adminHeader]: 'all' })
    expect(brandSheet(console.text)).toContain('accent=')
    const style = await rig.portal.fetch(new Request(`${origin}${brandSheet(console.text)}`))
    expect(style.headers.get('content-type')).toContain('text/css')
    const rules = await style.text()
    expect(rules).toContain(':root{--cf-accent:#7a1fa2;--cf-accent-text:#fff}')
    expect(rules).toContain('(prefers-color-scheme:dark){:root{--cf-accent:#d9a5f0;--cf-accent-text:#210a2c}}')
  })

  it('may be that of the Resource', async () => {
    const rig = await portalRig({
      brand: (resource) => (resource === null ? {} : { support: { ...support, label: `Desk of ${resource.name}` } }),
    })
    for (const path of [portal, '/security/open/telegram?p=billing']) {
      expect((await rig.browser().get(path)).text).toContain('Desk of Billing')
    }
    expect((await rig.browser().get('/security/nothing')).text).not.toContain('Desk of')
  })

  it.each([
    ['logo', { logo: '//evil.example/logo.svg' }],
    ['logo', { logo: 'https://evil.example/logo.svg' }],
    ['logo', { logo: 'data:text/html,x' }],
    ['logo', { logo: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' }],
    ['logo', { logo: `data:image/svg+xml,${encodeURIComponent('<svg onload="alert(1)"/>')}` }],
    ['logo', { logo: `data:image/svg+xml,${encodeURIComponent('<svg width="1" onload = "alert(1)"/>')}` }],
    ['logo', { logo: `data:image/svg+xml,${encodeURIComponent('<svg>< script>alert(1)</script></svg>')}` }],
    [
      'logo',
      { logo: `data:image/svg+xml,${encodeURIComponent('<svg><image href = " https://evil.example/a.png"/></svg>')}` },
    ],
    ['logo', { logo: `data:image/svg+xml;base64,${btoa('<svg><SCRIPT >alert(1)</SCRIPT></svg>')}` }],
    ['logo', { logo: 'data:image/svg+xml,<svg><image href="https://evil.example/a.png"/></svg>' }],
    ['logo', { logo: 'data:image/svg+xml,<svg><a href="javascript:alert(1)"/></svg>' }],
    ['logo', { logo: 'data:image/svg+xml;base64,!' }],
    ['accent', { accent: '#e0e0e0' }],
    ['accent', { accent: { light: '#7a1fa2', dark: '#4a1060' } }],
    ['accent', { accent: { light: '#ff0', dark: '#ff0' } }],
    ['support', { support: { label: 'Help', href: 'javascript:alert(1)' } }],
    ['support', { support: { label: ' ', href: 'https://help.example.org' } }],
  ])('with a wrong %s is refused at the start', async (option, wrong) => {
    await expect(portalRig({ brand: wrong })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      details: { option: `brand.${option}` },
    })
  })

  it('with a wrong colour is refused at the start', async () => {
    await expect(portalRig({ brand: { accent: 'red}body{display:none' } })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
    })
  })

  it('that a host cannot tell keeps nobody out, and the host hears of it', async () => {
    const rig = await portalRig({
      brand: () => {
        throw new Error('no brand today')
      },
    })
    expect((await rig.browser().get(portal)).text).toContain('Sign in')
    expect(rig.problems.length).toBeGreaterThan(0)
  })

  it('may be a drawing that only draws', async () => {
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg"><path id="a" d="M0 0h9"/><use href="#a" fill="url(#b)"/></svg>'
    for (const logo of [
      `data:image/svg+xml,${encodeURIComponent(drawing)}`,
      `data:image/svg+xml;base64,${btoa(drawing)}`,
    ]) {
      const rig = await portalRig({ brand: { logo } })
      expect((await rig.browser().get(`${portal}/sign-in`)).text).toContain('<img class="logo" src="data:image/svg+xml')
    }
  })

  it('and a name of 200 characters are cut on every page that shows them, with the whole text in their title', async () => {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    const [first, last, owner] = ['A'.repeat(100), 'B'.repeat(100), 'O'.repeat(100)]
    await rig.chatfactor.users.update({ id: rig.ana.id }, { firstName: first, lastName: last })
    await rig.chatfactor.resources.update(rig.billing.id, { name: owner })
    const ana = rig.browser()
    await signInAna(ana)
    for (const path of [portal, `${portal}/add`, `${portal}/profile`, `${portal}/sessions`]) {
      const { text } = await ana.get(path)
      expect(text, path).toContain(`title="${owner}"`)
      expect(text, path).toContain(`title="${first} ${last}"`)
    }
    expect((await rig.browser().get(`${portal}/sign-in`)).text).toContain(`title="${owner}"`)
    const members = `/security/admin/resources/${rig.billing.id}/members`
    const console = await rig.browser().get(members, { [adminHeader]: 'all' })
    expect(console.text).toContain(`title="${first} ${last}"`)
  })

  it('has a stylesheet that holds colours and nothing else, whatever its address says', async () => {
    const { portal: handler } = await portalRig()
    const ask = (query: string) => handler.fetch(new Request(`${origin}/security/assets/brand.css?${query}`))
    expect((await ask('accent=red%7Dbody%7Bdisplay:none')).status).toBe(404)
    expect((await ask('accent=url(https://evil.example)')).status).toBe(404)
    expect(await (await ask('background=red')).text()).toBe('')
  })
})
