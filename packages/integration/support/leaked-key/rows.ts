import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createAdministration } from '@chatfactor/console'
import type { User } from '@chatfactor/core'
import type { KeyRing } from '@chatfactor/core/feature'
import { someBrowser } from '@chatfactor/testkit'
import { answerOf } from '../doors/stage.js'
import { agentThings } from './agent-rows.js'
import type { LeakStage } from './stage.js'

/** What a master key derives secrets for, as core names it. */
export type KeyLabel = Parameters<KeyRing['derive']>[1]

/** Somebody with a chat, and the process that writes under their key. */
export interface Holder {
  readonly by: ChatfactorWithAccounts
  readonly user: User
  readonly chatId: string
  readonly email: string
}

/** Something that was computed from a master key. */
export interface KeyedThing {
  /** What it is worth while its key counts, and once that was revoked. */
  readonly before: string
  readonly after: string
  /** Gives it to somebody, and says how it is used on the second process. */
  give(stage: LeakStage, holder: Holder): Promise<() => Promise<string>>
}

const outcomeOf = async (asking: Promise<unknown>): Promise<string> => (await answerOf(asking)).outcome

function about({ made }: LeakStage, { user }: Holder) {
  return { resourceId: made.resource.id, user: { id: user.id }, purpose: 'pay', binding: `session of ${user.login}` }
}

/** Asks by an approval; `answer` gives what the page shows to whom answers in the chat. */
async function approval(
  stage: LeakStage,
  holder: Holder,
  mode: 'approve_deny' | 'number_matching' | 'code_entry',
  answer: (shown: string) => Promise<void>,
) {
  const { two } = stage
  const asked = about(stage, holder)
  const started = await holder.by.challenges.start({ ...asked, kind: 'approval', mode })
  if (started.outcome !== 'sent') throw new Error(started.outcome)
  await holder.by.settled()
  const { challengeId, show } = started
  const shown = show?.mode === 'code_entry' ? show.code : show?.mode === 'number_matching' ? String(show.number) : ''
  return async () => {
    await answer(shown)
    return outcomeOf(two.challenges.redeem({ ...asked, challengeId }))
  }
}

/** What the page of an enrollment shows to whoever opened it. */
async function opened(stage: LeakStage, { by, user }: Holder) {
  const { id } = await stage.made.by(by).startEnrollment(user, { name: 'Tablet' })
  return { id, stateOn: async () => (await stage.two.enrollments.get(id)).state }
}

/** Somebody without a token, who is at the pages on the second process; their password is what they know. */
async function guest(stage: LeakStage, holder: Holder) {
  const user = await stage.made.person(`guest-of-${holder.user.login}`, {})
  return { user, visit: () => stage.made.by(stage.two).signIn(user) }
}

async function signedIn(
  { two, made }: LeakStage,
  { user }: Holder,
  deviceCookie: string | null = null,
  by: ChatfactorWithAccounts = two,
) {
  const at = { ...someBrowser, resourceId: made.resource.id, deviceCookie }
  const first = await by.signIn.withHost({ ...at, user: { id: user.id }, provenAt: made.clock.now() })
  if (first.outcome !== 'signed_in') throw new Error(first.outcome)
  return first
}

/** What a browser keeps that signed its owner in by a code. */
async function keptBrowser({ made }: LeakStage, { by, user, chatId }: Holder, binding: string | null = null) {
  const resourceId = made.resource.id
  const first = await by.signIn.withHost({
    ...{ ...someBrowser, resourceId, user: { id: user.id }, provenAt: made.clock.now(), binding },
  })
  if (first.outcome !== 'signed_in') throw new Error(first.outcome)
  const { secret } = first
  const sent = await by.signIn.secondFactor.start({ ...someBrowser, resourceId, secret, kind: 'otp' })
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  await by.settled()
  const typed = { challengeId: sent.challengeId, code: made.telegram.lastCode(chatId) ?? '' }
  const done = await by.signIn.secondFactor.verify({ resourceId, secret, ...typed, remember: true })
  if (done.outcome !== 'signed_in') throw new Error(done.outcome)
  return done
}

