import { fakePeople, someBrowser, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { ChallengeNow } from '../src/server.js'
import { challengeRoute, type QuestionsOptions, questionsOf, signInQuestions } from '../src/server.js'
import { eventsOf, get, posted } from './requests.js'

type Now = ChallengeNow

/** Ana is enrolled in one chat and pays at a till; each till is a session. */
async function till({
  kind = 'otp' as 'otp' | 'approval',
  second = false,
  least = 'code' as NonNullable<QuestionsOptions['least']>,
  mode = undefined as QuestionsOptions['mode'],
  transaction = undefined as QuestionsOptions['transaction'],
} = {}) {
  const place = await world({
    people: { ana: {} },
    everythingAllowed: true,
    resource: { secondFactor: { maxTokensPerUser: 2 } },
  })
  const { chatfactor, resource, clock, telegram, ana, enroll } = place
  const chat = `chat-of-${ana.id}`
  await enroll(ana, chat)
  if (second) await enroll(ana, 'tablet', { name: 'Tablet' })
  const accepted: string[] = []
  const routeOf = (binding: string, signed = transaction) => {
    const questions = questionsOf(chatfactor, {
      ...{ resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding, kind, least, mode, clock },
      transaction: signed,
      accepted: ({ challengeId }) => {
        accepted.push(challengeId)
        return { 'set-cookie': 'paid=1' }
      },
      signOut: () => ({ 'set-cookie': `${binding}=; Max-Age=0` }),
    })
    return challengeRoute(() => questions)
  }
  const ask = async (more: Readonly<Record<string, string>> = {}) => {
    const { body } = await posted<Now>(routeOf('till 1'), { do: 'ask', ...more })
    await chatfactor.settled()
    return body.now
  }
  const code = () => telegram.lastCode(chat) ?? ''
  return {
    ...place,
    chat,
    accepted,
    ask,
    code,
    routeOf,
    route: routeOf('till 1'),
    other: routeOf('till 2'),
    people: fakePeople(chatfactor, telegram),
  }
}

const leasts = ['code', 'approve_deny', 'number_matching', 'code_entry'] as const
const ways = ['code', 'approve_deny', 'number_matching', 'code_entry'] as const

describe('the least that a route takes', () => {
  it.each(leasts.flatMap((least) => ways.map((way) => ({ least, way }))))(
    'C25: is held against each answer: least $least, answered by $way',
    async ({ least, way }) => {
      const place = await till({ least })
      const { chatfactor, resource, ana, telegram, chat, press, say, route, accepted } = place
      await chatfactor.resources.update(resource.id, { secondFactor: { approvalMode: 'approve_deny' } })
      // Another page of the same session asked for it, in a way of its own.
      const own = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'till 1' }
      const how = way === 'code' ? ({ kind: 'otp' } as const) : ({ kind: 'approval', mode: way } as const)
      const started = await chatfactor.challenges.start({ ...own, ...how })
      await chatfactor.settled()
      if (started.outcome !== 'sent') throw new Error(started.outcome)
      const { challengeId: id, show } = started
      if (show?.mode === 'code_entry') await say(chat, show.code)
      else if (show !== null) await press(chat, show.mode === 'approve_deny' ? 'Approve' : String(show.number))
      const act = way === 'code' ? { do: 'answer', code: telegram.lastCode(chat) ?? '' } : { do: 'redeem' }
      const isEnough = ways.indexOf(way) >= leasts.indexOf(least)
      const { body } = await posted<Now>(route, { id, ...act })
      expect(body).toMatchObject({ verdict: { outcome: isEnough ? 'accepted' : 'expired' } })
      expect(accepted).toHaveLength(isEnough ? 1 : 0)
      // What was too weak is not used up.
      const { state } = await chatfactor.challenges.progress({ ...own, challengeId: id })
      expect(state).toBe(isEnough ? 'accepted' : way === 'code' ? 'waiting' : 'approved')
    },
  )

  it.each(leasts.slice(1))(
    'C25: is asked for, whatever the browser wishes, and no code is sent instead: %s',
    async (least) => {
      const { ask, telegram } = await till({ least })
      const codes = () => telegram.sent.filter(({ message }) => message.type === 'otp').length
      const before = codes()
      const now = await ask({ kind: 'otp' })
      expect(now).toMatchObject({ kind: 'approval', mayType: false })
      expect((await ask({ kind: 'otp', insteadOf: now.challengeId })).kind).toBe('approval')
      expect(codes()).toBe(before)
    },
  )
})

