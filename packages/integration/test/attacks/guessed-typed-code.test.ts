import { insert } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

/** The attacker types codes into the bot and hopes that one of them is somebody's. */
const guess = (at: number) => `${'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(at % 32)}${String(at).padStart(9, '0')}`

describe('a guessed typed code', () => {
  it('R12: activates nothing by itself, though the Resource activates on scan', async () => {
    const { person, open, say, chatfactor, challenge } = await setScene()
    const ana = await person('ana')
    const { id, typedCode } = await open(ana)
    await say('666', typedCode.toLowerCase().replace('-', ' '))
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_confirmation')
    expect(await challenge(ana)).toEqual({ outcome: 'not_enrolled' })
  })

  /** How an enrollment of hers begins: by her or by the host, new or in place of a token. */
  const wish = { name: 'New', transport: 'telegram' }
  const beginnings: Readonly<Record<string, (stage: Awaited<ReturnType<typeof withToken>>) => Promise<string>>> = {
    'begun by the host': async ({ open, ana }) => (await open(ana)).id,
    'begun by the host in place of a token': async ({ chatfactor, resourceId, ana, first }) =>
      (await chatfactor.enrollments.start({ ...wish, resourceId, user: { id: ana.id }, replacesTokenId: first })).id,
    'begun by the person': async ({ me }) => (await me.enrollments.start(wish)).id,
    'begun in place of a token': async ({ me, first }) => (await me.tokens.reissue(first, wish)).id,
    'with new codes': async ({ me }) => (await me.enrollments.renew((await me.enrollments.start(wish)).id)).id,
  }

  async function withToken() {
    const scene = await setScene({ policy: { secondFactor: { maxTokensPerUser: 3 } } })
    const ana = await scene.person('ana')
    await scene.enroll(ana, '42')
    const { me } = await scene.signInWithCode(ana, '42')
    const [token] = await me.tokens.list()
    return { ...scene, ana, me, first: token?.id ?? '' }
  }

  it.each(Object.keys(beginnings))('R12: nor in any other way of saying it, %s', async (beginning) => {
    const stage = await withToken()
    const { happens, say, chatfactor, me } = stage
    const ways: readonly ((chatId: string, typed: string, link: string) => Promise<unknown>)[] = [
      (chatId, text) => say(chatId, text),
      (chatId, code) => happens({ type: 'code', chatId, code }),
      (chatId, value) => happens({ type: 'action', chatId, value, messageId: null }),
      async (chatId, code) => {
        await happens({ type: 'code', chatId, code, pushable: false })
        await say(chatId, 'hello')
      },
      async (chatId, code, link) => {
        await happens({ type: 'code', chatId, code, pushable: false })
        await happens({ type: 'code', chatId, code: link })
      },
    ]
    for (const [at, way] of ways.entries()) {
      const id = (await beginnings[beginning]?.(stage)) ?? ''
      const { typedCode } = await chatfactor.enrollments.links(id)
      await way(`66${at}`, typedCode, await stage.linkCode(id))
      expect([at, (await chatfactor.enrollments.get(id)).state]).toEqual([at, 'awaiting_confirmation'])
    }
    expect(await me.tokens.list()).toHaveLength(1)
  })

  it('R16: after five misses the chat is not listened to for 15 minutes, whether it is right then or not', async () => {
    const { person, open, say, heard, chatfactor, clock } = await setScene()
    const ana = await person('ana')
    for (let at = 0; at < 5; at += 1) await say('666', guess(at))
    const { id, typedCode } = await open(ana)
    await say('666', typedCode)
    expect(heard('666').at(-1)).toContain('Too many codes')
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_scan')
    await clock.advance(15 * 60_000 - 1)
    const again = await open(ana)
    await say('666', again.typedCode)
    expect((await chatfactor.enrollments.get(again.id)).state).toBe('awaiting_scan')
    await clock.advance(1)
    await say('666', again.typedCode)
    expect((await chatfactor.enrollments.get(again.id)).state).toBe('awaiting_confirmation')
  })

  it('R16: so is a chat that backs somebody: a stolen phone guesses no more than any other', async () => {
    const { person, enroll, open, say, heard, chatfactor } = await setScene()
    await enroll(await person('ana'), '42')
    for (let at = 0; at < 5; at += 1) await say('42', guess(at))
    const { id, typedCode } = await open(await person('ben'))
    await say('42', typedCode)
    expect(heard('42').at(-1)).toContain('Too many codes')
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_scan')
  })

  it('R16: 200 misses from everywhere raise an event, and only then; links go on', async () => {
    const { person, open, say, scan, chatfactor, clock } = await setScene()
    const paused: Date[] = []
    chatfactor.on('typed_codes.paused', ({ until }) => paused.push(until))
    for (let at = 0; at < 199; at += 1) await say(`chat-${Math.floor(at / 4)}`, guess(at))
    expect(paused).toEqual([])
    await say('chat-last', guess(199))
    expect(paused).toEqual([new Date(clock.now().getTime() + 15 * 60_000)])
    const { id, linkCode } = await open(await person('ana'))
    await scan('fresh', linkCode)
    expect((await chatfactor.enrollments.get(id)).state).toBe('active')
  })

  it('R16, R11: wrong, expired, used and cancelled codes are answered alike', async () => {
    const { person, open, say, scan, heard, chatfactor, clock } = await setScene()
    const [ana, ben, cem] = [await person('ana'), await person('ben'), await person('cem')]
    const used = await open(ana)
    await scan('42', used.linkCode)
    const cancelled = await open(ben)
    await chatfactor.enrollments.cancel(cancelled.id)
    const expired = await open(cem)
    await clock.advance(400_000)
    await say('a', used.typedCode)
    await say('b', cancelled.typedCode)
    await say('c', expired.typedCode)
    await say('d', guess(1))
    const told = ['a', 'b', 'c', 'd'].map((chat) => heard(chat).join('|'))
    expect(new Set(told).size).toBe(1)
    expect(told[0]).toContain('does not work any more')
  })

  it('R11, C14: neither form is short enough to guess, and one form is not the other', async () => {
    const { person, open } = await setScene()
    const { linkCode, typedCode } = await open(await person('ana'))
    expect(linkCode).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(typedCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(linkCode.toUpperCase()).not.toContain(typedCode.replace('-', ''))
  })
})

/** Strangers with many chats guess, or only want nobody to get in by typing (R16). */
describe.each(scenesOnStores)('strangers who type wrong codes without end, $name', ({ set }) => {
  /** 199 misses of an hour from everywhere, and one more. */
  async function besieged() {
    const scene = await set()
    const { chatfactor, store, clock, say } = scene
    const paused: Date[] = []
    chatfactor.on('typed_codes.paused', ({ until }) => paused.push(until))
    const now = clock.now()
    const key = `typed_code:telegram:${scene.telegram.accountId}`
    const counted = { times: Array.from({ length: 199 }, () => now.getTime()), blockedUntil: null }
    const expiresAt = new Date(now.getTime() + 2 * 60 * 60_000)
    await store.commit([insert('limits', { id: 'limit-of-the-bot', key, ...counted, expiresAt })])
    expect(paused).toEqual([])
    await say('chat-last', guess(199))
    expect(paused).toEqual([new Date(now.getTime() + 15 * 60_000)])
    return { ...scene, paused }
  }

  it('R16: stop nobody who has a code, in a chat of which nothing is known, nor a link', async () => {
    const { person, open, say, scan, chatfactor, paused } = await besieged()
    const [ana, ben] = [await person('ana'), await person('ben')]
    const { id, typedCode } = await open(ana)
    await say('fresh', typedCode)
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_confirmation')
    const his = await open(ben)
    await scan('his', his.linkCode)
    expect((await chatfactor.enrollments.get(his.id)).state).toBe('active')
    // The siege goes on, and is told no second time.
    for (let at = 0; at < 20; at += 1) await say(`more-${at}`, guess(at))
    expect(paused).toHaveLength(1)
  })

  it('R16: have one try in each chat instead of five, until the bot is left alone', async () => {
    const { person, open, say, heard, chatfactor, clock } = await besieged()
    const ana = await person('ana')
    await say('666', guess(1))
    expect(heard('666').at(-1)).toContain('does not work any more')
    const { id, typedCode } = await open(ana)
    await say('666', typedCode)
    expect(heard('666').at(-1)).toContain('Too many codes')
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_scan')
    await clock.advance(15 * 60_000)
    const again = await open(ana)
    await say('666', again.typedCode)
    expect((await chatfactor.enrollments.get(again.id)).state).toBe('awaiting_confirmation')
  })

  it('R16: take none of the five tries of a chat that backs somebody, whose misses are its own', async () => {
    const { person, enroll, open, say, heard, chatfactor, resource } = await besieged()
    const ana = await person('ana')
    await enroll(ana, '42')
    const wiki = await resource('Wiki')
    await chatfactor.assignments.create({ resourceId: wiki, userId: ana.id })
    for (let at = 0; at < 4; at += 1) await say('42', guess(at))
    expect(heard('42').join()).not.toContain('Too many codes')
    const { id, typedCode } = await open(ana, wiki)
    await say('42', typedCode)
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_confirmation')
  })
})
