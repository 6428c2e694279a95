import type { BrowserContext } from '@chatfactor/accounts'
import { fakeClock, world } from '@chatfactor/testkit'
import type { Siege } from './siege.js'

const tries = 120
const everyMs = 30_000
const guessEveryMs = 1_000
const home = { network: '192.0.2.1', device: 'Firefox on Linux' }

/** Somebody guesses the owner's password for an hour, and is always first. Time is scripted. */
export const owner: Siege = {
  name: 'owner',
  what: 'An hour of wrong passwords for one login, from 12 addresses or from one /64; the owner tries 120 times',
  before: '3 of 119; 0 of 121',
  goal: 'all from a known browser',
  async run() {
    const twelve = await successesAgainst((at) => `198.51.100.${at % 12}`)
    const network = await successesAgainst((at) => `2001:db8:bad:1::${at.toString(16)}`)
    const today = `${twelve} of ${tries}; ${network} of ${tries}`
    return { today, isHeld: twelve === tries && network === tries }
  },
}

async function successesAgainst(addressOf: (guess: number) => string): Promise<number> {
  const clock = fakeClock()
  const { chatfactor, resource, ana } = await world({ clock, people: { ana: { password: 'right horse battery' } } })
  const resourceId = resource.id
  const login = ana.login ?? ''
  const signIn = (password: string, from: BrowserContext) =>
    chatfactor.signIn.withPassword({ resourceId, login, password, ...from })
  // The browser is one that the owner has signed in with before.
  const before = await signIn('right horse battery', home)
  const deviceCookie = before.outcome === 'signed_in' ? before.deviceCookie : null
  if (deviceCookie === null) throw new Error('The browser of the owner got no cookie.')
  const isIn = async () => (await signIn('right horse battery', { ...home, deviceCookie })).outcome === 'signed_in'
  let guesses = 0
  let successes = 0
  for (let time = 0; time < tries * everyMs; time += guessEveryMs) {
    for (let at = 0; at < 12; at += 1, guesses += 1) {
      await signIn('a guess', { network: addressOf(guesses), device: 'curl' })
    }
    if (time % everyMs === 0 && (await isIn())) successes += 1
    await clock.advance(guessEveryMs)
  }
  await chatfactor.close()
  return successes
}
