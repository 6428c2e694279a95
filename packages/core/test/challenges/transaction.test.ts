import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { byId, type Change, update } from '../../src/doors/store.js'
import { signedTransaction, transactionBytes } from '../../src/keys/transaction.js'
import { refusal, secondMs, setting } from '../support/setting.js'

const payment = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', value: '100.00 EUR' },
  ],
}
const otherAmount = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', value: '900.00 EUR' },
  ],
}

/** Ana, and a payment that she is asked about. */
async function paying() {
  const given = await setting()
  const { chatfactor, resource, ana, enroll, telegram, memory } = given
  const tokenId = await enroll(ana, 'chat-a')
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' } as const
  const start = async (kind: 'otp' | 'approval', transaction = payment) => {
    const started = await chatfactor.challenges.start({ ...about, kind, transaction, context: { reason: 'Pay ACME' } })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    await chatfactor.settled()
    const { challengeId, show } = started
    const number = show?.mode === 'number_matching' ? String(show.number) : ''
    return { challengeId, number, own: { ...about, challengeId }, code: telegram.lastCode('chat-a') ?? '' }
  }
  /** What somebody does who can write to the database. */
  const tamper = async (challengeId: string, change: Change<'challenges'>) => {
    const [record] = await memory.read([byId('challenges', challengeId)])
    if (record === null) throw new Error('no challenge')
    await memory.commit([update('challenges', record, change)])
  }
  return { ...given, tokenId, about, start, tamper }
}

