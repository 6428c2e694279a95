import type { Activity } from '@chatfactor/accounts'
import { createAdministration } from '@chatfactor/console'
import { accountOf } from '../own-account.js'
import type { Browser, Portal } from './browser.js'
import type { GrantName, Seen } from './grants.js'
import { chatOf, type Stage } from './stage.js'

/** Ana's two browsers: in one sits an intruder, in the other she. */
export interface Browsers {
  readonly intruder: Browser
  readonly own: Browser
}

/** What a way comes to in a browser of Ana's. Another person's goes on in any case. */
export interface Ends {
  readonly intruder: Seen
  readonly own: Seen
}

/** A way to end trust. */
export interface Way {
  /** The sources that end it so, below `src` of a package: each has a way. */
  readonly of: readonly string[]
  readonly needsAccounts?: true
  readonly ends: Ends
  /** Cells that come out otherwise, and why. */
  readonly but?: Partial<Readonly<Record<GrantName, Partial<Ends> & { readonly why: string }>>>
  /** The first token, which all proofs are of, ends with it. */
  readonly endsToken?: true
  end(stage: Stage, browsers: Browsers): Promise<void>
}

const everything = { intruder: 'ended', own: 'ended' } as const
const allButOwn = { intruder: 'ended', own: 'stands' } as const
const oneAtATime = 'another one was begun, and there is one at a time'
/** A change spares the browser in which it was made, and of the host's sessions the one for which that sign-in was begun. */
const otherSession = {
  'proof in the next session': { own: 'ended', why: 'another session of the host is asked anew' },
} as const
/** The host named its own session, and not the browser beside it. */
const ofBrowser = { own: 'ended', why: 'the host named its own session, and not the browser' } as const
const otherThanHosts = {
  ...otherSession,
  'next session of the portal': ofBrowser,
  'mail attempt': ofBrowser,
  'mailed link': ofBrowser,
  'link to a new password': ofBrowser,
  'remembered browser': ofBrowser,
  'device cookie': ofBrowser,
  'enrollment that was begun': ofBrowser,
} as const
/** What a link to a new password would set is another account's by then. */
const accountChanged = {
  ...otherSession,
  'link to a new password': { own: 'ended', why: 'the account that it is for was changed since' },
} as const
const nothing = { intruder: 'stands', own: 'stands' } as const

/** What asks nothing any more cannot say that it was disowned. */
const overAlready = {
  'session of the portal': { intruder: 'ended', why: 'a session that is over is signed out, and asks nothing' },
  'next session of the portal': {
    intruder: 'ended',
    why: 'a session that is over is signed out, and asks nothing',
  },
  'mail attempt': { intruder: 'ended', why: 'a page without a session says no more than that it is over' },
  'mailed link': { intruder: 'ended', why: 'a page without a session says no more than that it is over' },
  'link to a new password': {
    intruder: 'ended',
    why: 'a page without a session says no more than that it is over',
  },
  'remembered browser': { intruder: 'ended', why: 'it is asked for a code, as any browser is' },
  'device cookie': { intruder: 'ended', why: 'its next sign-in is told of, as that of any browser is' },
  'enrollment that was begun': { intruder: 'ended', why: 'it is over' },
} as const satisfies Way['but']

function pages({ portal }: Browser): Portal {
  if (portal === null) throw new Error('no portal')
  return portal
}

function ofAna({ made, ana }: Stage) {
  return { resourceId: made.resource.id, user: { id: ana.id } }
}

function office({ elsewhere, made }: Stage) {
  return createAdministration(elsewhere).as({ adminId: 'root', resources: [made.resource.id] }).members
}

/** What she does on pages of the host itself, which signed her in, and asked her for a code, a moment ago. */
function atHost({ elsewhere, made, ana }: Stage, session: { readonly binding?: string }) {
  const now = made.clock.now().getTime()
  return elsewhere.selfService.as({
    ...{ resourceId: made.resource.id, userId: ana.id, methods: { host: now, otp: now } },
    ...session,
  })
}

