import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const phone = { name: 'Phone', transport: 'telegram' }
const day = 24 * 60 * 60_000

/** Somebody with a session of Ana's, or an administrator in good faith, takes her second factor off; she presses "that was not me" (R4). */
describe.each(scenesOnStores)('what "that was not me" takes back, $name', ({ set }) => {
  async function anaHasAToken() {
    const scene = await set({ policy: { secondFactor: { maxTokensPerUser: 3 } } })
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    await scene.enroll(ana, '42')
    await scene.clock.advance(5 * day)
    const { chatfactor, resourceId, mailer } = scene
    const members = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' }).members
    const tokens = () => chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
    const secretTo = async (address = 'ana@example.com') => {
      await chatfactor.settled()
      const secrets = mailer.sent.flatMap(({ to, text }) =>
        to === address ? (/\/undo\S*#([\w-]{43})/.exec(text)?.[1] ?? []) : [],
      )
      return secrets.at(-1) ?? ''
    }
    const undo = async (secret: string) => {
      const answer = await chatfactor.notices.undo({ secret })
      if (answer.outcome !== 'undone') throw new Error(answer.outcome)
      return answer.changes.map(({ event, became }) => [event, became])
    }
    const member = async () => (await members.get({ resourceId, userId: ana.id })).assignment
    return { ...scene, ana, members, tokens, secretTo, undo, member }
  }

  it('R4, R2, C21: a removed messenger works again, and the password alone opens nothing any more', async () => {
    const { ana, signIn, signInWithCode, tokens, secretTo, undo, heard, clock } = await anaHasAToken()
    const thief = await signInWithCode(ana, '42')
    const [{ id } = { id: '' }] = await tokens()
    await thief.me.tokens.revoke(id)
    expect((await signIn(ana)).session.state).toBe('complete')
    await clock.advance(1_000)
    expect(await undo(await secretTo())).toEqual([['token.revoked', 'given_back']])
    expect((await tokens()).map((token) => [token.id, token.state])).toEqual([[id, 'active']])
    expect(heard('42').at(-1)).toContain('receives your sign-in codes again')
    expect((await signIn(ana)).session.state).toBe('second_factor')
    expect((await signInWithCode(ana, '42')).session.state).toBe('complete')
  })

  it('R4: a messenger that was put in place of hers goes, and hers works again', async () => {
    const { ana, signInWithCode, scan, linkCode, tokens, secretTo, undo } = await anaHasAToken()
    const thief = await signInWithCode(ana, '42')
    const [{ id } = { id: '' }] = await tokens()
    const { id: enrollmentId } = await thief.me.tokens.reissue(id, phone)
    await scan('66', await linkCode(enrollmentId))
    expect((await tokens()).map((token) => token.id)).not.toContain(id)
    expect(await undo(await secretTo())).toEqual([['token.replaced', 'given_back']])
    expect((await tokens()).map((token) => token.id)).toEqual([id])
    expect((await signInWithCode(ana, '42')).session.state).toBe('complete')
  })

  it.each(['the end of a token', 'a second factor that was cleared'])(
    'R4, R28: with %s a bypass of before ends, so that nobody comes in with less than she had',
    async (what) => {
      const { ana, chatfactor, members, resourceId, signIn, tokens, secretTo, undo } = await anaHasAToken()
      const member = { resourceId, userId: ana.id }
      await members.bypass.grant({ ...member, forMs: day, reason: 'Lost phone' })
      const [{ id } = { id: '' }] = await tokens()
      await chatfactor.tokens.revoke(id, { because: 'removed_by_host' })
      if (what === 'a second factor that was cleared') await members.unenroll(member)
      expect((await signIn(ana)).session.state).toBe('complete')
      await undo(await secretTo())
      expect((await signIn(ana)).session.state).toBe('second_factor')
    },
  )

  it('R4, C21: a chat that was taken over from another site goes from this one, and goes on working there and for others', async () => {
    const { ana, person, signInWithCode, signIn, enroll, tokens, secretTo, undo, clock, ...scene } =
      await anaHasAToken()
    const { chatfactor, resourceId, resource, heard } = scene
    const ben = await person('ben')
    await enroll(ben, '43')
    const wiki = await resource('Wiki')
    await chatfactor.assignments.create({ resourceId: wiki, userId: ana.id })
    // What a thief put there.
    await enroll(ana, '66', wiki)
    await secretTo()
    const thief = await signInWithCode(ana, '42')
    const [other] = await thief.me.tokens.listAssignable()
    const started = await thief.me.tokens.startAssigning(other?.id ?? '')
    const code = /\b\d{6}\b/.exec(heard('66').at(-1) ?? '')?.[0] ?? ''
    const challengeId = 'challengeId' in started ? started.challengeId : ''
    const done = await thief.me.tokens.verifyAssigning(other?.id ?? '', { challengeId, code })
    expect(done).toMatchObject({ outcome: 'assigned' })
    const before = await tokens()
    expect(before).toHaveLength(2)
    await clock.advance(1_000)
    expect(await undo(await secretTo())).toContainEqual(['token.assigned_existing', 'taken_back'])
    const assigned = 'tokenId' in done ? done.tokenId : ''
    expect((await tokens()).map(({ id }) => id)).toEqual(before.map(({ id }) => id).filter((id) => id !== assigned))
    expect(await chatfactor.tokens.list({ resourceId, user: { id: ben.id } })).toHaveLength(1)
    expect((await signInWithCode(ben, '43')).session.state).toBe('complete')
  })

  it('R2, R4, R14: where its chat belongs to somebody else by now, nobody signs in until an administrator acts', async () => {
    const { ana, person, enroll, signIn, signInWithCode, tokens, secretTo, undo, member } = await anaHasAToken()
    const thief = await signInWithCode(ana, '42')
    await thief.me.tokens.revoke((await tokens())[0]?.id ?? '')
    await enroll(await person('mallory'), '42')
    expect(await undo(await secretTo())).toEqual([['token.revoked', 'waits_for_administrator']])
    expect(await tokens()).toEqual([])
    expect(await member()).toMatchObject({ enrolled: true, enrollmentBlocked: true })
    expect((await signIn(ana)).session.state).toBe('second_factor')
  })

  it('R2, R4: what an administrator took off stays off, and is asked for all the same', async () => {
    const { ana, signIn, tokens, members, resourceId, secretTo, undo, enroll } = await anaHasAToken()
    await members.tokens.revoke({ resourceId, tokenId: (await tokens())[0]?.id ?? '' })
    expect((await signIn(ana)).session.state).toBe('complete')
    expect(await undo(await secretTo())).toEqual([['token.revoked', 'waits_for_administrator']])
    expect((await signIn(ana)).session.state).toBe('second_factor')
    await expect(enroll(ana, '43')).rejects.toMatchObject({ details: { rule: 'enrollment_blocked' } })
  })

  it('R2, R4: "let them start over" is taken back: the second factor is asked for again', async () => {
    const { ana, signIn, tokens, members, resourceId, secretTo, undo, chatfactor, clock } = await anaHasAToken()
    await chatfactor.tokens.revoke((await tokens())[0]?.id ?? '', { because: 'not_me', actor: 'host' })
    await clock.advance(1_000)
    await members.unenroll({ resourceId, userId: ana.id })
    expect((await signIn(ana)).session.state).toBe('complete')
    expect(await undo(await secretTo())).toEqual([['factor.cleared', 'waits_for_administrator']])
    expect((await signIn(ana)).session.state).toBe('second_factor')
  })

  it('R10: a phone that its owner called lost does not come back by the mail that lies on it', async () => {
    const { ana, signIn, signInWithCode, tokens, chatfactor, resourceId, secretTo, undo, clock } = await anaHasAToken()
    const [code = ''] = await (await signInWithCode(ana, '42')).me.recoveryCodes.renew()
    await clock.advance(day)
    const waiting = await signIn(ana)
    const done = await chatfactor.signIn.withRecoveryCode({ resourceId, secret: waiting.secret, code })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    const { session } = done
    const { userId, methods, id: sessionId } = session
    const me = chatfactor.selfService.as({ resourceId, userId, methods, sessionId })
    await me.tokens.revoke((await tokens())[0]?.id ?? '')
    expect(await undo(await secretTo())).toEqual([['token.revoked', 'stays']])
    expect(await tokens()).toEqual([])
  })

  it('R4, R33: a mailbox that a thief named hears of what happens, and gets no link that takes it back', async () => {
    const { ana, signInWithCode, tokens, undo, undoSecret, changeEmail, mailTo, clock } = await anaHasAToken()
    const { me } = await signInWithCode(ana, '42')
    await changeEmail({ me }, 'thief@example.com')
    await clock.advance(1_000)
    await me.tokens.revoke((await tokens())[0]?.id ?? '')
    expect(await mailTo('thief@example.com')).toContain('was removed')
    expect(await mailTo('thief@example.com')).not.toContain('/undo')
    expect(await undo(await undoSecret('ana@example.com'))).toEqual([['token.revoked', 'given_back']])
  })

  it('R4: the messenger of a thief that Ana removed herself does not come back with an earlier change', async () => {
    const { ana, signInWithCode, scan, linkCode, tokens, secretTo, undo, clock } = await anaHasAToken()
    const thief = await signInWithCode(ana, '42')
    const { id: enrollmentId } = await thief.me.enrollments.start(phone)
    await scan('66', await linkCode(enrollmentId))
    await clock.advance(1_000)
    const [hers, thiefs] = await tokens()
    await thief.me.profile.changeLogin('ana.k')
    const secret = await secretTo()
    await clock.advance(1_000)
    const { me } = await signInWithCode({ ...ana, login: 'ana.k' }, '42')
    await me.tokens.revoke(thiefs?.id ?? '')
    expect(await undo(secret)).toEqual([
      ['user.login_changed', 'taken_back'],
      ['token.revoked', 'stays'],
    ])
    expect((await tokens()).map(({ id }) => id)).toEqual([hers?.id])
  })

  it('R4: on every site that was touched, with a word for each, and a login goes back to what it was', async () => {
    const { ana, signInWithCode, resource, chatfactor, secretTo, clock, enroll, typePassword } = await anaHasAToken()
    const wiki = await resource('Wiki')
    await chatfactor.assignments.create({ resourceId: wiki, userId: ana.id })
    const { me } = await signInWithCode(ana, '42')
    await me.profile.changeLogin('thiefs.login')
    const secret = await secretTo()
    await clock.advance(1_000)
    await enroll(ana, '66', wiki)
    const answer = await chatfactor.notices.undo({ secret })
    expect(answer).toMatchObject({
      outcome: 'undone',
      changes: [
        { event: 'user.login_changed', became: 'taken_back', resource: { name: 'Billing' } },
        { event: 'enrollment.activated', became: 'taken_back', resource: { name: 'Wiki' } },
      ],
    })
    expect(await chatfactor.tokens.list({ resourceId: wiki, user: { id: ana.id } })).toEqual([])
    expect((await typePassword('ana', ana.password)).outcome).toBe('signed_in')
    expect((await typePassword('thiefs.login', ana.password)).outcome).toBe('refused')
  })

  it('R4: of eight presses at once one undoes, and the others hear that the link was used', async () => {
    const { ana, signInWithCode, tokens, secretTo, chatfactor } = await anaHasAToken()
    await (await signInWithCode(ana, '42')).me.tokens.revoke((await tokens())[0]?.id ?? '')
    const secret = await secretTo()
    const answers = await Promise.all(Array.from({ length: 8 }, () => chatfactor.notices.undo({ secret })))
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['undone', ...Array.from({ length: 7 }, () => 'used')])
    expect(await tokens()).toHaveLength(1)
  })
})
