import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from './after.js'
import type { Person } from './crowd.js'
import type { Place } from './place.js'
import type { Siege } from './siege.js'

const wrong = 100
const mostMs = 60_000
const knownMs = 2_000
const newMs = 5_000
const device = 'Firefox on Linux'

/** A hundred wrong passwords come at once, from one address; hashing is real. */
export const wrongPasswords: Siege = {
  name: 'passwords',
  what: '100 wrong passwords at once; meanwhile others come with right ones, and one wants a code',
  before: 'others wait 43 s; the code is `undelivered unknown`',
  goal: 'in within 2 s from a known browser, within 5 s from a new one behind another network; the code is `sent`',
  async run(ground) {
    const { chatfactor, resourceId, people, wantCode } = await ground.place({
      people: wrong + 3,
    })
    // The people of a crowd are copies of one, and so are their passwords.
    const [known, fresh, reader, ...targets] = people
    if (known === undefined || fresh === undefined || reader === undefined) throw new Error('Nobody came.')
    await signInUntilIn({ chatfactor, resourceId }, known, '192.0.2.10')

    const guesses = targets.map(({ login }) =>
      chatfactor.signIn.withPassword({ resourceId, login, password: 'a guess', network: '198.51.100.7', device }),
    )
    const flood = Promise.allSettled(guesses)
    await pause(100)
    const [knownTook, freshTook, heard] = await Promise.all([
      signInUntilIn({ chatfactor, resourceId }, known, '192.0.2.10'),
      signInUntilIn({ chatfactor, resourceId }, fresh, '203.0.113.20'),
      wantCode(reader),
    ])
    await flood
    const today = `${inWords(knownTook)} from a known browser, ${inWords(freshTook)} from a new one; the code is \`${heard}\``
    const isHeld = isIn(knownTook, knownMs) && isIn(freshTook, newMs) && heard === 'sent'
    return { today, isHeld }
  },
}

/** How long it took until the right password was let in; `null` when it never was. */
async function signInUntilIn(
  { chatfactor, resourceId }: Pick<Place, 'chatfactor' | 'resourceId'>,
  { login, password }: Person,
  network: string,
): Promise<number | null> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < mostMs) {
    const signIn = chatfactor.signIn.withPassword({ resourceId, login, password, network, device })
    // What throws is tried again, too: the database, or whatever else stands in the queue of the hashes.
    const answer = await signIn.catch(() => ({ outcome: 'error' }) as const)
    if (answer.outcome === 'signed_in') return performance.now() - startedAt
    await pause(answer.outcome === 'throttled' ? Math.max(50, answer.retryAt.getTime() - Date.now()) : 250)
  }
  return null
}

function isIn(ms: number | null, mostMs: number): boolean {
  return ms !== null && ms <= mostMs
}

function inWords(ms: number | null): string {
  return ms === null ? 'never' : seconds(ms)
}
