import * as z from 'zod/mini'

/** One thing that happened in one conversation of the Page. */
export interface PageItem {
  readonly chatId: string
  /** Another app has the conversation: we may listen, but not answer. */
  readonly isStandby: boolean
  readonly sentAt: Date | null
  /** The item as Meta sent it. */
  readonly item: Readonly<Record<string, unknown>>
}

const loose = z.looseObject({})
const page = z.looseObject({ object: z.literal('page'), entry: z.array(z.unknown()) })
const entry = z.looseObject({
  id: z.string(),
  messaging: z.catch(z.array(z.unknown()), []),
  standby: z.catch(z.array(z.unknown()), []),
})
const item = z.looseObject({
  sender: z.object({ id: z.string().check(z.regex(/^\d{1,32}$/)) }),
  recipient: z.object({ id: z.string() }),
  timestamp: z.catch(z.coerce.number(), 0),
})

/**
 * Splits a delivery into the items of this Page, in the order in which they happened. Anything that is not an item is
 * skipped. `null` for a body that is not an object. Source:
 * https://developers.facebook.com/docs/messenger-platform/webhooks
 */
export function pageItems(body: unknown, pageId: string): readonly PageItem[] | null {
  if (Array.isArray(body) || !loose.safeParse(body).success) return null
  const entries = page.safeParse(body).data?.entry ?? []
  return entries
    .flatMap((raw) => {
      const known = entry.safeParse(raw).data
      if (known === undefined || known.id !== pageId) return []
      const { messaging, standby } = known
      return [...messaging.flatMap((one) => itemOf(one, false)), ...standby.flatMap((one) => itemOf(one, true))]
    })
    .sort((one, other) => (one.sentAt?.getTime() ?? 0) - (other.sentAt?.getTime() ?? 0))

  function itemOf(raw: unknown, isStandby: boolean): readonly PageItem[] {
    const known = item.safeParse(raw).data
    const original = loose.safeParse(raw).data
    if (known === undefined || original === undefined) return []
    const { sender, recipient, timestamp } = known
    // In an echo of the Page's own message the two are swapped.
    if (recipient.id !== pageId || sender.id === pageId) return []
    return [{ chatId: sender.id, isStandby, sentAt: timeOf(timestamp), item: original }]
  }
}

/** Milliseconds; some of Meta's own examples have seconds. */
function timeOf(timestamp: number): Date | null {
  const time = new Date(timestamp < 100_000_000_000 ? timestamp * 1000 : timestamp)
  return time.getTime() > 0 ? time : null
}
