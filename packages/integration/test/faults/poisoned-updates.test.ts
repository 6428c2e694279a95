import type { Store } from '@chatfactor/core'
import { ChatfactorError } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

/** A platform sends something that cannot be acted on, and goes on sending it: nobody else may notice. */
describe.each(scenesOnStores)('$name, an update', ({ set }) => {
  const profile = { displayName: 'Ana\u0000', username: 'a\u0000na', language: 'e\u0000n' }

  /** A store that refuses, for a reason of its own, whatever is about one chat; and goes away when asked to. */
  function poisonedBy(chatId: string) {
    let isAway = false
    const mustNotFail = (asked: unknown) => {
      if (isAway) throw new ChatfactorError('STORE_UNAVAILABLE', {})
      if (JSON.stringify(asked).includes(`"${chatId}"`))
        throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a bug' })
    }
    const around = (inner: Store): Store => ({
      async read(refs) {
        mustNotFail(refs)
        return inner.read(refs)
      },
      list: (collection, query) => inner.list(collection, query),
      async commit(writes) {
        mustNotFail(writes)
        return inner.commit(writes)
      },
    })
    const away = (now: boolean) => {
      isAway = now
    }
    return { around, away }
  }

  it('R31, R13: whose texts no database keeps is acted on with what can be kept of them', async () => {
    const { person, open, happens, chatfactor, problems } = await set()
    const enrollment = await open(await person('ana'))
    expect(await happens({ type: 'code', chatId: '42', code: enrollment.linkCode, profile })).toBe(200)
    expect(await chatfactor.enrollments.get(enrollment.id)).toMatchObject({ displayName: 'Ana' })
    expect(problems).toEqual([])
  })

  it('R31: whose chat has an id that no database keeps is told and acknowledged, and the others in its batch are heard', async () => {
    const { person, open, telegram, chatfactor, problems } = await set()
    const enrollment = await open(await person('ana'))
    const poison = { type: 'text', chatId: '6\u00006', text: 'hello' } as const
    const scan = { type: 'code', chatId: '42', code: enrollment.linkCode } as const
    const batch = telegram.webhook([poison, scan, { ...poison, chatId: 'x'.repeat(5_000) }])
    expect((await chatfactor.handleWebhook('telegram', batch)).status).toBe(200)
    expect(await chatfactor.enrollments.get(enrollment.id)).toMatchObject({ state: 'active' })
    expect(problems).toEqual([
      'event of telegram: chatId: is no text',
      'event of telegram: chatId: Too big: expected string to have <=200 characters',
    ])
  })

  it('R31, R36: that fails for its own sake does not stop polling: it is tried twice, told, and passed over', async () => {
    const poison = poisonedBy('666')
    const { person, open, telegram, chatfactor, problems } = await set({ around: poison.around })
    const enrollment = await open(await person('ana'))
    chatfactor.poll()
    await telegram.push({ type: 'text', chatId: '666', text: 'hello' })
    await telegram.push({ type: 'code', chatId: '42', code: enrollment.linkCode })
    expect(problems).toEqual(['event of telegram: Chatfactor contradicted itself; please report this. (a bug)'])
    expect(await chatfactor.enrollments.get(enrollment.id)).toMatchObject({ state: 'active' })
    await chatfactor.close()
  })

  it('R31, C10: is neither acknowledged nor passed over while the store is away, by polling nor by webhook', async () => {
    const poison = poisonedBy('666')
    const { person, open, telegram, happens, chatfactor, problems } = await set({
      around: poison.around,
    })
    const enrollment = await open(await person('ana'))
    const event = { type: 'code', chatId: '42', code: enrollment.linkCode, dedupeKey: 'update-1' } as const
    chatfactor.poll()
    poison.away(true)
    await expect(telegram.push(event)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(await happens(event)).toBe(503)
    expect(problems).toEqual([
      'polling telegram: The store could not be reached.',
      'webhook telegram: The store could not be reached.',
    ])
    poison.away(false)
    await telegram.push(event)
    expect(await happens(event)).toBe(200)
    expect(await chatfactor.enrollments.get(enrollment.id)).toMatchObject({ state: 'active' })
  })
})
