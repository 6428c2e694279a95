import { describe, expect, it } from 'vitest'
import { statesRig } from './states-rig.js'

describe('a token that is begun for somebody', () => {
  it('R12, C19: is not activated by a scan, whatever the Resource says, but by what the chat then says', async () => {
    const rig = await statesRig({ resource: { secondFactor: { activation: 'on_scan', confirmation: 'number' } } })
    const { chatfactor, other, ana, ben, of } = rig
    const begun = await chatfactor.enrollments.startFor({
      ...of(ana),
      transport: 'telegram',
      actor: 'administrator:adam',
    })
    expect(begun).toMatchObject({ state: 'awaiting_scan', name: 'Telegram' })
    expect(await chatfactor.enrollments.qrCode(begun.id, { format: 'svg' })).toContain('<svg')
    await rig.scan(begun, '42')
    expect((await chatfactor.enrollments.get(begun.id)).state).toBe('awaiting_confirmation')
    expect(await chatfactor.tokens.list(of(ana))).toEqual([])
    const code = rig.telegram.lastCode('42') ?? ''
    expect(await other.enrollments.confirm(begun.id, { answer: code })).toMatchObject({ outcome: 'activated' })
    await other.settled()
    expect(await rig.mailTo('ana@example.org')).toContain('A messenger was added')
    // What people begin themselves goes on as the Resource says.
    const own = await rig.startEnrollment(ben)
    await rig.scan(own, '77')
    expect((await chatfactor.enrollments.get(own.id)).state).toBe('active')
    const { items } = await chatfactor.audit.list({ ...of(ana), action: 'enrollment.started' })
    expect(items.map(({ actor }) => actor)).toEqual(['administrator:adam'])
  })

  it('R4: is told in every other chat of the person', async () => {
    const rig = await statesRig()
    const { chatfactor, ben, of } = rig
    await rig.enroll(ben, '77')
    const begun = await chatfactor.enrollments.startFor({ ...of(ben), transport: 'telegram', name: 'New phone' })
    await rig.scan(begun, '78')
    await chatfactor.enrollments.confirm(begun.id, { answer: rig.telegram.lastCode('78') ?? '' })
    await chatfactor.settled()
    expect(rig.shownIn('77').at(-1)).toContain('A messenger was added')
  })

  it('C15: is over after 300 seconds, and with whatever ends the trust of its person', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, ben, of } = rig
    const late = await chatfactor.enrollments.startFor({ ...of(ana), transport: 'telegram' })
    const code = await rig.linkCode(late.id)
    const ended = await chatfactor.enrollments.startFor({ ...of(ben), transport: 'telegram' })
    await chatfactor.assignments.endSessions(of(ben))
    expect((await chatfactor.enrollments.get(ended.id)).state).toBe('cancelled')
    await rig.clock.advance(301_000)
    await rig.hear({ type: 'code', chatId: '42', code })
    expect((await chatfactor.enrollments.get(late.id)).state).toBe('expired')
  })

  it('R57: is what the Resource fixes of tokens, in its name and its length, whoever begins it', async () => {
    const { chatfactor, resource, ana, of } = await statesRig()
    await chatfactor.resources.update(resource.id, {
      selfService: { tokenEnrollment: { bot: { name: 'Work phone', digits: 8 } } },
    })
    const wanted = { ...of(ana), transport: 'telegram', name: 'Of the help desk', digits: 6 } as const
    const begun = await chatfactor.enrollments.startFor({ ...wanted, actor: 'administrator:adam' })
    expect(begun).toMatchObject({ name: 'Work phone', digits: 8 })
  })

  it('R18: obeys the same rules as any other, and one is open at a time', async () => {
    const rig = await statesRig({ resource: { secondFactor: { maxTokensPerUser: 1 } } })
    const { chatfactor, ana, ben, of } = rig
    await rig.enroll(ana, '42')
    const starting = (who: { readonly id: string }) =>
      chatfactor.enrollments.startFor({ ...of(who), transport: 'telegram' })
    await expect(starting(ana)).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'max_tokens' } })
    const first = await starting(ben)
    await starting(ben)
    expect((await chatfactor.enrollments.get(first.id)).state).toBe('cancelled')
    await chatfactor.assignments.update({ ...of(ben), active: false })
    await expect(starting(ben)).rejects.toMatchObject({ details: { rule: 'active' } })
    const unknown = { ...of(ana), transport: 'pigeon' }
    await expect(chatfactor.enrollments.startFor(unknown)).rejects.toMatchObject({ code: 'TRANSPORT_NOT_FOUND' })
  })
})

describe('an invitation', () => {
  it('R3, C16: is mailed as a link that opens nothing by itself, and counts in the sign-in of its person alone', async () => {
    const rig = await statesRig({ resource: { selfService: { firstEnrollment: 'invite' } } })
    const { chatfactor, ana, ben, of } = rig
    const invitation = await chatfactor.invitations.create({ ...of(ana), deliver: 'mail' })
    const mail = await rig.mailTo('ana@example.org')
    expect(mail).toContain(invitation.url)
    expect(mail).toContain('7 days')
    // No code that a chat takes.
    expect(mail).not.toMatch(/t\.me|start=/)
    const secret = invitation.url.split('#')[1] ?? ''
    const { me: hers } = await rig.signIn(ana)
    const { me: his } = await rig.signIn(ben)
    expect(await his.acceptInvitation(secret)).toEqual({ outcome: 'not_yours' })
    expect(await hers.acceptInvitation(secret)).toEqual({ outcome: 'accepted' })
    const found = { ...of(ana), invitationId: invitation.id }
    expect(await chatfactor.invitations.find(found)).toMatchObject({ url: invitation.url })
    expect(await chatfactor.invitations.find({ ...found, actor: 'administrator:eve' })).toBeNull()
    await rig.clock.advance(8 * 24 * 60 * 60_000)
    const { me } = await rig.signIn(ana)
    expect(await me.acceptInvitation(secret)).toEqual({ outcome: 'expired' })
  })

  it('R3: needs an address to be mailed to, and a portal to lead to', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, ben, of } = rig
    const mailing = chatfactor.invitations.create({ ...of(ben), deliver: 'mail' })
    await expect(mailing).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'no_email' } })
    expect(await chatfactor.invitations.create(of(ben))).toMatchObject({ url: expect.stringContaining('/invitation#') })
    await chatfactor.resources.update(rig.resource.id, { selfService: { enabled: false, address: null } })
    const leading = chatfactor.invitations.create(of(ana))
    await expect(leading).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'self_service' } })
  })
})
