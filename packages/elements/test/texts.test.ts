import { world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { askTexts } from '../src/server/ask-texts.js'
import { partWords } from '../src/server/part-words.js'
import type { AskSight, ChallengeNow, NotAsked } from '../src/server.js'
import { challengeRoute, enrollmentRoute, questionsOf } from '../src/server.js'
import { eventsOf } from './requests.js'

const asking = (address: string, language = 'en') =>
  new Request(`https://app.example.org${address}`, { headers: { 'accept-language': language } })

const waiting: ChallengeNow = {
  ...{ challengeId: '', tokenId: '', transport: 'telegram', messenger: 'Telegram', digits: 6, sends: 1 },
  ...{ kind: 'otp', show: null, state: 'waiting', message: 'sent', pullUrl: 'https://t.example/bot' },
  ...{
    mayType: true,
    mustFetch: false,
    leftMs: 60_000,
    sendAgainMs: 0,
    limitedMs: 0,
    lockedMs: 0,
    lockReason: null,
    others: [],
  },
}
const states: Readonly<Record<ChallengeNow['state'], true>> = {
  ...{ waiting: true, approved: true, declined: true, denied: true },
  ...{ accepted: true, exhausted: true, locked: true, over: true },
}
const reasons: Readonly<Record<NotAsked['why'], true>> = {
  ...{ not_enrolled: true, recovery_needed: true, bypassed: true, disowned: true },
  ...{ locked: true, throttled: true, busy: true, not_from_here: true, not_now: true },
}
const sights: readonly (readonly [string, Omit<AskSight, 'texts' | 'person'>])[] = [
  ['nothing', { now: null, notAsked: null, verdict: null }],
  ...Object.keys(reasons).map((name) => {
    const why = Object.keys(reasons).find((one): one is NotAsked['why'] => one === name) ?? 'busy'
    return [why, { now: null, notAsked: { why, retryMs: null }, verdict: null }] as const
  }),
  ...(['otp', 'approval'] as const).flatMap((kind) =>
    Object.keys(states).map((name) => {
      const state = Object.keys(states).find((one): one is ChallengeNow['state'] => one === name) ?? 'over'
      return [`${kind} ${state}`, { now: { ...waiting, kind, state }, notAsked: null, verdict: null }] as const
    }),
  ),
]

describe('what the routes say', () => {
  it.each(sights)('has a title in each language, and no placeholder but the time: %s', async (_, sight) => {
    const said = await Promise.all(
      ['en', 'uk'].map(async (language) => {
        const texts = askTexts(await partWords(undefined)(asking('/q', language)), sight, 'Billing')
        expect(texts.language).toBe(language)
        expect(texts.title).not.toBe('')
        const left = JSON.stringify(texts).replaceAll('{time}', '')
        expect(left.slice(1, -1).match(/\{\w+\}/)).toBeNull()
        return texts.title
      }),
    )
    expect(new Set(said).size).toBe(2)
  })

  it('R17: is there at a first look, which sends nothing and begins nothing, in the language of the page', async () => {
    const { ana, ben, chatfactor, resource, telegram, signIn, enroll } = await world({
      ...{ people: { ana: {}, ben: {} }, everythingAllowed: true },
    })
    const { me } = await signIn(ben)
    await enroll(ana)
    const own = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'till 1' }
    const sent = telegram.sent.length
    const questions = challengeRoute(() => questionsOf(chatfactor, own))
    const enrollments = enrollmentRoute(() => me)
    const look = async (route: (request: Request) => Promise<Response>, address: string) =>
      (await route(asking(address, 'tlh'))).json()
    expect(await look(questions, '/q?lang=uk')).toMatchObject({ now: null, texts: { language: 'uk' } })
    expect(await look(questions, '/q')).toMatchObject({ texts: { language: 'en', again: 'Send me a code' } })
    expect(await look(enrollments, '/m')).toMatchObject({
      ...{ now: null, messengers: [{ transport: 'telegram' }], texts: { names: ['Telegram on my phone'] } },
    })
    expect(telegram.sent).toHaveLength(sent)
    expect((await me.view()).openEnrollmentId).toBeNull()
  })

  it('goes on with the enrollment that is open, and streams what is said of each change', async () => {
    const { ana, signIn, scan, clock } = await world({ people: { ana: {} }, everythingAllowed: true })
    const { me } = await signIn(ana)
    const route = enrollmentRoute(() => me, { clock })
    const { id } = await me.enrollments.start({ name: 'My phone', transport: 'telegram' })
    expect(await (await route(asking('/m'))).json()).toMatchObject({
      now: { id },
      texts: { live: 'Waiting for your scan' },
    })
    const stream = await route(
      new Request(`https://app.example.org/m?id=${id}`, { headers: { accept: 'text/event-stream' } }),
    )
    await scan({ id }, 'chat-of-ana')
    expect((await eventsOf(stream)).map(({ state }) => state).at(-1)).toBe('active')
  })

  it('words each refusal, and a signed-out person is told so', async () => {
    const route = enrollmentRoute(() => null)
    const answer = await route(asking('/m', 'uk'))
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({
      problem: { code: 'UNAUTHENTICATED', text: expect.stringMatching(/Увійдіть/) },
    })
  })
})
