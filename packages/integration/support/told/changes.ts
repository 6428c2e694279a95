import { accountOf } from '../own-account.js'
import {
  chats,
  comesBack,
  doneByTwo,
  hasChatElsewhere,
  newChat,
  remembered,
  type Stage,
  scanned,
  takesOver,
  twoAgree,
  typed,
} from './stage.js'

/** A way in which a factor or a credential of Ana’s changes. */
export interface Change {
  readonly announces: string
  /** The source that announces it, below `src` of a package: each call there has a row. */
  readonly of: string
  /** What has to be there first, and a text that goes on from it. */
  readonly before?: (stage: Stage) => Promise<unknown>
  readonly happens: (stage: Stage, given: string) => Promise<unknown>
  /** Her chats that are told; without this both that can be written to. One that is changed itself is told otherwise, and counts for neither. */
  readonly tells?: readonly (keyof typeof chats)[]
  /** The chat in which she has blocked the bot is changed itself, too. */
  readonly changesAll?: true
  /** Where it can be taken back; without this by the mail, or in one of those chats where there is no address. */
  readonly takenBack?: 'nowhere' | 'by_mail'
  /** To whom it is mailed, where that is not once to her address. */
  readonly mails?: (hasAddress: boolean) => readonly string[]
}

const address = 'ana@example.org'
const newAddress = 'ana@example.net'
const aDay = 24 * 60 * 60_000
const hisReason = { forMs: 3_600_000, reason: 'phone lost' }
const removed = { because: 'removed_by_host', actor: 'host' } as const