/** Presses _It wasn't me_, and looks at the session of the host that was begun, and at another of the same person. */
async function disowned(stage: LeakStage, holder: Holder) {
  const { made, two } = stage
  await holder.by.settled()
  await made.by(holder.by).press(holder.chatId, 'It wasn’t me')
  const asked = { ...about(stage, holder), ask: false }
  return async () => {
    const [theirs, own] = await Promise.all([
      outcomeOf(two.secondFactor.check(asked)),
      outcomeOf(two.secondFactor.check({ ...asked, binding: 'their own' })),
    ])
    return own === 'not_asked' ? `${theirs}, and no other` : `${theirs}, and another is ${own}`
  }
}

async function codesOf(stage: LeakStage, holder: Holder) {
  const visit = await stage.made.by(holder.by).signIn(holder.user, { chatId: holder.chatId })
  return { visit, codes: await visit.me.recoveryCodes.renew() }
}

function codeIn(mail: string): string {
  return /^\d{6}$/m.exec(mail)?.[0] ?? ''
}

/** Everything that a key makes and that opens something, changes something, or lets somebody by. */
export const keyedThings = {
  ...agentThings,
  'a code to type': {
    ...{ before: 'accepted', after: 'expired' },
    async give(stage, holder) {
      const asked = about(stage, holder)
      const { challengeId, code } = await stage.made.by(holder.by).sendCode(holder.user, asked)
      return () => outcomeOf(stage.two.challenges.verify({ ...asked, challengeId, code }))
    },
  },
  'a proof of before': {
    ...{ before: 'passed', after: 'not_asked' },
    async give(stage, holder) {
      const asked = about(stage, holder)
      const { challengeId, code } = await stage.made.by(holder.by).sendCode(holder.user, asked)
      await holder.by.challenges.verify({ ...asked, challengeId, code })
      return () => outcomeOf(stage.two.secondFactor.check({ ...asked, challengeId, ask: false }))
    },
  },
  'digits for the bot': {
    ...{ before: 'accepted', after: 'expired' },
    give: (stage, holder) =>
      approval(stage, holder, 'code_entry', (digits) => stage.made.by(stage.two).say(holder.chatId, digits)),
  },
  'a number to press': {
    ...{ before: 'accepted', after: 'expired' },
    give: (stage, holder) =>
      approval(stage, holder, 'number_matching', (number) => stage.made.by(stage.two).press(holder.chatId, number)),
  },
  'the button Approve': {
    ...{ before: 'accepted', after: 'expired' },
    give: (stage, holder) =>
      approval(stage, holder, 'approve_deny', () => stage.made.by(stage.two).press(holder.chatId, 'Approve')),
  },
  'an approval that was given': {
    ...{ before: 'accepted', after: 'expired' },
    async give(stage, holder) {
      const redeem = await approval(stage, holder, 'approve_deny', async () => undefined)
      await stage.made.by(holder.by).press(holder.chatId, 'Approve')
      return redeem
    },
  },
  'the button that ends a token': {
    ...{ before: '0 tokens', after: '1 tokens' },
    async give({ made, two }, { by, user, chatId }) {
      await made.by(by).say(chatId, '/stop')
      return async () => {
        await made.by(two).press(chatId, 'Stop')
        const live = await two.tokens.list({ resourceId: made.resource.id, user: { id: user.id } })
        return `${live.length} tokens`
      }
    },
  },
  'the button that fetches a code': {
    ...{ before: 'a code', after: 'no code' },
    async give(stage, { by, user, chatId }) {
      const { made, two, telegram } = stage
      const own = { resourceId: made.resource.id, user: { id: user.id }, purpose: 'pay', kind: 'otp' } as const
      // Past the limit nothing is pushed, and /code asks whose it is.
      for (let sends = 0; sends < 6; sends += 1) {
        await by.challenges.start(own)
        await by.settled()
      }
      await made.by(by).say(chatId, '/code')
      const codes = () => telegram.sent.filter(({ message }) => message.type === 'otp').length
      const pressed = telegram.sent.at(-1)?.message.actions.some(({ label }) => label === 'It’s me')
      if (pressed !== true) throw new Error('nobody was asked whose it is')
      return async () => {
        const before = codes()
        await made.by(two).press(chatId, 'It’s me')
        return codes() > before ? 'a code' : 'no code'
      }
    },
  },
  'the button that disowns a sign-in': {
    ...{ before: 'over', after: 'signed in' },
    async give(stage, holder) {
      const { made, two } = stage
      const { chatId, user, by } = holder
      await keptBrowser(stage, holder)
      await by.settled()
      // The sign-in that is looked at is one of now: those of the key are over anyway.
      return async () => {
        const visit = await made.by(two).signIn(user)
        await two.settled()
        const buttons = stage.telegram.sent.flatMap(({ to, message }) => (to.chatId === chatId ? message.actions : []))
        const value = buttons.findLast((one) => one.value.startsWith('z_'))?.value ?? ''
        await made.by(two).hear({ type: 'action', chatId, value, messageId: null })
        const { items } = await two.audit.list({ limit: 500 })
        const isDisowned = items.some(({ action }) => action === 'sign_in.disowned' || action === 'session.disowned')
        return isDisowned || !(await made.by(two).isSignedIn(visit)) ? 'over' : 'signed in'
      }
    },
  },
  'a disowned sign-in of the host': {
    ...{ before: 'disowned, and no other', after: 'disowned, and no other' },
    async give(stage, holder) {
      const { made } = stage
      const own = { ...about(stage, holder), purpose: 'sign_in' }
      const context = { device: 'Chrome' }
      const { challengeId, code } = await made.by(holder.by).sendCode(holder.user, { ...own, context })
      await holder.by.challenges.verify({ ...own, challengeId, code })
      return disowned(stage, holder)
    },
  },
  'a disowned sign-in of the portal': {
    ...{ before: 'disowned, and no other', after: 'disowned, and no other' },
    async give(stage, holder) {
      await keptBrowser(stage, holder, about(stage, holder).binding)
      return disowned(stage, holder)
    },
  },
  'the link of an enrollment': {
    ...{ before: 'active', after: 'expired' },
    async give(stage, holder) {
      const { id, stateOn } = await opened(stage, holder)
      const code = await stage.made.by(holder.by).linkCode(id)
      return async () => {
        await stage.made.by(stage.two).hear({ type: 'code', chatId: `tablet of ${holder.chatId}`, code })
        return stateOn()
      }
    },
  },
  'the code of an enrollment to type': {
    ...{ before: 'awaiting_confirmation', after: 'expired' },
    async give(stage, holder) {
      const { id, stateOn } = await opened(stage, holder)
      const code = await stage.made.by(holder.by).typedCode(id)
      return async () => {
        await stage.made.by(stage.two).say(`tablet of ${holder.chatId}`, code)
        return stateOn()
      }
    },
  },
  'a first message that an enrollment waits for': {
    ...{ before: 'active', after: 'expired' },
    async give(stage, holder) {
      const { made, two } = stage
      const { id, stateOn } = await opened(stage, holder)
      const tablet = `tablet of ${holder.chatId}`
      await made.by(holder.by).scan({ id }, tablet, { pushable: false })
      if ((await stateOn()) !== 'awaiting_message') throw new Error('it waits for no message')
      return async () => {
        await made.by(two).say(tablet, 'Hello')
        return stateOn()
      }
    },
  },
  'what a page shows of an enrollment': {
    ...{ before: 'shown', after: 'TRANSITION_REFUSED, then active' },
    async give(stage, holder) {
      const { made, two } = stage
      const { id, stateOn } = await opened(stage, holder)
      return async () => {
        const { outcome } = await answerOf(two.enrollments.links(id))
        if (outcome === 'none') return 'shown'
        // It can be begun anew where it stands, under a key that counts.
        await two.enrollments.renew(id)
        await made.by(two).scan({ id }, `tablet of ${holder.chatId}`)
        return `${outcome}, then ${await stateOn()}`
      }
    },
  },
  'the code that confirms a token': { ...confirming('code') },
  'the number that confirms a token': { ...confirming('number') },
  'a recovery code': {
    ...{ before: 'signed_in', after: 'wrong_code' },
    async give(stage, holder) {
      const [code = ''] = (await codesOf(stage, holder)).codes
      return async () => {
        const { secret } = await signedIn(stage, holder)
        return outcomeOf(stage.two.signIn.withRecoveryCode({ resourceId: stage.made.resource.id, secret, code }))
      }
    },
  },
  'recovery codes that are shown again': {
    ...{ before: '10 codes', after: 'nothing' },
    async give(stage, holder) {
      const { visit } = await codesOf(stage, holder)
      return async () => {
        const again = await stage.made.by(stage.two).visit(visit).me.recoveryCodes.find()
        return again === null ? 'nothing' : `${again.length} codes`
      }
    },
  },
  'a PIN': {
    ...{ before: 'accepted', after: 'wrong_code' },
    async give(stage, holder) {
      const { visit } = await codesOf(stage, holder)
      await visit.me.pin.set('8305')
      return async () => {
        const { made, two } = stage
        const { challengeId, code } = await made.by(two).sendCode(holder.user)
        return outcomeOf(made.by(two).verify(holder.user, challengeId, `8305${code}`))
      }
    },
  },
  'a session': {
    ...{ before: 'signed in', after: 'over' },
    async give({ made, two }, { by, user, chatId }) {
      const visit = await made.by(by).signIn(user, { chatId })
      return async () => ((await made.by(two).isSignedIn(visit)) ? 'signed in' : 'over')
    },
  },
  'a remembered browser': {
    ...{ before: 'signed_in', after: 'refused' },
    async give(stage, holder) {
      const { browserSecret } = await keptBrowser(stage, holder)
      return async () => {
        const { secret } = await signedIn(stage, holder)
        const shown = { resourceId: stage.made.resource.id, secret, browserSecret: browserSecret ?? '' }
        return outcomeOf(stage.two.signIn.withRememberedBrowser(shown))
      }
    },
  },
  'the cookie of a known browser': {
    ...{ before: 'known', after: 'told of' },
    async give(stage, holder) {
      const { made, two, telegram } = stage
      const { deviceCookie } = await keptBrowser(stage, holder)
      await holder.by.settled()
      return async () => {
        const told = () =>
          telegram.sent.filter(({ message }) => message.actions.some(({ value }) => value.startsWith('z_'))).length
        const resourceId = made.resource.id
        const { secret } = await signedIn(stage, holder, deviceCookie)
        const sent = await two.signIn.secondFactor.start({ ...someBrowser, resourceId, secret, kind: 'otp' })
        if (sent.outcome !== 'sent') throw new Error(sent.outcome)
        await two.settled()
        const code = telegram.lastCode(holder.chatId) ?? ''
        const before = told()
        const typed = { resourceId, secret, challengeId: sent.challengeId, code, deviceCookie }
        const done = await two.signIn.secondFactor.verify(typed)
        if (done.outcome !== 'signed_in') throw new Error(done.outcome)
        await two.settled()
        return told() > before ? 'told of' : 'known'
      }
    },
  },
  'the messages that are kept for a known browser': {
    ...{ before: 'sent', after: 'UNAUTHENTICATED' },
    async give(stage, holder) {
      const { made, two } = stage
      const { deviceCookie } = await keptBrowser(stage, holder)
      const { secret } = await signedIn(stage, holder, deviceCookie, holder.by)
      const at = { ...someBrowser, resourceId: made.resource.id, kind: 'otp' } as const
      return async () => {
        for (let stranger = 0; stranger < 5; stranger += 1) {
          await two.signIn.secondFactor.start({ ...at, secret: (await signedIn(stage, holder)).secret })
        }
        return outcomeOf(two.signIn.secondFactor.start({ ...at, secret, deviceCookie }))
      }
    },
  },
  'a code from an email': {
    ...{ before: 'signed_in', after: 'refused' },
    async give({ made, two }, { by, user }) {
      await by.users.update({ id: user.id }, { password: null })
      const at = { ...someBrowser, resourceId: made.resource.id }
      const mailing = await by.signIn.sendMailCode({ ...at, login: user.login ?? '' })
      if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
      const { attemptId } = mailing
      await by.settled()
      const code = codeIn(made.mailer.sent.at(-1)?.text ?? '')
      return () => outcomeOf(two.signIn.withMailCode({ ...at, attemptId, code }))
    },
  },
  'a code that proves the mailbox in a session': {
    ...{ before: 'proven', after: 'expired' },
    async give({ made, two }, { by, user, chatId, email }) {
      const visit = await made.by(by).signIn(user, { chatId })
      const started = await visit.me.mailProof.start()
      if (started.outcome !== 'mailed') throw new Error(started.outcome)
      const code = codeIn(await made.by(by).mailTo(email))
      const { attemptId } = started
      return () => outcomeOf(made.by(two).visit(visit).me.mailProof.verify({ attemptId, code }))
    },
  },
  'a code that proves a new address': {
    ...{ before: 'changed', after: 'expired' },
    async give({ made, two }, { by, user, chatId }) {
      const email = `new-${user.login}@example.org`
      const visit = await made.by(by).signIn(user, { chatId })
      const started = await visit.me.profile.changeEmail(email)
      if (started.outcome !== 'mailed') throw new Error(started.outcome)
      const code = codeIn(await made.by(by).mailTo(email))
      const { attemptId } = started
      return () => outcomeOf(made.by(two).visit(visit).me.profile.verifyEmail({ email, attemptId, code }))
    },
  },
  'an approval of a sign-in that was ended': {
    ...{ before: 'over', after: 'over' },
    async give(stage, holder) {
      const { made, two } = stage
      const { by, user, chatId } = holder
      const resourceId = made.resource.id
      const waiting = await by.signIn.withHost({
        ...{ ...someBrowser, resourceId, user: { id: user.id }, provenAt: made.clock.now() },
      })
      if (waiting.outcome !== 'signed_in') throw new Error(waiting.outcome)
      const { secret, session } = waiting
      const asked = await by.signIn.secondFactor.start({ ...someBrowser, resourceId, secret, kind: 'approval' })
      if (asked.outcome !== 'sent') throw new Error(asked.outcome)
      await by.settled()
      const visit = await made.by(by).signIn(user, { chatId })
      return async () => {
        const { outcome } = await answerOf(made.by(two).visit(visit).me.sessions.end(session.id))
        await made.by(two).press(chatId, 'Approve')
        const { items } = await two.audit.list({ limit: 500 })
        const isApproved = items.some(
          ({ action, details }) => action === 'challenge.approved' && details.challengeId === asked.challengeId,
        )
        return isApproved ? `approved, ${outcome}` : 'over'
      }
    },
  },
  'a link from an email': {
    ...{ before: 'signed_in', after: 'refused' },
    async give({ made, two }, { by, user }) {
      await by.users.update({ id: user.id }, { password: null })
      const at = { ...someBrowser, resourceId: made.resource.id }
      // The last email for now carries a link.
      for (let mail = 0; mail < 10; mail += 1) {
        const mailing = await by.signIn.sendMailCode({ ...at, login: user.login ?? '' })
        if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
        const { attemptId } = mailing
        await by.settled()
        const link = /#([\w-]{43})/.exec(made.mailer.sent.at(-1)?.text ?? '')?.[1]
        if (link !== undefined) return () => outcomeOf(two.signIn.withMailLink({ ...at, attemptId, link }))
      }
      throw new Error('no email carried a link')
    },
  },
  'a link to a new password': {
    ...{ before: 'signed_in', after: 'refused' },
    async give({ made, two }, { by, user, email }) {
      const at = { ...someBrowser, resourceId: made.resource.id }
      await by.signIn.sendResetLink({ ...at, login: user.login ?? '' })
      const link = await made.by(by).resetSecret(email)
      return () => outcomeOf(two.signIn.withResetLink({ ...at, link }))
    },
  },
  'a link that takes a change back': {
    ...{ before: 'undone', after: 'unknown' },
    async give(stage, holder) {
      const { visit } = await codesOf(stage, holder)
      await visit.me.pin.set('8305')
      const secret = await stage.made.by(holder.by).undoSecret(holder.email)
      return () => outcomeOf(stage.two.notices.undo({ secret }))
    },
  },
  'a notice in a mail that waited': {
    ...{ before: 'told, with a link', after: 'told, without one' },
    async give(stage, holder) {
      const { made, two } = stage
      const { visit } = await codesOf(stage, holder)
      await holder.by.settled()
      const mails = () => made.mailer.sent.filter(({ to }) => to === holder.email)
      const before = mails().length
      made.mailer.failNext()
      await visit.me.pin.set('8305')
      await holder.by.settled()
      if (mails().length > before) throw new Error('it did not wait')
      return async () => {
        for (let tries = 0; tries < 30 && mails().length === before; tries += 1) {
          await made.clock.advance(60_000)
          await two.worker.runOnce()
          await two.settled()
        }
        const told = mails().slice(before)
        if (told.length === 0) return 'told nothing'
        return told.some(({ text }) => text.includes('/undo?p=')) ? 'told, with a link' : 'told, without one'
      }
    },
  },
  'an invitation that is shown again': {
    ...{ before: 'accepted', after: 'nothing' },
    async give(stage, holder) {
      const { user, visit } = await guest(stage, holder)
      const member = { resourceId: stage.made.resource.id, userId: user.id }
      const actor = { adminId: 'root', resources: 'all' } as const
      const { id: invitationId } = await createAdministration(holder.by).as(actor).members.invitations.create(member)
      return async () => {
        const again = await createAdministration(stage.two)
          .as(actor)
          .members.invitations.find({ ...member, invitationId })
        return again === null
          ? 'nothing'
          : outcomeOf((await visit()).me.acceptInvitation(again.url.split('#')[1] ?? ''))
      }
    },
  },
  'an invitation': {
    ...{ before: 'accepted', after: 'unusable' },
    async give(stage, holder) {
      const { user, visit } = await guest(stage, holder)
      const { members } = createAdministration(holder.by).as({ adminId: 'root', resources: 'all' })
      const { url } = await members.invitations.create({ resourceId: stage.made.resource.id, userId: user.id })
      const secret = url.split('#')[1] ?? ''
      return async () => outcomeOf((await visit()).me.acceptInvitation(secret))
    },
  },
  'an invitation, where strangers are not looked at': {
    ...{ before: 'signed_in', after: 'link_needed' },
    async give(stage, holder) {
      const { made, two } = stage
      const { user } = await guest(stage, holder)
      const { members } = createAdministration(holder.by).as({ adminId: 'root', resources: 'all' })
      const { url } = await members.invitations.create({ resourceId: made.resource.id, userId: user.id })
      await usedUp(stage, user)
      const shown = { password: `${user.login}-password`, invitation: url.split('#')[1] ?? '' }
      return () => outcomeOf(two.signIn.withPassword({ ...guessing(stage, user), ...shown }))
    },
  },
  'a code from the chat, where strangers are not looked at': {
    ...{ before: 'signed_in', after: 'link_needed' },
    async give(stage, { by, user, chatId }) {
      const { made, two } = stage
      for (const process of [by, two]) await usedUp(stage, user, process)
      await made.by(by).say(chatId, '/code')
      await made.by(by).press(chatId, 'It’s me')
      const shape = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/
      const chatCode = shape.exec(made.by(by).shownIn(chatId).at(-1) ?? '')?.[0] ?? ''
      const password = `${user.login}-password`
      return () => outcomeOf(two.signIn.withPassword({ ...guessing(stage, user), password, chatCode }))
    },
  },
} as const satisfies Readonly<Record<string, KeyedThing>>

