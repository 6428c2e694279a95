import { byId } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { called } from '../../support/scene.js'
import { type SceneOnStore, scenesOnStores } from '../../support/scenes-on-stores.js'

/** Ana's page shows a QR code, Mallory is quicker, and the page says "Connected to Mallory". */
async function scanned({ set }: SceneOnStore) {
  const scene = await set()
  const { person, signIn, scan, chatfactor, resourceId } = scene
  const ana = await person('ana', { email: 'ana@example.org' })
  const visit = await signIn(ana)
  const start = async () => {
    const { id } = await visit.me.enrollments.start({ name: 'My phone', transport: 'telegram' })
    const { open } = await visit.me.enrollments.links(id)
    return { id, code: new URL(open[0] ?? '').searchParams.get('start') ?? '' }
  }
  const first = await start()
  await scan('666', first.code, { profile: called('Mallory') })
  await scene.clock.advance(1_000)
  const status = () => chatfactor.factors.status({ resourceId, user: { id: ana.id } })
  return { ...scene, ana, visit, start, first, status }
}

const over = { code: 'POLICY_DENIED', details: { rule: 'take_back_over' } }

describe.each(scenesOnStores)('somebody else scanned, $name', (store) => {
  it('R12, R14, R2: the page of that session takes it back, nothing is left of it, and a new scan begins at once', async () => {
    const { visit, start, first, status, scan, heard, challenge, ana, audited } = await scanned(store)
    const codes = await visit.me.recoveryCodes.renew()
    expect(codes).toHaveLength(10)
    await visit.me.enrollments.takeBack(first.id)
    expect(await status()).toMatchObject({
      ...{ enrolled: false, messengers: [], recoveryCodesLeft: 0, enrollmentBlocked: false },
    })
    expect(await challenge(ana)).toEqual({ outcome: 'not_enrolled' })
    expect((await audited('token.revoked')).at(-1)?.details).toMatchObject({ because: 'not_me', stillEnrolled: false })
    const again = await start()
    const told = heard('666').length
    await scan('666', again.code, { profile: called('Mallory') })
    expect(heard('666').length).toBe(told + 1)
    expect((await visit.me.enrollments.get(again.id)).state).toBe('awaiting_scan')
    await scan('42', again.code, { profile: called('Ana K.') })
    expect(await visit.me.enrollments.get(again.id)).toMatchObject({ state: 'active', displayName: 'Ana K.' })
  })

  it('C20, C24: not in another session, not later than ten minutes, not twice, and not by anybody else', async () => {
    const { visit, first, signIn, person, scan, start, clock } = await scanned(store)
    const mallory = await person('mallory')
    const theirs = await signIn(mallory)
    await expect(theirs.me.enrollments.takeBack(first.id)).rejects.toMatchObject({ code: 'ENROLLMENT_NOT_FOUND' })
    await visit.me.enrollments.takeBack(first.id)
    await expect(visit.me.enrollments.takeBack(first.id)).rejects.toMatchObject(over)
    const second = await start()
    await scan('42', second.code)
    await clock.advance(10 * 60_000)
    expect(await visit.me.enrollments.takeBackUntil(second.id)).toBeNull()
    await expect(visit.me.enrollments.takeBack(second.id)).rejects.toMatchObject(over)
  })

  it('C20, R2: whoever comes by another session, or after a code was accepted, cannot take the second factor off', async () => {
    const given = await scanned(store)
    const { visit, first, ana, clock, sendCode, answer, telegram, status, signInWithCode, chatfactor, resourceId } =
      given
    const at = clock.now().getTime()
    const anywhere = chatfactor.selfService.as({ resourceId, userId: ana.id, methods: { password: at, otp: at } })
    await expect(anywhere.enrollments.takeBack(first.id)).rejects.toMatchObject(over)
    const thief = await signInWithCode(ana, '666')
    await expect(thief.me.enrollments.takeBack(first.id)).rejects.toMatchObject(over)
    await clock.advance(1_000)
    const challengeId = await sendCode(ana)
    await answer(ana, challengeId, telegram.lastCode('666') ?? '')
    await expect(visit.me.enrollments.takeBack(first.id)).rejects.toMatchObject(over)
    expect(await status()).toMatchObject({ enrolled: true })
  })

  it('R2, R10: whoever had a second factor before keeps it, and a replaced token works again', async () => {
    const scene = await store.set({ policy: { secondFactor: { maxTokensPerUser: 2 } } })
    const { person, enroll, signInWithCode, scan, chatfactor, resourceId, clock } = scene
    const ana = await person('ana')
    const old = await enroll(ana, '42')
    const visit = await signInWithCode(ana, '42')
    await clock.advance(1_000)
    const { id } = await visit.me.tokens.reissue(old, { name: 'My phone', transport: 'telegram' })
    const { open } = await visit.me.enrollments.links(id)
    await scan('666', new URL(open[0] ?? '').searchParams.get('start') ?? '', { profile: called('Mallory') })
    await clock.advance(1_000)
    expect(await visit.me.recoveryCodes.renew()).toHaveLength(10)
    await visit.me.enrollments.takeBack(id)
    const status = await chatfactor.factors.status({ resourceId, user: { id: ana.id } })
    expect(status).toMatchObject({ enrolled: true, messengers: [{ tokenId: old }], recoveryCodesLeft: 0 })
    await visit.me.view()
  })

  it('R14, R2: a replaced token stays away whose chat is somebody else’s by now, who keeps it', async () => {
    const scene = await store.set({ policy: { secondFactor: { maxTokensPerUser: 2 } } })
    const { person, enroll, signInWithCode, scan, chatfactor, resourceId, clock } = scene
    const [ana, ben] = [await person('ana'), await person('ben')]
    const old = await enroll(ana, '42')
    const visit = await signInWithCode(ana, '42')
    await clock.advance(1_000)
    const { id } = await visit.me.tokens.reissue(old, { name: 'My phone', transport: 'telegram' })
    const { open } = await visit.me.enrollments.links(id)
    await scan('666', new URL(open[0] ?? '').searchParams.get('start') ?? '', { profile: called('Mallory') })
    const bens = await enroll(ben, '42')
    await visit.me.enrollments.takeBack(id)
    const status = (user: { readonly id: string }) => chatfactor.factors.status({ resourceId, user: { id: user.id } })
    expect(await status(ana)).toMatchObject({ enrolled: true, messengers: [] })
    expect(await status(ben)).toMatchObject({ enrolled: true, messengers: [{ tokenId: bens }] })
    await signInWithCode(ben, '42')
  })

  it('R2: an enrollment that an earlier version began does not say how it was before: then no second factor is taken off', async () => {
    const { visit, first, status, store: records } = await scanned(store)
    const [record] = await records.read([byId('enrollments', first.id)])
    if (record === null || record.grounds === null) throw new Error('no grounds')
    const { enrolled: _later, ...grounds } = record.grounds
    const earlier = { ...record, grounds, version: record.version + 1 }
    await records.commit([
      { verb: 'update', collection: 'enrollments', record: earlier, expectedVersion: record.version },
    ])
    await visit.me.enrollments.takeBack(first.id)
    expect(await status()).toMatchObject({ enrolled: true, messengers: [] })
  })

  it('R2: not even with no token left: whoever had a second factor before keeps it', async () => {
    const scene = await store.set()
    const { person, enroll, signIn, signInWithCode, scan, chatfactor, resourceId, clock } = scene
    const ana = await person('ana')
    const old = await enroll(ana, '42')
    const [code = ''] = await (await signInWithCode(ana, '42')).me.recoveryCodes.renew()
    await chatfactor.tokens.revoke(old, { because: 'removed_by_host', actor: 'host' })
    const { secret } = await signIn(ana)
    const recovered = await chatfactor.signIn.withRecoveryCode({ resourceId, secret, code })
    if (recovered.outcome !== 'signed_in') throw new Error(recovered.outcome)
    const { session } = recovered
    const { id: sessionId, userId, methods } = session
    const me = chatfactor.selfService.as({ resourceId, userId, methods, sessionId })
    const { id } = await me.enrollments.start({ name: 'My phone', transport: 'telegram' })
    const { open } = await me.enrollments.links(id)
    await scan('666', new URL(open[0] ?? '').searchParams.get('start') ?? '')
    await clock.advance(1_000)
    await me.enrollments.takeBack(id)
    const status = await chatfactor.factors.status({ resourceId, user: { id: ana.id } })
    expect(status).toMatchObject({ enrolled: true, messengers: [] })
  })
})
