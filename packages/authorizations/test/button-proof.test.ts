import { createChatfactor, type Store } from '@chatfactor/core'
import { defineFeature, type KeyRing, signedTransaction } from '@chatfactor/core/feature'
import { expect, it } from 'vitest'
import { hotp } from '../../core/test/support/hotp.js'
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

it('C38: the digits of a question are what RFC 4226 makes of a key of its own and of the number of its send, for each person', async () => {
  const { question, recordOf, store, ana, ben, resourceId } = await assistants()
  const keys = keyRing(store)
  for (const { id: userId } of [ana, ben]) {
    const asked = await question({ mode: 'code_entry', user: { id: userId } })
    const kept = await recordOf(asked.authorizationId)
    if (kept === null || kept === undefined) throw new Error('no record')
    const record = { ...kept, transaction: signedTransaction(resourceId, payment.fields) }
    const transactionDigest = Buffer.from(record.transaction.digest, 'base64url')
    const about = { resourceId, userId, recordId: `authorization:${record.id}`, transactionDigest }
    const key = keys.derive(record.keyId, 'entry', about)
    expect(asked.digits).toBe(hotp(key, record.sendNumber, 6))
    for (let sendNumber = 1; sendNumber <= 12; sendNumber += 1)
      expect(digitsOf(keys, { ...record, sendNumber })).toBe(hotp(key, sendNumber, 6))
  }
})