/** The name of one of them. */
export type KeyedThingName = keyof typeof keyedThings

/** Somebody scanned, and the page asks what the chat shows. */
function confirming(confirmation: 'code' | 'number'): KeyedThing {
  return {
    ...{ before: 'active', after: 'refused' },
    async give(stage, holder) {
      const { made, two, telegram } = stage
      const { by, chatId } = holder
      await made.by(by).change({ secondFactor: { activation: 'confirm', confirmation } })
      const { id } = await opened(stage, holder)
      const tablet = `tablet of ${chatId}`
      await made.by(by).scan({ id }, tablet)
      const shown = await by.enrollments.get(id)
      const text = made.by(by).shownIn(tablet).at(-1) ?? ''
      const choices = shown.confirmation?.by === 'number' ? shown.confirmation.choices : []
      const answer =
        confirmation === 'code'
          ? (telegram.lastCode(tablet) ?? '')
          : (choices.find((choice) => new RegExp(`\\b${choice}\\b`).test(text)) ?? '')
      return async () => {
        await answerOf(two.enrollments.confirm(id, { answer }))
        return (await two.enrollments.get(id)).state === 'active' ? 'active' : 'refused'
      }
    },
  }
}

function guessing({ made }: LeakStage, user: User) {
  return { ...someBrowser, resourceId: made.resource.id, login: user.login ?? '' }
}

