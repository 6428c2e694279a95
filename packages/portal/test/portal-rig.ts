import type { AdminActor } from '@chatfactor/console'
import type {
  AllowedAction,
  ChatfactorOptions,
  GivenFeature,
  Resource,
  Store,
  TransportLook,
  User,
} from '@chatfactor/core'
import { type FakeEvent, type FakeTransportOptions, type World, world } from '@chatfactor/testkit'
import { createPortal, type Portal, type PortalOptions, trustProxy } from '../src/index.js'
import { type Browser, browser, hidden, type Page } from './browser.js'

/** A portal on a real core in memory, with one Resource and three people. */
export interface Rig extends Pick<World, 'chatfactor' | 'clock' | 'telegram' | 'mailer' | 'press'> {
  readonly portal: Portal
  readonly billing: Resource
  /** Has a password and an address. */
  readonly ana: User
  /** Has an address only. */
  readonly ben: User
  /** Exists, and is assigned nowhere. */
  readonly eve: User
  readonly problems: unknown[]
  browser(): Browser
  /** Lets the bot hear something in a chat. */
  hear(event: FakeEvent): Promise<void>
}

/** As Telegram's transport says it. */
const pressesStart: TransportLook = { steps: ['camera', 'open_link', 'press_start'] }

export const origin = 'https://id.example.org'
export const password = 'correct horse'

/** Who the host says is asking for the console: whatever stands in this header. */
export const adminHeader = 'x-test-admin'

export async function portalRig(
  options: Partial<PortalOptions> & {
    readonly publicUrl?: string
    readonly portalPath?: string
    readonly store?: Store
    readonly transport?: FakeTransportOptions
    readonly rules?: ChatfactorOptions['rules']
    readonly locate?: ChatfactorOptions['locate']
    readonly features?: readonly GivenFeature[]
    readonly maxTokensPerUser?: number
  } = {},
): Promise<Rig> {
  const { publicUrl = origin, portalPath = '/security', store, transport, rules = [], locate, ...rest } = options
  const { features = [], maxTokensPerUser = 1, ...portalOptions } = rest
  const { chatfactor, clock, telegram, mailer, resource, hear, press, ...people } = await world({
    publicUrl,
    portalPath,
    rules,
    features,
    ...(store === undefined ? {} : { store }),
    ...(locate === undefined ? {} : { locate }),
    messenger: { ...(transport?.capabilities?.linkCarriesCode === false ? {} : { look: pressesStart }), ...transport },
    everythingAllowed: true,
    resource: {
      selfService: { allowedActions: ['token.enroll', 'token.unassign'] },
      secondFactor: { maxTokensPerUser },
    },
    people: {
      ana: { password, email: 'ana@example.org' },
      ben: { password: null, email: 'ben@example.org' },
      eve: { password, resourceIds: [] },
    },
  })
  const problems: unknown[] = []
  const portal = createPortal({
    chatfactor,
    clock,
    onProblem: (error) => problems.push(error),
    clientAddress: trustProxy(0),
    ...portalOptions,
  })

  return {
    ...{ chatfactor, portal, clock, telegram, mailer, problems, billing: resource },
    ...{ ana: people.ana, ben: people.ben, eve: people.eve },
    browser: () => browser(portal, publicUrl),
    press,
    async hear(event) {
      const status = await hear(event)
      if (status !== 200) throw new Error(`The webhook was answered with ${status}`)
    },
  }
}

/** An `authenticate` that reads the actor from a header, as a host would from its session. */
export async function adminFromHeader(request: Request): Promise<AdminActor | null> {
  const given = request.headers.get(adminHeader)
  if (given === null) return null
  return { adminId: 'admin-1', resources: given === 'all' ? 'all' : given.split(',') }
}

/** Signs Ana in with her password. */
export async function signInAna(ana: Browser): Promise<void> {
  await ana.get('/security/p/billing')
  const page = await ana.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
  if (page.url.pathname !== '/security/p/billing') throw new Error(`Signing in led to ${page.url.pathname}`)
}

/** Asks for a token, and gives the page with the QR code. */
export function askForToken(person: Browser, changes: Readonly<Record<string, string>> = {}): Promise<Page> {
  const details = { name: 'My phone', transport: 'telegram', digits: '6' }
  return person.submit('/security/p/billing/add/bot', { ...details, ...changes })
}

/** The code in the link of a page with a QR code. */
export function linkCodeIn(page: Page): string {
  const code = /start=([\w-]{43})/.exec(page.text)?.[1]
  if (code === undefined) throw new Error('The page has no link')
  return code
}

/** The code that a page with a QR code shows for typing. */
export function typedCodeIn(page: Page): string {
  const code = /<code id="typed-code">([^<]+)/.exec(page.text)?.[1]
  if (code === undefined) throw new Error('The page has no typed code')
  return code
}

/** Takes a signed-in browser through the enrollment of a Telegram chat; gives the path of the page about it. */
export async function enroll(rig: Rig, person: Browser, chatId = 'chat-1'): Promise<string> {
  const scan = await askForToken(person)
  const profile = { displayName: 'Ana K.', username: null, language: 'en' }
  await rig.hear({ type: 'code', chatId, code: linkCodeIn(scan), profile })
  return scan.url.pathname
}

/** A portal that Ana is signed in to, by her password. */
export async function signedIn(
  options?: Parameters<typeof portalRig>[0],
): Promise<{ readonly rig: Rig; readonly ana: Browser }> {
  const rig = await portalRig(options)
  const ana = rig.browser()
  await signInAna(ana)
  return { rig, ana }
}

/** The same, where she may do these things alone and has a token in `chat-1`; `address` is the page of its enrollment. */
export async function enrolled(
  ...actions: readonly AllowedAction[]
): Promise<{ readonly rig: Rig; readonly ana: Browser; readonly address: string }> {
  const { rig, ana } = await signedIn()
  await allow(rig, 'token.unassign', ...actions)
  return { rig, ana, address: await enroll(rig, ana) }
}

/** Signs Ana in again with password and code, as an enrolled person: afterwards every proof of hers is fresh. */
export async function signInWithCode(rig: Rig, ana: Browser, chatId = 'chat-1'): Promise<Page> {
  const asks = await ana.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
  const code = rig.telegram.lastCode(chatId) ?? ''
  return ana.submit('/security/p/billing/second-factor', { challenge: hidden(asks, 'challenge'), code })
}

/** Lets people do these things alone, beside enrolling. */
export async function allow(rig: Rig, ...actions: readonly AllowedAction[]): Promise<void> {
  await rig.chatfactor.resources.update(rig.billing.id, {
    selfService: { allowedActions: ['token.enroll', ...actions] },
  })
}

/** Where the first link or form leads whose address ends so. */
export function linkIn(page: Page, ending: string): string {
  const path = new RegExp(`(?:href|action)="([^"]*${ending})"`).exec(page.text)?.[1]
  if (path === undefined) throw new Error(`The page has no link that ends in ${ending}`)
  return path
}

/** Opens a form of the console and saves it with these fields, as an administrator who sees all of it. */
export async function saveForm(
  admin: Browser,
  path: string,
  fields: Parameters<Browser['submit']>[1],
  headers: Record<string, string>,
): Promise<Page> {
  const opened = hidden(await admin.get(path, headers), 'opened')
  return admin.submit(path, { opened, ...fields }, headers)
}