/** The notices of the two sign-ins stand in the chat in their order; the first is the intruder's. */
async function pressWasNotMe({ telegram, there }: Stage): Promise<void> {
  const notices = telegram.sent
    .filter(({ to, message }) => to.chatId === chatOf.ana && message.type === 'notice')
    .flatMap(({ message }) => message.actions.filter(({ value }) => value.startsWith('z_')))
  const [first] = notices
  if (first === undefined) throw new Error('nobody was told')
  await there.hear({ type: 'action', chatId: chatOf.ana, value: first.value, messageId: null })
}

/** She says of the newest such row of her activity that it was not her. */
async function saysNotMe({ own }: Browsers, isIt: (one: Activity) => boolean): Promise<void> {
  const { activity } = pages(own).me
  const found = (await activity.list()).find((one) => one.may.disown && isIt(one))
  await activity.disown(found?.id ?? '')
}

/** Every way, by what happens. */
export const ways = {
  'nothing ends': { of: [], ends: nothing, end: async () => undefined },

  'It wasn’t me': {
    of: ['chats/disown-press.ts'],
    ends: { intruder: 'disowned', own: 'stands' },
    but: overAlready,
    end: pressWasNotMe,
  },
  'That was not me, of a sign-in': {
    of: ['activity/activity-verbs.ts'],
    needsAccounts: true,
    ends: { intruder: 'disowned', own: 'stands' },
    but: overAlready,
    end: async (_stage, browsers) =>
      saysNotMe(browsers, ({ kind, device }) => kind === 'sign_in' && device === browsers.intruder.binding),
  },
  'That was not me, of a change': {
    of: ['activity/activity-verbs.ts'],
    needsAccounts: true,
    ends: allButOwn,
    but: otherSession,
    async end(_stage, browsers) {
      await pages(browsers.intruder).me.profile.changePhone('+306912345678')
      await saysNotMe(browsers, ({ what }) => what === 'user.phone_changed')
    },
  },
  'the session is ended in the list': {
    of: ['sessions/session-verbs.ts'],
    needsAccounts: true,
    ends: allButOwn,
    end: (_stage, { intruder, own }) => pages(own).me.sessions.end(pages(intruder).sessionId),
  },
  'the next session is ended in the list': {
    of: ['sessions/session-verbs.ts'],
    needsAccounts: true,
    ends: allButOwn,
    end: (_stage, { intruder, own }) => pages(own).me.sessions.end(pages(intruder).next.sessionId),
  },
  'one of two sessions of this browser is ended in the list': {
    of: ['sessions/session-verbs.ts'],
    needsAccounts: true,
    ends: nothing,
    but: {
      'next session of the portal': { own: 'ended', why: 'it is the one that was ended' },
      'proof in the next session': { own: 'ended', why: 'the host’s session of it is asked anew' },
    },
    end: (_stage, { own }) => pages(own).me.sessions.end(pages(own).next.sessionId),
  },
  'the remembered browser is forgotten': {
    of: ['browsers/forget-browser.ts'],
    needsAccounts: true,
    ends: allButOwn,
    async end(_stage, { intruder, own }) {
      const { me } = pages(own)
      const found = (await me.browsers.list()).find(({ device }) => device === intruder.binding)
      await me.browsers.end(found?.id ?? '')
    },
  },
  'the copy of a remembered browser is shown': {
    of: ['browsers/remembered-sign-in.ts'],
    needsAccounts: true,
    ends: everything,
    async end({ elsewhere, made }, { intruder }) {
      const { browserSecret, deviceCookie } = pages(intruder)
      const resourceId = made.resource.id
      const at = { network: '192.0.2.7', device: intruder.binding, deviceCookie }
      const shown = async () => {
        const user = { id: intruder.user.id }
        const first = await elsewhere.signIn.withHost({ ...at, resourceId, user, provenAt: made.clock.now() })
        if (first.outcome !== 'signed_in') throw new Error(first.outcome)
        const { secret } = first
        return elsewhere.signIn.withRememberedBrowser({
          resourceId,
          secret,
          browserSecret: browserSecret ?? '',
          deviceCookie,
        })
      }
      const once = await shown()
      if (once.outcome !== 'signed_in') throw new Error(once.outcome)
      const again = await elsewhere.signIn.withHost({
        ...at,
        resourceId,
        user: { id: intruder.user.id },
        provenAt: made.clock.now(),
      })
      if (again.outcome !== 'signed_in') throw new Error(again.outcome)
      await elsewhere.signIn.withRememberedBrowser({
        resourceId,
        secret: again.secret,
        browserSecret: once.browserSecret,
        deviceCookie,
      })
      await shown()
    },
  },
  'all others are signed out': {
    of: ['sessions/session-verbs.ts'],
    needsAccounts: true,
    ends: allButOwn,
    but: otherSession,
    end: (_stage, { own }) => pages(own).me.sessions.endOthers(),
  },
  'she sets a password': {
    of: ['profile/profile-verbs.ts'],
    needsAccounts: true,
    ends: allButOwn,
    but: {
      ...accountChanged,
      'mail attempt': { own: 'ended', why: 'a password counts more than a code that was on its way' },
    },
    end: ({ ana }, { own }) => {
      const { profile } = pages(own).me
      return ana.hasPassword
        ? profile.changePassword('correct horse battery')
        : profile.createPassword('correct horse battery')
    },
  },
  'she changes her login': {
    of: ['profile/profile-verbs.ts'],
    needsAccounts: true,
    ends: allButOwn,
    but: accountChanged,
    end: (_stage, { own }) => pages(own).me.profile.changeLogin('ana.k'),
  },
  'she changes her address': {
    of: ['profile/address-verbs.ts'],
    needsAccounts: true,
    ends: allButOwn,
    but: accountChanged,
    end: (stage, { own }) => stage.there.changeEmail({ me: pages(own).me }, 'ana@example.net'),
  },
  'she sets a PIN': {
    of: ['features/recovery/recovery.ts'],
    needsAccounts: true,
    ends: allButOwn,
    but: otherSession,
    async end({ pins, ana }, { own }) {
      await pages(own).me.pin.set('2580')
      pins.set(ana.id, '2580')
    },
  },
  'she sets a PIN and takes it off': {
    of: ['features/recovery/recovery.ts'],
    needsAccounts: true,
    ends: allButOwn,
    but: otherSession,
    async end(_stage, { own }) {
      await pages(own).me.pin.set('2580')
      await pages(own).me.pin.delete()
    },
  },
  'she makes her recovery codes anew': {
    of: ['features/recovery/recovery.ts'],
    needsAccounts: true,
    ends: allButOwn,
    but: otherSession,
    end: async (_stage, { own }) => void (await pages(own).me.recoveryCodes.renew()),
  },
  'she removes a token': {
    of: ['tokens/revocation.ts'],
    needsAccounts: true,
    ends: allButOwn,
    endsToken: true,
    end: ({ tokens }, { own }) => pages(own).me.tokens.revoke(tokens[0]),
  },
  'she replaces a token': {
    of: ['tokens/activation.ts'],
    needsAccounts: true,
    ends: allButOwn,
    endsToken: true,
    but: { 'enrollment that was begun': { own: 'ended', why: oneAtATime } },
    async end({ tokens, there }, { own }) {
      const begun = await pages(own).me.tokens.reissue(tokens[0], { name: 'New phone', transport: 'telegram' })
      await there.scan(begun, 'new-chat-of-ana')
    },
  },
  'she adds a token': {
    of: ['tokens/activation.ts'],
    needsAccounts: true,
    ends: allButOwn,
    but: { ...otherSession, 'enrollment that was begun': { own: 'ended', why: oneAtATime } },
    async end({ there }, { own }) {
      const begun = await pages(own).me.enrollments.start({ name: 'Third phone', transport: 'telegram' })
      await there.scan(begun, 'new-chat-of-ana')
    },
  },

  'a page of the host, which names its session, sets a PIN': {
    of: ['features/recovery/recovery.ts'],
    ends: allButOwn,
    but: otherThanHosts,
    async end(stage, { own }) {
      await atHost(stage, { binding: own.binding }).pin.set('2580')
      stage.pins.set(stage.ana.id, '2580')
    },
  },
  'a page of the host, which names no session, sets a PIN': {
    of: ['features/recovery/recovery.ts'],
    ends: everything,
    async end(stage) {
      await atHost(stage, {}).pin.set('2580')
      stage.pins.set(stage.ana.id, '2580')
    },
  },
  'a page of the host, which names its session, removes a token': {
    of: ['tokens/revocation.ts'],
    ends: allButOwn,
    but: otherThanHosts,
    endsToken: true,
    end: (stage, { own }) => atHost(stage, { binding: own.binding }).tokens.revoke(stage.tokens[0]),
  },
  'a page of the host, which names its session, adds a token': {
    of: ['tokens/activation.ts'],
    ends: allButOwn,
    but: otherThanHosts,
    async end(stage, { own }) {
      const { start } = atHost(stage, { binding: own.binding }).enrollments
      await stage.there.scan(await start({ name: 'Third phone', transport: 'telegram' }), 'new-chat-of-ana')
    },
  },

  'an administrator ends her sessions': {
    of: ['people/member-changes.ts'],
    ends: everything,
    end: (stage) => stage.elsewhere.assignments.endSessions({ ...ofAna(stage), actor: 'host' }),
  },
  'the host revokes a token': {
    of: ['tokens/revocation.ts'],
    ends: everything,
    endsToken: true,
    end: ({ elsewhere, tokens }) => elsewhere.tokens.revoke(tokens[0], { because: 'removed_by_host', actor: 'host' }),
  },
  'the host sets another login': {
    of: ['people/user-service.ts'],
    ends: everything,
    end: async ({ elsewhere, ana }) => void (await elsewhere.users.update({ id: ana.id }, { login: 'ana.k' })),
  },
  'the host sets another address': {
    of: ['people/user-service.ts'],
    ends: everything,
    end: async ({ elsewhere, ana }) =>
      void (await elsewhere.users.update({ id: ana.id }, { email: 'ana@example.net' })),
  },
  'the host sets a password': {
    of: ['people/user-service.ts'],
    needsAccounts: true,
    ends: everything,
    end: async ({ elsewhere, ana }) =>
      void (await elsewhere.users.update({ id: ana.id }, { password: 'correct horse battery' })),
  },
  'she is switched off and on': {
    of: ['people/user-service.ts'],
    ends: everything,
    async end({ elsewhere, ana }) {
      for (const active of [false, true]) await elsewhere.users.update({ id: ana.id }, { active })
    },
  },
  'she is erased': {
    of: ['leaving/begin-erasure.ts'],
    ends: everything,
    endsToken: true,
    end: async ({ operated, ana }) => void (await operated.users.erase({ id: ana.id })),
  },
  'she deletes her account': {
    of: ['leaving/own-account.ts'],
    ends: everything,
    endsToken: true,
    async end({ operated, made, ana }) {
      const now = made.clock.now().getTime()
      const methods = { host: now, otp: now }
      const account = accountOf(operated.selfService.as({ resourceId: made.resource.id, userId: ana.id, methods }))
      const { typed } = await account.preview()
      await account.delete({ typed })
    },
  },
  'her assignment is switched off and on': {
    of: ['people/member-changes.ts'],
    ends: everything,
    async end(stage) {
      for (const active of [false, true])
        await stage.elsewhere.assignments.update({ ...ofAna(stage), active, actor: 'host' })
    },
  },
  'she is unassigned and assigned anew': {
    of: ['tokens/revocation.ts'],
    ends: everything,
    endsToken: true,
    async end(stage) {
      const { elsewhere, made, ana, there } = stage
      await elsewhere.assignments.end({ ...ofAna(stage), actor: 'host' })
      await elsewhere.assignments.create({ resourceId: made.resource.id, userId: ana.id })
      await there.enroll(ana, chatOf.ana)
    },
  },
  'an administrator takes her PIN off': {
    of: ['administration/member-verbs.ts'],
    ends: everything,
    end: async (stage) =>
      void (await office(stage).deletePin({ resourceId: stage.made.resource.id, userId: stage.ana.id })),
  },
  'an administrator takes her second factor off': {
    of: ['administration/member-verbs.ts'],
    ends: everything,
    endsToken: true,
    async end(stage) {
      const { elsewhere, tokens, made, ana, there } = stage
      for (const token of tokens) await elsewhere.tokens.revoke(token, { because: 'removed_by_host', actor: 'host' })
      await office(stage).unenroll({ resourceId: made.resource.id, userId: ana.id })
      await there.enroll(ana, chatOf.ana)
    },
  },
  'an administrator switches her tokens off, the last one too, and on again': {
    of: ['states/switch-token.ts'],
    ends: everything,
    async end(stage) {
      const { resourceId } = ofAna(stage)
      for (const tokenId of stage.tokens) await office(stage).tokens.disable({ resourceId, tokenId })
      for (const tokenId of stage.tokens) await office(stage).tokens.enable({ resourceId, tokenId })
    },
  },
  'an administrator stops her lost phone, and switches her tokens on again': {
    of: ['person/help-decisions.ts'],
    ends: everything,
    async end(stage) {
      const { resourceId } = ofAna(stage)
      await office(stage).help({ resourceId, userId: stage.ana.id, task: 'lost_phone', reason: 'Left in a taxi' })
      for (const tokenId of stage.tokens) await office(stage).tokens.enable({ resourceId, tokenId })
    },
  },
  'she takes a change back': {
    of: ['features/undo/undo.ts', 'features/undo/taken-back.ts', 'passwords/taken-back-password.ts'],
    ends: everything,
    endsToken: true,
    async end({ elsewhere, tokens, there }) {
      await elsewhere.tokens.revoke(tokens[0], { because: 'removed_by_host', actor: 'host' })
      await elsewhere.notices.undo({ secret: await there.undoSecret() })
    },
  },
  'she sends /stop': {
    of: ['tokens/revocation.ts'],
    ends: everything,
    endsToken: true,
    async end({ there }) {
      await there.say(chatOf.ana, '/stop')
      await there.press(chatOf.ana, 'Stop')
    },
  },

  'her account is locked for a while': {
    of: [],
    ends: nothing,
    async end(stage) {
      await lock(stage)
      await stage.made.clock.advance(0)
      await stage.elsewhere.assignments.unlock({ ...ofAna(stage), actor: 'host' })
    },
  },
} as const satisfies Readonly<Record<string, Way>>

/** Guesses until nothing is looked at any more. */
export async function lock(stage: Stage): Promise<void> {
  const { elsewhere } = stage
  const asked = { ...ofAna(stage), purpose: 'guessed', binding: 'of a guesser' }
  const started = await elsewhere.challenges.start({ ...asked, kind: 'otp' })
  if (!('challengeId' in started)) throw new Error(started.outcome)
  const { challengeId } = started
  for (const code of ['wrong', 'wrong', 'wrong']) await elsewhere.challenges.verify({ ...asked, challengeId, code })
  await elsewhere.settled()
}

/** The name of a way. */
export type WayName = keyof typeof ways