/** Strangers guess at a login until nothing is looked at any more. */
async function usedUp(stage: LeakStage, user: User, by = stage.two): Promise<void> {
  for (let at = 0; at < 200; at += 1) {
    const guess = { password: `guess-${at}`, network: `203.0.${at % 250}.7` }
    const { outcome } = await by.signIn.withPassword({ ...guessing(stage, user), ...guess })
    if (outcome === 'link_needed') return
  }
  throw new Error('guessing does not end')
}

/**
 * What each label of the key ring makes, or why that opens nothing. A label without a row does not compile.
 */
export const madeOf: Readonly<Record<KeyLabel, readonly KeyedThingName[] | string>> = {
  otp: ['a code to type', 'a proof of before', 'the code that confirms a token'],
  email: ['a code from an email', 'a code that proves the mailbox in a session', 'a code that proves a new address'],
  link: [
    ...(['the link of an enrollment', 'a first message that an enrollment waits for'] as const),
    'what a page shows of an enrollment',
  ],
  typed: ['the code of an enrollment to type'],
  number: ['a number to press', 'the number that confirms a token', 'a number to press for an agent'],
  entry: ['digits for the bot', 'digits for the bot, for an agent'],
  action: [
    ...(['the button Approve', 'an approval that was given', 'the button that ends a token'] as const),
    ...(['the button that fetches a code', 'the button that disowns a sign-in'] as const),
    ...(['the button Approve of an agent’s question', 'what an agent was allowed once'] as const),
  ],
  pin: ['a PIN'],
  recovery: ['a recovery code', 'recovery codes that are shown again'],
  undo: [
    ...(['a link from an email', 'a link to a new password', 'a link that takes a change back'] as const),
    ...(['a notice in a mail that waited', 'an invitation', 'an invitation that is shown again'] as const),
  ],
  device: ['the cookie of a known browser'],
  browser: ['a remembered browser'],
  attempt: ['a code from an email', 'a link from an email'],
  chat_code: ['a code from the chat, where strangers are not looked at'],
  hash: 'what is looked up: each kind of it is in the other table',
  form: 'keeps what an administrator typed from who reads their browser, and opens nothing: every form of it is pressed again',
  seal: ['what an agent was allowed in advance', 'what an agent was allowed once'],
  receipt: 'signs receipts, whose keys are withdrawn with it: packages/authorizations looks at it in receipts',
  audit: 'nothing is derived for it by now',
}

