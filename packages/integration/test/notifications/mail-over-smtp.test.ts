import { createServer } from 'node:net'
import type { Mail } from '@chatfactor/core'
import { startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { world } from '@chatfactor/testkit'
import { createTransport } from 'nodemailer'
import { describe, expect, it, onTestFinished } from 'vitest'
import { onLoopback } from '../../../core/test/support/on-loopback.js'

const from = 'billing@example.com'

/** A mail to Ben, through this mailer: the code with which he signs in. */
async function mailedBy(send: (mail: Mail) => Promise<unknown>) {
  const { chatfactor, resource, person, problems } = await world({
    mailer: { ...noMailer, send },
    everythingAllowed: true,
  })
  await person('ben', { password: null, email: 'ben@example.com' })
  await chatfactor.signIn.sendMailCode({ resourceId: resource.id, login: 'ben', network: null, device: null })
  await chatfactor.settled()
  expect(problems).toEqual([])
}

const noMailer = { sent: [], failNext: () => undefined, fallSilent: () => undefined, speak: () => undefined }

/** A mail server on loopback that keeps the bytes of what it is sent. */
async function bytesOfMails() {
  const mails: string[] = []
  const server = createServer((socket) => {
    let heard = ''
    let isData = false
    socket.write('220 here\r\n')
    socket.setEncoding('utf8').on('data', (part: string) => {
      heard += part
      if (isData) {
        const end = heard.indexOf('\r\n.\r\n')
        if (end < 0) return
        mails.push(heard.slice(0, end))
        heard = heard.slice(end + 5)
        isData = false
        socket.write('250 taken\r\n')
      }
      const lines = heard.split('\r\n')
      heard = lines.pop() ?? ''
      for (const line of lines) {
        isData = /^DATA/i.test(line)
        socket.write(isData ? '354 go on\r\n' : '250 ok\r\n')
      }
    })
  })
  const { port, close } = await onLoopback(server)
  onTestFinished(close)
  return { mails, port }
}

describe('a mail over SMTP', () => {
  it('R25: is one message of text and HTML, either of which can be shown', async () => {
    const { mails, port } = await bytesOfMails()
    const server = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
    await mailedBy((mail) => server.sendMail({ from, ...mail }))
    server.close()
    expect(mails).toHaveLength(1)
    const [head = ''] = (mails[0] ?? '').split('\r\n\r\n')
    expect(head).toMatch(/^Content-Type: multipart\/alternative;/m)
    expect(head).toMatch(/^Subject: \d{6} is your code for Billing$/m)
    const types = [...(mails[0] ?? '').matchAll(/^Content-Type: (text\/\w+)/gm)].map(([, type]) => type)
    expect(types).toEqual(['text/plain', 'text/html'])
  })

  it('R25: arrives with the same code in both', async () => {
    const sandbox = await startSandbox({ smtp: true })
    onTestFinished(() => sandbox.close())
    const { smtp } = sandbox
    if (smtp === null) throw new Error('no mail server')
    const server = createTransport({ host: smtp.host, port: smtp.port, secure: false })
    await mailedBy((mail) => server.sendMail({ from, ...mail }))
    const mail = await sandbox.mail.waitFor('ben@example.com')
    const [code = 'none'] = /^\d{6}$/m.exec(mail.text) ?? []
    expect(mail.html).toContain(`>${code}</div>`)
  })

  it('R25: is the text alone where the mailer sends no more, as before', async () => {
    const { mails, port } = await bytesOfMails()
    const server = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
    await mailedBy(({ to, subject, text }) => server.sendMail({ from, to, subject, text }))
    server.close()
    expect(mails[0]).toMatch(/^Content-Type: text\/plain/m)
    expect(mails[0]).toMatch(/^\d{6}$/m)
    expect(mails[0]).not.toContain('text/html')
  })

  const answered = (words: string) => ({ responseCode: 550, code: 'EENVELOPE', response: words })
  it.each([
    [
      'an error with numbers',
      (words: string) => Object.assign(new Error(words), answered(words)),
      '550 the mailer refused (550 EENVELOPE)',
    ],
    ['an error in words alone', (words: string) => new Error(words), 'the mailer refused'],
    ['words without an error', (words: string) => words, 'the mailer refused'],
    [
      'an error whose name and cause are the mail',
      (words: string) => Object.assign(new Error('', { cause: words }), { name: words }),
      'the mailer refused',
    ],
  ] as const)(
    'C41: keeps the numbers and codes of a refusal alone, though it quotes the mail and who it is for: %s',
    async (_what, refusal, kept) => {
      const codes: string[] = []
      const refusing = async ({ to, text }: Mail) => {
        const [code = ''] = /^\d{6}$/m.exec(text) ?? []
        codes.push(code)
        throw refusal(`550 ${code} refused for ${to}`)
      }
      const store = memoryStore()
      const { chatfactor, resource, person, events } = await world({
        store,
        mailer: { ...noMailer, send: refusing },
        everythingAllowed: true,
      })
      for (const login of ['ana', 'ben']) {
        await person(login, { password: null, email: `${login}@example.com` })
        await chatfactor.signIn.sendMailCode({ resourceId: resource.id, login, network: null, device: null })
      }
      await chatfactor.settled()
      const { items } = await store.list('deliveries', { index: 'byAge', equals: {}, limit: 10 })
      expect(items.map(({ outcomeDetail }) => outcomeDetail)).toEqual([kept, kept])
      expect(codes).toHaveLength(2)
      const written = JSON.stringify(items.map(({ mailTo, ...rest }) => rest)) + JSON.stringify(events)
      for (const code of codes) expect(written).not.toContain(code)
      expect(written).not.toContain('@example.com')
    },
  )
})
