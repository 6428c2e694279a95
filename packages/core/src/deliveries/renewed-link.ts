import type { Engine } from '../kernel/engine.js'
import type { Template } from '../kernel/template.js'
import type { KeyRing } from '../keys/key-ring.js'
import { linkHash, linkSecret } from '../keys/one-time-link.js'
import { byId, type Write } from '../ports/store.js'
import { type Change, update } from '../ports/writes.js'
import type { DeliveryRecord } from '../records/delivery-record.js'

/** Whether the link that a waiting message is about was made under a key that has left the ring: it leads nowhere, and is not sent. */
export function isLinkOver(
  keys: Pick<KeyRing, 'ids'>,
  { params }: Pick<DeliveryRecord, 'params'>,
  { carries }: Pick<Template, 'carries'>,
): boolean {
  const { linkKeyId } = params
  return carries === 'link' && typeof linkKeyId === 'string' && !keys.ids.includes(linkKeyId)
}

/**
 * The link of a waiting message under the newest key, where its own has left the ring: the same link of the same person, good for as long as it
 * was, with a secret that the lost key says nothing about. `null` where nothing has to change.
 */
export async function renewedLink(
  { keys, store }: Pick<Engine, 'keys' | 'store'>,
  delivery: DeliveryRecord,
  template: Template,
): Promise<{ readonly change: Change<'deliveries'>; readonly writes: readonly Write[] } | null> {
  if (!isLinkOver(keys, delivery, template)) return null
  const [link] = await store.read([byId('oneTimeLinks', String(delivery.params.linkId))])
  if (link === null) return null
  const keyId = keys.currentId
  const secretHash = linkHash(keys, keyId, linkSecret(keys, keyId, link.id))
  return {
    change: { params: { ...delivery.params, linkKeyId: keyId } },
    writes: [update('oneTimeLinks', link, { keyId, secretHash })],
  }
}