/** The same for each kind of what is looked up by a keyed hash. */
export const lookedUp: Readonly<Record<string, readonly KeyedThingName[] | string>> = {
  session: ['a session', 'the messages that are kept for a known browser'],
  remembered_browser: ['a remembered browser'],
  link_code: ['the link of an enrollment'],
  typed_code: ['the code of an enrollment to type'],
  one_time_link: [
    ...(['a link to a new password', 'a link that takes a change back', 'an invitation'] as const),
    'an invitation, where strangers are not looked at',
  ],
  mail_attempt: ['a code from an email'],
  mail_attempt_made: ['a code from an email', 'a link from an email'],
  recovery: ['a recovery code'],
  binding: [
    ...(['a proof of before', 'an approval of a sign-in that was ended'] as const),
    'a disowned sign-in of the host',
    'a disowned sign-in of the portal',
  ],
  login: 'names the row in which guesses at a login are counted, and opens nothing',
  agent_key: ['the key of an agent'],
  administrator: 'names the note that has the name of an administrator, and opens nothing',
  erased_address: 'finds the mails of somebody who is being erased, and opens nothing',
  host_refused: 'names the row by which a refusal to a host is told once an hour, and opens nothing',
  viewed: 'names the row by which a look at a person is told once in ten minutes, and opens nothing',
}
