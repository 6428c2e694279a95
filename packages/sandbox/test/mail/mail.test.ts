import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { sandboxWithBot } from '../support/sandbox.js'

function mailerOf({ smtp }: Sandbox) {
  if (smtp === null) throw new Error('There is no mail server')
  return createTransport({ host: smtp.host, port: smtp.port, secure: false })
}

describe('mail', () => {
  it('arrives over SMTP, once for each recipient', async () => {
    const { sandbox } = await sandboxWithBot({ smtp: true })
    const waiting = sandbox.mail.waitFor('ana@example.org')
    await mailerOf(sandbox).sendMail({
      from: 'Portal <portal@example.org>',
      to: ['Ana@example.org', 'ben@example.org'],
      subject: 'Grüße',
      text: 'Your code is 123456',
    })
    expect(await waiting).toMatchObject({
      from: 'portal@example.org',
      to: 'ana@example.org',
      subject: 'Grüße',
      text: 'Your code is 123456',
    })
    expect(sandbox.mail.messages()).toHaveLength(2)
    expect(sandbox.mail.messages('BEN@example.org')).toHaveLength(1)
    sandbox.mail.clear()
    expect(sandbox.mail.messages()).toEqual([])
  })

  it('waits for what comes after a message, not for that message', async () => {
    const moment = new Date('2026-01-01T00:00:00Z')
    const { sandbox } = await sandboxWithBot({ smtp: true, now: () => moment })
    const send = (subject: string) =>
      mailerOf(sandbox).sendMail({ from: 'a@example.org', to: 'ana@example.org', subject, text: 'x' })
    await send('first')
    const first = await sandbox.mail.waitFor('ana@example.org')
    const next = sandbox.mail.waitFor('ana@example.org', { after: first.receivedAt })
    await send('second')
    expect((await next).subject).toBe('second')
    await expect(sandbox.mail.waitFor('nobody@example.org', { timeoutMs: 1 })).rejects.toThrow('No mail')
  })

  it('is readable when it came as HTML only, and escaped on the page', async () => {
    const { sandbox } = await sandboxWithBot({ smtp: true })
    await mailerOf(sandbox).sendMail({
      from: 'a@example.org',
      to: 'ana@example.org',
      subject: '<img src=x onerror=alert(1)>',
      html: '<style>p{color:red}</style><p>Hello</p><p>Ana</p>',
    })
    const { id, text } = await sandbox.mail.waitFor('ana@example.org')
    expect(text).toMatch(/^Hello\s+Ana$/)
    for (const path of ['/mail', `/mail/${id}`]) {
      const page = await (await fetch(sandbox.url + path)).text()
      expect(page).toContain('&lt;img src=x')
      expect(page).not.toContain('<img')
    }
  })

  it('shows the part in HTML in a frame without scripts, beside the text', async () => {
    const { sandbox } = await sandboxWithBot({ smtp: true })
    const html = '<style>p{color:red}</style><p>Hello</p><script>document.title = "owned"</script>'
    await mailerOf(sandbox).sendMail({ from: 'a@example.org', to: 'ana@example.org', subject: 's', text: 'Hi', html })
    const mail = await sandbox.mail.waitFor('ana@example.org')
    expect(mail).toMatchObject({ text: 'Hi', html: expect.stringContaining('<p>Hello</p>') })
    const page = await (await fetch(`${sandbox.url}/mail/${mail.id}`)).text()
    expect(page).toContain(`src="/mail/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"`)
    expect(page).toContain('Hi')
    expect(page).not.toContain('owned')
    const framed = await fetch(`${sandbox.url}/mail/${mail.id}/html`)
    const policy = framed.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'/)
    expect(policy).not.toMatch(/script|allow-same-origin|allow-forms/)
    await mailerOf(sandbox).sendMail({ from: 'a@example.org', to: 'ben@example.org', subject: 's', text: 'Hi' })
    const plain = await sandbox.mail.waitFor('ben@example.org')
    expect(plain.html).toBeNull()
    expect((await fetch(`${sandbox.url}/mail/${plain.id}/html`)).status).toBe(404)
    expect(await (await fetch(`${sandbox.url}/mail/${plain.id}`)).text()).not.toContain('<iframe')
  })

  it('makes web addresses in a message into links, and nothing else', async () => {
    const { sandbox } = await sandboxWithBot({ smtp: true })
    const text = 'Open http://127.0.0.1:3000/confirm?a=1&b="x" or javascript:alert(1).'
    await mailerOf(sandbox).sendMail({ from: 'a@example.org', to: 'ana@example.org', subject: 's', text })
    const { id } = await sandbox.mail.waitFor('ana@example.org')
    const page = await (await fetch(`${sandbox.url}/mail/${id}`)).text()
    expect(page).toContain('<a href="http://127.0.0.1:3000/confirm?a=1&amp;b="')
    expect(page).not.toContain('href="javascript:')
  })

  it('has no server unless asked for', async () => {
    const { sandbox } = await sandboxWithBot()
    expect(sandbox.smtp).toBeNull()
    expect((await fetch(`${sandbox.url}/mail`)).status).toBe(200)
  })
})
