import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type ChatfactorOptions, type HostRule, isChatfactorError, type User } from '@chatfactor/core'
import type { Store } from '@chatfactor/core/store'
import { type FakeTransport, fakeTransport, someBrowser, type World, world } from '@chatfactor/testkit'
import { type InterposedStore, interposedStore } from '../rules/interposed-store.js'

/** The chat of Ana, which is another person's as well where two share it. */
export const chatId = '42'
export const oldKey = { id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }
const newKey = { id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }
/** As lenient as a Resource can be: everything that becomes stricter is a change. */
const lenient = { approvalMode: 'approve_deny', maxTokensPerUser: 2, attemptLimit: 3 } as const

/** Where the table is walked: one process that remembers everything, and one in which a second administrator changes things. */
export interface Stage {
  readonly made: World
  readonly telegram: FakeTransport
  readonly viber: FakeTransport
  /** The process that asks, and is answered. */
  readonly warm: ChatfactorWithAccounts
  /** What may happen right before a commit of that process. */
  readonly interposed: InterposedStore
  /** The process of the second administrator. */
  readonly elsewhere: ChatfactorWithAccounts
  readonly ana: User
  /** Ana's first token, in the chat of Telegram. */
  readonly tokenId: string
  /** Who shares the chat with Ana, with an account on another Resource; `null` where nobody does. */
  readonly zoe: User | null
  readonly payroll: string
  /** Where the browser of the doors is: a person may go elsewhere between a question and its answer. */
  readonly at: { network: string }
  /** What both processes have their records in. */
  readonly store: Store
  /** Like `warm`, without the key under which everything was asked. */
  keyless(): ChatfactorWithAccounts
  /** From now on the host's own rule refuses every challenge. */
  freeze(): void
  close(): Promise<void>
}

/** Two processes on one database; `open` gives each a store of its own. */
export async function setStage(open: () => Store, { isShared }: { readonly isShared: boolean }): Promise<Stage> {
  let isFrozen = false
  const rule: HostRule = { name: 'host.frozen', of: ['challenge'], refuse: () => isFrozen }
  const viber = fakeTransport({ platform: 'viber', label: 'Viber' })
  const made = await world({
    ...{ keys: [oldKey], rules: [rule], store: open() },
    ...{ everythingAllowed: true, resource: { secondFactor: lenient } },
    locate: async (address) => (address.startsWith('192.0.2.') ? 'UA' : null),
  })
  const { telegram } = made
  const instances: ChatfactorWithAccounts[] = [made.chatfactor]
  // Who turns the clock turns that of the database, too.
  const opened = (): Store => {
    const store = open()
    return store.now === undefined ? store : { ...store, now: async () => made.clock.now() }
  }
  const another = (differs: Partial<ChatfactorOptions> = {}, store: Store = opened()) => {
    const instance = made.another({ transports: [telegram, viber], ...differs, store })
    instances.push(instance)
    return instance
  }
  const interposed = interposedStore()
  const warm = another({}, interposed.around(opened()))
  const elsewhere = another()
  const deeds = made.by(warm)
  const payroll = (await deeds.anotherResource('Payroll', [], { secondFactor: lenient })).id
  const ana = await made.person('ana', { email: 'ana@example.org' })
  const zoe = isShared ? await made.person('zoe', { resourceIds: [payroll] }) : null
  if (zoe !== null) await deeds.enroll(zoe, chatId, { resourceId: payroll })
  const tokenId = await deeds.enroll(ana, chatId)
  return {
    ...{ made, telegram, viber, warm, interposed, elsewhere, ana, zoe, tokenId, payroll, store: opened() },
    at: { network: someBrowser.network },
    keyless: () => another({ keys: [newKey] }),
    freeze() {
      isFrozen = true
    },
    async close() {
      await Promise.all(instances.map((instance) => instance.close()))
    },
  }
}

/** What an answer was, also where it was thrown. */
export type Answer = { readonly outcome: string } & Readonly<Record<string, unknown>>

/** What a door said; anything that is neither a value nor one of our own errors fails the test. */
export async function answerOf(knocking: Promise<unknown>): Promise<Answer> {
  try {
    const answer = await knocking
    return typeof answer === 'object' && answer !== null ? { outcome: 'none', ...answer } : { outcome: 'none' }
  } catch (error) {
    if (isChatfactorError(error)) return { outcome: error.code }
    throw error
  }
}

/** What can be seen of the world, to be compared before and after. */
export interface Seen {
  /** Codes and questions that a messenger was given. */
  readonly questions: number
  /** What let somebody in, or brought them closer to that. */
  readonly acceptances: number
  /** What counts against somebody. */
  readonly misses: number
}

const accepting =
  /^(challenge\.(accepted|approved)|email_proof\.accepted|elsewhere_proof\.accepted|token\.assigned_existing|user\.email_changed|session\.started)$/
const missing =
  /^(challenge\.(missed|superseded|mixed_up|denied)|email_proof\.missed|assignment\.locked|approvals\.locked)$/

/** Looks at everything. */
export async function look({ elsewhere, telegram, viber }: Stage): Promise<Seen> {
  const { items } = await elsewhere.audit.list({ limit: 500 })
  const count = (kind: RegExp) => items.filter(({ action }) => kind.test(action)).length
  // A question has its numbers, or its Approve, and the button that says no; what only asks whose a code is has two.
  const isQuestion = ({ message }: FakeTransport['sent'][number]) =>
    message.type === 'otp' || message.actions.some(({ label, value }) => label === 'Approve' || value.startsWith('d_'))
  return {
    questions: [...telegram.sent, ...viber.sent].filter(isQuestion).length,
    acceptances: count(accepting),
    misses: count(missing),
  }
}
