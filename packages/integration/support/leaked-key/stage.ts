import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { authorizations } from '@chatfactor/authorizations'
import type { MasterKey, User } from '@chatfactor/core'
import type { Store } from '@chatfactor/core/store'
import { type FakeTransport, type World, world } from '@chatfactor/testkit'
import type { Holder } from './rows.js'

const leaked: MasterKey = { id: 'leaked', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }
const newest: MasterKey = { id: 'newest', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }
const dayMs = 24 * 60 * 60_000

/** Where a key leaks: one process that had only that key, and two that have a newer one in front of it. */
export interface LeakStage {
  readonly made: World
  readonly telegram: FakeTransport
  /** On which the key is revoked. */
  readonly one: ChatfactorWithAccounts
  /** On which everything is used; it has seen everybody before. */
  readonly two: ChatfactorWithAccounts
  /** Has everything under the key that leaks. */
  readonly ana: Holder
  /** Has the same under the newer one. */
  readonly ben: Holder
  /** Lets the second process see, and remember, whatever belongs to these people. */
  warm(): Promise<void>
  close(): Promise<void>
}

export async function setStage(open: () => Store): Promise<LeakStage> {
  const policy = { secondFactor: { rememberBrowsersMs: 30 * dayMs, maxTokensPerUser: 3, approvalMode: 'approve_deny' } }
  const made = await world({
    ...{ keys: [leaked], store: open(), everythingAllowed: true, features: [authorizations({ togetherMs: 0 })] },
    resource: { ...policy, secondFactor: { ...policy.secondFactor, approvalMode: 'approve_deny' } },
  })
  const [one, two] = [1, 2].map(() => {
    const store = open()
    const own: Store = store.now === undefined ? store : { ...store, now: async () => made.clock.now() }
    return made.another({ keys: [newest, leaked], store: own })
  })
  if (one === undefined || two === undefined) throw new Error('two processes')
  const person = async (name: string, chatId: string, by: ChatfactorWithAccounts): Promise<Holder> => {
    const email = `${name}@example.org`
    const user: User = await made.person(name, { email })
    await made.by(by).enroll(user, chatId)
    return { by, user, chatId, email }
  }
  const ana = await person('ana', '42', made.chatfactor)
  const ben = await person('ben', '43', one)
  return {
    ...{ made, telegram: made.telegram, one, two, ana, ben },
    async warm() {
      for (const { user } of [ana, ben]) {
        const person = { resourceId: made.resource.id, user: { id: user.id } }
        const own = { ...person, purpose: 'look', binding: 'another' }
        await two.factors.status(person)
        await two.secondFactor.check({ ...own, ask: false })
        await made.by(two).sendCode(user, own)
      }
    },
    close: async () => void (await Promise.all([made.chatfactor.close(), one.close(), two.close()])),
  }
}
