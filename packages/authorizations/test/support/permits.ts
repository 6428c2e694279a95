import type { Ask, Asked, Similar } from '../../src/index.js'
import { assistants, dayMs } from './assistants.js'

/** An invoice of so many cents. */
export const invoice = (minor: number, reference = 'Invoice 7', currency = 'EUR') => ({
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', amount: { minor, currency } },
    { label: 'Reference', value: reference },
  ],
})

/** The same to somebody else. */
export const invoiceTo = (payee: string) => ({
  fields: [{ label: 'To', value: payee }, ...invoice(5000).fields.slice(1)],
})

/** What may be allowed for later: the same payee, up to 50.00 EUR each time, three times in thirty days. */
export const similar: Similar = {
  same: ['To'],
  atMost: [{ field: 'Amount', minor: 5000, currency: 'EUR' }],
  any: ['Reference'],
  times: 3,
  forMs: 30 * dayMs,
}

type Permitted = Extract<Asked, { readonly outcome: 'permitted' }>

/** Ana, Ben and their agents, on a Resource that lets people allow things in advance. */
export async function allowing(options: Parameters<typeof assistants>[0] = {}) {
  const made = await assistants(options)
  const { chatfactor, resourceId, question, press, ask } = made
  await chatfactor.authorizations.policy.set({ resourceId, permits: true })

  /** A question that offers it. */
  const offer = (change: Partial<Similar> = {}, asked: Partial<Ask> = {}) =>
    question({ transaction: invoice(5000), similar: { ...similar, ...change }, ...asked })
  /** Ana reads what she would allow, presses again, and has allowed it. */
  const grant = async (change: Partial<Similar> = {}, asked: Partial<Ask> = {}) => {
    const offered = await offer(change, asked)
    await press('chat-a', 'Allow similar, too')
    await press('chat-a', offered.right)
    const { items } = await chatfactor.permits.list({ resourceId, limit: 500 })
    const permit = items.find((one) => one.authorizationId === offered.authorizationId)
    if (permit === undefined) throw new Error('nothing was granted')
    // The next one is younger.
    await made.clock.advance(1_000)
    return { ...permit, offered, now: async () => chatfactor.permits.find(permit.permitId) }
  }
  /** Asks for a payment that a permit has to allow. */
  const use = async (minor: number, change: Partial<Ask> = {}): Promise<Permitted> => {
    const asked = await ask({ transaction: invoice(minor, 'Invoice 8'), ...change })
    if (asked.outcome !== 'permitted') throw new Error(asked.outcome)
    return asked
  }
  return { ...made, offer, grant, use }
}
