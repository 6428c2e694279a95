import { createHmac } from 'node:crypto'
import { type ChatfactorOptions, createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakeMailer, fakeTransport } from '@chatfactor/testkit'
import { operations } from '../../src/index.js'
import type { Received } from './receiver.js'

/** The first moment of a test: receivers judge by the clock of this machine. */
const begun = () => new Date(Math.floor(Date.now() / 1000) * 1000)

/** A Chatfactor with two Resources, whose webhooks may go to this machine, and a clock that stands still. */
export async function site(given: Partial<Pick<ChatfactorOptions, 'store' | 'keys'>> = {}) {
  const clock = fakeClock(begun())
  const mailer = fakeMailer()
  const store = given.store ?? memoryStore()
  const resolved: string[] = []
  const another = (
    keys = given.keys ?? [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    own = store,
  ) =>
    createChatfactor({
      ...{ keys, store: own, clock, mailer },
      transports: [fakeTransport({ platform: 'telegram', label: 'Telegram', clock })],
      publicUrl: 'https://id.example.org',
      features: [
        operations({
          webhooks: {
            allowLoopback: true,
            resolve: async (host) => {
              resolved.push(host)
              return ['127.0.0.1']
            },
          },
        }),
      ],
    })
  const chatfactor = another()
  const [billing, payroll] = await Promise.all(
    ['Billing', 'Payroll'].map((name) => chatfactor.resources.create({ name })),
  )
  if (billing === undefined || payroll === undefined) throw new Error('there are two Resources')
  let people = 0
  return {
    ...{ chatfactor, billing, payroll, clock, mailer, store, another, resolved },
    /** Somebody new becomes a member: something that receivers are told of. */
    async joins({ id: resourceId }: { readonly id: string }) {
      people += 1
      const { id: userId } = await chatfactor.users.create({ login: `person-${people}` })
      await chatfactor.assignments.create({ resourceId, userId })
      return userId
    },
    /** Numbers, plans and sends what there is. */
    round: () => chatfactor.worker.runOnce(),
  }
}

/** Whether a request was signed with this secret, by the specification. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const own = `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(own)
}
