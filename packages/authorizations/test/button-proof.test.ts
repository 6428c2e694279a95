import { createChatfactor, type Store } from '@chatfactor/core'
import { defineFeature, type KeyRing, signedTransaction } from '@chatfactor/core/feature'
import { expect, it } from 'vitest'
import { buttonOf, digitsOf, provenAction } from '../src/secrets.js'
import { assistants, payment } from './support/assistants.js'

const chat = { transport: 'telegram', accountId: 'fake-bot', chatId: 'chat-a' }

/** The key ring of a Chatfactor, which only its features see. */
function keyRing(store: Store): KeyRing {
  const seen: KeyRing[] = []
  const looking = defineFeature({
    name: 'looking',
    verbs: {},
    ofPerson: {},
    open(engine) {
      seen.push(engine.keys)
      return { verbs: {}, ofPerson: () => ({}) }
    },
  })
  createChatfactor({
    ...{ keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }], store, transports: [] },
    ...{ publicUrl: 'https://id.example.org', features: [looking] },
  })
  const [keys] = seen
  if (keys === undefined) throw new Error('no keys')
  return keys
}

it('R41: a button is proven for its question, its person, its send, its chat and its transaction alone, and so are the digits', async () => {
  const { question, recordOf, store, ben, resourceId } = await assistants()
  const asked = await recordOf((await question()).authorizationId)
  if (asked === null || asked === undefined) throw new Error('no record')
  const keys = keyRing(store)
  const transaction = signedTransaction(resourceId, payment.fields)
  const record = { ...asked, transaction }
  const button = buttonOf(keys, 'approve', record, chat)
  expect(button).toHaveLength(60)
  expect(provenAction(keys, button, record, chat)).toBe('approve')
  expect(provenAction(keys, button.replace('_p', '_q'), record, chat)).toBeNull()
  for (const elsewhere of [{ chatId: 'chat-b' }, { accountId: 'another' }, { transport: 'viber' }])
    expect(provenAction(keys, button, record, { ...chat, ...elsewhere })).toBeNull()
  const others = [
    { sendNumber: record.sendNumber + 1 },
    { userId: ben.id },
    { id: `${record.id.slice(0, -1)}${record.id.endsWith('0') ? '1' : '0'}` },
    { transaction: signedTransaction(resourceId, [{ label: 'To', value: 'Mallory' }]) },
  ]
  for (const change of others) {
    const other = { ...record, ...change }
    expect(provenAction(keys, button, other, chat)).toBeNull()
    expect(digitsOf(keys, other)).not.toBe(digitsOf(keys, record))
  }
  const tampered = { ...record, transaction: { ...transaction, fields: [{ label: 'To', value: 'Mallory' }] } }
  expect(() => provenAction(keys, button, tampered, chat)).toThrow(
    expect.objectContaining({ code: 'INVARIANT_BROKEN' }),
  )
})
