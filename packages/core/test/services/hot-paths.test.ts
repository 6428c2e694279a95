import { expect, it } from 'vitest'
import { setting } from '../support/setting.js'

/**
 * What each hot path costs a store. Writing down what became of a message is a commit of its own, made when the messenger has
 * answered and after the caller has theirs; it is subtracted here, one for each message that was sent.
 */
async function costOf(
  { counting, chatfactor, telegram, mailer }: Awaited<ReturnType<typeof setting>>,
  path: () => Promise<unknown>,
) {
  await chatfactor.settled()
  counting.reset()
  const sentBefore = telegram.sent.length + mailer.sent.length
  await path()
  await chatfactor.settled()
  const { read, list, commit } = counting.counts()
  return { read, list, commit: commit - (telegram.sent.length + mailer.sent.length - sentBefore) }
}

const oneEach = { read: 1, list: 0, commit: 1 }

// mutant: challenges/challenge-service.ts: read the token in a second read
it('challenges.start is one read and one commit', async () => {
  const given = await setting()
  const { chatfactor, resource, ana, enroll } = given
  await enroll(ana, 'chat-a')
  const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
  expect(await costOf(given, () => chatfactor.challenges.start(input))).toEqual(oneEach)
})

// mutant: challenges/challenge-service.ts: check the lock in a read of its own
it('challenges.verify is one read and one commit, for right and wrong codes', async () => {
  const given = await setting()
  const { ana, enroll, sendCode, verify } = given
  await enroll(ana, 'chat-a')
  const { challengeId, code } = await sendCode(ana)
  expect(await costOf(given, () => verify(ana, challengeId, 'wrong'))).toEqual(oneEach)
  expect(await costOf(given, () => verify(ana, challengeId, code))).toEqual(oneEach)
})

// mutant: enrollments/enrollment-service.ts: cancel the open one in a commit of its own
it('enrollments.start is one read and one commit, also when it displaces another', async () => {
  const given = await setting()
  const { ana, startEnrollment } = given
  expect(await costOf(given, () => startEnrollment(ana))).toEqual(oneEach)
  expect(await costOf(given, () => startEnrollment(ana))).toEqual(oneEach)
})

// mutant: chats/inbound.ts: look for the chat before the claim
it('activation by webhook is one read and one commit, for new chats and for known ones', async () => {
  const given = await setting()
  const { ana, ben, startEnrollment, linkCode, hear } = given
  const first = await linkCode((await startEnrollment(ana)).id)
  expect(await costOf(given, () => hear({ type: 'code', chatId: 'chat-a', code: first }))).toEqual(oneEach)
  await hear({ type: 'opened', chatId: 'chat-b' })
  const second = await linkCode((await startEnrollment(ben)).id)
  expect(await costOf(given, () => hear({ type: 'code', chatId: 'chat-b', code: second }))).toEqual(oneEach)
})
