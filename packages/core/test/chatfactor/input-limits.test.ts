import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { setting } from '../support/setting.js'

const user = { id: 'nobody' }
const challenge = { challengeId: 'none', resourceId: 'none', user, purpose: 'sign_in' }
const opened = { resourceId: 'none', user, kind: 'otp', purpose: 'sign_in' } as const
const token = { resourceId: 'none', user, name: 'My phone', transport: 'telegram' }
const check = { resourceId: 'none', user, purpose: 'sign_in', binding: 'session' }

/** A text that a verb takes, and how long it may be at most; none of them may be empty. */
const texts: readonly (readonly [
  string,
  number,
  (chatfactor: ChatfactorWithAccounts, text: string) => Promise<unknown>,
])[] = [
  ['the Resource of a session', 100, (c, resourceId) => c.sessions.find({ resourceId, secret: 'none' })],
  ['the id of a user', 100, (c, id) => c.users.get({ id })],
  ['the Resource of a challenge', 100, (c, resourceId) => c.challenges.start({ ...opened, resourceId })],
  ['the token of a challenge', 100, (c, tokenId) => c.challenges.start({ ...opened, tokenId })],
  ['the purpose of a challenge', 50, (c, purpose) => c.challenges.start({ ...opened, purpose })],
  ['the binding of a challenge', 500, (c, binding) => c.challenges.start({ ...opened, binding })],
  ['a messenger to fall back to', 40, (c, name) => c.challenges.start({ ...opened, fallback: [name] })],
  ['the id of a challenge', 100, (c, challengeId) => c.challenges.verify({ ...challenge, challengeId, code: '1' })],
  ['the Resource of an enrollment', 100, (c, resourceId) => c.enrollments.start({ ...token, resourceId })],
  ['the messenger of an enrollment', 40, (c, transport) => c.enrollments.start({ ...token, transport })],
  ['the token it replaces', 100, (c, replacesTokenId) => c.enrollments.start({ ...token, replacesTokenId })],
  ['the session it begins in', 100, (c, sessionId) => c.enrollments.start({ ...token, sessionId })],
  ['the id of an enrollment', 100, (c, id) => c.enrollments.get(id)],
  ['what a second factor is about', 500, (c, subject) => c.secondFactor.check({ ...check, subject })],
  ['the session of a person', 100, async (c, sessionId) => visit(c, { sessionId })],
  ['a person', 100, async (c, userId) => visit(c, { userId })],
  ['an administrator', 200, async (c, adminId) => createAdministration(c).as({ adminId, resources: 'all' })],
]

function visit(chatfactor: ChatfactorWithAccounts, change: { readonly sessionId?: string; readonly userId?: string }) {
  return chatfactor.selfService.as({ resourceId: 'none', userId: 'nobody', methods: {}, ...change })
}

/** Whether the input as such is refused; that nothing is there under these names is another matter. */
async function isRefused(call: () => Promise<unknown>): Promise<boolean> {
  const thrown: unknown = await call().then(
    () => null,
    (error: unknown) => error,
  )
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'INVALID_INPUT'
}

describe('input', () => {
  it.each(texts)('%s has 1 to %i characters', async (_what, most, call) => {
    const { chatfactor } = await setting()
    const refused = async (length: number) => isRefused(() => call(chatfactor, 'a'.repeat(length)))
    expect([await refused(0), await refused(1), await refused(most), await refused(most + 1)]).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it('names at most ten messengers to fall back to', async () => {
    const { chatfactor } = await setting()
    const refused = async (length: number) =>
      isRefused(() => chatfactor.challenges.start({ ...opened, fallback: Array.from({ length }, () => 'telegram') }))
    expect([await refused(10), await refused(11)]).toEqual([false, true])
  })
})
