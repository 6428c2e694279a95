import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { approvalsOf } from '../../support/asked-approvals.js'
import { setScene } from '../../support/scene.js'

/** The attacker has a chat, and buttons that they saw, made up or kept. */
async function asked() {
  const scene = await setScene()
  const [ana, mallory] = [await scene.person('ana'), await scene.person('mallory')]
  const tokenId = await scene.enroll(ana, '42')
  await scene.enroll(mallory, '666')
  const theirs = approvalsOf(scene, mallory, '666')
  return { ...scene, ana, tokenId, theirs, ...approvalsOf(scene, ana, '42') }
}

const expired = 'This has expired.'

describe('a button that is not the one that was sent', () => {
  it('C31, R24: forged, it means nothing: another letter, challenge, send or proof, cut, or longer', async () => {
    const { ask, press, theirs, telegram } = await asked()
    const { right, wrong, deny, redeem } = await ask()
    const other = await theirs.ask()
    const part = (token: string, at: number) => token.split('_')[at] ?? ''
    const [letter, id, send] = [part(right, 0), part(right, 1), part(right, 2)]
    const proof = right.slice(-22)
    const forged = [
      ...['a', 'b', 'c', 'd', 'p', 'x'].filter((one) => one !== letter).map((one) => one + right.slice(1)),
      `${letter}_${part(other.right, 1)}_${send}_${proof}`,
      ...['00000000', '00000001', '00000003'].map((other) => `${letter}_${id}_${other}_${proof}`),
      `${letter}_${id}_${send}_${wrong.slice(-22)}`,
      `${letter}_${id}_${send}_${deny.slice(-22)}`,
      `${letter}_${id}_${send}_${'A'.repeat(22)}`,
      ...[...Array(22).keys()].map((at) => flipped(right, right.length - 22 + at)),
      right.slice(0, -1),
      `${right}A`,
    ]
    expect(forged).not.toContain(right)
    for (const token of forged) await press(token)
    expect(telegram.acknowledged.length).toBeGreaterThan(0)
    for (const { text } of telegram.acknowledged) expect([expired, null]).toContain(text)
    expect(await redeem()).toEqual({ outcome: 'pending' })
    await press(right)
    expect((await redeem()).outcome).toBe('accepted')
  })

  it('C31, C30: pressed by somebody else’s chat, neither a number nor "It wasn’t me" does anything', async () => {
    const { ask, press, telegram, chatfactor, audited, ana, resourceId } = await asked()
    const { buttons, right, redeem } = await ask()
    for (let time = 0; time < 3; time += 1) {
      for (const token of buttons.values()) await press(token, chatfactor, { chat: '666' })
    }
    expect(telegram.acknowledged).toHaveLength(15)
    expect(telegram.acknowledged.every(({ text }) => text === expired)).toBe(true)
    expect(await audited('challenge.denied')).toEqual([])
    const { questions } = await chatfactor.factors.status({ resourceId, user: { id: ana.id } })
    expect(questions.approval?.signIn.state).toBe('usable')
    await press(right)
    expect((await redeem()).outcome).toBe('accepted')
  })

  it('C31: the attacker’s own button approves the attacker’s own question, and nobody else’s', async () => {
    const { ask, press, theirs, chatfactor } = await asked()
    const mine = await ask()
    const other = await theirs.ask()
    await press(other.right)
    expect((await other.redeem()).outcome).toBe('pending')
    await press(other.right, chatfactor, { chat: '666' })
    expect([(await mine.redeem()).outcome, (await other.redeem()).outcome]).toEqual(['pending', 'accepted'])
  })

  it('C28, R24: of an earlier question, of an earlier send, or of one that was answered, it is dead', async () => {
    const { ask, press, chatfactor, telegram, audited } = await asked()
    const first = await ask()
    const second = await ask({ binding: 'session-2' })
    await press(first.right)
    await chatfactor.challenges.resend(second.own)
    await chatfactor.settled()
    for (const token of second.buttons.values()) await press(token)
    expect([await audited('challenge.approved'), await audited('challenge.denied')]).toEqual([[], []])
    const { show } = await chatfactor.challenges.progress(second.own)
    const number = show?.mode === 'number_matching' ? String(show.number) : ''
    const newest = telegram.sent.at(-1)?.message.actions ?? []
    await press(newest.find(({ label }) => label === number)?.value ?? '')
    expect((await second.redeem()).outcome).toBe('accepted')
    for (const { value: token } of newest) await press(token)
    expect(await audited('challenge.denied')).toEqual([])
  })

  it('C44, R22: delivered again, be it with a number of its own, an approval counts once', async () => {
    const { ask, press, chatfactor, audited, clock } = await asked()
    const { right, redeem } = await ask()
    for (let time = 0; time < 3; time += 1) await press(right, chatfactor, { dedupeKey: 'the same update' })
    expect((await redeem()).outcome).toBe('accepted')
    await press(right)
    await clock.advance(61_000)
    await press(right)
    expect(await redeem()).toEqual({ outcome: 'already_used' })
    expect(await audited('challenge.approved')).toHaveLength(1)
  })

  it('C13, R22: pressed after wrong codes locked the person, it approves nothing, then or later', async () => {
    const { ask, press, ana, sendCode, answer, chatfactor, resourceId, clock } = await asked()
    const code = await sendCode(ana)
    const late = await ask()
    for (let miss = 0; miss < 5; miss += 1) await answer(ana, code, 'wrong')
    await press(late.right)
    expect((await late.redeem()).outcome).toBe('locked')
    const administrator = createAdministration(chatfactor).as({ adminId: 'adam', resources: [resourceId] })
    await administrator.members.unlock({ resourceId, userId: ana.id })
    expect(await late.redeem()).toEqual({ outcome: 'pending' })
    await clock.advance(180_000)
    await press(late.right)
    expect(await late.redeem()).toEqual({ outcome: 'expired' })
  })
})

/** Another letter of the alphabet at one place. */
function flipped(token: string, at: number): string {
  return `${token.slice(0, at)}${token[at] === 'A' ? 'Q' : 'A'}${token.slice(at + 1)}`
}
