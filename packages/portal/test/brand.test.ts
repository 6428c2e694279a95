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

  it('has a stylesheet that holds colours and nothing else, whatever its address says', async () => {
    const { portal: handler } = await portalRig()
    const ask = (query: string) => handler.fetch(new Request(`${origin}/security/assets/brand.css?${query}`))
    expect((await ask('accent=red%7Dbody%7Bdisplay:none')).status).toBe(404)
    expect((await ask('accent=url(https://evil.example)')).status).toBe(404)
    expect(await (await ask('background=red')).text()).toBe('')
  })
})