describe('a transaction', () => {
  it('C32: is signed as canonical JSON of its version, Resource and fields in order', () => {
    expect(transactionBytes('r1', payment.fields).toString()).toBe(
      '{"fields":[{"label":"To","value":"ACME GmbH"},{"label":"Amount","value":"100.00 EUR"}],"resourceId":"r1","version":1}',
    )
    // The same as `openssl dgst -sha256` says of these bytes.
    expect(signedTransaction('r1', payment.fields).digest).toBe('G-jqwEWlJOhkglUrahcMtgex4jZZH1uVloLzfhHK2pA')
  })

  it('C32: no two lists of fields have the same digest: order, borders between label and value, Resource', () => {
    const lists = [
      [{ label: 'ab', value: 'c' }],
      [{ label: 'a', value: 'bc' }],
      [
        { label: 'a', value: 'b' },
        { label: 'c', value: 'd' },
      ],
      [
        { label: 'c', value: 'd' },
        { label: 'a', value: 'b' },
      ],
      [{ label: 'a","value":"b', value: 'c' }],
      [{ label: 'a', value: 'b","x":"c' }],
    ]
    const digests = ['r1', 'r2'].flatMap((id) => lists.map((fields) => signedTransaction(id, fields).digest))
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('C32, R25: is shown line by line and uncut, above the code and below the question, in other words than a sign-in', async () => {
    const { start, telegram } = await paying()
    await start('otp')
    expect(telegram.sent.at(-1)?.message).toMatchObject({
      details: 'To: ACME GmbH\nAmount: 100.00 EUR',
      text: expect.stringContaining('exactly the lines above'),
    })
    await start('approval')
    expect(telegram.sent.at(-1)?.message).toMatchObject({
      details: 'To: ACME GmbH\nAmount: 100.00 EUR',
      text: expect.stringContaining('exactly what stands above'),
    })
  })

  it('C32: has to be named again: another one, none, or one where there was none, is an unknown challenge and no miss', async () => {
    const { start, chatfactor, press, about, ana, sendCode, verify, tokenId } = await paying()
    const coded = await start('otp')
    for (const transaction of [otherAmount, undefined]) {
      const given = { ...coded.own, transaction, code: coded.code }
      expect((await refusal(chatfactor.challenges.verify(given))).code).toBe('CHALLENGE_NOT_FOUND')
    }
    const right = { ...coded.own, transaction: payment, code: coded.code }
    expect(await chatfactor.challenges.verify(right)).toMatchObject({ outcome: 'accepted', tokenId })
    const asked = await start('approval')
    await press('chat-a', asked.number)
    for (const transaction of [otherAmount, undefined]) {
      expect((await refusal(chatfactor.challenges.redeem({ ...asked.own, transaction }))).code).toBe(
        'CHALLENGE_NOT_FOUND',
      )
    }
    expect((await chatfactor.challenges.redeem({ ...asked.own, transaction: payment })).outcome).toBe('accepted')
    const plain = await sendCode(ana)
    const added = {
      ...about,
      purpose: 'sign_in',
      challengeId: plain.challengeId,
      code: plain.code,
      transaction: payment,
    }
    expect((await refusal(chatfactor.challenges.verify(added))).code).toBe('CHALLENGE_NOT_FOUND')
    expect((await verify(ana, plain.challengeId, plain.code)).outcome).toBe('accepted')
  })

  it('C32: changed in the database between send and answer, it approves nothing, with its digest or without', async () => {
    const changed = otherAmount.fields
    for (const digest of ['as it was', 'fitted'] as const) {
      const { start, tamper, press, chatfactor, resource: own } = await paying()
      const asked = await start('approval')
      const { digest: before } = signedTransaction(own.id, payment.fields)
      const after = digest === 'fitted' ? signedTransaction(own.id, changed).digest : before
      await tamper(asked.challengeId, { transaction: { fields: changed, digest: after } })
      await press('chat-a', asked.number)
      await tamper(asked.challengeId, { transaction: { fields: payment.fields, digest: before } })
      expect(await chatfactor.challenges.redeem({ ...asked.own, transaction: payment })).toEqual({ outcome: 'pending' })
    }
  })

  it('C32: changed in the database, its code is another one, and nothing is taken under a digest that does not fit', async () => {
    const { start, tamper, chatfactor, resource } = await paying()
    const coded = await start('otp')
    const fields = otherAmount.fields
    await tamper(coded.challengeId, { transaction: signedTransaction(resource.id, fields) })
    const given = { ...coded.own, transaction: otherAmount, code: coded.code }
    expect((await chatfactor.challenges.verify(given)).outcome).toBe('wrong_code')
    await tamper(coded.challengeId, {
      transaction: { fields, digest: signedTransaction(resource.id, payment.fields).digest },
    })
    expect((await refusal(chatfactor.challenges.verify(given))).code).toBe('INVARIANT_BROKEN')
  })

  it.each([
    ['a direction mark', { label: 'To', value: 'ACME\u202eHbmG' }],
    ['a character that nobody sees', { label: 'To', value: 'AC\u200bME' }],
    ['a line break', { label: 'To', value: 'ACME\nAmount: 1' }],
    ['another spelling of the same character', { label: 'To', value: 'u\u0308' }],
    ['a blank at its end', { label: 'To ', value: 'ACME' }],
    ['nothing', { label: 'To', value: '' }],
    ['half a character', { label: 'To', value: '\ud800' }],
    ['blanks that look like a new line', { label: 'To', value: `ACME${' '.repeat(60)}Amount: 1.00 EUR` }],
    ['other blanks in a row', { label: 'To', value: 'ACME\u00a0\u3000GmbH' }],
    ['nothing but blank Braille', { label: 'To', value: '\u2800' }],
    ['strokes over the line', { label: 'To', value: 'A\u0336C\u0336' }],
    ['marks heaped on a letter', { label: 'To', value: 'A\u0316\u0317\u0318' }],
    ['letters that turn a number around', { label: 'To', value: 'חשבון 1234 5678' }],
  ])('C32: with %s is refused, and never cleaned', async (_what, field) => {
    const { chatfactor, about, telegram } = await paying()
    const sent = telegram.sent.length
    const given = { ...about, kind: 'approval', transaction: { fields: [field] } } as const
    expect((await refusal(chatfactor.challenges.start(given))).code).toBe('INVALID_INPUT')
    expect(telegram.sent).toHaveLength(sent)
  })

  it('C32: with a label twice, too many fields or too many characters is refused', async () => {
    const { chatfactor, about } = await paying()
    const fields = (count: number, length: number) =>
      Array.from({ length: count }, (_, at) => ({ label: `Field ${at}`, value: 'x'.repeat(length) }))
    const bad = [[...payment.fields, ...payment.fields], fields(13, 1), fields(7, 200), []]
    for (const one of bad) {
      const given = { ...about, kind: 'otp', transaction: { fields: one } } as const
      expect((await refusal(chatfactor.challenges.start(given))).code).toBe('INVALID_INPUT')
    }
  })

  it('C33, R22: counts once in the step-up check, never by an older proof, a bypass, or for another payment', async () => {
    const { chatfactor, about, press, telegram, ana, resource, clock } = await paying()
    const check = (challengeId?: string, transaction = payment) =>
      chatfactor.secondFactor.check({
        ...about,
        kind: 'approval',
        transaction,
        ...(challengeId === undefined ? {} : { challengeId }),
      })
    const first = await check()
    if (first.outcome !== 'sent' || first.show?.mode !== 'number_matching') throw new Error(first.outcome)
    await chatfactor.settled()
    const { challengeId } = first
    expect(await check(challengeId)).toMatchObject({ outcome: 'waiting', challengeId, show: first.show })
    await press('chat-a', String(first.show.number))
    expect((await check(challengeId, otherAmount)).outcome).toBe('sent')
    expect(await check(challengeId)).toMatchObject({ outcome: 'passed', challengeId })
    const sent = telegram.sent.length
    expect((await check(challengeId)).outcome).not.toBe('passed')
    await clock.advance(600 * secondMs)
    await createAdministration(chatfactor)
      .as({ adminId: 'adam', resources: [resource.id] })
      .members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: 60_000, reason: 'Phone lost' })
    expect((await check()).outcome).toBe('sent')
    expect(telegram.sent.length).toBeGreaterThan(sent)
  })

  it.each(['otp', 'approval'] as const)(
    'C33, R28: a bypass answers for none of them at the start: %s',
    async (kind) => {
      const { chatfactor, about, ana, resource } = await paying()
      const person = { resourceId: resource.id, user: { id: ana.id } }
      await chatfactor.bypass.grant({ ...person, forMs: 60_000, reason: 'Phone lost' })
      expect((await chatfactor.challenges.start({ ...about, kind })).outcome).toBe('bypassed')
      expect((await chatfactor.challenges.start({ ...about, kind, transaction: payment })).outcome).toBe('sent')
    },
  )

  it.each(['while messages are sent', 'past the limit of messages'] as const)(
    'C33: two of one session are two questions, each answered by itself, %s',
    async (when) => {
      const { chatfactor, about, say, press, telegram, clock } = await paying()
      const ways = {
        start: (transaction: typeof payment) => chatfactor.challenges.start({ ...about, kind: 'otp', transaction }),
        check: (transaction: typeof payment) => chatfactor.secondFactor.check({ ...about, transaction }),
      }
      for (const ask of Object.values(ways)) {
        if (when !== 'while messages are sent')
          for (let sent = 0; sent < 6; sent += 1) await chatfactor.challenges.start({ ...about, kind: 'otp' })
        const ids: string[] = []
        for (const transaction of [payment, otherAmount]) {
          const asked = await ask(transaction)
          expect(asked.outcome).toBe(when === 'while messages are sent' ? 'sent' : 'needs_user')
          ids.push('challengeId' in asked ? asked.challengeId : '')
        }
        await chatfactor.settled()
        const [first = '', second = ''] = ids
        expect(second).not.toBe(first)
        if (when !== 'while messages are sent') {
          await say('chat-a', '/code')
          await press('chat-a', 'It’s me')
        }
        // The newest message is of the second one.
        const code = telegram.lastCode('chat-a') ?? ''
        expect(telegram.sent.findLast(({ message }) => message.type === 'otp')?.message).toMatchObject({
          details: expect.stringContaining('900.00'),
        })
        const typed = (challengeId: string, transaction: typeof payment) =>
          chatfactor.secondFactor.check({ ...about, challengeId, transaction, code, ask: false })
        expect((await typed(first, payment)).outcome).toBe('wrong_code')
        expect((await typed(second, payment)).outcome).not.toBe('passed')
        expect((await typed(second, otherAmount)).outcome).toBe('passed')
        for (const transaction of [payment, otherAmount]) {
          const own = { ...about, transaction, ask: false }
          for (const challengeId of ids) {
            expect((await chatfactor.secondFactor.check({ ...own, challengeId })).outcome).not.toBe('passed')
          }
        }
        await clock.advance(30_000)
      }
    },
  )

  it('C33: how one stands is told to who names it, and not for another of the same session', async () => {
    const { chatfactor, about } = await paying()
    await chatfactor.secondFactor.check({ ...about, transaction: payment })
    expect(await chatfactor.secondFactor.progress({ ...about, transaction: payment })).toMatchObject({
      state: 'waiting',
    })
    for (const other of [{ transaction: otherAmount }, {}]) {
      const { code } = await refusal(chatfactor.secondFactor.progress({ ...about, ...other }))
      expect(code).toBe('CHALLENGE_NOT_FOUND')
    }
  })

  it('C33: of many requests that bring the answer of one, exactly one goes on: typed, or approved in the chat', async () => {
    const { chatfactor, about, start, press } = await paying()
    for (const kind of ['otp', 'approval'] as const) {
      const { challengeId, code, number } = await start(kind)
      if (kind === 'approval') await press('chat-a', number)
      const given = { ...about, kind, transaction: payment, challengeId, ...(kind === 'otp' ? { code } : {}) }
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => chatfactor.secondFactor.check({ ...given, ask: false })),
      )
      expect(answers.filter(({ outcome }) => outcome === 'passed')).toHaveLength(1)
    }
  })

  it('C33: the trail names its digest and none of its fields', async () => {
    const { start, chatfactor, resource } = await paying()
    await start('approval')
    const { items } = await chatfactor.audit.list({ resourceId: resource.id, limit: 50 })
    const entry = items.find(({ action }) => action === 'challenge.started')
    expect(entry?.details).toMatchObject({ transaction: signedTransaction(resource.id, payment.fields).digest })
    expect(JSON.stringify(items)).not.toContain('ACME')
  })
})
