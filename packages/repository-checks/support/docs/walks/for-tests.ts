import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { Portal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import type { Sandbox } from '@chatfactor/sandbox'
import type { FakeMailer, FakeTransport, Visitor } from '@chatfactor/testkit'
import { visitor } from '@chatfactor/testkit'
import nodemailer from 'nodemailer'
import { expect } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { twoComeThrough, twoPeople, withPhones } from './people.js'
import { browserOf, readersApp } from './readers-app.js'

const build = printed('docs/into-your-app.md', 'export const portal = createPortal({ chatfactor })')
const sandboxReadme = 'packages/sandbox/README.md'
const telegram = printed(sandboxReadme, 'telegramTransport({')
const phone = printed(sandboxReadme, "sandbox.phone('ana')")
const viber = printed(sandboxReadme, 'viberTransport({')
const messenger = printed(sandboxReadme, 'messengerTransport({')
const testkit = 'packages/testkit/README.md'
const scripted = printed(testkit, 'scriptedServer(')
const fakes = printed(testkit, 'fakeClock()')
const browsers = printed(testkit, 'visitor({')
const people = printed(testkit, 'fakePeople(chatfactor, transport)')
const memory = printed('packages/store-memory/README.md', 'memoryStore()')
const demo = printed('packages/demo/README.md', 'startDemo({')
const consoled = printed('packages/console/README.md', 'consolePages({')

interface Built {
  readonly chatfactor: ChatfactorWithAccounts
  readonly portal: Portal
}

interface Copied {
  readonly sandbox: Sandbox
}

/** The sandbox of a page, with a messenger of it; two people come through. */
const messengerOf = (block: typeof viber, name: 'viber' | 'messenger') => ({
  blocks: [block],
  comesOf: `${name} of the sandbox reaches two people`,
  async walk() {
    const reader = await readersApp()
    reader.hear()
    const left = await reader.copy<Copied & Record<string, object>>(block)
    const { chatfactor } = await reader.copy<Built>(build, { transports: [left[name]] })
    await chatfactor.start()
    await twoComeThrough(left.sandbox, chatfactor, name)
  },
})

export const walksForTests: readonly Walk[] = [
  {
    blocks: [demo],
    comesOf: 'the demo begins, says where it is, and ends',
    async walk() {
      const reader = await readersApp()
      reader.hear()
      await reader.copy(demo)
      expect(reader.said).toEqual([[expect.stringMatching(/^http:\/\/localhost:\d+$/)]])
    },
  },
  messengerOf(viber, 'viber'),
  messengerOf(messenger, 'messenger'),
  {
    blocks: [telegram, phone],
    comesOf:
      'a phone scans, reads a code, says that it was not them, and blocks the bot; the mail comes; the other person is left alone',
    async walk() {
      const reader = await readersApp()
      reader.hear()
      const left = await reader.copy<Copied & { telegram: object }>(telegram)
      const { sandbox } = left
      expect(reader.said).toEqual([[sandbox.url]])
      expect((await fetch(sandbox.url)).status).toBe(200)
      const transporter = nodemailer.createTransport({ ...sandbox.smtp, secure: false })
      const mailer = { send: (mail: object) => transporter.sendMail({ from: 'no-reply@example.org', ...mail }) }
      const { chatfactor } = await reader.copy<Built>(build, { transports: [left.telegram], mailer })
      await chatfactor.start()
      const { resourceId, ana } = await twoPeople(chatfactor)
      await chatfactor.users.update({ id: ana }, { email: 'ana@example.org' })
      const enrollment = await chatfactor.enrollments.start({
        ...{ resourceId, user: { id: ana }, name: 'My phone', transport: 'telegram' },
      })
      const { qr: enrollmentLink } = await chatfactor.enrollments.links(enrollment.id)
      const asked = { resourceId, user: { id: ana }, purpose: 'pay', kind: 'otp' } as const
      const askForCode = async () => {
        expect(await chatfactor.challenges.start(asked)).toMatchObject({ outcome: 'sent' })
      }
      const { code, mail } = await reader.copy<{ code: string; mail: { text: string } }>(phone, {
        ...{ enrollmentLink, askForCode, startedAt: new Date() },
      })
      expect(code).toMatch(/^\d{6}$/)
      expect(mail.text).toContain('not you')
      sandbox.telegram.clearFaults()
      expect(await chatfactor.challenges.start(asked)).toMatchObject({ outcome: 'undelivered', reason: 'unreachable' })
      expect(sandbox.phone('ben').chat('example_bot').messages).toEqual([])
    },
  },
  {
    blocks: [scripted],
    comesOf: 'a server answers as it is told, and is closed',
    async walk() {
      await (await readersApp()).copy(scripted)
    },
  },
  {
    blocks: [fakes],
    comesOf: 'the fakes take what they are told, and nothing was mailed',
    async walk() {
      const reader = await readersApp()
      const { mailer, transport } = await reader.copy<{ mailer: FakeMailer; transport: FakeTransport }>(fakes, {
        linkCode: 'made-up',
      })
      expect([mailer.sent, transport.sent]).toEqual([[], []])
    },
  },
  {
    blocks: [browsers],
    comesOf: 'a browser without scripts signs one person in and keeps their cookie; another browser has none',
    async walk() {
      const reader = await readersApp()
      const { chatfactor, portal } = await reader.copy<Built>(build, { publicUrl: 'https://id.example.com' })
      const { ana } = await twoPeople(chatfactor)
      await chatfactor.users.update({ id: ana }, { password: 'ana-password' })
      const { browser } = await reader.copy<{ browser: Visitor }>(browsers)
      expect([...browser.cookies.keys()]).toContainEqual(expect.stringMatching(/^__Host-cf-/))
      expect((await browser.get('/security/p/billing')).text).toContain('ana')
      const other = visitor({ origin: 'https://id.example.com', fetch: (request) => portal.fetch(request) })
      expect((await other.get('/security/p/billing')).text).toContain('Sign in · Billing')
    },
  },
  {
    blocks: [people],
    comesOf: 'a person of the app enrolls in one line, and presses the number of the page',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      const { resourceId, ana: userId, ben } = await twoPeople(chatfactor)
      type Asked = {
        started: { challengeId: string }
        asked: { resourceId: string; user: { id: string }; purpose: string }
      }
      const { started, asked } = await reader.copy<Asked>(people, { resourceId, userId })
      const { challengeId } = started
      expect(await chatfactor.challenges.redeem({ ...asked, challengeId })).toMatchObject({ outcome: 'accepted' })
      expect(await chatfactor.factors.status({ resourceId, user: { id: ben } })).toMatchObject({ enrolled: false })
    },
  },
  {
    blocks: [memory],
    comesOf: 'a store is made, and forgets everything',
    async walk() {
      await (await readersApp()).copy(memory)
    },
  },
  {
    blocks: [consoled],
    comesOf: 'the pages are there for whom the reader’s check accepts, and for another person they are not',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      await withPhones(reader, chatfactor)
      const adminOf = ({ headers }: Request) =>
        headers.get('cookie')?.includes('visit=adam') ? { adminId: 'adam', resources: 'all' } : null
      const { portal } = await reader.copy<Built>(consoled, { adminOf })
      reader.app.use('/security', toNodeHandler(portal))
      const page = (person: string) => browserOf(person, { origin: reader.url }).get('/security/admin/resources')
      expect((await page('adam')).text).toContain('Billing')
      expect((await page('ana')).status).toBe(404)
    },
  },
]
