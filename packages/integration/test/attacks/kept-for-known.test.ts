import { createPortal } from '@chatfactor/portal'
import { challengeRoute, questionsOf, signInQuestions } from '@chatfactor/react/server'
import { someBrowser, visitor } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type Scene, type ScenePerson, setScene } from '../../support/scene.js'

const page = '/security/p/billing'
const network = '198.51.100.66'

/** Ana's own browser, which she signed in with before, and that of somebody who knows her password. */
interface Place {
  readonly scene: Scene
  readonly ana: ScenePerson
  /** What her browser keeps. */
  readonly deviceCookie: string | null
  /** Her browser, and another one, at the pages of the portal; both are signed out. */
  readonly pages: Readonly<Record<'known' | 'strange', ReturnType<typeof visitor>>>
}

async function signedIn(
  { chatfactor, resourceId }: Scene,
  { login, password }: ScenePerson,
  deviceCookie: string | null,
) {
  const at = { ...someBrowser, resourceId, login, password, deviceCookie }
  const first = await chatfactor.signIn.withPassword(deviceCookie === null ? { ...at, network } : at)
  if (first.outcome !== 'signed_in') throw new Error(first.outcome)
  return { resourceId, secret: first.secret }
}

async function start(scene: Scene, person: ScenePerson, deviceCookie: string | null) {
  const half = await signedIn(scene, person, deviceCookie)
  const started = await scene.chatfactor.signIn.secondFactor.start({ ...half, ...someBrowser, deviceCookie })
  return { half, started }
}

/** Strangers have used up what may be sent to Ana within ten minutes. */
async function usedUp(): Promise<Place> {
  const scene = await setScene()
  const { chatfactor, clock, telegram } = scene
  const ana = await scene.person('ana')
  await scene.enroll(ana, '42')
  const portal = createPortal({ chatfactor, clock })
  const browser = () => visitor({ origin: chatfactor.publicUrl, fetch: async (request) => portal.fetch(request, {}) })
  const pages = { known: browser(), strange: browser() }
  const asks = await signInByPage(pages.known, ana)
  await chatfactor.settled()
  const challenge = /name="challenge" value="([^"]+)"/.exec(asks.text)?.[1] ?? ''
  await pages.known.submit(`${page}/second-factor`, { challenge, code: telegram.lastCode('42') ?? '' })
  await pages.known.submit(`${page}/sign-out`, {})
  const { half, started } = await start(scene, ana, null)
  if (started.outcome !== 'sent') throw new Error(started.outcome)
  await chatfactor.settled()
  const typed = { challengeId: started.challengeId, code: telegram.lastCode('42') ?? '' }
  const done = await chatfactor.signIn.secondFactor.verify({ ...half, ...typed })
  if (done.outcome !== 'signed_in') throw new Error(done.outcome)
  for (let stranger = 0; stranger < 5; stranger += 1) await start(scene, ana, null)
  await chatfactor.settled()
  return { scene, ana, deviceCookie: done.deviceCookie, pages }
}

function signInByPage(browser: Place['pages']['known'], { login, password }: ScenePerson) {
  return browser.submit(`${page}/sign-in`, { login, password, with: 'password' })
}

const own = ({ scene, ana }: Place, known: boolean) => ({
  ...{ resourceId: scene.resourceId, user: { id: ana.id }, purpose: 'sign_in', binding: `of somebody ${known}`, known },
})

async function askOnRoute(questions: ReturnType<typeof questionsOf>) {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const body = JSON.stringify({ do: 'ask' })
  await challengeRoute(() => questions)(new Request('https://id.example.org/m', { method: 'POST', headers, body }))
}

/** Every door at which a browser may be known, by the host's word or by what it keeps. */
const doors: Readonly<Record<string, (place: Place, isKnown: boolean) => Promise<unknown>>> = {
  'challenges.start': (place, isKnown) =>
    place.scene.chatfactor.challenges.start({ ...own(place, isKnown), kind: 'otp' }),
  'secondFactor.check': (place, isKnown) =>
    place.scene.chatfactor.secondFactor.check({ ...own(place, isKnown), purpose: 'login' }),
  'signIn.secondFactor.start': ({ scene, ana, deviceCookie }, isKnown) =>
    start(scene, ana, isKnown ? deviceCookie : null),
  'questionsOf, on the route of a part': (place, isKnown) =>
    askOnRoute(questionsOf(place.scene.chatfactor, own(place, isKnown))),
  'signInQuestions, on the route of a part': async ({ scene, ana, deviceCookie: kept }, isKnown) => {
    const deviceCookie = isKnown ? kept : null
    const half = await signedIn(scene, ana, deviceCookie)
    const about = { ...someBrowser, ...half, deviceCookie, clock: scene.clock, signedIn: () => ({}) }
    await askOnRoute(signInQuestions(scene.chatfactor, about))
  },
  'the pages of the portal': ({ pages, ana }, isKnown) => signInByPage(isKnown ? pages.known : pages.strange, ana),
  'the pages of the portal, and their button for another one': async ({ pages, ana }, isKnown) => {
    const browser = isKnown ? pages.known : pages.strange
    await signInByPage(browser, ana)
    await browser.submit(`${page}/second-factor/send`, { kind: 'otp' })
  },
}

describe('what strangers cannot use up', () => {
  it.each(Object.entries(doors))('R23: is sent to a browser that is known, and to no other: %s', async (name, ask) => {
    const place = await usedUp()
    const { chatfactor, telegram } = place.scene
    const sentTo = async (isKnown: boolean) => {
      const before = telegram.sent.length
      await ask(place, isKnown)
      await chatfactor.settled()
      return telegram.sent.length - before
    }
    // What is asked for beside sign-ins is counted by itself.
    if (name === 'secondFactor.check') {
      for (let stranger = 0; stranger < 5; stranger += 1) {
        await place.scene.chatfactor.secondFactor.check({
          ...own(place, false),
          purpose: 'login',
          binding: `${stranger}`,
        })
      }
      await chatfactor.settled()
    }
    expect(await sentTo(false)).toBe(0)
    expect(await sentTo(true)).toBe(name.endsWith('for another one') ? 2 : 1)
  })
})
