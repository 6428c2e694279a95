import type { SelfServiceOfPerson } from '@chatfactor/core'
import { type World, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { enrollByForm, enrollmentNow, enrollmentRoute, enrollSight } from '../src/server.js'
import { eventsOf, get, posted } from './requests.js'

type Me = Pick<SelfServiceOfPerson, 'enrollments' | 'tokens' | 'view'>

const wish = { do: 'start', name: 'My phone', transport: 'telegram' }

async function office() {
  const place = await world({ people: { ana: {}, ben: {} }, everythingAllowed: true })
  const { me } = await place.signIn(place.ana)
  const { me: ben } = await place.signIn(place.ben)
  return { ...place, me, ben, route: routeFor(me, place) }
}

function routeFor(me: Me | null, { clock }: Pick<World, 'clock'>) {
  return enrollmentRoute(() => me, { clock })
}

describe('the route of an enrollment', () => {
  it('starts one, shows how to get to the chat, and says that it is active once somebody scanned', async () => {
    const { route, scan } = await office()
    const { status, body } = await posted(route, wish)
    expect(status).toBe(200)
    expect(body.now).toMatchObject({ state: 'awaiting_scan', messenger: 'Telegram', name: 'My phone', leftMs: 300_000 })
    expect(body.now.invitation.qrSvg).toContain('<svg')
    expect(body.now.invitation.typedCode).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    await scan(body.now, 'chat-of-ana')
    const after = await get(route, body.now.id)
    expect(after.body.now).toMatchObject({ state: 'active', invitation: null, leftMs: 0, mayTakeBack: true })
  })

  it('streams each change until nothing follows any more, and no proxy may keep or hold back any of it', async () => {
    const { route, scan } = await office()
    const { body } = await posted(route, wish)
    const stream = await route(
      new Request(`https://app.example.org/m?id=${body.now.id}`, { headers: { accept: 'text/event-stream' } }),
    )
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('cache-control')).toBe('no-store, no-transform')
    await scan(body.now, 'chat-of-ana')
    expect((await eventsOf(stream)).map(({ state }) => state).at(-1)).toBe('active')
  })

  it('R11, C16: keeps codes and links out of every address, and asks that no answer is kept', async () => {
    const { route } = await office()
    const { body, headers } = await posted(route, wish)
    expect(headers.get('cache-control')).toBe('no-store, no-transform')
    expect(Object.keys(body.now)).not.toContain('linkCode')
    // What an address of the page holds is the id, and whoever has that alone sees nothing.
    const stranger = await get(
      enrollmentRoute(() => null),
      body.now.id,
    )
    expect(stranger).toMatchObject({ status: 401, body: { problem: { code: 'UNAUTHENTICATED' } } })
  })

  it('shows nobody an enrollment of somebody else, nor lets them touch it', async () => {
    const place = await office()
    const { body } = await posted(place.route, wish)
    const other = routeFor(place.ben, place)
    const missing = { status: 404, body: { problem: { code: 'ENROLLMENT_NOT_FOUND' } } }
    expect(await get(other, body.now.id)).toMatchObject(missing)
    const stream = new Request(`https://app.example.org/m?id=${body.now.id}`, {
      headers: { accept: 'text/event-stream' },
    })
    expect((await other(stream)).status).toBe(404)
    for (const what of ['renew', 'cancel', 'confirm', 'take_back'])
      expect(await posted(other, { do: what, id: body.now.id, answer: '1' })).toMatchObject(missing)
    expect((await get(place.route, body.now.id)).body.now).toEqual(body.now)
  })

  it('R17: a GET changes nothing, and no other site posts anything', async () => {
    const { route } = await office()
    const { body } = await posted(route, wish)
    const { id } = body.now
    for (const what of ['cancel', 'renew']) await get(route, `${id}&do=${what}`)
    const cancelling = JSON.stringify({ do: 'cancel', id })
    const send = (headers: Record<string, string>, method = 'POST') =>
      route(new Request('https://app.example.org/m', { method, headers, body: cancelling }))
    expect((await send({ 'content-type': 'text/plain' })).status).toBe(403)
    expect((await send({ 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(403)
    const json = { 'content-type': 'application/json' }
    expect((await send({ ...json, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({ ...json, 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await send(json, 'PUT')).status).toBe(405)
    expect((await get(route, id)).body.now).toEqual(body.now)
    expect((await send({ ...json, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await get(route, id)).body.now.state).toBe('cancelled')
  })

  it('C46: refuses what it cannot read, and what is too long to be ours', async () => {
    const { route } = await office()
    const send = (body: string) =>
      route(
        new Request('https://app.example.org/m', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        }),
      )
    for (const body of [
      '',
      '{',
      '[]',
      '7',
      'null',
      '{"do":"dance"}',
      JSON.stringify({ ...wish, name: 'x'.repeat(5_000) }),
      JSON.stringify({ ...wish, more: 'x'.repeat(5_000) }),
    ])
      expect((await send(body)).status).toBe(400)
  })

  it('R2: asks the policy each time: whoever is enrolled adds nothing on a password alone', async () => {
    const place = await office()
    const { enroll, ana, signIn } = place
    await enroll(ana)
    const { me: half } = await signIn(ana)
    expect(await posted(routeFor(half, place), wish)).toMatchObject({
      status: 403,
      body: { problem: { code: 'NOT_FRESH' } },
    })
    const { me } = await signIn(ana, { chatId: `chat-of-${ana.id}` })
    const refused = await posted(routeFor(me, place), wish)
    expect(refused).toMatchObject({ status: 403, body: { problem: { code: 'POLICY_DENIED', rule: 'max_tokens' } } })
    const [token] = await me.tokens.list()
    const replacing = await posted(routeFor(me, place), { ...wish, replaces: token?.id ?? '' })
    expect(replacing.body.now).toMatchObject({ state: 'awaiting_scan', replacesTokenId: token?.id })
  })

  it('says which field is wrong', async () => {
    const { route } = await office()
    const { status, body } = await posted(route, { ...wish, name: 'two\nlines' })
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { problem: { code: 'INVALID_INPUT', fields: ['name'] } },
    })
  })

  it('renews, confirms with misses counted, and takes back', async () => {
    const place = await world({
      people: { ana: {} },
      everythingAllowed: true,
      resource: { secondFactor: { activation: 'confirm' } },
    })
    const { me } = await place.signIn(place.ana)
    const route = routeFor(me, place)
    const { body } = await posted(route, wish)
    const { id } = body.now
    await place.clock.advance(60_000)
    const renewed = await posted(route, { do: 'renew', id })
    expect(renewed.body.now).toMatchObject({ id, leftMs: 300_000 })
    expect(renewed.body.now.invitation.typedCode).not.toBe(body.now.invitation.typedCode)
    await place.scan({ id }, 'chat-of-ana')
    expect((await get(route, id)).body.now).toMatchObject({
      state: 'awaiting_confirmation',
      confirmation: { by: 'code' },
    })
    const missed = await posted(route, { do: 'confirm', id, answer: 'no' })
    expect(missed.body).toMatchObject({ attemptsLeft: 4, now: { state: 'awaiting_confirmation' } })
    const answer = place.telegram.lastCode('chat-of-ana') ?? ''
    expect((await posted(route, { do: 'confirm', id, answer })).body).toMatchObject({
      attemptsLeft: null,
      now: { state: 'active' },
    })
    expect((await posted(route, { do: 'take_back', id })).status).toBe(200)
    expect(await me.tokens.list()).toEqual([])
  })

  it('R14: says of what was taken back, in whatever window, that it is gone, and what may be begun', async () => {
    const place = await office()
    const { me, route, scan, clock } = place
    const { body } = await posted(route, wish)
    const { id } = body.now
    await scan({ id }, 'chat-of-ana')
    expect((await posted(route, { do: 'take_back', id })).body.now).toBeNull()
    const gone = {
      ...{ now: { id, state: 'gone', mayTakeBack: false }, messengers: [{ transport: 'telegram' }] },
      texts: { title: 'No longer connected', live: '' },
    }
    // Loaded again, pressed once more, and sent by a form without scripts.
    expect((await get(route, id)).body).toMatchObject(gone)
    expect((await posted(route, { do: 'take_back', id })).body).toMatchObject(gone)
    const request = new Request('https://app.example.org/m')
    expect(await enrollSight(me, id, { request, clock })).toMatchObject(gone)
    const form = new FormData()
    for (const [name, value] of Object.entries({ do: 'take_back', id })) form.set(name, value)
    expect(await enrollByForm(me, form, { request, clock })).toMatchObject({ problem: null, sight: gone })
    // Somebody else's is still not there.
    expect((await get(routeFor(place.ben, place), id)).status).toBe(404)
  })

  it('R4: is too late to take back what a code was shown of, and says so', async () => {
    const { route, scan, clock } = await office()
    const { id } = (await posted(route, wish)).body.now
    await scan({ id }, 'chat-of-ana')
    await clock.advance(11 * 60_000)
    const late = await posted(route, { do: 'take_back', id })
    expect(late).toMatchObject({ status: 403, body: { problem: { text: expect.stringMatching(/^It is too late/) } } })
    expect((await get(route, id)).body.now).toMatchObject({ state: 'active', mayTakeBack: false })
  })

  it.each([['expired'], ['locked']])('%s: a new code begins another one like it', async (state) => {
    const place = await world({
      ...{ people: { ana: {} }, everythingAllowed: true },
      resource: { secondFactor: { activation: 'confirm' } },
    })
    const { me } = await place.signIn(place.ana)
    const route = routeFor(me, place)
    const { id } = (await posted(route, wish)).body.now
    await place.scan({ id }, 'chat-of-ana')
    if (state === 'expired') await place.clock.advance(60 * 60_000)
    else for (let miss = 0; miss < 5; miss += 1) await posted(route, { do: 'confirm', id, answer: 'no' })
    const { me: again } = await place.signIn(place.ana)
    const other = routeFor(again, place)
    expect((await get(other, id)).body.now.state).toBe(state)
    const { status, body } = await posted(other, { do: 'renew', id })
    expect({ status, isSame: body.now.id === id, now: body.now }).toMatchObject({
      ...{ status: 200, isSame: false },
      now: { state: 'awaiting_scan', name: 'My phone' },
    })
  })

  it('says that nothing was added by what was cancelled, and shows no way to a list that is not there', async () => {
    const { route } = await office()
    const { id } = (await posted(route, wish)).body.now
    expect((await posted(route, { do: 'cancel', id })).body).toMatchObject({ texts: { lead: 'Nothing was added.' } })
  })

  it('gives the first sight of a page, and nothing of what is not there', async () => {
    const { me, ben, route, clock } = await office()
    const { body } = await posted(route, wish)
    expect(await enrollmentNow(me, body.now.id, { clock })).toEqual(body.now)
    expect(await enrollmentNow(ben, body.now.id, { clock })).toBeNull()
    expect(await enrollmentNow(me, '', { clock })).toBeNull()
  })
})
