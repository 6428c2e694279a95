import { createServer } from 'node:http'
import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { ChatfactorError, type GivenFeature, type ResourceChange, type Store } from '@chatfactor/core'
import type { Transport } from '@chatfactor/core/transport'
import { createPortal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { type Sandbox, startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { type FakeClock, fakeClock, world } from '@chatfactor/testkit'
import { type MessengerTransport, messengerTransport } from '@chatfactor/transport-messenger'
import { type TelegramTransport, telegramTransport } from '@chatfactor/transport-telegram'
import { type ViberTransport, viberTransport } from '@chatfactor/transport-viber'
import { onTestFinished } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { page, telegramBot, viberBot } from './loopback-accounts.js'
import { unpaced } from './unpaced.js'

const webhookSecret = 'loopback-webhook-secret-for-tests'
const password = 'correct horse battery'

export type MessengerName = 'telegram' | 'viber' | 'messenger'

/** The names of the bots on a phone of the sandbox. */
export const botOf: Readonly<Record<MessengerName, string>> = {
  telegram: 'telegram/example_bot',
  viber: 'viber/examplebot',
  messenger: 'messenger/example.page',
}

export interface LoopbackMessengersOptions {
  /** The messengers whose webhooks are set, by default all three. */
  readonly connect?: readonly MessengerName[]
  readonly policy?: ResourceChange
  /** How long a transport waits for its platform, in milliseconds. */
  readonly timeoutMs?: number
  /** What is put around each transport; by default none keeps to its platform's pace. */
  readonly around?: (transport: Transport) => Transport
  /** The features beside accounts. */
  readonly features?: readonly GivenFeature[]
}

/** Chatfactor, its portal, the three real transports and the sandbox, each over HTTP on this machine. */
export interface LoopbackMessengers {
  readonly chatfactor: ChatfactorWithAccounts
  readonly sandbox: Sandbox
  readonly clock: FakeClock
  readonly telegram: TelegramTransport
  readonly viber: ViberTransport
  readonly messenger: MessengerTransport
  /** Where webhooks go; the name of the messenger follows. */
  readonly webhooksUrl: string
  /** What Telegram shows with every update. */
  readonly webhookSecret: string
  /** The password of everybody. */
  readonly password: string
  /** Where the portal is; the address of the Resource follows. */
  readonly portalUrl: string
  readonly resourceId: string
  /** Makes the store unreachable, and reachable again. */
  outage(isOn: boolean): void
  /** Problems that Chatfactor reported beside its answers. */
  readonly problems: readonly string[]
  /** Tells a messenger where its webhook is, as a host does at every start; by default at {@link LoopbackMessengers.webhooksUrl}. */
  connect(name: MessengerName, at?: string): Promise<void>
  /** Somebody who is assigned. */
  person(login: string): Promise<{ readonly id: string }>
}

/** Starts everything, and stops it when the test is over. */
export async function startLoopbackMessengers({
  connect: names = ['telegram', 'viber', 'messenger'],
  policy = {},
  timeoutMs = 10_000,
  around = unpaced,
  features = [],
}: LoopbackMessengersOptions = {}): Promise<LoopbackMessengers> {
  // Chatfactor's own time starts with the machine's, because deadlines of sends are the machine's.
  const clock = fakeClock(new Date())
  const sandbox = await startSandbox({
    telegram: [telegramBot],
    viber: [viberBot],
    messenger: [page],
    people: ['Ana K.', 'Ben O.', 'Mallory'],
    retryBaseMs: 5,
    now: clock.now,
  })
  const server = createServer()
  const { port, close } = await onLoopback(server)
  const url = `http://127.0.0.1:${port}`
  const webhooksUrl = `${url}/security/webhooks`

  const { apiRoot, linkRoot } = sandbox.telegram
  const telegram = telegramTransport({ ...telegramBot, webhookSecret, apiRoot, linkRoot, timeoutMs })
  const viber = viberTransport({
    ...viberBot,
    senderName: 'Example',
    baseUrl: sandbox.viber.baseUrl,
    linkRoot: sandbox.viber.linkRoot,
    timeoutMs,
  })
  const messenger = messengerTransport({
    ...page,
    verifySecret: webhookSecret,
    baseUrl: sandbox.messenger.baseUrl,
    linkRoot: sandbox.messenger.linkRoot,
    timeoutMs,
  })
  const { store, outage } = interruptible(memoryStore())
  const made = await world({
    store,
    transports: [telegram, viber, messenger].map(around),
    features,
    clock,
    publicUrl: url,
    everythingAllowed: true,
    resource: policy,
  })
  const { chatfactor, problems, resource } = made
  server.on('request', toNodeHandler(createPortal({ chatfactor })))

  onTestFinished(async () => {
    // First the platforms, so that nobody waits for a call that they leave unanswered.
    await sandbox.close()
    await chatfactor.close()
    close()
  })

  // The first call of each also loads its client, which takes its time on a busy machine.
  const within = () => ({ deadline: new Date(Date.now() + 15_000) })
  const setUps = {
    telegram: (url: string) => telegram.installWebhook({ url }, within()),
    viber: (url: string) => viber.installWebhook({ url }, within()),
    messenger: (webhookUrl: string) => messenger.setUpPage({ webhookUrl }, within()),
  }
  const connect = async (name: MessengerName, at = webhooksUrl) => {
    const { outcome } = await setUps[name](`${at}/${name}`)
    if (outcome !== 'accepted') throw new Error(`Connecting ${name}: ${outcome}.`)
  }
  for (const name of names) await connect(name)

  return {
    chatfactor,
    sandbox,
    clock,
    telegram,
    viber,
    messenger,
    webhooksUrl,
    webhookSecret,
    password,
    portalUrl: `${url}/security/p`,
    resourceId: resource.id,
    outage,
    problems,
    connect,
    person: (login) => made.person(login, { password }),
  }
}

function interruptible(inner: Store): { readonly store: Store; outage(isOn: boolean): void } {
  let isDown = false
  const unlessDown = <T>(work: () => Promise<T>): Promise<T> =>
    isDown ? Promise.reject(new ChatfactorError('STORE_UNAVAILABLE', {})) : work()
  return {
    store: {
      read: (refs) => unlessDown(() => inner.read(refs)),
      list: (collection, query) => unlessDown(() => inner.list(collection, query)),
      commit: (writes) => unlessDown(() => inner.commit(writes)),
    },
    outage(isOn) {
      isDown = isOn
    },
  }
}
