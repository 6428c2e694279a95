import type { OutboundMessage, SendOutcome } from '@chatfactor/core/transport'
import type { FakeAnswer, FakeEvent } from '@chatfactor/testkit'

/** Numbers from 0 up to 1 by chance, the same for the same seed. */
export type Chance = () => number

export function chanceOf(seed: number): Chance {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** A message that a phone got. */
export interface Received {
  readonly at: number
  readonly message: OutboundMessage
}

/** A platform that misbehaves in three calls of ten, and what all the same reached the phones. */
export interface FaultyMessenger {
  readonly answer: FakeAnswer
  /** How often it misbehaved, by kind. */
  readonly faults: ReadonlyMap<string, number>
  /** The messages of a chat, oldest first. */
  inbox(chatId: string): readonly Received[]
  /** Keeps an event, which may arrive late, twice, and after others that happened later. */
  happens(event: FakeEvent): void
  /** Hands over some of what was kept, in any order; all of it where it is the last time. */
  flush(hear: (event: FakeEvent) => Promise<unknown>, isLast: boolean): Promise<void>
}

const detail = (httpStatus: number | null) => ({ httpStatus, code: null, hint: null })

export function faultyMessenger(chance: Chance, now: () => Date): FaultyMessenger {
  const faults = new Map<string, number>()
  const inboxes = new Map<string, Received[]>()
  let kept: FakeEvent[] = []
  let messages = 0

  function accept(chatId: string, message: OutboundMessage): void {
    const inbox = inboxes.get(chatId) ?? []
    inboxes.set(chatId, inbox)
    inbox.push({ at: now().getTime(), message })
  }

  function faulty(kind: string, outcome: SendOutcome): SendOutcome {
    faults.set(kind, (faults.get(kind) ?? 0) + 1)
    return outcome
  }

  return {
    faults,
    inbox: (chatId) => inboxes.get(chatId) ?? [],

    answer({ chatId }, message) {
      const drawn = chance()
      if (drawn < 0.1) {
        const retryAt = new Date(now().getTime() + Math.ceil(5_000 * chance()))
        return faulty('429', { outcome: 'throttled', scope: 'chat', retryAt, detail: detail(429) })
      }
      if (drawn < 0.2) return faulty('5xx', { outcome: 'unavailable', detail: detail(503) })
      if (drawn < 0.21) return faulty('lost without a trace', { outcome: 'unknown', detail: detail(null) })
      accept(chatId, message)
      if (drawn < 0.3) return faulty('reset after write', { outcome: 'unknown', detail: detail(null) })
      messages += 1
      return { outcome: 'accepted', messageId: `faulty-${messages}` }
    },

    happens(event) {
      kept.push(event)
      if (chance() < 0.3) kept.push(event)
    },

    async flush(hear, isLast) {
      const now = kept.filter(() => isLast || chance() < 0.7)
      kept = kept.filter((event) => !now.includes(event))
      const shuffled = now.map((event) => ({ event, rank: chance() })).sort((one, other) => one.rank - other.rank)
      await Promise.all(shuffled.map(({ event }) => hear(event)))
    },
  }
}
