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

/** What it costs an instance that has not met these records before, and one that has. */
const cold = { read: 1, list: 0, commit: 1 }
const warm = { read: 0, list: 0, commit: 1 }

it('challenges.start is one read and one commit, and the commit alone once the records are known', async () => {
  const given = await setting()
  const { another, resource, ana, enroll } = given
  await enroll(ana, 'chat-a')
  const chatfactor = another()
  const start = async () => {
    await chatfactor.challenges.start({
      resourceId: resource.id,
      user: { id: ana.id },
      kind: 'otp',
      purpose: 'sign_in',
    })
    await chatfactor.settled()
  }
  expect(await costOf(given, start)).toEqual(cold)
  expect(await costOf(given, start)).toEqual(warm)
})

it('challenges.verify is one read and one commit, and the commit alone once the records are known', async () => {
  const given = await setting()
  const { another, resource, ana, enroll, sendCode, verify } = given
  await enroll(ana, 'chat-a')
  const { challengeId, code } = await sendCode(ana)
  const answer = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', code: 'wrong' }
  const elsewhere = another()
  expect(await costOf(given, () => elsewhere.challenges.verify(answer))).toEqual(cold)
  expect(await costOf(given, () => elsewhere.challenges.verify(answer))).toEqual(warm)
  // The first instance remembers what the other one has changed since: it loses once and reads.
  expect(await costOf(given, () => verify(ana, challengeId, code))).toEqual({ read: 1, list: 0, commit: 2 })
})

it('starting an approval is one read and one commit, and so is answering it, or the commit alone; who did not send the question then looks for its message, to close it', async () => {
  const given = await setting()
  const { another, chatfactor, resource, ana, enroll, telegram } = given
  await enroll(ana, 'chat-a')
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay' } as const
  let right = ''
  const ask = (by: typeof chatfactor) => async () => {
    const started = await by.challenges.start({ ...about, kind: 'approval', instead: 'refuse' })
    await by.settled()
    if (started.outcome !== 'sent' || started.show?.mode !== 'number_matching') throw new Error(started.outcome)
    const number = String(started.show.number)
    right = telegram.sent.at(-1)?.message.actions.find(({ label }) => label === number)?.value ?? ''
  }
  const answer = (by: typeof chatfactor) => async () => {
    const event = { type: 'action', chatId: 'chat-a', value: right, ackId: null, messageId: null } as const
    await by.handleWebhook('telegram', telegram.webhook({ ...event, dedupeKey: right }))
    await by.settled()
  }
  const [page, bot] = [another(), another()]
  expect(await costOf(given, ask(page))).toEqual(cold)
  expect(await costOf(given, ask(page))).toEqual(warm)
  expect(await costOf(given, answer(bot))).toEqual({ ...cold, read: cold.read + 1 })
  expect(await costOf(given, ask(bot))).toEqual(warm)
  expect(await costOf(given, answer(bot))).toEqual(warm)
})

it('enrollments.start is one read and one commit, also when it displaces another', async () => {
  const given = await setting()
  const { another, resource, ana } = given
  const chatfactor = another()
  const input = { resourceId: resource.id, user: { id: ana.id }, name: 'Phone', transport: 'telegram' }
  expect(await costOf(given, () => chatfactor.enrollments.start(input))).toEqual(cold)
  expect(await costOf(given, () => chatfactor.enrollments.start(input))).toEqual(warm)
})

it('activation by webhook is one read and one commit for a new chat, and the commit alone for a known one', async () => {
  const given = await setting()
  const { ana, ben, startEnrollment, linkCode, hear } = given
  const first = await linkCode((await startEnrollment(ana)).id)
  expect(await costOf(given, () => hear({ type: 'code', chatId: 'chat-a', code: first }))).toEqual(cold)
  await hear({ type: 'opened', chatId: 'chat-b' })
  const second = await linkCode((await startEnrollment(ben)).id)
  expect(await costOf(given, () => hear({ type: 'code', chatId: 'chat-b', code: second }))).toEqual(warm)
})
