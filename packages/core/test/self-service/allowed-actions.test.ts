import type { VerbsOfPerson } from '@chatfactor/accounts'
import { describe, expect, it } from 'vitest'
import type { AllowedAction as AnyAction } from '../../src/index.js'
import { allowedActions as allActions } from '../../src/records/allowed-actions.js'
import { only, present } from '../support/outcome.js'
import { denied, home, minuteMs, type Setting } from '../support/setting.js'

/** Those whose verbs core and accounts bring; operations prove the one that is theirs. */
type AllowedAction = Exclude<AnyAction, 'user.delete_account'>
const allowedActions = allActions.filter((action) => action !== 'user.delete_account')

interface Inside {
  readonly me: VerbsOfPerson
  readonly changeEmail: Setting['changeEmail']
  readonly tokenId: string
  readonly elsewhereId: string
  /** The code that arrived last in the chat used on the other Resource. */
  code(): string
}

/** Ana with a token here and one elsewhere, everything fresh; for creating a password it is Cleo, who has none. */
async function inside(action: AllowedAction) {
  const given = await home({ resource: { secondFactor: { maxTokensPerUser: 3 } } })
  const { chatfactor, resource, ana, enroll, telegram, clock } = given
  const cleo = await chatfactor.users.create({ login: 'cleo', email: 'cleo@example.org' })
  await chatfactor.assignments.create({ resourceId: resource.id, userId: cleo.id })
  const person = action === 'user.create_password' ? cleo : ana
  const payroll = await given.anotherResource('Payroll', [person])
  const tokenId = await enroll(person, '42')
  const elsewhereId = await enroll(person, '43', { resourceId: payroll.id })
  // Old enough to speak for the person on the other Resource, too.
  await clock.advance(72 * 60 * 60_000)
  const now = clock.now().getTime()
  const me = chatfactor.selfService.as({
    resourceId: resource.id,
    userId: person.id,
    methods: action === 'user.reset_password' ? { reset: now, otp: now } : { password: now, email: now, otp: now },
  })
  // So that there is one to remove.
  if (action === 'token.remove_pin') await me.pin.set('2580')
  const allow = async (actions: readonly AnyAction[] | 'all') => {
    for (const { id } of [resource, payroll]) await given.allow(actions, id)
  }
  const { changeEmail } = given
  const scene: Inside = { me, changeEmail, tokenId, elsewhereId, code: () => telegram.lastCode('43') ?? '' }
  return { ...given, ...scene, allow, scene, person }
}

const newToken = { name: 'My tablet', transport: 'telegram' }

/** What each action lets a person do, and what can be seen of it afterwards. */
const deeds: Record<AllowedAction, (scene: Inside) => Promise<unknown>> = {
  'token.enroll': async ({ me }) => (await me.enrollments.start(newToken)).state,
  'token.reissue': async ({ me, tokenId }) => (await me.tokens.reissue(tokenId, newToken)).state,
  async 'token.assign_existing'({ me, elsewhereId, code }) {
    const { challengeId } = only(await me.tokens.startAssigning(elsewhereId), 'sent')
    return (await me.tokens.verifyAssigning(elsewhereId, { challengeId, code: code() })).outcome
  },
  async 'token.unassign'({ me, tokenId }) {
    await me.tokens.revoke(tokenId)
    return (await me.tokens.list()).length
  },
  'token.synchronize': async ({ me, tokenId }) => (await me.tokens.synchronize(tokenId)).outcome,
  async 'token.set_pin'({ me }) {
    await me.pin.set('2580')
    return (await me.view()).hasPin
  },
  async 'token.remove_pin'({ me }) {
    await me.pin.delete()
    return (await me.view()).hasPin
  },
  async 'user.create_password'({ me }) {
    await me.profile.createPassword('a new password')
    return (await me.view()).user.hasPassword
  },
  async 'user.change_password'({ me }) {
    await me.profile.changePassword('a new password')
    return (await me.view()).user.hasPassword
  },
  async 'user.reset_password'({ me }) {
    await me.profile.resetPassword('a new password')
    return (await me.view()).user.hasPassword
  },
  async 'user.change_email'({ me, changeEmail }) {
    await changeEmail({ me }, 'new@example.org')
    return (await me.view()).user.email
  },
  async 'user.change_phone'({ me }) {
    await me.profile.changePhone('+491701234567')
    return (await me.view()).user.phone
  },
  async 'user.change_login'({ me }) {
    await me.profile.changeLogin('ana.k')
    return (await me.view()).user.login
  },
  async 'user.change_name'({ me }) {
    await me.profile.changeName({ firstName: 'Ana', lastName: null })
    return (await me.view()).user.firstName
  },
  'user.manage_environment': async ({ me }) => me.browsers.list(),
}

