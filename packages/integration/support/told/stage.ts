import { authorizations } from '@chatfactor/authorizations'
import { createAdministration } from '@chatfactor/console'
import { operations } from '@chatfactor/operations'
import { setScene } from '../scene.js'

/** Ana’s chats when a change begins: what was first, another one, and one in which she has blocked the bot. */
export const chats = { first: '11', second: '12', blocked: '14' } as const
/** The chat that she adds, and Ben’s. */
export const newChat = '15'
export const bens = '91'

const day = 24 * 60 * 60_000

/** Ana, signed in, with what she and an administrator can do about her factors; and Ben, whom none of it concerns. */
export async function setStage({ hasAddress }: { readonly hasAddress: boolean }) {
  // A notice of each sign-in would be one more in the chat of its code.
  const secondFactor = { maxTokensPerUser: 6, rememberBrowsersMs: 30 * day, notices: 'off' } as const
  const scene = await setScene({ policy: { secondFactor }, features: [operations(), authorizations()] })
  const { chatfactor, resourceId, clock, enroll } = scene
  const addressOf = (login: string) => (hasAddress ? { email: `${login}@example.org` } : {})
  const ben = await scene.person('ben', addressOf('ben'))
  await enroll(ben, bens)
  const ana = await scene.person('ana', addressOf('ana'))
  for (const chat of Object.values(chats)) {
    await enroll(ana, chat)
    await clock.advance(60_000)
  }
  await scene.happens({ type: 'unreachable', chatId: chats.blocked, reason: 'blocked' })
  const { me } = await scene.signInWithCode(ana, chats.first)
  const [first] = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
  if (first === undefined) throw new Error('no token')
  await clock.advance(60_000)
  return { ...scene, ana, me, first, member: { resourceId, userId: ana.id }, office: scene.members() }
}

/** What a row of the table of changes gets. */
export type Stage = Awaited<ReturnType<typeof setStage>>

/** Scans the code of an enrollment with the new chat. */
export async function scanned({ linkCode, scan }: Stage, enrollmentId: string): Promise<void> {
  await scan(newChat, await linkCode(enrollmentId))
}

/** She begins a token and types its code into the new chat, which shows what confirms it. */
export async function typed({ chatfactor, me, say, telegram }: Stage) {
  const { id } = await me.enrollments.start({ name: 'New', transport: 'telegram' })
  await say(newChat, (await chatfactor.enrollments.links(id)).typedCode)
  return { id, answer: telegram.lastCode(newChat) ?? '' }
}

/** She has a chat on another Resource, too. */
export async function hasChatElsewhere({ chatfactor, resource, enroll, ana }: Stage): Promise<void> {
  const other = await resource('Shop')
  await chatfactor.assignments.create({ resourceId: other, userId: ana.id })
  await enroll(ana, newChat, other)
}

/** She takes that one over, by a code from it. */
export async function takesOver({ me, telegram }: Stage): Promise<void> {
  const [theirs] = await me.tokens.listAssignable()
  const sent = await me.tokens.startAssigning(theirs?.id ?? '')
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  const code = telegram.lastCode(newChat) ?? ''
  const done = await me.tokens.verifyAssigning(theirs?.id ?? '', { challengeId: sent.challengeId, code })
  if (done.outcome !== 'assigned') throw new Error(done.outcome)
}

/** She signs in once more, by a code or by a press, and has that browser remembered; gives what it keeps. */
export async function remembered(stage: Stage, kind: 'otp' | 'approval'): Promise<string> {
  const { chatfactor, resourceId, ana, telegram, press } = stage
  const { secondFactor } = chatfactor.signIn
  const { secret } = await stage.signIn(ana)
  const asked = { resourceId, secret, kind, network: null, device: 'Firefox on Linux' }
  const sent = await secondFactor.start(asked)
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  const answer = { resourceId, secret, challengeId: sent.challengeId, remember: true }
  if (sent.show?.mode === 'number_matching') await press(chats.first, String(sent.show.number))
  const done =
    kind === 'otp'
      ? await secondFactor.verify({ ...answer, code: telegram.lastCode(chats.first) ?? '' })
      : await secondFactor.redeem(answer)
  if (done.outcome !== 'signed_in' || done.browserSecret === null) throw new Error(done.outcome)
  return done.browserSecret
}

/** She comes back with what a remembered browser keeps. */
export async function comesBack({ chatfactor, resourceId, signIn, ana }: Stage, browserSecret: string): Promise<void> {
  const { secret } = await signIn(ana)
  await chatfactor.signIn.withRememberedBrowser({ resourceId, secret, browserSecret })
}

/** The door of two administrators, each with a chat of their own. */
async function doorOfTwo({ chatfactor, resourceId }: Stage) {
  const second = async (login: string) => {
    const user = await chatfactor.users.findByLogin(login)
    return { adminId: login, person: { resourceId, user: { id: user?.id ?? '' } } }
  }
  const seconds = async () => [await second('olga'), await second('carl')]
  const olga = { ...(await second('olga')), resources: 'all' } as const
  return createAdministration(chatfactor, { seconds }).as(olga)
}

/** One administrator asks for something that takes two, and the other one agrees; gives the id of the act. */
export async function twoAgree(stage: Stage): Promise<string> {
  const { person, enroll, press, resourceId, member } = stage
  await enroll(await person('olga'), '71')
  await enroll(await person('carl'), '72')
  const { acts, resources } = await doorOfTwo(stage)
  await resources.update(resourceId, { secondFactor: { administrators: 'two' } })
  const { id, asked } = await acts.ask({ verb: 'members.allowEnrollment', given: [member], reason: 'It was her' })
  const [carl] = asked
  if (carl?.show?.mode !== 'number_matching') throw new Error('nobody was asked')
  await press('72', String(carl.show.number))
  return id
}

/** The act is done. */
export async function doneByTwo(stage: Stage, actId: string): Promise<void> {
  const { acts } = await doorOfTwo(stage)
  await acts.redeem(actId)
}
