import type { VerbsOfPerson } from '@chatfactor/accounts'
import { createPortal, trustProxy } from '@chatfactor/portal'
import { enrollByForm, enrollmentRoute } from '@chatfactor/react/server'
import { visitor } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type Scene, setScene } from '../../support/scene.js'

const wish = { name: 'New', transport: 'telegram' }
const origin = 'https://id.example.org'

type Me = VerbsOfPerson

/** Ana has a chat on Billing and another one on Wiki, and room for more. */
async function setStage() {
  const scene = await setScene({ policy: { secondFactor: { maxTokensPerUser: 3 } } })
  const { chatfactor, resourceId, clock, telegram } = scene
  const wiki = await scene.resource('Wiki')
  const ana = await scene.person('ana')
  await chatfactor.assignments.create({ resourceId: wiki, userId: ana.id })
  await scene.enroll(ana, '42')
  await scene.enroll(ana, '43', wiki)
  const [first] = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
  const [elsewhere] = await chatfactor.tokens.list({ resourceId: wiki, user: { id: ana.id } })
  const now = clock.now().getTime()
  const as = (methods: Parameters<typeof chatfactor.selfService.as>[0]['methods']) =>
    chatfactor.selfService.as({ resourceId, userId: ana.id, methods })
  const fresh = as({ password: now, otp: now })
  const here = { scene, ana, wiki, now, as, fresh, first: first?.id ?? '', elsewhere: elsewhere?.id ?? '' }
  let asked: Promise<{ readonly challengeId: string; readonly code: string }> | null = null
  /** The right answer to the one question for her other chat, which no refusal uses up. */
  const answer = async () => {
    const sent = await fresh.tokens.startAssigning(here.elsewhere)
    return { challengeId: 'challengeId' in sent ? sent.challengeId : '', code: telegram.lastCode('43') ?? '' }
  }
  const answerOnce = () => {
    asked ??= answer()
    return asked
  }
  return { ...here, answerOnce }
}

type Stage = Awaited<ReturnType<typeof setStage>>

const post = (fields: Readonly<Record<string, string>>) =>
  new Request(`${origin}/m`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(fields),
  })

async function byRoute(me: Me, fields: Readonly<Record<string, string>>): Promise<string> {
  const answer = await enrollmentRoute(() => me)(post({ do: 'start', ...wish, ...fields }))
  const { problem }: { readonly problem?: { readonly code: string } } = JSON.parse(await answer.text())
  return problem?.code ?? 'begun'
}

async function byForm(me: Me, fields: Readonly<Record<string, string>>): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ do: 'start', ...wish, ...fields })) form.set(name, value)
  const { problem } = await enrollByForm(me, form, { request: new Request(`${origin}/m`) })
  return problem?.code ?? 'begun'
}

/** Every way of a person to one more token; gives what came of it. */
const ways: Readonly<Record<string, (stage: Stage, me: Me) => Promise<string>>> = {
  'an enrollment': async (_stage, me) => (await me.enrollments.start(wish)).state,
  'in place of a token': async ({ first }, me) => (await me.tokens.reissue(first, wish)).state,
  'a chat of another site': async ({ elsewhere }, me) => (await me.tokens.startAssigning(elsewhere)).outcome,
  'a chat of another site, once its code came': async ({ elsewhere, answerOnce }, me) =>
    (await me.tokens.verifyAssigning(elsewhere, await answerOnce())).outcome,
  'the route of the elements': (_stage, me) => byRoute(me, {}),
  'the route of the elements, in place of a token': ({ first }, me) => byRoute(me, { replaces: first }),
  'a form of React without scripts': (_stage, me) => byForm(me, {}),
  'a form of React without scripts, in place of a token': ({ first }, me) => byForm(me, { replaces: first }),
}

const long = 5 * 60_000
/** What is not a proof of this moment of every factor that she has. */
const stale: Readonly<Record<string, (now: number, stage: Stage) => Parameters<Stage['as']>[0]>> = {
  'a password of five minutes ago': (now) => ({ password: now - long, otp: now }),
  'a code of five minutes ago': (now) => ({ password: now, otp: now - long }),
  'a sign-in at the host of five minutes ago': (now) => ({ host: now - long, otp: now }),
  'a browser that is remembered': (now) => ({ password: now, remembered: now }),
  'an enrollment of a moment ago': (now) => ({ password: now, enrolled: now }),
  'a proof of another site': (now, { wiki }) => ({ password: now, enrolled: now, elsewhere: { [wiki]: now } }),
  'an invitation': (now) => ({ password: now, enrolled: now, invited: now, vouched: now }),
  'a mailed code in place of the password': (now) => ({ email: now, otp: now }),
}

const tokensOf = async ({ chatfactor, resourceId }: Scene, user: { readonly id: string }) =>
  (await chatfactor.tokens.list({ resourceId, user: { id: user.id } })).map(({ id }) => id)

describe.each(Object.entries(ways))('one more token by %s', (_way, go) => {
  it('C20, R5: needs every factor that the person has, proven within five minutes, whatever else was shown', async () => {
    const stage = await setStage()
    const { scene, ana, now, as, first } = stage
    const refused: Record<string, unknown> = {}
    for (const [name, methods] of Object.entries(stale)) {
      refused[name] = await go(stage, as(methods(now, stage))).catch((error: unknown) =>
        error instanceof Error && 'code' in error ? error.code : error,
      )
    }
    expect(refused).toEqual(Object.fromEntries(Object.keys(stale).map((name) => [name, 'NOT_FRESH'])))
    expect(await tokensOf(scene, ana)).toEqual([first])
    expect(await go(stage, stage.fresh)).toMatch(/^(awaiting_scan|sent|assigned|begun)$/)
  })
})

describe('one more token by the pages of the portal', () => {
  const paths: Readonly<Record<string, (stage: Stage) => string>> = {
    'Add Token': () => 'add/bot',
    Replace: ({ first }) => `tokens/${first}/reissue`,
    'a chat of another site': ({ elsewhere }) => `assign/${elsewhere}`,
    'a chat of another site, its code': ({ elsewhere }) => `assign/${elsewhere}/finish`,
  }

  it('C20, R5: needs the same, on each of them', async () => {
    const stage = await setStage()
    const { chatfactor, clock, telegram, audited } = stage.scene
    const { fetch } = createPortal({ chatfactor, clock, clientAddress: trustProxy(0) })
    const ana = visitor({ origin, fetch: (request) => fetch(request, { remoteAddress: '203.0.113.7' }) })
    const portal = '/security/p/billing'
    const asks = await ana.submit(`${portal}/sign-in`, { login: 'ana', password: 'ana-password', with: 'password' })
    const challenge = /name="challenge" value="([^"]*)"/.exec(asks.text)?.[1] ?? ''
    await ana.submit(`${portal}/second-factor`, { challenge, code: telegram.lastCode('42') ?? '' })
    await clock.advance(long)
    const before = telegram.sent.length
    for (const path of Object.values(paths)) {
      const fields = { ...wish, digits: '6', challenge, code: '123456' }
      const page = await ana.submit(`${portal}/${path(stage)}`, fields)
      expect([path(stage), page.url.pathname]).toEqual([path(stage), `${portal}/sign-in`])
    }
    await chatfactor.settled()
    expect(telegram.sent.length).toBe(before)
    expect(await audited('enrollment.started')).toHaveLength(1)
  })
})