describe('the route of a question about a payment', () => {
  const payment = { fields: [{ label: 'To', value: 'Bob' }] }
  const theft = { fields: [{ label: 'To', value: 'Mallory' }] }

  it.each(['otp', 'approval'] as const)(
    'C32, C33: shows what is signed in the chat, and its answer counts once, and for no other payment: %s',
    async (kind) => {
      const place = await till({ kind, transaction: payment })
      const { ask, code, route, routeOf, accepted, telegram, press, chat } = place
      const { challengeId: id, show } = await ask()
      const message = telegram.sent.at(-1)?.message
      expect(JSON.stringify(message)).toContain('To: Bob')
      if (show?.mode === 'number_matching') await press(chat, String(show.number))
      const act = kind === 'otp' ? { do: 'answer', code: code() } : { do: 'redeem' }
      for (const signed of [
        theft,
        { fields: [...payment.fields, ...theft.fields.map((f) => ({ ...f, label: 'And' }))] },
      ]) {
        const { body } = await posted<Now>(routeOf('till 1', signed), { id, ...act })
        expect(body).not.toMatchObject({ verdict: { outcome: 'accepted' } })
      }
      expect(accepted).toEqual([])
      const verdicts: unknown[] = []
      for (let times = 0; times < 2; times += 1) verdicts.push((await posted<Now>(route, { id, ...act })).body)
      expect(verdicts[0]).toMatchObject({ verdict: { outcome: 'accepted' } })
      expect(verdicts[1]).not.toMatchObject({ verdict: { outcome: 'accepted' } })
      expect(accepted).toEqual([id])
    },
  )
})

