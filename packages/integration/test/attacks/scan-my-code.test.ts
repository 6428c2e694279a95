import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'

/** The attacker has an account of his own and makes Ana scan his code, to learn what she does or to use her chat (R14). */
describe('"scan this for me"', () => {
  const anaScansMallorysCode = async () => {
    const scene = await setScene()
    const mallory = await scene.person('mallory.m')
    const tokenId = await scene.enroll(mallory, '42')
    return { ...scene, mallory, tokenId }
  }

  it('R14, C19: the first words name the Resource and the masked login, with "Not me" below', async () => {
    const { heard, telegram } = await anaScansMallorysCode()
    expect(heard('42')).toHaveLength(1)
    expect(heard('42')[0]).toMatch(/Billing/)
    expect(heard('42')[0]).toContain('ma***m')
    expect(heard('42')[0]).not.toContain('mallory.m')
    const [first] = telegram.sent
    expect(first?.message.type === 'notice' ? first.message.actions.map(({ label }) => label) : []).toEqual([
      'It wasn’t me',
    ])
  })

  it('R14: "Not me" ends it, and further links of that account to this chat are ignored for 24 hours', async () => {
    const { press, open, scan, mallory, chatfactor, tokenId, clock, heard } = await anaScansMallorysCode()
    await press('42', 'It wasn’t me')
    expect(await chatfactor.tokens.get(tokenId)).toMatchObject({ state: 'revoked' })
    const again = await open(mallory)
    await scan('42', again.linkCode)
    expect((await chatfactor.enrollments.get(again.id)).state).toBe('awaiting_scan')
    expect(heard('42').at(-1)).toContain('does not work any more')
    await clock.advance(24 * 60 * 60_000)
    const later = await open(mallory)
    await scan('42', later.linkCode)
    expect((await chatfactor.enrollments.get(later.id)).state).toBe('active')
  })

  it('R14: it mutes that account only: Ana’s own link works at once', async () => {
    const { press, person, enroll, chatfactor } = await anaScansMallorysCode()
    await press('42', 'It wasn’t me')
    const tokenId = await enroll(await person('ana'), '42')
    expect(await chatfactor.tokens.get(tokenId)).toMatchObject({ state: 'active' })
  })

  it.each(['a first message', 'a second scan', 'a confirmation'])(
    'R14: nor does a link that was opened before go on with %s: the chat is muted at each step',
    async (step) => {
      const { resource, chatfactor, open, scan, say, happens, press, enroll, person, mallory, telegram } =
        await anaScansMallorysCode()
      const shop = await resource('Shop')
      await chatfactor.assignments.create({ resourceId: shop, userId: mallory.id })
      const { id, linkCode, typedCode } = await open(mallory, shop)
      if (step === 'a confirmation') await say('42', typedCode)
      else await happens({ type: 'code', chatId: '42', code: linkCode, pushable: false })
      const answer = telegram.lastCode('42') ?? ''
      await press('42', 'It wasn’t me')
      if (step === 'a first message') await say('42', 'hello')
      if (step === 'a second scan') await scan('42', linkCode)
      if (step === 'a confirmation')
        await expect(chatfactor.enrollments.confirm(id, { answer })).rejects.toMatchObject({ code: 'POLICY_DENIED' })
      expect((await chatfactor.enrollments.get(id)).tokenId).toBeNull()
      expect(await chatfactor.tokens.list({ resourceId: shop, user: { id: mallory.id } })).toEqual([])
      // Ana’s own link goes on in the same chat.
      expect(
        await chatfactor.tokens.get(await enroll(await person('ana', { resourceId: shop }), '42', shop)),
      ).toMatchObject({
        state: 'active',
      })
    },
  )

  it('R14, C18: a chat that backs Ana never moves silently to Mallory', async () => {
    const { person, enroll, open, scan, chatfactor, sendCode, telegram } = await setScene()
    const [ana, mallory] = [await person('ana'), await person('mallory')]
    const mine = await enroll(ana, '42')
    const { id, linkCode } = await open(mallory)
    await scan('42', linkCode)
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_scan')
    expect(await chatfactor.tokens.get(mine)).toMatchObject({ state: 'active', userId: ana.id })
    await sendCode(ana)
    expect(telegram.lastCode('42')).not.toBeNull()
  })
})
