import { createAdministration } from '@chatfactor/console'
import type { Chatfactor } from '@chatfactor/core'
import { newId } from '@chatfactor/core/feature'
import { byId, byKey, insert, type Records, type Store, type Write } from '@chatfactor/core/store'
import { cameAt, chance } from './crowd-chances.js'
import { addCrowdFigures } from './crowd-figures.js'
import { callers, type Named, nthName } from './crowd-names.js'

const dayMs = 24 * 60 * 60_000
const atOnce = 50

interface Crowded {
  readonly chatfactor: Chatfactor
  readonly store: Store
  readonly resourceId: string
  readonly count: number
  /**
   * The bots that people have a chat with. Without any, the crowd has no tokens: nothing may write to made-up chats of
   * a real bot.
   */
  readonly bots: readonly { readonly transport: string; readonly accountId: string }[]
}

/**
 * Adds `count` people to a Resource, with figures for 90 days, to show the console with many people. Seven of ten added
 * a token within the last 90 days; of 20,000 people, 41 are locked, 200 have blocked the bot, and the mail to 30
 * bounced. Two of them called the help desk: Ana Marques is locked, and Ben Larsen's phone is switched off. Existing
 * people stay.
 *
 * Writes the records directly: through Chatfactor's verbs, as in a real app, 20,000 people take minutes.
 */
export async function addCrowd(crowded: Crowded): Promise<void> {
  const { chatfactor, store, resourceId, count, bots } = crowded
  if (count === 0) return
  // All others start from what Chatfactor makes of the first one.
  const login = nthName(0).login
  const known = (await chatfactor.users.findByLogin(login)) ?? (await chatfactor.users.create(profileOf(nthName(0))))
  await chatfactor.assignments.create({ resourceId, userId: known.id })
  const person = { resourceId, userId: known.id }
  const [user, assignment] = await store.read([byId('users', known.id), byKey('assignments', 'person', person)])
  if (user === null || assignment === null) throw new Error('The first person of the crowd is gone.')
  const now = new Date()
  for (let begin = 1; begin < count; begin += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, count - begin) }, (_, nth) => begin + nth)
    const keys = numbers.map((nth) => byKey('users', 'login', { loginKey: nthName(nth).login }))
    const there = await store.read(keys)
    const writes = numbers.flatMap((nth, at) =>
      there[at] === null ? writesOf(crowded, { user, assignment, nth, now }) : [],
    )
    if (writes.length > 0) await store.commit(writes)
  }
  const messengers = bots.map(({ transport }) => transport)
  await addCrowdFigures({ store, resourceId, count, messengers })
  if (bots.length > 0) await helpBen(crowded)
}

/** His phone is gone, and the help desk has revoked it: the audit trail shows who did. */
async function helpBen({ chatfactor, resourceId }: Crowded): Promise<void> {
  const ben = await chatfactor.users.findByLogin(nthName(callers.ben).login)
  if (ben === null) return
  const about = { resourceId, userId: ben.id }
  const { members } = createAdministration(chatfactor).as({ adminId: 'olga', name: 'Olga', resources: 'all' })
  const { tokens } = await members.get(about)
  // After a restart he has been helped already.
  if (!tokens.some(({ state }) => state === 'active' || state === 'unreachable')) return
  await members.help({ ...about, task: 'lost_phone', reason: 'Left it in a taxi, I know the voice' })
}

function profileOf({ login, firstName, lastName }: Named) {
  return { login, firstName, lastName, email: `${login}@example.com` }
}

interface Next {
  readonly user: Records['users']
  readonly assignment: Records['assignments']
  readonly nth: number
  readonly now: Date
}

