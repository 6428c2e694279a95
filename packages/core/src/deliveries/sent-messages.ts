import type { Engine } from '../kernel/engine.js'
import { byId } from '../ports/store.js'
import type { Fresh } from '../ports/writes.js'

type Sent = Fresh<'deliveries'>

/** So many messages are remembered at most, the latest; of older ones the store knows. */
const mostRemembered = 5_000
/** So many are forgotten at once: whoever looks for the oldest in a map passes all the places that are empty by now. */
const forgottenAtOnce = 500

/** Which message each delivery became, so that it can be edited. */
export interface SentMessages {
  /** A delivery was sent, and the platform said what it calls the message. */
  remember(delivery: Sent): void
  /** A sent delivery, whichever process sent it; `null` where its platform told no id, or where nothing is known of it. */
  find(deliveryId: string): Promise<Sent | null>
}

/** Makes the memory of one process. */
export function createSentMessages(engine: () => Pick<Engine, 'store' | 'outcomeOf'>): SentMessages {
  const remembered = new Map<string, Sent>()

  function forgetOldest(): void {
    for (const id of remembered.keys()) {
      if (remembered.size <= mostRemembered - forgottenAtOnce) return
      remembered.delete(id)
    }
  }

  return {
    remember(delivery) {
      if (delivery.messageId === null) return
      remembered.set(delivery.id, delivery)
      if (remembered.size > mostRemembered) forgetOldest()
    },
    async find(deliveryId) {
      await engine().outcomeOf(deliveryId)
      const known = remembered.get(deliveryId)
      if (known !== undefined) return known
      const [stored] = await engine()
        .store.read([byId('deliveries', deliveryId)])
        .catch(() => [null] as const)
      return stored === null || stored.messageId === null ? null : stored
    },
  }
}