const results: Record<AllowedAction, unknown> = {
  'token.enroll': 'awaiting_scan',
  'token.reissue': 'awaiting_scan',
  'token.assign_existing': 'assigned',
  'token.unassign': 0,
  'token.synchronize': 'reachable',
  'token.set_pin': true,
  'token.remove_pin': false,
  'user.create_password': true,
  'user.change_password': true,
  'user.reset_password': true,
  'user.change_email': 'new@example.org',
  'user.change_phone': '+491701234567',
  'user.change_login': 'ana.k',
  'user.change_name': 'Ana',
  'user.manage_environment': [],
}

/** The verbs that come with an action and are not its main one. */
const companions: Partial<Record<AllowedAction, (scene: Inside) => Promise<unknown>>> = {
  'token.assign_existing': ({ me }) => me.tokens.listAssignable(),
  'user.manage_environment': ({ me }) => me.browsers.end('some-browser'),
}

/** What changes nothing that anybody signs in with: all else needs every factor anew. */
const onAnOldSignIn: readonly AllowedAction[] = [
  'token.synchronize',
  'user.change_phone',
  'user.change_name',
  'user.manage_environment',
]

describe('the sixteen actions', () => {
  it('C59: are sixteen, and a new Resource allows none of them, nor any token type', async () => {
    const { chatfactor } = await home()
    const { selfService } = await chatfactor.resources.create({ name: 'Fresh' })
    expect(allActions).toHaveLength(16)
    expect(selfService).toMatchObject({
      enabled: false,
      allowedActions: [],
      tokenEnrollment: { bot: { enabled: false } },
    })
  })

  it.each(allowedActions)(
    'C59: %s is refused by its name where nothing is allowed, and where all else is',
    async (action) => {
      const { allow, scene } = await inside(action)
      for (const actions of [[], allowedActions.filter((other) => other !== action)]) {
        await allow(actions)
        await expect(deeds[action](scene)).rejects.toMatchObject(denied(action))
        await expect(companions[action]?.(scene) ?? Promise.reject(denied(action))).rejects.toMatchObject(
          denied(action),
        )
      }
    },
  )

  it.each(allowedActions)('C59: %s works where it is the only one allowed', async (action) => {
    const { allow, scene } = await inside(action)
    await allow([action])
    expect(await deeds[action](scene)).toEqual(results[action])
  })

  it.each(allowedActions)('R5: %s, five minutes later, is refused just where the view says so', async (action) => {
    const { me, scene, clock, person } = await inside(action)
    const first = person.hasPassword ? ['password'] : ['email']
    // A link to a new password gives as long as a session may be idle.
    const proofs = action === 'user.reset_password' ? ['otp'] : [...first, 'otp']
    await clock.advance(4 * minuteMs - 1)
    expect(await me.view()).toMatchObject({ actionsToProve: [], staleProofs: [] })
    // Whoever is shown a form now may take a minute for it.
    await clock.advance(1)
    const { actionsToProve, staleProofs } = await me.view()
    expect(staleProofs).toEqual(proofs)
    expect(actionsToProve.includes(action)).toBe(!onAnOldSignIn.includes(action))
    await clock.advance(minuteMs)
    const done = deeds[action](scene).then(String, (error: unknown) => error)
    if (actionsToProve.includes(action))
      expect(await done).toMatchObject({ code: 'NOT_FRESH', details: { missing: proofs } })
    else expect(await done).toBe(String(results[action]))
  })

  it("C59: 'all' allows each of them, in the order of the list", async () => {
    const { allow, me } = await inside('token.enroll')
    await allow('all')
    expect((await me.view()).allowedActions).toEqual(allowedActions)
  })

  it('leaves a trace of each change with the person as its actor', async () => {
    const { scene, chatfactor, resource } = await inside('user.change_name')
    await deeds['user.change_name'](scene)
    const { items } = await chatfactor.audit.list({ resourceId: resource.id })
    const entry = present(items.find(({ action }) => action === 'user.name_changed'))
    expect(entry).toMatchObject({ actor: 'person', outcome: 'success', details: {} })
  })
})

describe('the door', () => {
  it.each([
    ['self-service is off', { selfService: { enabled: false } }],
    ['the Resource is off', { active: false }],
  ])('C59: is shut for everything while %s', async (_case, change) => {
    const { chatfactor, resource, me, change: alter } = await inside('token.enroll')
    await alter(change)
    for (const verb of [() => me.view(), () => me.tokens.list(), () => me.recoveryCodes.count()]) {
      await expect(verb()).rejects.toMatchObject(denied('self_service'))
    }
    expect((await chatfactor.resources.get(resource.id)).name).toBe('Billing')
  })

  it('is shut for a person who was switched off, and for one who was never assigned', async () => {
    const { chatfactor, person, me, resource } = await inside('token.enroll')
    await chatfactor.users.update({ id: person.id }, { active: false })
    await expect(me.view()).rejects.toMatchObject(denied('self_service'))
    const stranger = chatfactor.selfService.as({ resourceId: resource.id, userId: 'nobody', methods: {} })
    await expect(stranger.view()).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
  })

  it('takes a person only as they are described', async () => {
    const { chatfactor } = await home()
    expect(() => chatfactor.selfService.as({ resourceId: '', userId: 'ana', methods: {} })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    )
  })
})
