import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { Portal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { visitor } from '@chatfactor/testkit'
import nodemailer from 'nodemailer'
import { expect } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { lock, withPhones } from './people.js'
import { browserOf, type ReadersApp, readersApp } from './readers-app.js'

const build = printed('docs/into-your-app.md', 'export const portal = createPortal({ chatfactor })')
const look = 'docs/words-mails-look.md'
const words = printed(look, "'button.wasNotMe': 'That was not me'")
const mails = printed(look, 'nodemailer.createTransport')
const brands = printed(look, 'productName')
const newcomers = printed(look, "language: 'de'")
const read = printed('docs/languages.md', 'Olena Koval')
const mounted = printed('packages/portal/README.md', "app.use('/security', toNodeHandler(portal))")
const ownSignIn = printed('packages/portal/README.md', 'signOutUrl')
const proxied = printed('packages/portal/README.md', 'createPortal({ chatfactor, clientAddress: trustProxy(1) })\n')

interface Built {
  readonly chatfactor: ChatfactorWithAccounts
  readonly portal: Portal
  readonly resourceId: string
}

const signInPage = '/security/p/billing/sign-in'

/** Two people sign in to the portal by their passwords, each behind an address of their own; gives what each read beside the code. */
async function twoSignIn(reader: ReadersApp, { chatfactor }: Built): Promise<readonly string[]> {
  const { people, ...two } = await withPhones(reader, chatfactor)
  const read: string[] = []
  for (const [login, address] of [['ana', '198.51.100.7'] as const, ['ben', '203.0.113.9'] as const]) {
    await chatfactor.users.update({ id: two[login] }, { password: `password of ${login}` })
    const headers = { 'x-forwarded-for': `192.0.2.1, ${address}` }
    const browser = visitor({ origin: reader.url })
    const typed = { login, password: `password of ${login}`, with: 'password' }
    const page = await browser.submit(signInPage, typed, headers)
    expect(page.url.pathname).not.toBe(signInPage)
    expect(await people.lastCodeFor(two[login])).toMatch(/^\d{6}$/)
    const last = reader.phones.sent.at(-1)?.message
    read.push(last?.type === 'otp' ? last.text : '')
  }
  return read
}

export const walksOfPagesAndMails: readonly Walk[] = [
  {
    blocks: [words],
    comesOf:
      'a chat says the reader’s own words in each language, a page another, and one that was left out stays ours',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(words)
      const { resourceId, ...two } = await withPhones(reader, chatfactor)
      await chatfactor.users.update({ id: two.ben }, { language: 'de' })
      for (const [who, begins] of [
        [two.ana, /^\d{6} signs you in/] as const,
        [two.ben, /^\d{6}: Ihr Code für Billing/] as const,
      ]) {
        await chatfactor.challenges.start({ resourceId, user: { id: who }, purpose: 'sign_in', kind: 'otp' })
        await chatfactor.settled()
        const { message } = two.shownTo(who).at(-1) ?? {}
        if (message?.type !== 'otp') throw new Error('no code was sent')
        expect(message.headline).toMatch(begins)
        expect(message.actions.map(({ label }) => label)).toContain(
          who === two.ana ? 'That was not me' : 'Das war ich nicht',
        )
      }
      const pageIn = async (language: string) => {
        const gate = reader
          .portal()
          .gate({ resource: 'billing', purpose: 'pay', user: () => ({ id: two.ana }), session: () => language })
        const headers = { accept: 'text/html', 'accept-language': language }
        return (await gate(new Request(`${reader.url}/pay`, { headers })))?.text()
      }
      expect(await pageIn('de')).toContain('Noch einmal senden')
      expect(await pageIn('en')).toContain('Send')
    },
  },
  {
    blocks: [mails],
    comesOf: 'two people who are locked get their mail by nodemailer, with the address of the help desk below',
    async walk() {
      const reader = await readersApp({
        nodemailer: {
          default: { createTransport: () => nodemailer.createTransport({ ...reader.sandbox.smtp, secure: false }) },
        },
      })
      const { chatfactor, ownMailer } = await reader.copy<Built & { ownMailer: { check(): Promise<unknown> } }>(mails)
      await ownMailer.check()
      const { resourceId, ana, ben } = await withPhones(reader, chatfactor)
      for (const [id, email] of [[ana, 'ana@example.org'] as const, [ben, 'ben@example.org'] as const]) {
        await chatfactor.users.update({ id }, { email })
        await lock(chatfactor, resourceId, id)
        const mail = await reader.sandbox.mail.waitFor(email)
        expect(mail.text).toContain('help@example.org')
        expect(mail.from).toContain('no-reply@example.org')
      }
    },
  },
  {
    blocks: [brands],
    comesOf: 'pages have the logo, the help desk and the colours, and the name in their titles',
    async walk() {
      const reader = await readersApp()
      await reader.copy<Built>(build)
      const { portal } = await reader.copy<Built>(brands)
      reader.app.use('/security', toNodeHandler(portal))
      const { text } = await visitor({ origin: reader.url }).get(signInPage)
      expect(text).toContain('src="/logo.png"')
      expect(text).toMatch(/<a href="mailto:help@example.org">Help desk<\/a>/)
      expect(text).toMatch(/<title>[^<]*Billing/)
      const sheets = [...text.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) =>
        href.replaceAll('&amp;', '&'),
      )
      const styles = await Promise.all(sheets.map(async (path) => (await fetch(`${reader.url}${path}`)).text()))
      for (const colour of ['#0b57d0', '#8ab4f8', '#0e1218']) expect(styles.join('')).toContain(colour)
    },
  },
  {
    blocks: [newcomers],
    comesOf: 'two newcomers are called by their names, in German, and their mail is known',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      const { host } = await reader.copy<{ host: Host }>(newcomers)
      const sessions = new Map<string, object>()
      reader.app.use((request, _response, next) => {
        const [person = ''] = /visit=(\w+)/.exec(request.headers.cookie ?? '')?.slice(1) ?? []
        const session = sessions.get(person) ?? { id: `session of ${person}` }
        sessions.set(person, session)
        const user = { id: person, name: person.toUpperCase(), email: `${person}@example.org` }
        Object.assign(request, { session, ...(request.path === '/login' ? {} : { user }) })
        next()
      })
      reader.app.use(host.watch)
      await reader.copy(
        printed('docs/into-your-app.md', "createPortal({ chatfactor, signIn, newcomers: ['billing'] })\n"),
        {
          signIn: host.signIn,
        },
      )
      reader.app.use('/security', toNodeHandler(reader.portal()))
      for (const person of ['carl', 'dora']) {
        const page = await browserOf(person, { origin: reader.url }).get('/security/p/billing')
        expect(page.text).toContain(person.toUpperCase())
        const known = await chatfactor.users.get({ externalId: person })
        expect(known).toMatchObject({ language: 'de', email: `${person}@example.org`, firstName: person.toUpperCase() })
      }
    },
  },
  {
    blocks: [read],
    comesOf: 'the switch of a page marks French no longer, and Spanish still; a chat that wants French gets it',
    async walk() {
      const reader = await readersApp()
      const { chatfactor, portal } = await reader.copy<Built>(read)
      const { resourceId, ana, ben, shownTo } = await withPhones(reader, chatfactor)
      const { text } = await visitor({ origin: reader.url, fetch: (request) => portal.fetch(request) }).get(signInPage)
      const markOf = (language: string) =>
        new RegExp(`<a[^>]*hreflang="${language}"[^>]*>[^<]*</a>`).exec(text)?.[0].includes('unchecked')
      expect([markOf('fr'), markOf('es')]).toEqual([false, true])
      await chatfactor.users.update({ id: ana }, { language: 'fr' })
      for (const id of [ana, ben]) {
        await chatfactor.challenges.start({ resourceId, user: { id }, purpose: 'sign_in', kind: 'otp' })
        await chatfactor.settled()
      }
      const labels = (id: string) =>
        shownTo(id)
          .at(-1)
          ?.message.actions.map(({ label }) => label)
      expect([labels(ana), labels(ben)]).toEqual([['Ce n’est pas moi'], ['It wasn’t me']])
    },
  },
  {
    blocks: [mounted],
    comesOf: 'two people sign in at the mounted portal, and each reads the address that the proxy wrote',
    async walk() {
      const reader = await readersApp()
      const built = await reader.copy<Built>(build)
      await reader.copy(mounted)
      const [ana, ben] = await twoSignIn(reader, built)
      expect(ana).toContain('198.51.100.7')
      expect(ben).toContain('203.0.113.9')
    },
  },
  {
    blocks: [proxied],
    comesOf: 'what a browser wrote into the header is not believed, only what the one proxy wrote',
    async walk() {
      const reader = await readersApp()
      const built = await reader.copy<Built>(build)
      const { portal } = await reader.copy<Built>(proxied)
      reader.app.use('/security', toNodeHandler(portal))
      for (const text of await twoSignIn(reader, built)) expect(text).not.toContain('192.0.2.1')
    },
  },
  {
    blocks: [ownSignIn],
    comesOf:
      'each browser is signed in as its person, a stranger is led to the reader’s sign-in, and signing out is theirs',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      const { people, ...two } = await withPhones(reader, chatfactor)
      const { portal } = await reader.copy<Built>(ownSignIn)
      reader.app.use('/security', toNodeHandler(portal))
      reader.app.get('/sign-in', (request, response) => void response.send(`why: ${String(request.query.why)}`))
      const page = (visit: string) => browserOf(visit, { origin: reader.url }).get('/security/p/billing')
      for (const person of ['ana', 'ben'] as const) {
        const { text } = await page(reader.signIn(person))
        expect(text).toContain('We sent a code to your Telegram')
        expect(await people.lastCodeFor(two[person])).toMatch(/^\d{6}$/)
        expect(text).toContain('/sign-out')
      }
      expect((await page('nobody')).text).toBe('why: signed_out')
    },
  },
]

interface Host {
  readonly signIn: object
  watch(request: object, response: object, next: (error?: unknown) => void): void
}
