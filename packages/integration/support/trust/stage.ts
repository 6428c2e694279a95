import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type Chatfactor, createChatfactor, type User } from '@chatfactor/core'
import type { Store } from '@chatfactor/core/store'
import { type ChatfactorWithOperations, operations } from '@chatfactor/operations'
import { type Deeds, type FakeTransport, type World, world } from '@chatfactor/testkit'

/** A process without accounts can do what the host's own verbs do. */
export type AnyChatfactor = Chatfactor | ChatfactorWithAccounts

/** As lenient as a Resource can be: nothing but the end of trust is in anybody's way. */
const lenient = {
  approvalMode: 'approve_deny',
  maxTokensPerUser: 3,
  attemptLimit: 3,
  rememberBrowsersMs: 30 * 24 * 60 * 60_000,
} as const

/** Where the table is walked: the process in which everything began, and remembers it, and another one in which something ends. */
export interface Stage {
  readonly made: World
  readonly telegram: FakeTransport
  readonly warm: ChatfactorWithAccounts
  readonly elsewhere: ChatfactorWithAccounts
  /** Like `warm`, without accounts. */
  readonly plain: Chatfactor
  /** One more process, with operations. */
  readonly operated: ChatfactorWithOperations
  /** What is done in the process where things end. */
  readonly there: Deeds
  readonly ana: User
  readonly ben: User
  /** Ana's two tokens; the first is asked. */
  readonly tokens: readonly [string, string]
  /** What people have to type in front of a code, by their ids. */
  readonly pins: Map<string, string>
  close(): Promise<void>
}

export const chatOf = { ana: 'chat-of-ana', second: 'second-chat-of-ana', ben: 'chat-of-ben' } as const

/** Two processes on one database; `open` gives each a store of its own. */
export async function setStage(
  open: () => Store,
  { hasPasswords }: { readonly hasPasswords: boolean },
): Promise<Stage> {
  const made = await world({
    ...{ store: open(), everythingAllowed: true },
    resource: { secondFactor: lenient },
  })
  const opened = (): Store => {
    const store = open()
    return store.now === undefined ? store : { ...store, now: async () => made.clock.now() }
  }
  const { telegram, clock, mailer } = made
  const [warm, elsewhere] = [made.another({ store: opened() }), made.another({ store: opened() })]
  const base = {
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    ...{ transports: [telegram], publicUrl: 'https://id.example.org', clock, mailer },
  }
  const plain = createChatfactor({ ...base, store: opened() })
  const operated = createChatfactor({ ...base, store: opened(), features: [operations()] })
  const deeds = made.by(warm)
  const password = hasPasswords ? {} : { password: null }
  const [ana, ben] = [
    await made.person('ana', { ...password, email: 'ana@example.org' }),
    await made.person('ben', { ...password, email: 'ben@example.org' }),
  ]
  const tokens = [await deeds.enroll(ana, chatOf.ana), await deeds.enroll(ana, chatOf.second)] as const
  await deeds.enroll(ben, chatOf.ben)
  const instances = [made.chatfactor, warm, elsewhere, plain, operated]
  return {
    ...{
      made,
      telegram,
      warm,
      elsewhere,
      plain,
      operated,
      ana,
      ben,
      tokens,
      there: made.by(elsewhere),
      pins: new Map<string, string>(),
    },
    async close() {
      await Promise.all(instances.map((instance) => instance.close()))
    },
  }
}
