import type { Engine } from '../kernel/engine.js'
import { byId } from '../ports/store.js'
import type { Fresh } from '../ports/writes.js'

type Sent = Fresh<'deliveries'>

/** How many messages are remembered, the latest ones; older ones are in the store. */
const mostRemembered = 5_000
/** So many are forgotten at once: finding the oldest entry of a map passes all places that were emptied before. */
const forgottenAtOnce = 500
/** How long a read waits for others to join it: edits have time. Real milliseconds. */
const gatherMs = 25
/** So many are looked for at once. */
const mostTogether = 100

/** The platform's message for each delivery, so that it can be edited. */
export interface SentMessages {
  /** Notes the platform's id of a sent message. */
  remember(delivery: Sent): void
  /** A sent delivery, whichever process sent it; `null` if its platform gave no id, or if it is unknown. */
  find(deliveryId: string): Promise<Sent | null>
  /** Starts the waiting read at once. */
  hurry(): void
}

/** One read of the store for several messages. */
interface Look {
  readonly ids: Set<string>
  readonly found: Promise<ReadonlyMap<string, Sent>>
  readonly begin: () => void
}

/** Makes the memory of one process. */
export function createSentMessages(engine: () => Pick<Engine, 'store' | 'sending'>): SentMessages {
  const remembered = new Map<string, Sent>()
  let gathering: Look | null = null

  function forgetOldest(): void {
    for (const id of remembered.keys()) {
      if (remembered.size <= mostRemembered - forgottenAtOnce) return
      remembered.delete(id)
    }
  }

  /** Asks the store together with all other callers of this moment. */
  function lookUp(id: string): Look['found'] {
    const look = gathering !== null && gathering.ids.size < mostTogether ? gathering : openLook()
    gathering = look
    look.ids.add(id)
    if (engine().store.local === true || look.ids.size === mostTogether) look.begin()
    return look.found
  }

  function openLook(): Look {
    const ids = new Set<string>()
    let begin: () => void = () => undefined
    const full = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, gatherMs)
      begin = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    const found = full.then(async () => {
      if (gathering?.ids === ids) gathering = null
      const records = await engine()
        .store.read([...ids].map((id) => byId('deliveries', id)))
        .catch(() => [])
      return new Map(records.flatMap((record) => (record === null ? [] : [[record.id, record]])))
    })
    return { ids, begin, found }
  }

  return {
    remember(delivery) {
      if (delivery.messageId === null) return
      remembered.set(delivery.id, delivery)
      if (remembered.size > mostRemembered) forgetOldest()
    },
    async find(deliveryId) {
      await engine().sending.outcomeOf(deliveryId)
      const known = remembered.get(deliveryId)
      if (known !== undefined) return known
      const stored = (await lookUp(deliveryId)).get(deliveryId)
      return stored === undefined || stored.messageId === null ? null : stored
    },
    hurry: () => gathering?.begin(),
  }
}
