import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext } from '@chatfactor/accounts'
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
    const place = await ground.place({ people: wrong + 3 })
    const { chatfactor, resourceId, people, wantCode } = place
    // The people of a crowd are copies of one, and so are their passwords.
    const [known, fresh, reader, ...targets] = people
    if (known === undefined || fresh === undefined || reader === undefined) throw new Error('Nobody came.')
    const deviceCookie = await cookieOf(place, known, '192.0.2.10')

    const guesses = targets.map(({ login }) =>
      chatfactor.signIn.withPassword({ resourceId, login, password: 'a guess', network: '198.51.100.7', device }),
    )
    const flood = Promise.allSettled(guesses)
    await pause(100)
    const [knownTook, freshTook, heard] = await Promise.all([
      untilIn(place, known, { network: '192.0.2.10', device, deviceCookie }),
      untilIn(place, fresh, { network: '203.0.113.20', device }),
      wantCode(reader),
    ])
    await flood
    const today = `${inWords(knownTook)} from a known browser, ${inWords(freshTook)} from a new one; the code is \`${heard}\``
    const isHeld = isIn(knownTook, knownMs) && isIn(freshTook, newMs) && heard === 'sent'
    return { today, isHeld }
  },
}

/** Signs in with everything, and gives what the browser keeps. */
async function cookieOf(
  { chatfactor: { signIn }, resourceId, botApi }: Place,
  { login, password, chatId }: Person,
  network: string,
): Promise<string> {
  const first = await signIn.withPassword({ resourceId, login, password, network, device })
  if (first.outcome !== 'signed_in') throw new Error(`The known browser is ${first.outcome}.`)
  const { secret } = first
  const started = await signIn.secondFactor.start({ resourceId, secret, network, device })
  if (started.outcome !== 'sent') throw new Error(`The known browser is sent no code: ${started.outcome}.`)
  const code = botApi.arrivals.findLast((arrival) => arrival.chatId === chatId)?.code ?? ''
  const { challengeId } = started
  const done = await signIn.secondFactor.verify({ resourceId, secret, challengeId, code })
  if (done.outcome !== 'signed_in' || done.deviceCookie === null) throw new Error('The known browser got no cookie.')
  return done.deviceCookie
}

/** How long it took until the right password was let in; `null` when it never was. */
async function untilIn(
  { chatfactor, resourceId }: Place,
  { login, password }: Person,
  browser: BrowserContext,
): Promise<number | null> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < mostMs) {
    const signIn = chatfactor.signIn.withPassword({ resourceId, login, password, ...browser })
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
