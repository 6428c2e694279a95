import type { ChallengeProgress } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { situationOf } from '../src/pages/ask-situation.js'
import { changeWords, stoppedWords } from '../src/pages/second-factor-words.js'
import { type PlainKey, portalCatalogue } from '../src/words/portal-words.js'

type State = ChallengeProgress['state']

/** The title of the page that a state ends at, none where it goes on; a state without a row does not compile. */
const pages: Readonly<Record<State, PlainKey | null>> = {
  waiting: null,
  approved: null,
  declined: 'code.declined.title',
  denied: 'code.denied.title',
  accepted: 'code.over.title',
  exhausted: 'code.exhausted.title',
  locked: 'code.locked.title',
  over: 'code.over.title',
}
const now = new Date(0)
const progress = (state: State): ChallengeProgress => ({
  ...{ challengeId: 'c', kind: 'approval', show: null, state, lockedUntil: new Date(60_000), lockReason: 'misses' },
  ...{ tokenId: 't' },
  ...{ transport: 'telegram', messenger: 'Telegram', digits: 6, message: 'sent', sends: 1 },
  ...{ expiresAt: now, endsAt: now, sendAgainAt: null, limitedUntil: null, pullUrl: null },
})
const states = Object.keys(pages).filter((name): name is State => name in pages)

describe.each(['en', 'uk'])('the page of a question that is over, in %s', (language) => {
  it.each(states)('R24, C25: has words of its own where it is %s', async (state) => {
    const words = await portalCatalogue(undefined).words(language)
    const situation = situationOf(progress(state))
    const key = pages[state]
    if (situation.at !== 'stopped' || key === null) {
      expect([situation.at, key]).toEqual(['asked', null])
      return
    }
    const { title, text, button } = stoppedWords(words, situation, now)
    expect(title).toBe(words.say(key))
    if (state !== 'accepted') expect(changeWords(words, progress(state), now)).toBe(title)
    expect(text).not.toBe('')
    expect(button).toBe(words.say(state === 'locked' ? 'button.tryAgain' : 'button.askAgain'))
  })

  it('R24: a no is not said to be an attack', async () => {
    const words = await portalCatalogue(undefined).words(language)
    const said = (why: 'declined' | 'denied') => stoppedWords(words, { why, retryAt: null, kind: 'otp' }, now)
    expect(said('declined').title).not.toBe(said('denied').title)
    expect(said('declined').text).not.toMatch(/password|пароль/)
    expect(said('denied').text).toMatch(/password|пароль/)
  })
})
