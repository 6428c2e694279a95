import { setTimeout as pause } from 'node:timers/promises'
import type { Answer, Call, Callee } from './call.js'
import { countIn, emptyLedger, type Ledger } from './ledger.js'
import { newcomer } from './race-track.js'

/** People who enroll, are sent codes and type them, over whichever process answers them, until they are told to stop. */
export interface Customers {
  readonly ledger: Ledger
  /** What was answered and cannot be, one line each. */
  readonly wrongs: readonly string[]
  /** How many calls were answered that the store is not there. */
  readonly refused: () => number
  /** Resolves when so many more things have been acknowledged. */
  acknowledged(count: number): Promise<void>
  /** Resolves when everybody has gone home. */
  stop(): Promise<void>
}

/** What is no answer, so that people ask once more. */
const usualAgain = ['STORE_UNAVAILABLE', 'BUSY', 'busy', '503']
const codesOfPerson = 4

export interface CustomerOptions {
  /** Further answers that are none. */
  readonly again?: readonly string[]
  /** Whether a call may be answered so, besides as it should be. */
  readonly isExcused?: (call: Call, outcome: string) => boolean
  /** How long a person rests before the next code, in milliseconds. */
  readonly restMs?: number
}

export function serveCustomers(
  resourceId: string,
  callees: readonly Callee[],
  howMany: number,
  { again: further = [], isExcused = () => false, restMs = 0 }: CustomerOptions = {},
): Customers {
  const again = new Set([...usualAgain, ...further])
  const ledger = emptyLedger()
  const wrongs: string[] = []
  let isOpen = true
  let refused = 0
  let acknowledgements = 0
  let calls = 0
  const waiting = new Set<() => void>()

  function note(): void {
    acknowledgements += 1
    for (const look of waiting) look()
  }

  /** The next process, as a load balancer would choose it. */
  const ask: Callee = async (call) => {
    calls += 1
    const answer = await (callees[calls % callees.length] ?? nobody)(call)
    if (again.has(answer.outcome)) refused += 1
    return answer
  }

  /** Asks until the answer is one; a platform delivers again, and a person tries again. */
  async function insist(call: Call): Promise<Answer> {
    for (;;) {
      const answer = await ask(call)
      if (!again.has(answer.outcome)) return answer
      await pause(50)
    }
  }

  async function serve(at: number): Promise<void> {
    for (let visit = 0; isOpen; visit += 1) {
      // What became of the person is unknown when the store was not there: somebody else comes.
      const person = await newcomer({ resourceId }, ask).catch(() => pause(50).then(() => null))
      if (person !== null) await enrollAndAnswer(person, `${at} ${visit}`)
    }
  }

  async function enrollAndAnswer({ userId, chatId, enrollmentId, linkCode }: Person, eventId: string): Promise<void> {
    // Two chats scan it, through two processes.
    await Promise.all(
      ['a', 'b'].map((which) =>
        insist({ do: 'scan', chatId: `${chatId} ${which}`, linkCode, eventId: `${eventId} ${which}` }),
      ),
    )
    const { outcome, tokenId } = await insist({ do: 'enrollment', id: enrollmentId })
    if (outcome !== 'active' || tokenId === undefined) {
      wrongs.push(`enrollment ${enrollmentId} was scanned and is ${outcome}`)
      return
    }
    ledger.activated.set(enrollmentId, tokenId)
    note()
    for (let sent = 0; sent < codesOfPerson && isOpen; sent += 1) {
      await answerCode(userId, chatId)
      if (restMs > 0) await pause(restMs)
    }
  }

  async function answerCode(userId: string, chatId: string): Promise<void> {
    const person = { resourceId, userId }
    const wish = { do: 'start', ...person, chatId } as const
    const starts = await ask(wish)
    if (starts.outcome !== 'sent' || starts.challengeId === undefined) {
      if (!again.has(starts.outcome) && starts.outcome !== 'needs_user' && !isExcused(wish, starts.outcome)) {
        wrongs.push(`somebody with a token was to be sent a code: ${starts.outcome}`)
      }
      return void (await pause(50))
    }
    const { challengeId } = starts
    ledger.sent.add(challengeId)
    note()
    const wrong = await ask({ do: 'verify', ...person, challengeId, code: 'wrong' })
    if (wrong.outcome === 'wrong_code') countIn(ledger.missed, challengeId)
    const code = starts.code ?? ''
    const typed = { do: 'verify', ...person, challengeId, code } as const
    const verdicts = await Promise.all([1, 2].map(() => insist(typed)))
    for (const { outcome } of verdicts) {
      if (outcome === 'accepted') countIn(ledger.accepted, challengeId)
      else if (outcome !== 'already_used' && !isExcused(typed, outcome))
        wrongs.push(`challenge ${challengeId} got its right code: ${outcome}`)
    }
    note()
  }

  const served = Promise.all(Array.from({ length: howMany }, (_, at) => serve(at)))
  return {
    ledger,
    wrongs,
    refused: () => refused,
    acknowledged(count) {
      const wanted = acknowledgements + count
      const enough = new Promise<void>((resolve) => {
        const look = () => {
          if (acknowledgements < wanted) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      })
      return enough
    },
    async stop() {
      isOpen = false
      await served
    },
  }
}

interface Person {
  readonly userId: string
  readonly chatId: string
  readonly enrollmentId: string
  readonly linkCode: string
}

const nobody: Callee = async () => ({ outcome: 'nobody' })
