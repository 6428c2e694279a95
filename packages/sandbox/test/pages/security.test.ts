import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { type SandboxOptions, startSandbox } from '../../src/index.js'
import { botCredential, sandboxWithBot, startedChat } from '../support/sandbox.js'

function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers: { host } }, (incoming) => {
      incoming.resume()
      resolve(incoming.statusCode)
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

describe('the sandbox', () => {
  it('listens on loopback only', async () => {
    await expect(startSandbox({ host: '0.0.0.0' })).rejects.toThrow('127.0.0.1 only')
    const { sandbox } = await sandboxWithBot({ smtp: true })
    expect(new URL(sandbox.url).hostname).toBe('127.0.0.1')
    expect(sandbox.smtp?.host).toBe('127.0.0.1')
  })

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', '10.0.0.1'])(
    'answers to no other name than that of this machine: "%s"',
    async (host) => {
      const { sandbox } = await sandboxWithBot()
      for (const path of ['/', '/mail', `/bot${botCredential}/getMe`]) {
        expect(await statusWithHost(sandbox.url + path, host)).toBeGreaterThanOrEqual(400)
      }
      expect(await statusWithHost(sandbox.url, 'localhost:1234')).toBe(200)
    },
  )

  it.each([
    ['of elsewhere', { origin: 'http://evil.example' }],
    ['of another port', { origin: 'http://127.0.0.1:1' }],
    ['without an origin', { origin: 'null' }],
    ['of elsewhere, by fetch metadata', { 'sec-fetch-site': 'cross-site' }],
    ['that does not say where it is from', {}],
  ])('takes no press from a page %s', async (_, headers) => {
    const { sandbox, api } = await startedChat()
    for (const path of ['/phone', '/phone/ana/scan', '/phone/ana/telegram/example_bot/start', '/mail/clear']) {
      const response = await fetch(sandbox.url + path, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ slug: 'eve' }),
      })
      expect(response.status).toBe(403)
    }
    expect(await api.getUpdates()).toEqual([])
  })

  it('says on every page that it is for development, and shows no credential', async () => {
    const { sandbox, api, chatId } = await startedChat()
    await api.sendMessage(chatId, 'the text 123456')
    for (const path of ['/', '/phone/ana', '/phone/ana/telegram/example_bot', '/mail', '/nowhere']) {
      const response = await fetch(sandbox.url + path)
      const page = await response.text()
      expect(page.startsWith('<!doctype html>')).toBe(true)
      expect(page).toContain('For development only')
      expect(page).not.toContain('made-up_SECRET')
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  it('writes neither texts nor payloads nor unknown credentials into the list of what happened', async () => {
    const { sandbox, api, ana, chatId } = await startedChat()
    await ana.open('https://t.me/example_bot?start=payload-777')
    await ana.pressStart()
    await api.sendMessage(chatId, '<secret-888>', { parse_mode: 'HTML' }).catch(() => {})
    await api.sendMessage(chatId, 'text-999')
    await fetch(`${sandbox.url}/bot4242:other_SECRET/getMe`)
    const page = await (await fetch(sandbox.url)).text()
    expect(page).toContain('sendMessage')
    for (const secret of ['payload-777', 'secret-888', 'text-999', 'other_SECRET']) expect(page).not.toContain(secret)
  })

  it('takes no body beyond its limit', async () => {
    const { sandbox } = await sandboxWithBot()
    const body = JSON.stringify({ chat_id: 1, text: 'x'.repeat(1_100_000) })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${sandbox.url}/bot${botCredential}/sendMessage`, { method: 'POST', headers, body })
    expect(response.status).toBe(413)
  })

  it.each([
    ['within its limit', 1_000, 200],
    ['beyond its limit', 1_100_000, 413],
  ])('judges a body that comes in chunks: %s', async (_, length, status) => {
    const { sandbox } = await sandboxWithBot()
    const answered = await new Promise((resolve, reject) => {
      const outgoing = request(
        `${sandbox.url}/bot${botCredential}/getMe`,
        { method: 'POST', headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' } },
        (incoming) => resolve(incoming.resume().statusCode),
      )
      outgoing.on('error', reject)
      outgoing.write('{"text":"')
      outgoing.end(`${'x'.repeat(length)}"}`)
    })
    expect(answered).toBe(status)
  })

  it('names the option that is wrong, and not its value', async () => {
    const telegram = [{ botCredential: 'no-good-SECRET', botUsername: 'example_bot' }]
    await expect(startSandbox({ telegram })).rejects.toThrow(/^Sandbox option telegram.0.botCredential: (?!.*no-good)/)
  })

  it('closes while a call stalls, a page listens and a poll is held', async () => {
    const { sandbox, api } = await sandboxWithBot()
    const live = await fetch(`${sandbox.url}/live`)
    sandbox.telegram.fault({ kind: 'stall', method: 'getMe' })
    const ends = Promise.allSettled([api.getMe(), api.getUpdates({ timeout: 30 }), live.text()])
    await fetch(sandbox.url)
    await sandbox.close()
    expect((await ends).map(({ status }) => status)).toContain('rejected')
    await expect(fetch(sandbox.url)).rejects.toThrow()
  })
})

describe('a page beside the phone', () => {
  const beside = 'http://localhost:3000'
  const inFrame = { 'sec-fetch-dest': 'iframe' }

  it('R1: may frame the sandbox when its origin is named, and no other page may', async () => {
    const policyOf = async (options: SandboxOptions) => {
      const { sandbox } = await sandboxWithBot(options)
      return (await fetch(`${sandbox.url}/phone/ana`)).headers.get('content-security-policy')
    }
    expect(await policyOf({})).toContain("frame-ancestors 'none'")
    expect(await policyOf({ beside })).toMatch(/frame-ancestors http:\/\/localhost:3000$/)
  })

  it.each(['https://example.com', 'http://localhost:3000/', 'http://localhost.evil.example', "'self'", '*', ''])(
    'R1: is on this machine, and not "%s"',
    async (elsewhere) => {
      await expect(startSandbox({ beside: elsewhere })).rejects.toThrow('Sandbox option beside: must be an origin')
    },
  )

  it('gets a phone with a Scan button, and everything else folded away', async () => {
    const { sandbox } = await sandboxWithBot({ beside })
    const page = async (headers: Record<string, string>) =>
      (await fetch(`${sandbox.url}/phone/ana`, { headers })).text()
    expect(await page(inFrame)).toContain(`data-camera="${beside}"`)
    expect(await page(inFrame)).toContain('<details class="fold">')
    expect(await page({})).not.toContain('data-camera')
    const alone = await sandboxWithBot()
    const text = await (await fetch(`${alone.sandbox.url}/phone/ana`, { headers: inFrame })).text()
    expect(text).not.toContain('data-camera')
  })
})
