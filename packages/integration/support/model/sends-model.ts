const minute = 60_000
const windows = [
  { ms: 10 * minute, most: 5, share: 3 },
  { ms: 24 * 60 * minute, most: 20, share: 10 },
]

/** On whose behalf a code is asked for, and whether for a sign-in or for something else. */
export interface Asking {
  readonly isOther: boolean
  readonly session: number
  /** Whether the host knows the browser. */
  readonly known: boolean
}

export interface ModelSend extends Asking {
  readonly at: number
  readonly isApproval: boolean
}

/** Whether no message may be sent: the session had its share, or all are used up and a known browser its own share as well; each purpose by itself. */
export function isPastLimit(sends: readonly ModelSend[], { session, known, isOther }: Asking, now: number): boolean {
  const within = (ms: number, isMeant: (send: ModelSend) => boolean) =>
    sends.filter((send) => send.isOther === isOther && send.at > now - ms && isMeant(send)).length
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

/** The newest of each session and purpose, three at most, the newest first; the newest of a known browser, and of a sign-in, is never pushed out. */
export function nowWaiting(before: readonly ModelWaiting[], next: ModelWaiting, now: number): ModelWaiting[] {
  const isOther = (one: ModelWaiting) =>
    (one.session !== next.session || one.isOther !== next.isOther) && one.challenge !== next.challenge
  const all = [next, ...before.filter((one) => isOther(one) && one.since > now - 10 * minute)]
  while (all.length > 3) {
    const stay = [all.find(({ known }) => known), all.find((one) => !one.isOther)]
    all.splice(
      all.findLastIndex((one) => !stay.includes(one)),
      1,
    )
  }
  return all
}
