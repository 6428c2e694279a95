import { createHash } from 'node:crypto'
import { byId, update } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { approvalsOf } from '../../support/asked-approvals.js'
import { type SceneOnStore, scenesOnStores } from '../../support/scenes-on-stores.js'

const payment = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', value: '100.00 EUR' },
  ],
}
const theft = {
  fields: [
    { label: 'To', value: 'Mallory' },
    { label: 'Amount', value: '100.00 EUR' },
  ],
}
const detail = { httpStatus: 503, code: null, hint: null }

/** Ana is asked about a payment; the attacker writes to the database, or is the host. */
async function paying(set: SceneOnStore['set']) {
  const scene = await set()
  const ana = await scene.person('ana')
  await scene.enroll(ana, '42')
  const asking = approvalsOf(scene, ana, '42')
  const recordOf = async (challengeId: string) => {
    const [record] = await scene.store.read([byId('challenges', challengeId)])
    if (record?.transaction == null) throw new Error('The challenge has no transaction.')
    return { ...record, transaction: record.transaction }
  }
  /** Puts other fields into the record in plain text, with the digest of the payment or with another. What is sealed says neither. */
  const tamper = async (challengeId: string, { fields }: typeof payment, of: typeof payment = payment) => {
    const record = await recordOf(challengeId)
    const signed = JSON.stringify({ fields: of.fields, resourceId: scene.resourceId, version: 1 })
    const transaction = { fields, digest: createHash('sha256').update(signed).digest('base64url') }
    const { outcome } = await scene.beneath.commit([update('challenges', record, { transaction })])
    if (outcome !== 'committed') throw new Error(outcome)
  }
  /** Puts what is sealed in the record of one question into that of another. */
  const transplant = async (from: string, to: string) => {
    const [source, record] = [await recordOf(from), await recordOf(to)]
    await scene.beneath.commit([update('challenges', record, { transaction: source.transaction })])
  }
  return { ...scene, ...asking, ana, recordOf, tamper, transplant }
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: { readonly code?: unknown }) => error.code,
  )

