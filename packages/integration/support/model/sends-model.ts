const minute = 60_000
const windows = [
  { ms: 10 * minute, most: 5, share: 3 },
  { ms: 24 * 60 * minute, most: 20, share: 10 },
]

/** On whose behalf a code is asked for. */
export interface Asking {
  readonly session: number
  /** Whether the host knows the browser. */
  readonly known: boolean
}

export interface ModelSend extends Asking {
  readonly at: number
  readonly isApproval: boolean
}

/** Whether no message may be sent: the session had its share, or all are used up and a known browser its own share as well. */
export function isPastLimit(sends: readonly ModelSend[], { session, known }: Asking, now: number): boolean {
  const within = (ms: number, isMeant: (send: ModelSend) => boolean) =>
    sends.filter((send) => send.at > now - ms && isMeant(send)).length
  const isUsedUp = windows.some(({ ms, most }) => within(ms, () => true) >= most)
  const hasShare = windows.every(({ ms, share }) => within(ms, (send) => send.known) < share)
  const sessionHad = windows.some(({ ms, share }) => within(ms, (send) => send.session === session) >= share)
  return sessionHad || (isUsedUp && !(known && hasShare))
}

/** A challenge that can be fetched in the chat, by its place. */
export interface ModelWaiting extends Asking {
  readonly challenge: number
  readonly since: number
  /** The token that it was withheld from; `null` where a code was sent. */
  readonly withheldFrom: number | null
}

/** The newest of each session, three at most, the newest first; the newest of a known browser is never pushed out. */
export function nowWaiting(before: readonly ModelWaiting[], next: ModelWaiting, now: number): ModelWaiting[] {
  const isOther = (one: ModelWaiting) => one.session !== next.session && one.challenge !== next.challenge
  const all = [next, ...before.filter((one) => isOther(one) && one.since > now - 10 * minute)]
  while (all.length > 3) {
    const newestKnown = all.findIndex(({ known }) => known)
    const oldest = all.length - 1
    all.splice(oldest === newestKnown ? oldest - 1 : oldest, 1)
  }
  return all
}