function writesOf(
  { resourceId, bots }: Crowded,
  { user: anyUser, assignment: like, nth, now }: Next,
): readonly Write[] {
  const name = nthName(nth)
  const ago = (days: number) => new Date(now.getTime() - days * dayMs)

  const { joinedDaysAgo, enrolledDaysAgo } = cameAt(nth)
  const joinedAt = ago(joinedDaysAgo)
  const userId = newId(joinedAt)
  const user = {
    ...anyUser,
    id: userId,
    ...profileOf(name),
    loginKey: name.login,
    subjectId: newId(joinedAt),
    createdAt: joinedAt,
  }
  const assignment = { ...like, id: newId(joinedAt), userId, createdAt: joinedAt }
  const failedMail =
    nth % 667 === 10 ? [insert('deliveries', mailThatFailed(user, assignment, ago(5 * chance(nth, 3))))] : []
  const bot = bots[chance(nth, 4) < 0.55 ? 0 : chance(nth, 4) < 0.85 ? 1 : 2]
  if (enrolledDaysAgo === null || bot === undefined) {
    return [insert('users', user), insert('assignments', assignment), ...failedMail]
  }
  const enrolledAt = ago(enrolledDaysAgo)
  // Two of ten never used it.
  const usedAt = chance(nth, 5) < 0.8 ? ago(enrolledDaysAgo * chance(nth, 6)) : null
  const tokenId = newId(enrolledAt)
  const chatRecordId = newId(enrolledAt)
  const chat = { ...bot, chatId: `crowd-${nth}`, displayName: `${name.firstName} ${name.lastName}` }
  const isLocked = nth === callers.ana || nth % 500 === 3
  return [
    insert('users', user),
    insert('assignments', {
      ...assignment,
      enrollment: { ...like.enrollment, enrolled: true },
      tokens: {
        ...like.tokens,
        ids: [tokenId],
        preferredId: tokenId,
        uses: usedAt === null ? {} : { [tokenId]: usedAt.getTime() },
      },
      signedInAt: usedAt,
      lastAcceptedAt: usedAt,
      ...(isLocked
        ? { attempts: { ...like.attempts, lockLevel: 6, missesInTotal: 30, lockedUntil: ago(-chance(nth, 7)) } }
        : {}),
    }),
    insert('chats', {
      id: chatRecordId,
      ...chat,
      reachable: nth % 100 !== 5,
      pushable: true,
      username: null,
      language: null,
      bindings: { [resourceId]: { userId, tokenId } },
      codeMisses: [],
      mutedUsers: {},
      lastHintAt: null,
      lastHeardAt: usedAt ?? enrolledAt,
      // A chat in use is never idle.
      idleSince: new Date('9999-12-31T00:00:00.000Z'),
      createdAt: enrolledAt,
    }),
    insert('tokens', {
      id: tokenId,
      ...{ resourceId, userId, assignmentId: assignment.id, type: 'bot', name: 'My phone', digits: 6, language: null },
      ...chat,
      chatRecordId,
      pausedUntil: null,
      origin: null,
      createdAt: enrolledAt,
      revokedAt: null,
      revokedBecause: null,
    }),
    insert('audit', happened('enrollment.activated', user.subjectId, enrolledAt)),
    ...(usedAt === null ? [] : [insert('audit', happened('session.started', user.subjectId, usedAt))]),
    ...failedMail,
  ]

  function happened(action: string, subjectId: string, at: Date) {
    const details = action === 'enrollment.activated' ? { tokenId, transport: chat.transport } : {}
    const actor: Records['audit']['actor'] = action === 'enrollment.activated' ? 'chat' : 'person'
    return { id: newId(at), at, resourceId, subjectId, action, actor, outcome: 'success' as const, details }
  }
}

/** A mail with the portal's address, to a mailbox that is full. */
function mailThatFailed(
  user: Omit<Records['users'], 'version'>,
  { id: assignmentId, resourceId }: Omit<Records['assignments'], 'version'>,
  at: Date,
) {
  return {
    id: newId(at),
    ...({ state: 'failed', channel: 'mail', resourceId, userId: user.id, assignmentId, mailTo: user.email } as const),
    ...{ transport: null, accountId: null, chatId: null, challengeId: null, enrollmentId: null, messageId: null },
    template: 'mail_portal_link',
    params: {},
    language: null,
    sendNumber: 1,
    attempts: 6,
    dueAt: at,
    expiresAt: at,
    outcome: 'rejected',
    outcomeDetail: 'the mailbox is full',
    createdAt: at,
  }
}
