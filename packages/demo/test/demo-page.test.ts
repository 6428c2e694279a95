import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { runningDemo } from './running-demo.js'

/** The answer to a request under a name that was pointed to this machine. */
function statusUnder(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers: { host } }, (answer) => resolve(answer.resume().statusCode))
    asking.once('error', reject).end()
  })
}

const policyOf = async (url: string) => (await fetch(url)).headers.get('content-security-policy') ?? ''

describe('the page of the demo', () => {
  it('frames its own pages and the phone, and is framed by nobody', async () => {
    const { url, sandbox } = await runningDemo()
    const policy = await policyOf(url)
    expect(policy).toContain(`frame-src 'self' ${sandbox.url};`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(await policyOf(`${sandbox.url}/phone/ana`)).toContain(`frame-ancestors ${url}`)
  })

  it('speaks the first language that the browser prefers and the demo knows', async () => {
    const { browser } = await runningDemo()
    for (const [languages, title] of [
      ['de', 'Ein Assistent fragt'],
      ['es-MX, en', 'Un asistente pregunta'],
      ['fr-CA', 'Un assistant demande'],
      ['pt-PT, en;q=0.5', 'Um assistente pergunta'],
      ['uk', 'Помічник питає'],
      ['ja, en', 'An assistant asks'],
    ] as const) {
      const here = await browser(undefined, languages)
      expect((await here.get('/?chapter=assistant')).text).toContain(`<title>${title} · `)
    }
  })

  it('R1: is the only one that may frame portal, console and app', async () => {
    const { url } = await runningDemo()
    for (const path of ['/security/p/billing', '/security/admin', '/account/security/p/billing']) {
      const answer = await fetch(url + path, { redirect: 'manual' })
      expect(answer.headers.get('content-security-policy'), path).toContain("frame-ancestors 'self'")
      expect(answer.headers.get('x-frame-options'), path).toBe('SAMEORIGIN')
    }
  })

  it('R1: shows its administrator’s link to this machine only, and a new one once it was used', async () => {
    const { url, browser } = await runningDemo()
    expect(await statusUnder('evil.example', url)).toBe(421)
    expect(await statusUnder('localhost.evil.example:80', url)).toBe(421)
    const port = new URL(url).port
    expect(await statusUnder(`127.0.0.1:${port}`, url)).toBe(302)

    const linkOn = (text: string) => /src="(\/demo-admin\/[\w-]{22})"/.exec(text)?.[1] ?? ''
    const olga = await browser()
    const first = linkOn((await olga.get('/?chapter=admin')).text)
    expect(linkOn((await olga.get('/?chapter=admin')).text)).toBe(first)
    expect((await olga.submit(first, {})).path).toBe('/security/admin')
    expect((await olga.get('/?chapter=admin')).text).toContain('src="/security/admin"')

    const eve = await browser()
    expect((await eve.get(first)).text).toContain('href="/?chapter=admin"')
    expect((await eve.submit(first, {})).status).toBe(404)
    expect(linkOn((await eve.get('/?chapter=admin')).text)).not.toBe(first)
  })

  it('ticks what happened, in the order in which it can happen', async () => {
    const { url, browser, enrollAna, lastMessage } = await runningDemo()
    const steps = async (): Promise<unknown> => (await fetch(`${url}/demo/steps`)).json()
    expect(await steps()).toEqual([])
    const ben = await browser()
    await ben.submit('/security/p/billing/sign-in', { login: 'ben', with: 'mail' })
    expect(await steps()).toEqual([])
    await enrollAna()
    expect(await steps()).toEqual(['assign_new', 'scan'])
    const ana = await browser()
    const asks = await ana.submit('/security/p/billing/sign-in', {
      login: 'ana',
      password: 'ana-password',
      with: 'password',
    })
    expect(await steps()).toEqual(['sign_in', 'assign_new', 'scan', 'sign_in_again'])
    const challenge = /name="challenge" value="([^"]*)"/.exec(asks.text)?.[1] ?? ''
    await ana.submit(asks.path, { challenge, code: lastMessage().code })
    expect(await steps()).toEqual(['sign_in', 'assign_new', 'scan', 'sign_in_again', 'code'])
  })

  it('ticks what the administrator takes away and gives back', async () => {
    const { url, chatfactor } = await runningDemo()
    const steps = async (): Promise<unknown> => (await fetch(`${url}/demo/steps`)).json()
    const billing = await chatfactor.resources.findByAddress('billing')
    const allowedActions = billing?.selfService.allowedActions ?? []
    expect(billing?.selfService).toMatchObject({ enabled: true, tokenEnrollment: { bot: { enabled: true } } })
    await chatfactor.resources.update(billing?.id ?? '', { selfService: { allowedActions: [] } })
    expect(await steps()).toEqual(['switch_off'])
    await chatfactor.resources.update(billing?.id ?? '', { selfService: { allowedActions } })
    expect(await steps()).toEqual(['switch_off', 'switch_on'])
  })
})
