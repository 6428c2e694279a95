import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { checkedStore, fakeHasher, type PersonFields, type WorldOptions, world } from '@chatfactor/testkit'
import { operations } from '../../src/index.js'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** A world of Ana, who has an address, and Ben, who has none; with operations, in two processes on one store. */
export async function statesRig(options: Pick<WorldOptions, 'resource'> = {}) {
  const store = checkedStore(memoryStore())
  const people: Readonly<Record<'ana' | 'ben', PersonFields>> = { ana: { email: 'ana@example.org' }, ben: {} }
  const secondFactor = { maxTokensPerUser: 3, ...options.resource?.secondFactor }
  const made = await world({ keys, store, people, resource: { ...options.resource, secondFactor } })
  const opened = () =>
    createChatfactor({
      ...{ keys, store, transports: [made.telegram], clock: made.clock, mailer: made.mailer },
      publicUrl: 'https://id.example.org',
      features: [accounts({ passwordHasher: fakeHasher() }), operations()],
    })
  const chatfactor = opened()
  const heard: string[] = []
  const other = opened()
  for (const one of [chatfactor, other]) {
    one.on('token.disabled', ({ last, notified }) => heard.push(`off last=${last} notified=${notified}`))
    one.on('token.enabled', ({ notified }) => heard.push(`on notified=${notified}`))
    one.on('assignment.locked', ({ reason, until }) => heard.push(`locked ${reason} ${until}`))
  }
  const of = ({ id }: { readonly id: string }) => ({ resourceId: made.resource.id, user: { id } })
  const actions = async () => (await chatfactor.audit.list({ limit: 500 })).items.map(({ action }) => action)
  return {
    ...made,
    ...made.by(chatfactor),
    keys,
    chatfactor,
    other,
    heard,
    of,
    actions,
    store,
  }
}