/** Every door, by what happens. */
export const changes: Readonly<Record<string, Change>> = {
  'a scan': {
    announces: 'enrollment.activated',
    of: 'enrollments/claim.ts',
    happens: ({ enroll, ana }) => enroll(ana, newChat),
  },
  'a scan and a first message': {
    announces: 'enrollment.activated',
    of: 'enrollments/claim.ts',
    async happens({ open, ana, happens, say }) {
      const { linkCode } = await open(ana)
      await happens({ type: 'code', chatId: newChat, code: linkCode, pushable: false })
      await say(newChat, 'Hello')
    },
  },
  'a confirmation by the person': {
    announces: 'enrollment.activated',
    of: 'enrollments/confirm.ts',
    async happens(stage) {
      const { id, answer } = await typed(stage)
      await stage.me.enrollments.confirm(id, { answer })
    },
  },
  'a confirmation on a page of the host': {
    announces: 'enrollment.activated',
    of: 'enrollments/confirm.ts',
    async happens(stage) {
      const { id, answer } = await typed(stage)
      await stage.chatfactor.enrollments.confirm(id, { answer })
    },
  },
  'the scan of a reissue': {
    announces: 'token.replaced',
    of: 'enrollments/claim.ts',
    tells: ['second'],
    async happens(stage) {
      const { id } = await stage.me.tokens.reissue(stage.first.id, { name: 'New', transport: 'telegram' })
      await scanned(stage, id)
    },
  },
  'a chat of another Resource is taken over': {
    announces: 'token.assigned_existing',
    of: 'self-service/assign-existing.ts',
    before: hasChatElsewhere,
    happens: takesOver,
  },
  'she removes a token': {
    announces: 'token.revoked',
    of: 'self-service/token-verbs.ts',
    tells: ['second'],
    happens: ({ me, first }) => me.tokens.revoke(first.id),
  },
  'the host revokes a token': {
    announces: 'token.revoked',
    of: 'tokens/token-service.ts',
    tells: ['second'],
    happens: ({ chatfactor, first }) => chatfactor.tokens.revoke(first.id, removed),
  },
  'an administrator revokes a token': {
    announces: 'token.revoked',
    of: 'administration/states-verbs.ts',
    tells: ['second'],
    happens: ({ office, first, resourceId }) => office.tokens.revoke({ resourceId, tokenId: first.id }),
  },
  'an administrator switches a token off': {
    announces: 'token.disabled',
    of: 'states/switch-token.ts',
    tells: ['second'],
    takenBack: 'nowhere',
    happens: ({ office, first, resourceId }) => office.tokens.disable({ resourceId, tokenId: first.id }),
  },
  'an administrator switches a token on again': {
    announces: 'token.enabled',
    of: 'states/switch-token.ts',
    tells: ['second'],
    takenBack: 'nowhere',
    before: ({ office, first, resourceId }) => office.tokens.disable({ resourceId, tokenId: first.id }),
    happens: ({ office, first, resourceId }) => office.tokens.enable({ resourceId, tokenId: first.id }),
  },
  'an administrator locks her': {
    announces: 'assignment.locked_by_administrator',
    of: 'states/lock.ts',
    takenBack: 'nowhere',
    happens: ({ office, member }) => office.lock({ ...member, reason: 'Phone reported stolen' }),
  },
  'an administrator stops her lost phone': {
    announces: 'help.lost_phone',
    of: 'person/help-decisions.ts',
    // Others may hold that phone.
    tells: [],
    takenBack: 'nowhere',
    happens: ({ office, member }) => office.help({ ...member, task: 'lost_phone', reason: 'Left in a taxi' }),
  },
  'an administrator lets her start over': {
    announces: 'token.revoked',
    of: 'person/help.ts',
    tells: [],
    changesAll: true,
    takenBack: 'by_mail',
    // What was done, and each messenger that ended.
    mails: (hasAddress) => (hasAddress ? Array.from({ length: 4 }, () => address) : []),
    happens: ({ office, member }) =>
      office.help({ ...member, task: 'lost_phone', reason: 'Left in a taxi', startOver: true }),
  },
  'an administrator unlocks her, and says why': {
    announces: 'help.locked_out',
    of: 'person/help-decisions.ts',
    takenBack: 'nowhere',
    before: ({ office, member }) => office.lock({ ...member, reason: 'Something odd' }),
    happens: ({ office, member }) => office.help({ ...member, task: 'locked_out', reason: 'It was her' }),
  },
  'an administrator hears that it was not her': {
    announces: 'help.not_them',
    of: 'person/help-decisions.ts',
    takenBack: 'nowhere',
    happens: ({ office, member }) => office.help({ ...member, task: 'not_them', reason: 'She called' }),
  },
  'an administrator hears the same of somebody without a second factor': {
    announces: 'help.signed_out',
    of: 'person/help-decisions.ts',
    tells: [],
    takenBack: 'nowhere',
    async before({ chatfactor, office, member, ana, resourceId }) {
      const tokens = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
      for (const { id } of tokens) await chatfactor.tokens.revoke(id, removed)
      await office.unenroll(member)
    },
    happens: ({ office, member }) => office.help({ ...member, task: 'not_them', reason: 'She called' }),
  },
  'an administrator hears that she left': {
    announces: 'help.left',
    of: 'person/help-decisions.ts',
    tells: [],
    changesAll: true,
    takenBack: 'nowhere',
    // What was done, and each messenger that ended.
    mails: (hasAddress) => (hasAddress ? Array.from({ length: 4 }, () => address) : []),
    happens: ({ office, member }) => office.help({ ...member, task: 'left', reason: 'Her last day' }),
  },
  'two administrators do it together': {
    announces: 'act.done',
    of: 'acts/perform-act.ts',
    takenBack: 'nowhere',
    before: twoAgree,
    happens: doneByTwo,
  },
  '/stop': {
    announces: 'token.revoked',
    of: 'chats/token-commands.ts',
    tells: ['second'],
    async happens({ say, press }) {
      await say(chats.first, '/stop')
      await press(chats.first, 'Stop')
    },
  },
  'it wasn’t me, below the first words': {
    announces: 'token.revoked',
    of: 'chats/token-commands.ts',
    before: ({ enroll, ana }) => enroll(ana, newChat),
    happens: ({ press }) => press(newChat, 'It wasn’t me'),
  },
  'an activation is taken back': {
    announces: 'token.revoked',
    of: 'features/undo/take-back.ts',
    async before(stage) {
      const { id } = await stage.me.enrollments.start({ name: 'New', transport: 'telegram' })
      await scanned(stage, id)
      return id
    },
    happens: ({ me }, enrollmentId) => me.enrollments.takeBack(enrollmentId),
  },
  'the membership ends': {
    announces: 'token.revoked',
    of: 'people/assignment-service.ts',
    // All of her tokens end at once, the blocked one as well: no chat is left that could be told of another one.
    changesAll: true,
    mails: (hasAddress) => (hasAddress ? [address, address, address] : []),
    tells: [],
    // There is nothing to go back to.
    takenBack: 'nowhere',
    happens: ({ office, member }) => office.end(member),
  },
  'a change is taken back, and a token ends': {
    announces: 'token.revoked',
    of: 'features/undo/taken-back.ts',
    takenBack: 'nowhere',
    before: ({ enroll, ana }) => enroll(ana, newChat),
    happens: takesBack,
  },
  'a change is taken back, and a token works again': {
    announces: 'token.returned',
    of: 'features/undo/taken-back.ts',
    tells: ['second'],
    before: ({ me, first }) => me.tokens.revoke(first.id),
    happens: takesBack,
  },
  'she sets a PIN': {
    announces: 'pin.set',
    of: 'features/recovery/recovery.ts',
    happens: ({ me }) => me.pin.set('2580'),
  },
  'she takes her PIN off': {
    announces: 'pin.removed',
    of: 'features/recovery/recovery.ts',
    before: ({ me }) => me.pin.set('2580'),
    happens: ({ me }) => me.pin.delete(),
  },
  'an administrator takes her PIN off': {
    announces: 'pin.removed',
    of: 'administration/member-verbs.ts',
    before: ({ me }) => me.pin.set('2580'),
    happens: ({ office, member }) => office.deletePin(member),
  },
  'she makes her recovery codes anew': {
    announces: 'recovery_codes.renewed',
    of: 'features/recovery/recovery.ts',
    happens: ({ me }) => me.recoveryCodes.renew(),
  },
  'the host grants a bypass': {
    announces: 'bypass.granted',
    of: 'features/recovery/bypass.ts',
    happens: ({ chatfactor, member: { resourceId, userId } }) =>
      chatfactor.bypass.grant({ resourceId, user: { id: userId }, ...hisReason }),
  },
  'an administrator grants a bypass': {
    announces: 'bypass.granted',
    of: 'features/recovery/bypass.ts',
    happens: ({ office, member }) => office.bypass.grant({ ...member, ...hisReason }),
  },
  'she sets a password': {
    announces: 'user.password_changed',
    of: 'profile/profile-verbs.ts',
    happens: ({ me }) => me.profile.changePassword('correct horse battery'),
  },
  'she changes her login': {
    announces: 'user.login_changed',
    of: 'profile/profile-verbs.ts',
    happens: ({ me }) => me.profile.changeLogin('ana.k'),
  },
  'she changes her address': {
    announces: 'user.email_changed',
    of: 'profile/address-verbs.ts',
    // The new one gets the code.
    mails: (hasAddress) => (hasAddress ? [newAddress, address] : [newAddress]),
    happens: ({ me, changeEmail }) => changeEmail({ me }, newAddress),
  },
  'an administrator takes her second factor off': {
    announces: 'factor.cleared',
    of: 'administration/member-verbs.ts',
    // There is no chat any more.
    tells: [],
    takenBack: 'by_mail',
    async before({ chatfactor, ana, resourceId }) {
      const tokens = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
      for (const { id } of tokens) await chatfactor.tokens.revoke(id, removed)
    },
    happens: ({ office, member }) => office.unenroll(member),
  },
  'she signs in with a recovery code': {
    announces: 'recovery_code.used',
    of: 'features/recovery/recovery-elsewhere.ts',
    // A use and no change, told in the chat that is asked first; a thief of the phone must not throw its owner out.
    tells: ['first'],
    takenBack: 'by_mail',
    before: async ({ me }) => (await me.recoveryCodes.renew())[0],
    async happens({ chatfactor, resourceId, signIn, ana }, code) {
      const { secret } = await signIn(ana)
      await chatfactor.signIn.withRecoveryCode({ resourceId, secret, code })
    },
  },
  'she deletes her account': {
    announces: 'account.deletion_begun',
    of: 'leaving/own-account.ts',
    takenBack: 'nowhere',
    happens: async ({ me }) => {
      const account = accountOf(me)
      await account.delete({ typed: (await account.preview()).typed })
    },
  },
  'a browser is remembered by a code': {
    announces: 'remembered_browser.added',
    of: 'sessions/session-rotation.ts',
    happens: (stage) => remembered(stage, 'otp'),
  },
  'a browser is remembered by a press': {
    announces: 'remembered_browser.added',
    of: 'sessions/session-rotation.ts',
    happens: (stage) => remembered(stage, 'approval'),
  },
  'the copy of a remembered browser is shown': {
    announces: 'remembered_browser.copied',
    of: 'browsers/remembered-sign-in.ts',
    takenBack: 'nowhere',
    async before(stage) {
      const browserSecret = await remembered(stage, 'otp')
      await comesBack(stage, browserSecret)
      await stage.clock.advance(aDay)
      return browserSecret
    },
    happens: comesBack,
  },
}

/** By the link of the last mail, or by the button that stands in one of her chats. */
async function takesBack({ chatfactor, mailer, undoSecret, press, telegram }: Stage): Promise<void> {
  if (mailer.sent.some(({ text }) => text.includes('/undo'))) {
    await chatfactor.notices.undo({ secret: await undoSecret(address) })
    return
  }
  const has = ({ message }: (typeof telegram.sent)[number]) =>
    message.actions.some(({ label }) => label === 'Take it back')
  const chat = telegram.sent.findLast(has)?.to.chatId ?? ''
  await press(chat, 'Take it back')
  await press(chat, 'Take it back')
}
