import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { accountAnnouncements } from '../../../accounts/src/account-announcements.js'
import { recoveryAnnouncements } from '../../../core/src/features/recovery/recovery-announcements.js'
import { tokenAnnouncements } from '../../../core/src/tokens/token-announcements.js'
import { type ScenePerson, setScene } from '../../support/scene.js'

const announcements = [
  ...Object.values(tokenAnnouncements),
  ...Object.values(recoveryAnnouncements),
  ...Object.values(accountAnnouncements),
].map(({ name }) => name)

/** Ana’s chats when a change begins: what was first, two others, and one in which she has blocked the bot. */
const chats = { first: '11', second: '12', third: '13', blocked: '14' } as const
const newChat = '15'

type Setting = Awaited<ReturnType<typeof setUp>>

interface Row {
  /** What has to be there first. */
  readonly before?: (setting: Setting) => Promise<unknown>
  /** What it changes itself is told otherwise, or not at all. */
  readonly changes?: 'first'
  readonly happens: (setting: Setting) => Promise<unknown>
}

async function setUp(hasAddress: boolean) {
  const scene = await setScene({ policy: { secondFactor: { maxTokensPerUser: 6 } } })
  const { chatfactor, resourceId, clock } = scene
  const people: Record<string, ScenePerson> = {}
  for (const [login, prefix] of [
    ['ana', ''],
    ['ben', '9'],
  ] as const) {
    const person = await scene.person(login, hasAddress ? { email: `${login}@example.org` } : {})
    people[login] = person
    for (const chat of Object.values(chats)) {
      await scene.enroll(person, `${prefix}${chat}`)
      await clock.advance(60_000)
    }
    await scene.happens({ type: 'unreachable', chatId: `${prefix}${chats.blocked}`, reason: 'blocked' })
  }
  const ana = people.ana
  if (ana === undefined) throw new Error('nobody')
  const { me } = await scene.signInWithCode(ana, chats.first)
  const tokens = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
  const [first] = tokens
  if (first === undefined) throw new Error('no token')
  await clock.advance(60_000)
  const member = { resourceId, userId: ana.id }
  const office = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' }).members
  return { ...scene, ana, me, first, member, office }
}

async function scanned({ me, scan }: Setting, enrollmentId: string): Promise<void> {
  const links = JSON.stringify(await me.enrollments.links(enrollmentId))
  await scan(newChat, /start=([\w-]{43})/.exec(links)?.[1] ?? '')
}

const rows: Readonly<Record<string, Row>> = {
  'enrollment.activated': {
    happens: async ({ enroll, ana }) => enroll(ana, newChat),
  },
  'token.replaced': {
    changes: 'first',
    async happens(setting) {
      const { id } = await setting.me.tokens.reissue(setting.first.id, { name: 'New', transport: 'telegram' })
      await scanned(setting, id)
    },
  },
  'token.revoked': { changes: 'first', happens: ({ me, first }) => me.tokens.revoke(first.id) },
  'pin.set': { happens: ({ me }) => me.pin.set('2580') },
  'pin.removed': {
    before: ({ me }) => me.pin.set('2580'),
    happens: ({ office, member }) => office.deletePin(member),
  },
  'recovery_codes.renewed': { happens: ({ me }) => me.recoveryCodes.renew() },
  'bypass.granted': {
    happens: ({ chatfactor, ana, resourceId }) =>
      chatfactor.bypass.grant({ resourceId, user: { id: ana.id }, forMs: 3_600_000, reason: 'phone lost' }),
  },
  'user.password_changed': { happens: ({ me }) => me.profile.changePassword('correct horse battery') },
  'user.login_changed': { happens: ({ me }) => me.profile.changeLogin('ana.k') },
}

/** What is no change of a factor, or is told where its own tests say, and why it has no row here. */
const elsewhere: Readonly<Record<string, string>> = {
  'token.assigned_existing': 'its chat is one that the person has already',
  'token.returned': 'undoing says it in the chat that works again',
  'recovery_code.used': 'a use and no change: it is told with the sign-in',
  'factor.cleared': 'there is no chat any more',
  'user.email_changed': 'told at the address that it takes away',
  'sign_in.attacked': 'nothing was changed',
  'remembered_browser.added': 'told in the chat whose code it was',
  'remembered_browser.copied': 'told in the chat that is asked first',
}

describe('a change of what a person signs in with', () => {
  const cases = Object.entries(rows).flatMap(([name, row]) =>
    [true, false].map(
      (hasAddress) => [name, hasAddress ? 'and by mail' : 'and nowhere else', row, hasAddress] as const,
    ),
  )

  it.each(cases)(
    'R4: %s is told in every chat of theirs that can be written to %s',
    async (_name, _where, row, hasAddress) => {
      const setting = await setUp(hasAddress)
      const { heard, mailer, chatfactor } = setting
      await row.before?.(setting)
      await chatfactor.settled()
      const countsOf = () => ({
        chats: Object.fromEntries(
          ['', '9'].flatMap((prefix) =>
            Object.values(chats).map((chat) => [prefix + chat, heard(prefix + chat).length]),
          ),
        ),
        mails: mailer.sent.map(({ to }) => to),
      })
      const before = countsOf()
      await row.happens(setting)
      await chatfactor.settled()
      const after = countsOf()
      // The chat that is changed itself is told in other words.
      const changed = row.changes === undefined ? null : chats[row.changes]
      const told = Object.keys(after.chats).filter((chat) => (after.chats[chat] ?? 0) > (before.chats[chat] ?? 0))
      expect(told.filter((chat) => chat !== changed)).toEqual(
        [chats.first, chats.second, chats.third].filter((chat) => chat !== changed),
      )
      expect(after.mails.slice(before.mails.length)).toEqual(hasAddress ? ['ana@example.org'] : [])
    },
  )
})

describe('the announcements', () => {
  it('R4: are each told in all chats, or say why not', () => {
    expect([...Object.keys(rows), ...Object.keys(elsewhere)].sort()).toEqual([...announcements].sort())
  })
})
