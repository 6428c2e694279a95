import { describe, expect, it } from 'vitest'
import { runningDemo } from './running-demo.js'

/** What is said of each thing that was asked for, in their order. */
const became = (text: string) => [...text.matchAll(/<span class="badge[^"]*">([^<]*)<\/span>/g)].map(([, said]) => said)
const receiptsIn = (text: string) =>
  [...text.matchAll(/href="(\/assistant\/receipts\/[^"]+)"/g)].map(([, path]) => path)

describe('the assistant of the demo', () => {
  it('asks nobody who has no chat, and says where one is added', async () => {
    const { browser } = await runningDemo()
    const here = await browser()
    expect((await here.get('/assistant')).text).not.toContain('It is tomorrow now')
    const asked = await here.submit('/assistant/ask', { login: 'ben' })
    expect(asked.path).toBe('/assistant')
    expect(asked.text).toContain('What it asked Ben')
    const shown = async () => (await here.get('/assistant')).text
    await expect
      .poll(async () => became(await shown()))
      .toEqual(Array(3).fill('There is no chat yet: the first chapter adds one'))
    expect(receiptsIn(await shown())).toEqual([])
  })

  it('R46, R48: does what was approved, once; what was allowed it does without asking; what is open has no receipt', async () => {
    const { browser, enrollAna, sandbox, chatfactor } = await runningDemo()
    await enrollAna()
    const here = await browser()
    const asked = await here.submit('/assistant/ask', { login: 'ana' })
    expect(became(asked.text)).toContain('On its way to the chat')
    const shown = async () => (await here.get('/assistant')).text
    const waits = Array(3).fill('Waits for an answer in Telegram')
    await expect.poll(async () => became(await shown()), { timeout: 10_000 }).toEqual(waits)
    const number = /<output class="number">(\d\d)</.exec(await shown())?.[1] ?? ''
    const phone = sandbox.phone('ana')
    await phone.tap('Allow similar, too')
    await phone.waitForMessage(({ text }) => text.includes('without asking you'))
    await phone.tap(number)
    await chatfactor.settled()
    const more = await here.submit('/assistant/once-more', {})
    expect(became(more.text)).toEqual([
      'Approved, and done',
      'Waits for an answer in Telegram',
      'Waits for an answer in Telegram',
      'Done without asking: it was allowed',
    ])
    const receipts = receiptsIn(more.text)
    expect(receipts).toHaveLength(2)
    expect((await here.get(receipts[0] ?? '')).text).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    expect((await here.get('/assistant/receipts/unknown')).status).toBe(404)
  })

  it('takes no forms of other sites, and stands in no frame of theirs', async () => {
    const { url } = await runningDemo()
    for (const path of ['ask', 'once-more', 'tomorrow']) {
      const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
      const body = new URLSearchParams({ login: 'ana' })
      const answer = await fetch(`${url}/assistant/${path}`, { method: 'POST', headers, body, redirect: 'manual' })
      expect([path, answer.status]).toEqual([path, 403])
    }
    const page = await fetch(`${url}/assistant`)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  })
})
