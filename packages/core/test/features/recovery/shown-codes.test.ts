import { describe, expect, it } from 'vitest'
import { recoveryCodesOf } from '../../../src/features/recovery/recovery-codes.js'
import { createKeyRing } from '../../../src/keys/key-ring.js'
import { firstKey, home, minuteMs } from '../../support/setting.js'

/** Ana and Ben made new codes. The database is open to a thief, who has the master key as well. */
async function newCodes() {
  const { ana, ben, enroll, signIn, counting, resource, ...rest } = await home()
  await enroll(ana, '42')
  await enroll(ben, '43')
  const [anas, bens] = [await signIn(ana, { chatId: '42' }), await signIn(ben, { chatId: '43' })]
  const codes = { ana: await anas.me.recoveryCodes.renew(), ben: await bens.me.recoveryCodes.renew() }

  /** Whose codes come out of all that stands in a copy: every id and every key, each taken for what codes are derived from. */
  const computed = async () => {
    const keys = createKeyRing([firstKey])
    const all = { equals: {}, limit: 500 } as const
    const { items: limits } = await counting.store.list('limits', { index: 'overdue', ...all })
    const { items: owners } = await counting.store.list('assignments', {
      ...{ index: 'byResource', equals: { resourceId: resource.id }, limit: 500 },
    })
    const texts = [
      ...limits.flatMap(({ id, key }) => [id, key]),
      ...owners.map((owner) => owner.recovery.batch?.id ?? ''),
    ]
    const found = owners.flatMap((owner) => texts.flatMap((id) => recoveryCodesOf(keys, owner, { id, keyId: 'k1' })))
    return Object.entries(codes).flatMap(([name, of]) => (of.every((code) => found.includes(code)) ? [name] : []))
  }
  return { ...rest, ana, ben, anas, bens, signIn, resource, codes, computed }
}

describe('new recovery codes, to a thief with the master key and a copy of the database', () => {
  it('R27: can be computed while they are shown; ten minutes later those of nobody can', async () => {
    const { computed, clock, chatfactor } = await newCodes()
    expect(await computed()).toEqual(['ana', 'ben'])
    await clock.advance(10 * minuteMs + 1)
    await chatfactor.worker.runOnce()
    expect(await computed()).toEqual([])
  })

  it('R27: are safe at once when one of them is typed back, and those of others stay as they are', async () => {
    const { computed, anas, bens, codes } = await newCodes()
    expect(await anas.me.recoveryCodes.confirm({ code: codes.ana[4] ?? '' })).toEqual({ outcome: 'kept' })
    expect(await computed()).toEqual(['ben'])
    expect(await bens.me.recoveryCodes.find()).toEqual(codes.ben)
  })

  it('R10, C64: that are not shown any more still sign their person in, and nobody else', async () => {
    const { clock, chatfactor, signIn, ana, ben, resource, codes, bens } = await newCodes()
    await clock.advance(10 * minuteMs + 1)
    await chatfactor.worker.runOnce()
    expect(await bens.me.recoveryCodes.find()).toBeNull()
    const use = async (person: typeof ana, code = '') => {
      const { secret } = await signIn(person)
      return (await chatfactor.signIn.withRecoveryCode({ resourceId: resource.id, secret, code })).outcome
    }
    expect(await use(ana, codes.ben[0])).toBe('wrong_code')
    expect(await use(ana, codes.ana[0])).toBe('signed_in')
    expect(await use(ben, codes.ben[0])).toBe('signed_in')
  })

  it('R10: are not shown again by a page whose seed is there still, once ten minutes are over', async () => {
    const { clock, anas, bens, codes } = await newCodes()
    await clock.advance(10 * minuteMs)
    expect(await anas.me.recoveryCodes.find()).toBeNull()
    expect(await bens.me.recoveryCodes.confirm({ code: codes.ben[0] ?? '' })).toEqual({ outcome: 'over' })
  })
})