describe('the route of a question', () => {
  it('R21: tells the code of an earlier message from a wrong one, and says which to use', async () => {
    const { route, ask, code, chatfactor, clock, accepted } = await till()
    const { challengeId: id } = await ask()
    const earlier = code()
    await clock.advance(60_000)
    await posted<Now>(route, { do: 'again', id })
    await chatfactor.settled()
    const { body } = await posted<Now>(route, { do: 'answer', id, code: earlier })
    expect(body).toMatchObject({ verdict: { outcome: 'superseded', attemptsLeft: 4 }, now: { state: 'waiting' } })
    expect(JSON.stringify(body)).toContain('newest')
    expect(accepted).toEqual([])
    const right = await posted<Now>(route, { do: 'answer', id, code: code() })
    expect(right.body).toMatchObject({ verdict: { outcome: 'accepted' } })
  })

  it('sends a code, says where it went, counts misses, and takes the right one once', async () => {
    const { route, ask, code, accepted } = await till()
    const now = await ask()
    expect(now).toMatchObject({
      kind: 'otp',
      state: 'waiting',
      messenger: 'Telegram',
      digits: 6,
      message: 'sent',
      mayType: true,
      mustFetch: false,
      others: [],
    })
    const { challengeId: id } = now
    const wrong = await posted<Now>(route, { do: 'answer', id, code: 'no' })
    expect(wrong.body).toMatchObject({ verdict: { outcome: 'wrong_code', attemptsLeft: 4 }, now: { state: 'waiting' } })
    expect(wrong.headers.get('set-cookie')).toBeNull()
    const right = await posted<Now>(route, { do: 'answer', id, code: code() })
    expect(right.body).toMatchObject({ verdict: { outcome: 'accepted' }, now: null, notAsked: null })
    expect(right.headers.get('set-cookie')).toBe('paid=1')
    expect(right.headers.get('cache-control')).toBe('no-store, no-transform')
    const again = await posted<Now>(route, { do: 'answer', id, code: code() })
    expect(again.body).toMatchObject({ verdict: { outcome: 'already_used' } })
    expect(accepted).toEqual([id])
  })

  it('knows no question of another session, and judges no code for it', async () => {
    const { other, ask, code, accepted } = await till()
    const { challengeId: id } = await ask()
    expect(await get<Now>(other, id)).toMatchObject({ status: 404, body: { problem: { code: 'CHALLENGE_NOT_FOUND' } } })
    const judged = await posted<Now>(other, { do: 'answer', id, code: code() })
    expect(judged.body).toMatchObject({ verdict: { outcome: 'expired' }, now: null })
    expect(
      (
        await get<Now>(
          challengeRoute(() => null),
          id,
        )
      ).status,
    ).toBe(401)
    expect(accepted).toEqual([])
  })

  it('R23: sends another message when it is time to, and before that says in how long', async () => {
    const { route, ask, telegram, clock, chatfactor } = await till()
    const { challengeId: id, sendAgainMs } = await ask()
    expect(sendAgainMs).toBeGreaterThan(0)
    const sent = telegram.sent.length
    expect((await posted<Now>(route, { do: 'again', id })).body.now).toMatchObject({ challengeId: id, sends: 1 })
    expect(telegram.sent).toHaveLength(sent)
    await clock.advance(sendAgainMs)
    expect((await posted<Now>(route, { do: 'again', id })).body.now).toMatchObject({ challengeId: id, sends: 2 })
    await chatfactor.settled()
    expect(telegram.sent).toHaveLength(sent + 1)
  })

  it('asks in the messenger that the person names, and goes on with that one', async () => {
    const { route, ask, clock } = await till({ second: true })
    const first = await ask()
    expect(first.others).toMatchObject([{ name: 'Tablet', messenger: 'Telegram' }])
    const second = await ask({ tokenId: first.others[0]?.tokenId ?? '' })
    expect(second.tokenId).toBe(first.others[0]?.tokenId)
    await clock.advance(3_600_000)
    const { body } = await posted<Now>(route, { do: 'again', id: second.challengeId })
    expect(body.now.challengeId).not.toBe(second.challengeId)
    expect(body.now.tokenId).toBe(second.tokenId)
  })

  it('R22: shows the number to press, and only a POST uses up what was approved', async () => {
    const { route, ask, people, ana, accepted } = await till({ kind: 'approval' })
    const now = await ask()
    const { challengeId: id, show } = now
    if (show?.mode !== 'number_matching') throw new Error('There is no number')
    expect((await posted<Now>(route, { do: 'redeem', id })).body).toMatchObject({
      verdict: { outcome: 'pending' },
      now: { state: 'waiting' },
    })
    await people.approve(ana.id, show.number)
    expect((await get<Now>(route, id)).body.now).toMatchObject({ state: 'approved', show: null })
    expect((await get<Now>(route, id)).body.now).toMatchObject({ state: 'approved' })
    expect(accepted).toEqual([])
    expect((await posted<Now>(route, { do: 'redeem', id })).body).toMatchObject({ verdict: { outcome: 'accepted' } })
    expect((await posted<Now>(route, { do: 'redeem', id })).body).toMatchObject({
      verdict: { outcome: 'already_used' },
    })
    expect(accepted).toEqual([id])
  })

  it('streams that the person said it was not them, and ends there', async () => {
    const { route, ask, people, ana, accepted } = await till({ kind: 'approval' })
    const { challengeId: id } = await ask()
    const stream = await route(
      new Request(`https://app.example.org/q?id=${id}`, { headers: { accept: 'text/event-stream' } }),
    )
    await people.deny(ana.id)
    expect((await eventsOf(stream)).map(({ state }) => state)).toEqual(['waiting', 'denied'])
    expect((await posted<Now>(route, { do: 'redeem', id })).body).toMatchObject({ verdict: { outcome: 'denied' } })
    expect(accepted).toEqual([])
  })

  it('sends a code in place of an approval, whose number is then worth nothing', async () => {
    const { route, ask, people, ana, code } = await till({ kind: 'approval' })
    const approval = await ask()
    const instead = await ask({ kind: 'otp', insteadOf: approval.challengeId })
    expect(instead).toMatchObject({ kind: 'otp', state: 'waiting', show: null })
    expect((await get<Now>(route, approval.challengeId)).body.now.state).toBe('over')
    const number = approval.show?.mode === 'number_matching' ? approval.show.number : 0
    await people.approve(ana.id, number)
    expect((await posted<Now>(route, { do: 'redeem', id: approval.challengeId })).body.verdict).toMatchObject({
      outcome: 'expired',
    })
    expect((await posted<Now>(route, { do: 'answer', id: instead.challengeId, code: code() })).body.verdict).toEqual({
      outcome: 'accepted',
    })
  })

  it('says why nobody was asked, and until when', async () => {
    const { route, ask, chatfactor, resource, ana } = await till()
    const { challengeId: id } = await ask()
    for (let miss = 0; miss < 5; miss += 1) await posted<Now>(route, { do: 'answer', id, code: 'no' })
    expect((await get<Now>(route, id)).body.now).toMatchObject({ state: 'locked', lockedMs: 900_000 })
    expect((await posted<Now>(route, { do: 'ask' })).body).toMatchObject({
      now: null,
      notAsked: { why: 'locked', retryMs: 900_000 },
      verdict: null,
    })
    await chatfactor.users.create({ login: 'ben' })
    const ben = await chatfactor.users.ensure({ externalId: 'ben' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: ben.id })
    const nothing = questionsOf(chatfactor, {
      resourceId: resource.id,
      user: { id: ben.id },
      purpose: 'pay',
      binding: 'b',
    })
    expect(await nothing.ask()).toMatchObject({ now: null, notAsked: { why: 'not_enrolled', retryMs: null } })
    expect(ana.id).not.toBe(ben.id)
  })

  it('R6: of a sign-in that its person disowned asks and takes nothing any more, and ends the server’s own session; another one goes on', async () => {
    const { route, other, ask, code, chatfactor, resource, ana, telegram, hear, chat, accepted } = await till()
    const own = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', binding: 'till 1' }
    const signIn = await chatfactor.challenges.start({ ...own, kind: 'otp', context: { device: 'Safari (iOS)' } })
    if (signIn.outcome !== 'sent') throw new Error(signIn.outcome)
    await chatfactor.challenges.verify({ ...own, challengeId: signIn.challengeId, code: code() })
    const { challengeId: id } = await ask()
    await chatfactor.settled()
    // The newest message is that of the question, whose button of the same words is about the question alone.
    const buttons = telegram.sent.flatMap(({ to, message }) => (to.chatId === chat ? message.actions : []))
    const value = buttons.findLast((button) => button.value.startsWith('z_'))?.value ?? ''
    await hear({ type: 'action', chatId: chat, value, messageId: null })
    const answered = await posted<Now>(route, { do: 'answer', id, code: code() })
    const again = await posted<Now>(route, { do: 'again', id })
    const asked = await posted<Now>(route, { do: 'ask' })
    expect(answered.body.verdict).toEqual({ outcome: 'disowned' })
    expect([again.body.notAsked, asked.body.notAsked]).toEqual([
      { why: 'disowned', retryMs: null },
      { why: 'disowned', retryMs: null },
    ])
    for (const { headers } of [answered, again, asked]) expect(headers.get('set-cookie')).toBe('till 1=; Max-Age=0')
    const goesOn = await posted<Now>(other, { do: 'ask' })
    expect([goesOn.body.notAsked, goesOn.headers.get('set-cookie'), accepted]).toEqual([null, null, []])
  })

  it('ends a question that nobody waits for any more', async () => {
    const { route, ask } = await till()
    const { challengeId: id } = await ask()
    expect((await posted<Now>(route, { do: 'cancel', id })).body).toMatchObject({
      ...{ now: null, notAsked: null, verdict: null },
    })
    expect((await get<Now>(route, id)).body.now.state).toBe('over')
  })

  it('R17: takes nothing from other sites, and nothing by GET', async () => {
    const { route, ask, code, accepted } = await till()
    const { challengeId: id } = await ask()
    const body = JSON.stringify({ do: 'answer', id, code: code() })
    const send = (headers: Record<string, string>) =>
      route(new Request('https://app.example.org/q', { method: 'POST', headers, body }))
    expect((await send({ 'content-type': 'text/plain' })).status).toBe(403)
    expect((await send({ 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    await get<Now>(route, `${id}&do=answer&code=${code()}`)
    expect((await get<Now>(route, id)).body.now.state).toBe('waiting')
    expect(accepted).toEqual([])
  })
})

describe('the questions of a sign-in', () => {
  async function waiting() {
    const place = await world({
      people: { ana: {} },
      everythingAllowed: true,
      resource: { secondFactor: { signIn: 'approval' } },
    })
    const { chatfactor, resource, ana, clock, telegram, enroll, signIn } = place
    const chat = `chat-of-${ana.id}`
    await enroll(ana, chat)
    const { secret } = await signIn(ana)
    const kept: string[] = []
    const questions = signInQuestions(chatfactor, {
      ...{ resourceId: resource.id, secret, clock, ...someBrowser },
      signedIn: (now) => {
        kept.push(now.secret)
        return { 'set-cookie': `visit=${now.secret}` }
      },
    })
    const isComplete = async (cookie: string) =>
      (await chatfactor.sessions.find({ resourceId: resource.id, secret: cookie }))?.state === 'complete'
    return { ...place, chat, secret, kept, questions, isComplete, telegram, people: fakePeople(chatfactor, telegram) }
  }

  it('R6: are answered in the chat, and give the browser the secret of another session', async () => {
    const { questions, people, ana, kept, secret, isComplete } = await waiting()
    const { now } = await questions.ask()
    if (now?.show?.mode !== 'number_matching') throw new Error('There is no number')
    await people.approve(ana.id, now.show.number)
    const { outcome, headers } = await questions.redeem(now.challengeId)
    expect(outcome).toBe('accepted')
    expect(headers.get('set-cookie')).toBe(`visit=${kept[0]}`)
    expect(await isComplete(kept[0] ?? '')).toBe(true)
    expect(await isComplete(secret)).toBe(false)
  })

  it('are answered by a code where the person wants one', async () => {
    const { questions, kept, isComplete, chatfactor, telegram, chat } = await waiting()
    const { now: approval } = await questions.ask()
    const { now } = await questions.ask({ kind: 'otp', insteadOf: approval?.challengeId ?? '' })
    await chatfactor.settled()
    expect(await questions.answer(now?.challengeId ?? '', 'no')).toMatchObject({
      outcome: 'wrong_code',
      attemptsLeft: 4,
    })
    expect(await questions.answer(now?.challengeId ?? '', telegram.lastCode(chat) ?? '')).toMatchObject({
      outcome: 'accepted',
    })
    expect(await isComplete(kept[0] ?? '')).toBe(true)
  })

  it('end with the sign-in when the person gives up', async () => {
    const { questions, secret, chatfactor, resource } = await waiting()
    const { now } = await questions.ask()
    await questions.cancel(now?.challengeId ?? '')
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret })).toBeNull()
    const route = challengeRoute(() => questions)
    expect((await get<Now>(route, now?.challengeId ?? '')).status).toBe(401)
  })
})
