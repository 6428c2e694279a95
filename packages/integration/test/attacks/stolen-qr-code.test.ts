import { describe, expect, it } from 'vitest'
import { called, setScene } from '../../support/scene.js'

/** The attacker looks over Ana's shoulder while her page shows the QR code, and is quicker with the phone. */
describe('a photographed QR code', () => {
  it('R12, C19: on a Resource that asks, the thief’s scan activates nothing without the page of the owner', async () => {
    const scene = await setScene({ policy: { secondFactor: { activation: 'confirm' } } })
    const { person, open, scan, signIn, chatfactor, telegram, challenge } = scene
    const [ana, mallory] = [await person('ana'), await person('mallory')]
    const { id, linkCode } = await open(ana)
    await scan('666', linkCode, { profile: called('Mallory') })
    const seen = await chatfactor.enrollments.get(id)
    expect(seen).toMatchObject({ state: 'awaiting_confirmation', displayName: 'Mallory', tokenId: null })

    const answer = telegram.lastCode('666') ?? ''
    const thief = await signIn(mallory)
    await expect(thief.me.enrollments.confirm(id, { answer })).rejects.toMatchObject({ code: 'ENROLLMENT_NOT_FOUND' })
    for (const text of [answer, `/start ${answer}`, 'yes']) await scene.say('666', text)
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_confirmation')
    expect(await challenge(ana)).toEqual({ outcome: 'not_enrolled' })

    const owner = await signIn(ana)
    await owner.me.enrollments.cancel(id)
    await expect(owner.me.enrollments.confirm(id, { answer })).rejects.toMatchObject({ code: 'TRANSITION_REFUSED' })
  })

  it('R15: who scans second changes nothing, whichever of them it is', async () => {
    const { person, open, scan, chatfactor, heard, audited } = await setScene({
      policy: { secondFactor: { activation: 'confirm' } },
    })
    const { id, linkCode } = await open(await person('ana'))
    await scan('42', linkCode, { profile: called('Ana K.') })
    const before = await chatfactor.enrollments.get(id)
    await scan('666', linkCode, { profile: called('Mallory') })
    expect(await chatfactor.enrollments.get(id)).toEqual(before)
    expect(heard('666').at(-1)).toContain('does not work any more')
    await scan('42', linkCode, { profile: called('Ana K.') })
    expect(await chatfactor.enrollments.get(id)).toEqual(before)
    expect(heard('42')).toHaveLength(1)
    expect(await audited('enrollment.claimed')).toHaveLength(1)
  })

  it('R11, C15: works for 300 seconds, and a minute longer only if it was scanned in time', async () => {
    const { person, open, happens, chatfactor, clock } = await setScene()
    const late = async (arrivesMs: number, scannedMs: number) => {
      const { id, linkCode } = await open(await person(`person-${arrivesMs}-${scannedMs}`))
      const occurredAt = new Date(clock.now().getTime() + scannedMs)
      await clock.advance(arrivesMs)
      const chatId = `${arrivesMs}/${scannedMs}`
      await happens({ type: 'code', code: linkCode, chatId, occurredAt })
      return (await chatfactor.enrollments.get(id)).state
    }
    expect(await late(299_999, 299_999)).toBe('active')
    expect(await late(300_000, 300_000)).toBe('expired')
    expect(await late(359_999, 299_999)).toBe('active')
    expect(await late(360_000, 299_999)).toBe('expired')
  })

  it('R11, C15: is waste paper once the owner has asked for another, or cancelled', async () => {
    const { person, open, scan, chatfactor } = await setScene()
    const ana = await person('ana')
    const { id, linkCode, typedCode } = await open(ana)
    await chatfactor.enrollments.renew(id)
    await scan('666', linkCode)
    await scan('666', typedCode)
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_scan')
    const second = await open(ana)
    await chatfactor.enrollments.cancel(second.id)
    await scan('666', second.linkCode)
    expect((await chatfactor.enrollments.get(second.id)).state).toBe('cancelled')
  })

  it('R11: nor does a scan that arrives late claim what the owner cancelled after its time', async () => {
    const { person, open, happens, chatfactor, clock } = await setScene()
    const { id, linkCode } = await open(await person('ana'))
    const occurredAt = new Date(clock.now().getTime() + 299_000)
    await clock.advance(310_000)
    expect((await chatfactor.enrollments.cancel(id)).state).toBe('expired')
    await happens({ type: 'code', code: linkCode, chatId: '666', occurredAt })
    expect((await chatfactor.enrollments.get(id)).state).toBe('expired')
  })

  it('R18: of two open pages only the newer one’s code works', async () => {
    const { person, open, scan, chatfactor } = await setScene()
    const ana = await person('ana')
    const older = await open(ana)
    const newer = await open(ana)
    await scan('666', older.linkCode)
    expect((await chatfactor.enrollments.get(older.id)).state).toBe('cancelled')
    await scan('42', newer.linkCode)
    expect((await chatfactor.enrollments.get(newer.id)).state).toBe('active')
  })

  it('R15, C23: a scan that still waits for the first message is no token, and only that chat can send it', async () => {
    const { person, open, happens, say, challenge, chatfactor } = await setScene()
    const ana = await person('ana')
    const { id, linkCode } = await open(ana)
    await happens({ type: 'code', chatId: '42', code: linkCode, pushable: false })
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_message')
    expect(await challenge(ana)).toEqual({ outcome: 'not_enrolled' })
    await say('666', 'hello')
    await happens({ type: 'code', chatId: '666', code: linkCode })
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_message')
    await say('42', 'hello')
    expect((await chatfactor.enrollments.get(id)).state).toBe('active')
  })
})
