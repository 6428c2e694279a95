import type { ChatfactorWithAccounts, Session } from '@chatfactor/accounts'
import { createAdministration } from '@chatfactor/console'
import type { ProvenMethods } from '@chatfactor/core/store'
import { someBrowser } from '@chatfactor/testkit'
import { chatId, type Stage } from './stage.js'

/** The session that somebody got, as a process finds it by what the browser keeps. */
export interface LetIn {
  readonly secret: string
}

/** A way into the portal, and what is left of it once the Resource is held to a standard. */
export interface WayIn {
  /** What it adds to the first factor, in the session; `null` where nothing is added. */
  readonly proof: keyof ProvenMethods | null
  readonly held: Session['state']
  come(stage: Stage): Promise<LetIn>
}

const dayMs = 24 * 60 * 60_000

/** The first factor of Ana, or of another person. */
export async function byPassword({ made, warm }: Stage, login = 'ana'): Promise<LetIn> {
  const about = { ...someBrowser, resourceId: made.resource.id, login, password: `${login}-password` }
  const first = await warm.signIn.withPassword(about)
  if (first.outcome !== 'signed_in') throw new Error(first.outcome)
  return first
}

/** By a code, after which the browser may be remembered. */
export async function byCode(stage: Stage, remember = false) {
  const { made, warm, telegram } = stage
  const { secret } = await byPassword(stage)
  const resourceId = made.resource.id
  const sent = await warm.signIn.secondFactor.start({ ...someBrowser, resourceId, secret, kind: 'otp' })
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  await warm.settled()
  const typed = { challengeId: sent.challengeId, code: telegram.lastCode(chatId) ?? '' }
  const done = await warm.signIn.secondFactor.verify({ resourceId, secret, ...typed, remember })
  if (done.outcome !== 'signed_in') throw new Error(done.outcome)
  return done
}

/** By an answer in the chat, in the mode of the Resource. */
async function byApproval(stage: Stage, approvalMode: 'approve_deny' | 'number_matching' | 'code_entry') {
  const { made, warm, elsewhere } = stage
  const resourceId = made.resource.id
  await elsewhere.resources.update(resourceId, { secondFactor: { approvalMode } })
  const { secret } = await byPassword(stage)
  const sent = await warm.signIn.secondFactor.start({ ...someBrowser, resourceId, secret, kind: 'approval' })
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  await warm.settled()
  const deeds = made.by(warm)
  const { show, challengeId } = sent
  if (show?.mode === 'code_entry') await deeds.say(chatId, show.code)
  else await deeds.press(chatId, show?.mode === 'number_matching' ? String(show.number) : 'Approve')
  const done = await warm.signIn.secondFactor.redeem({ resourceId, secret, challengeId })
  if (done.outcome !== 'signed_in') throw new Error(done.outcome)
  return done
}

/** Pages of Ana, in a session of hers. */
export async function pagesOf({ made }: Stage, by: ChatfactorWithAccounts, { secret }: LetIn) {
  const session = await by.sessions.find({ secret, resourceId: made.resource.id })
  if (session === null) throw new Error('the session is over')
  const { resourceId, userId, methods, id: sessionId } = session
  return by.selfService.as({ resourceId, userId, methods, sessionId })
}

/** A browser that was remembered a moment ago, at its next sign-in. */
export async function rememberedBrowser(stage: Stage) {
  const { elsewhere, made } = stage
  await elsewhere.resources.update(made.resource.id, { secondFactor: { rememberBrowsersMs: 30 * dayMs } })
  const { browserSecret } = await byCode(stage, true)
  if (browserSecret === null) throw new Error('it was not remembered')
  return { browserSecret, secret: (await byPassword(stage)).secret }
}

/** Every way in that there is. */
export const waysIn = {
  'a code from the chat': { proof: 'otp', held: 'complete', come: byCode },
  'digits sent to the bot': { proof: 'otp', held: 'complete', come: (stage) => byApproval(stage, 'code_entry') },
  'the number pressed': {
    proof: 'pressed',
    held: 'second_factor',
    come: (stage) => byApproval(stage, 'number_matching'),
  },
  'Approve pressed': { proof: 'pressed', held: 'second_factor', come: (stage) => byApproval(stage, 'approve_deny') },
  'a recovery code': {
    ...{ proof: 'recovery', held: 'complete' },
    async come(stage) {
      const { made, warm } = stage
      const me = await pagesOf(stage, warm, await byCode(stage))
      const [code = ''] = await me.recoveryCodes.renew()
      const { secret } = await byPassword(stage)
      const done = await warm.signIn.withRecoveryCode({ resourceId: made.resource.id, secret, code })
      if (done.outcome !== 'signed_in') throw new Error(done.outcome)
      return done
    },
  },
  'a remembered browser': {
    ...{ proof: 'remembered', held: 'second_factor' },
    async come(stage) {
      const { made, warm } = stage
      const kept = await rememberedBrowser(stage)
      const done = await warm.signIn.withRememberedBrowser({ resourceId: made.resource.id, ...kept })
      if (done.outcome !== 'signed_in') throw new Error(done.outcome)
      return done
    },
  },
  'a bypass': {
    ...{ proof: null, held: 'second_factor' },
    async come(stage) {
      await bypass(stage, stage.made.resource.id, stage.ana.id)
      return byPassword(stage)
    },
  },
  'a token that was enrolled in this session': {
    ...{ proof: 'enrolled', held: 'complete' },
    async come(stage) {
      const { made, warm } = stage
      const cora = await made.person('cora', {})
      const visit = await byPassword(stage, 'cora')
      const session = await warm.sessions.find({ secret: visit.secret, resourceId: made.resource.id })
      const me = await pagesOf(stage, warm, visit)
      const enrollment = await me.enrollments.start({ name: 'Phone', transport: 'telegram' })
      const code = await made.by(warm).linkCode(enrollment.id)
      await made.by(warm).hear({ type: 'code', chatId: cora.id, code })
      if (session === null) throw new Error('the session is over')
      return visit
    },
  },
  'a password, without a token': {
    ...{ proof: null, held: 'complete' },
    async come(stage) {
      await stage.made.person('dan', {})
      return byPassword(stage, 'dan')
    },
  },
  'mail alone, without a token': {
    ...{ proof: null, held: 'enrollment' },
    async come({ made, warm }) {
      const eve = await made.person('eve', { email: 'eve@example.org' })
      await warm.users.update({ id: eve.id }, { password: null })
      const resourceId = made.resource.id
      const asked = await warm.signIn.sendMailCode({ ...someBrowser, resourceId, login: 'eve' })
      if (asked.outcome !== 'mailed_if_known') throw new Error(asked.outcome)
      await warm.settled()
      const code = /^\d{6}$/m.exec(made.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
      const done = await warm.signIn.withMailCode({ ...someBrowser, resourceId, attemptId: asked.attemptId, code })
      if (done.outcome !== 'signed_in') throw new Error(done.outcome)
      return done
    },
  },
} as const satisfies Readonly<Record<string, WayIn>>

/** An administrator in another process lets somebody in. */
export async function bypass({ elsewhere }: Stage, resourceId: string, userId: string): Promise<void> {
  const { members } = createAdministration(elsewhere).as({ adminId: 'root', resources: 'all' })
  await members.bypass.grant({ resourceId, userId, forMs: 60 * 60_000, reason: 'Lost phone' })
}

/** The second administrator holds the Resource to the standard, or no more. */
export async function hold({ elsewhere, made }: Stage, heldTo: 'nist_800_63b_4' | null): Promise<void> {
  await elsewhere.resources.update(made.resource.id, { secondFactor: { heldTo } })
}
