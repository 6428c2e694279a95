import { type Engine, newId } from '@chatfactor/core/feature'
import { byKey, insert, type Ref, type Write } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { ReceiptKeys } from './receipt.js'
import { publicKeyOf, type SigningKey } from './receipt-key.js'

const kind = 'receipt_key'
/** More than a ring ever had. */
const mostKeys = 500
const saysSchema = z.object({ keyId: z.string(), x: z.string() })

/** Where the public half of a key is kept. */
export function keptKeyAt({ kid }: Pick<SigningKey, 'kid'>): Ref<'marks'> {
  return byKey('marks', 'key', { key: `receipt:${kid}` })
}

/**
 * Keeps the public half of a key when it signs for the first time. It stays when its master key has left the ring, since nothing could derive it
 * then. `dueAt` is what keys of one kind are listed by: nothing is due.
 */
export function keepingKey({ keyId, kid, x }: SigningKey, now: Date): Write {
  const says = { keyId, x }
  return insert('marks', {
    id: newId(now),
    ...{ key: `receipt:${kid}`, kind, holder: null, heldUntil: null, dueAt: now, says },
  })
}

/** The public keys of all receipts that were made here, without those whose master key leaked. */
export async function receiptKeys({ store, keys }: Pick<Engine, 'store' | 'keys'>): Promise<ReceiptKeys> {
  // With a Resource comes word of master keys that were revoked elsewhere.
  await store.list('resources', { index: 'all', equals: {}, limit: 1 })
  const { items } = await store.list('marks', { index: 'due', equals: { kind }, limit: mostKeys })
  const kept = items.flatMap(({ says }) => {
    const read = saysSchema.safeParse(says)
    return read.success ? [read.data] : []
  })
  return { keys: kept.filter(({ keyId }) => !keys.revoked.has(keyId)).map(({ x }) => publicKeyOf(x)) }
}
