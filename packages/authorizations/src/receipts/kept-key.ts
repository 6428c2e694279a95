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
 * Stores the public half of a key when it signs for the first time, because it cannot be derived once its master key
 * has left the ring. Nothing is due at `dueAt`; keys of one kind are listed by it.
 */
export function keepingKey({ keyId, kid, x }: SigningKey, now: Date): Write {
  const says = { keyId, x }
  return insert('marks', {
    id: newId(now),
    ...{ key: `receipt:${kid}`, kind, holder: null, heldUntil: null, dueAt: now, says },
  })
}

/** The public keys of all receipts made here, except those whose master key was revoked. */
export async function receiptKeys({ store, keys }: Pick<Engine, 'store' | 'keys'>): Promise<ReceiptKeys> {
  // Reading a Resource also brings news of master keys that were revoked elsewhere.
  await store.list('resources', { index: 'all', equals: {}, limit: 1 })
  const { items } = await store.list('marks', { index: 'due', equals: { kind }, limit: mostKeys })
  const kept = items.flatMap(({ says }) => {
    const read = saysSchema.safeParse(says)
    return read.success ? [read.data] : []
  })
  return { keys: kept.filter(({ keyId }) => !keys.revoked.has(keyId)).map(({ x }) => publicKeyOf(x)) }
}