describe.each(scenesOnStores)('a payment that is changed between question and answer, $name', ({ set }) => {
  it('C32: in the database, under its old digest: nothing is approved, shown or redeemed, and INVARIANT_BROKEN says why', async () => {
    const { ask, press, tamper, chatfactor, problems, audited, telegram } = await paying(set)
    const { own, right, redeem } = await ask({ transaction: payment })
    await tamper(own.challengeId, theft)
    await press(right)
    expect(problems.join()).toContain('a transaction is not the one that was signed')
    for (const { fields } of [payment, theft]) {
      const asThat = { ...own, transaction: { fields } }
      expect(await code(chatfactor.challenges.redeem(asThat))).toBe('INVARIANT_BROKEN')
      expect(await code(chatfactor.challenges.progress(asThat))).toBe('INVARIANT_BROKEN')
      expect(await code(chatfactor.challenges.resend(asThat))).toBe('INVARIANT_BROKEN')
    }
    expect(JSON.stringify(telegram.sent)).not.toContain('Mallory')
    expect(await audited('challenge.approved')).toEqual([])
    await tamper(own.challengeId, payment)
    expect(await redeem()).toEqual({ outcome: 'pending' })
  })

  it('C32: in the database, with the digest that fits: the old buttons are dead, and the host’s own payment fits no more', async () => {
    const { ask, press, tamper, chatfactor, audited } = await paying(set)
    const { own, buttons } = await ask({ transaction: payment })
    await tamper(own.challengeId, theft, theft)
    for (const token of buttons.values()) await press(token)
    expect([await audited('challenge.approved'), await audited('challenge.denied')]).toEqual([[], []])
    expect(await code(chatfactor.challenges.redeem(own))).toBe('CHALLENGE_NOT_FOUND')
    expect(await chatfactor.challenges.redeem({ ...own, transaction: theft })).toEqual({ outcome: 'pending' })
  })

  it('C32, C17: in the database, by what was sealed for another question: nothing is approved or redeemed', async () => {
    const { ask, press, transplant, chatfactor, audited, recordOf } = await paying(set)
    const stolen = await ask({ transaction: theft, binding: 'the attacker' })
    const { own, right } = await ask({ transaction: payment })
    expect((await recordOf(own.challengeId)).transaction).toEqual({ sealed: expect.any(String) })
    await transplant(stolen.own.challengeId, own.challengeId)
    await press(right)
    for (const transaction of [payment, theft])
      expect(await code(chatfactor.challenges.redeem({ ...own, transaction }))).toBe('CHALLENGE_NOT_FOUND')
    expect(await audited('challenge.approved')).toEqual([])
  })

  it('C32: in the database, after Ana approved it: it is not redeemed', async () => {
    const { ask, press, tamper, chatfactor } = await paying(set)
    const { own, right, redeem } = await ask({ transaction: payment })
    await press(right)
    await tamper(own.challengeId, theft)
    expect(await code(redeem())).toBe('INVARIANT_BROKEN')
    expect(await code(chatfactor.challenges.redeem({ ...own, transaction: theft }))).toBe('INVARIANT_BROKEN')
    await tamper(own.challengeId, payment)
    expect((await redeem()).outcome).toBe('accepted')
  })

  it('C32, R30: in the database, before the worker sends it: nobody is asked about the other one', async () => {
    const { start, tamper, telegram, chatfactor, clock, problems } = await paying(set)
    telegram.answerWith({ outcome: 'unavailable', detail })
    const started = await start({ transaction: payment })
    if (!('challengeId' in started)) throw new Error(started.outcome)
    await tamper(started.challengeId, theft)
    for (let minute = 0; minute < 4; minute += 1) {
      await clock.advance(60_000)
      await chatfactor.worker.runOnce()
    }
    expect(JSON.stringify(telegram.sent)).not.toContain('Mallory')
    expect(problems.join()).toContain('a transaction is not the one that was signed')
  })

  it('C32: by the host: another payment, more or fewer lines, or another order is an unknown challenge, and no miss', async () => {
    const { ask, press, chatfactor, audited } = await paying(set)
    const { own, right, redeem } = await ask({ transaction: payment })
    await press(right)
    const [to, amount] = payment.fields
    if (to === undefined || amount === undefined) throw new Error('no fields')
    const others = [
      theft.fields,
      [to],
      [amount, to],
      [...payment.fields, { label: 'Fee', value: '1' }],
      [to, { ...amount, value: '100.00 EUR.' }],
      [to, { ...amount, label: 'amount' }],
    ]
    for (const fields of others) {
      expect(await code(chatfactor.challenges.redeem({ ...own, transaction: { fields } }))).toBe('CHALLENGE_NOT_FOUND')
    }
    const { transaction: _, ...withoutOne } = own
    expect(await code(chatfactor.challenges.redeem(withoutOne))).toBe('CHALLENGE_NOT_FOUND')
    expect(await audited('challenge.missed')).toEqual([])
    expect((await redeem()).outcome).toBe('accepted')
  })

  it('C32: by characters that turn, hide or split what is read: it is never asked, in a label or in a value', async () => {
    const { start, telegram } = await paying(set)
    const before = telegram.sent.length
    const tricks = [
      '\u202e',
      '\u2066',
      '\u200f',
      '\u061c',
      '\u200b',
      '\u2060',
      '\ufeff',
      '\u00ad',
      '\u0000',
      '\n',
      '\u2028',
      '\ufe0f',
      '\u115f',
      '\u{e0041}',
    ]
    for (const trick of tricks) {
      for (const field of [
        { label: 'To', value: `ACME${trick}GmbH` },
        { label: `T${trick}o`, value: 'ACME' },
      ]) {
        expect(await code(start({ transaction: { fields: [field] } })), JSON.stringify(trick)).toBe('INVALID_INPUT')
        expect(await code(start({ kind: 'otp', transaction: { fields: [field] } }))).toBe('INVALID_INPUT')
      }
    }
    expect(telegram.sent).toHaveLength(before)
  })
})
