import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { ChallengeRuleName } from '@chatfactor/core/feature'
import type { Write } from '@chatfactor/core/store'
import { someBrowser } from '@chatfactor/testkit'
import type { Target } from './columns.js'
import { type Answer, answerOf, chatId, type Stage } from './stage.js'

/** What is asked at a door, ready to be answered by a process. `change` happens before, or in the middle of it. */
export interface Asked {
  answer(by: ChatfactorWithAccounts, change: () => Promise<void>): Promise<Answer>
  readonly target?: Target
}

/** Whose address a door asks about. */
export type Whose = 'caller' | 'question' | 'both'

/** A door to a challenge: how it comes to be answered there, and which rules cannot say anything. */
export interface Door {
  ask(stage: Stage): Promise<Asked>
  /** What its answer says where it lets through; by default, what is seen of the world says it. */
  readonly opens?: (answer: Answer) => boolean
  /** Whose address has to pass: that of who calls, that of the browser in which the question was begun, or both. */
  readonly whose: Whose
  /** Why a rule can say nothing here. */
  readonly without?: Partial<Readonly<Record<ChallengeRuleName, string>>>
  /** The same, in a chat of two people alone. */
  readonly withoutInShared?: Partial<Readonly<Record<ChallengeRuleName, string>>>
}

const purpose = 'pay'
const detail = { httpStatus: null, code: null, hint: null }
const aCode = {
  answerMode: 'a code is answered in one way only',
  heldTo: 'a code that is typed into the page is what the standard asks for',
} as const
const strictest = {
  answerMode: 'digits sent to the bot are the strictest way there is',
  heldTo: 'digits sent to the bot are what the standard asks for',
} as const
const new_ = {
  keyOnRing: 'what begins now begins under the newest key',
  trusted: 'what begins now begins after whatever ended; what is disowned is a table of its own',
} as const
const robbed = {
  inHours: 'whoever is robbed can say so at any time',
  fromHere: 'whoever is robbed can say so from anywhere',
} as const
const own_ = { owned: 'a session that is disowned is signed out: its own pages ask nothing at all' } as const
const mailed = {
  unlocked: 'guesses of mailed codes are delayed, and lock nobody',
  tokenLive: 'a mailed code is of no token',
  hostRules: 'a mailed code is no challenge of a token: rules of `sign_in` and of actions are asked',
  answerMode: 'a code is answered in one way only',
  heldTo: 'how far mail leads is a rule of sessions; a table of its own asks it',
} as const

/** Where the browser is by now. */
const here = ({ at: { network } }: Stage) => ({ network })
const browserOf = (stage: Stage) => ({ ...someBrowser, ...here(stage) })

function aboutAna({ ana, made }: Stage) {
  return { resourceId: made.resource.id, user: { id: ana.id }, purpose, binding: 'session-1' }
}

type How = { readonly kind: 'otp' } | { readonly kind: 'approval'; readonly mode?: 'code_entry' | 'number_matching' }

/** Asks Ana, and gives what names the challenge; nothing goes out by itself any more. */
async function started(stage: Stage, how: How = { kind: 'otp' }) {
  const about = aboutAna(stage)
  const answer = await stage.warm.challenges.start({ ...about, ...how, context: here(stage) })
  if (answer.outcome !== 'sent') throw new Error(answer.outcome)
  await stage.warm.settled()
  return {
    own: { ...about, challengeId: answer.challengeId },
    show: answer.show,
    code: stage.telegram.lastCode(chatId) ?? '',
  }
}

/** What happens after the change. */
const after =
  (answer: (by: ChatfactorWithAccounts) => Promise<unknown>): Asked['answer'] =>
  async (by, change) => {
    await change()
    return answerOf(answer(by))
  }

async function signedIn(stage: Stage, { second = false } = {}) {
  const { made, warm, ana, telegram } = stage
  const resourceId = made.resource.id
  const first = await warm.signIn.withPassword({ ...someBrowser, resourceId, login: 'ana', password: 'ana-password' })
  if (first.outcome !== 'signed_in') throw new Error(first.outcome)
  if (!second) return first
  const { secret } = first
  const sent = await warm.signIn.secondFactor.start({ ...someBrowser, resourceId, secret })
  if (sent.outcome !== 'sent') throw new Error(`${sent.outcome} for ${ana.id}`)
  const code = telegram.lastCode(chatId) ?? ''
  const { challengeId } = sent
  const done = await warm.signIn.secondFactor.verify({ ...here(stage), resourceId, secret, challengeId, code })
  if (done.outcome !== 'signed_in') throw new Error(done.outcome)
  return done
}

/** Ana at her own pages, in a process. */
function pages(by: ChatfactorWithAccounts, { session }: Awaited<ReturnType<typeof signedIn>>, stage: Stage) {
  const { resourceId, userId, methods, id: sessionId } = session
  return by.selfService.as({ resourceId, userId, methods, sessionId, ...here(stage) })
}

async function mailedCode({ made, warm }: Stage): Promise<string> {
  await warm.settled()
  return /^\d{6}$/m.exec(made.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
}

/** A token of Ana's on another Resource, in a chat of its own. */
async function onPayroll(stage: Stage): Promise<Target> {
  const { made, warm, ana, payroll } = stage
  await warm.assignments.create({ resourceId: payroll, userId: ana.id })
  const tokenId = await made.by(warm).enroll(ana, 'payroll', { resourceId: payroll })
  return { resourceId: payroll, tokenId }
}

const said = (state: string) => (answer: Answer) => answer.state === state
const passes = ({ outcome }: Answer) => outcome === 'passed'

/** Every door to a challenge. */
export const doors = {
  'challenges.start': {
    whose: 'caller',
    ask: async (stage) => ({
      answer: after((by) =>
        by.challenges.start({
          ...{ ...aboutAna(stage), kind: 'approval', mode: 'approve_deny', instead: 'refuse' },
          context: here(stage),
        }),
      ),
    }),
    without: new_,
  },
  'challenges.resend of a code': {
    whose: 'question',
    async ask(stage) {
      const { own } = await started(stage)
      return { answer: after((by) => by.challenges.resend(own)) }
    },
    without: aCode,
  },
  'challenges.resend of an approval': {
    whose: 'question',
    async ask(stage) {
      const { own } = await started(stage, { kind: 'approval' })
      return { answer: after((by) => by.challenges.resend(own)) }
    },
  },
  'challenges.verify, the right code': {
    whose: 'both',
    async ask(stage) {
      const { own, code } = await started(stage)
      return { answer: after((by) => by.challenges.verify({ ...own, ...here(stage), code })) }
    },
    without: aCode,
  },
  'challenges.verify, a wrong code': {
    whose: 'both',
    async ask(stage) {
      const { own } = await started(stage)
      return { answer: after((by) => by.challenges.verify({ ...own, ...here(stage), code: 'wrong' })) }
    },
    opens: ({ outcome }) => outcome === 'wrong_code',
    without: aCode,
  },
  'challenges.redeem': {
    whose: 'both',
    async ask(stage) {
      const { own } = await started(stage, { kind: 'approval' })
      await stage.made.by(stage.warm).press(chatId, 'Approve')
      return { answer: after((by) => by.challenges.redeem({ ...own, ...here(stage) })) }
    },
  },
  'challenges.progress of a code': {
    whose: 'question',
    async ask(stage) {
      const { own } = await started(stage)
      return { answer: after((by) => by.challenges.progress(own)) }
    },
    opens: said('waiting'),
    without: aCode,
  },
  'challenges.progress of an approval': {
    whose: 'question',
    async ask(stage) {
      const { own } = await started(stage, { kind: 'approval' })
      return { answer: after((by) => by.challenges.progress(own)) }
    },
    opens: (answer) => answer.state === 'waiting' || (answer.show !== null && answer.show !== undefined),
  },
  'fallback to another messenger': {
    whose: 'question',
    async ask(stage) {
      await onViberToo(stage)
      return {
        async answer(by, change) {
          stage.telegram.answerWith({ outcome: 'unavailable', detail })
          // Between the decision to try another messenger and its commit: the last moment there is.
          stage.interposed.before(isReroute, change)
          return answerOf(by.challenges.start({ ...aboutAna(stage), kind: 'otp', context: here(stage) }))
        },
      }
    },
    without: {
      ...aCode,
      tokenLive: 'the token that ended is the one that did not deliver; the code goes to another, which lives',
      hostRules:
        'a rule of the host is code and no record: what it says at the decision counts; a test of core has it forbid the next messenger',
      keyOnRing: 'no process loses a key in the middle of a call',
    },
  },
  'fallback after a phone could not show it': {
    whose: 'question',
    async ask(stage) {
      const { made, warm, telegram } = stage
      await onViberToo(stage)
      const about = { ...aboutAna(stage), purpose: 'sign_in' }
      const answer = await warm.challenges.start({ ...about, kind: 'otp', context: here(stage) })
      if (answer.outcome !== 'sent') throw new Error(answer.outcome)
      await warm.settled()
      await warm.worker.runOnce()
      const messageId = telegram.sent.at(-1)?.messageId ?? ''
      return {
        answer: after((by) => made.by(by).hear({ type: 'receipt', chatId, messageId, state: 'failed' })),
      }
    },
    without: {
      ...aCode,
      tokenLive: 'of a token that ended nobody looks for messages',
    },
  },
  '/code': {
    whose: 'question',
    async ask(stage) {
      await started(stage)
      return { answer: after((by) => stage.made.by(by).say(chatId, '/code')) }
    },
    without: aCode,
  },
  'It’s me, for a code': {
    whose: 'question',
    async ask(stage) {
      await withheldQuestion(stage)
      return { answer: after((by) => stage.made.by(by).press(chatId, 'It’s me')) }
    },
    without: aCode,
  },
  'Not me, for a code': {
    whose: 'question',
    async ask(stage) {
      await withheldQuestion(stage)
      return { answer: after((by) => stage.made.by(by).press(chatId, 'It wasn’t me')) }
    },
    without: { ...aCode, ...robbed },
  },
  'Approve, in the chat': {
    whose: 'question',
    async ask(stage) {
      await started(stage, { kind: 'approval' })
      return { answer: after((by) => stage.made.by(by).press(chatId, 'Approve')) }
    },
  },
  'the number, in the chat': {
    whose: 'question',
    async ask(stage) {
      const { show } = await started(stage, { kind: 'approval', mode: 'number_matching' })
      const number = show?.mode === 'number_matching' ? String(show.number) : ''
      return { answer: after((by) => stage.made.by(by).press(chatId, number)) }
    },
  },
  'It wasn’t me, in the chat': {
    whose: 'question',
    async ask(stage) {
      await started(stage, { kind: 'approval' })
      return { answer: after((by) => stage.made.by(by).press(chatId, 'It wasn’t me')) }
    },
    without: robbed,
  },
  'digits sent to the bot': {
    whose: 'question',
    async ask(stage) {
      const { show } = await started(stage, { kind: 'approval', mode: 'code_entry' })
      // The other one is asked for digits as well: what Ana types must not be a miss of hers.
      if (stage.zoe !== null) {
        const user = { id: stage.zoe.id }
        await stage.warm.challenges.start({
          resourceId: stage.payroll,
          user,
          purpose,
          kind: 'approval',
          mode: 'code_entry',
        })
        await stage.warm.settled()
      }
      const digits = show?.mode === 'code_entry' ? show.code : ''
      return { answer: after((by) => stage.made.by(by).say(chatId, digits)) }
    },
    without: strictest,
    withoutInShared: {
      tokenLive:
        'the chat is the other person’s alone by then: what is typed there is hers, and a miss of her question',
    },
  },
  'the worker’s second send': {
    whose: 'question',
    async ask(stage) {
      const { telegram, warm, made } = stage
      telegram.answerWith({ outcome: 'unavailable', detail })
      const how = { kind: 'approval', instead: 'refuse', fallback: false } as const
      await warm.challenges.start({ ...aboutAna(stage), ...how, context: here(stage) })
      await warm.settled()
      return {
        answer: after(async (by) => {
          await made.clock.advance(30_000)
          await by.worker.runOnce()
          await by.settled()
        }),
      }
    },
  },
  'secondFactor.check, the right code': {
    whose: 'both',
    async ask(stage) {
      const { own, code } = await started(stage)
      return { answer: after((by) => by.secondFactor.check({ ...own, code, ask: false, context: here(stage) })) }
    },
    opens: passes,
    without: aCode,
  },
  'secondFactor.check, an older proof': {
    whose: 'caller',
    async ask(stage) {
      const { own, code } = await started(stage)
      await stage.warm.challenges.verify({ ...own, code })
      return { answer: after((by) => by.secondFactor.check({ ...own, ask: false, context: here(stage) })) }
    },
    opens: passes,
    without: aCode,
  },
  'secondFactor.check, an older tap': {
    whose: 'caller',
    async ask(stage) {
      const { own } = await started(stage, { kind: 'approval' })
      await stage.made.by(stage.warm).press(chatId, 'Approve')
      await stage.warm.challenges.redeem(own)
      return {
        answer: after((by) => by.secondFactor.check({ ...own, kind: 'approval', ask: false, context: here(stage) })),
      }
    },
    opens: passes,
  },
  'secondFactor.check, an approval': {
    whose: 'both',
    async ask(stage) {
      const { own } = await started(stage, { kind: 'approval' })
      await stage.made.by(stage.warm).press(chatId, 'Approve')
      return {
        answer: after((by) => by.secondFactor.check({ ...own, kind: 'approval', ask: false, context: here(stage) })),
      }
    },
    opens: passes,
  },
  'secondFactor.resend': {
    whose: 'question',
    async ask(stage) {
      const { own } = await started(stage)
      return { answer: after((by) => by.secondFactor.resend(own)) }
    },
    without: aCode,
  },
  'secondFactor.progress': {
    whose: 'question',
    async ask(stage) {
      const { own } = await started(stage)
      return { answer: after((by) => by.secondFactor.progress(own)) }
    },
    opens: said('waiting'),
    without: aCode,
  },
  'signIn.secondFactor.start': {
    whose: 'caller',
    async ask(stage) {
      const { secret } = await signedIn(stage)
      const resourceId = stage.made.resource.id
      return { answer: after((by) => by.signIn.secondFactor.start({ ...browserOf(stage), resourceId, secret })) }
    },
    without: { ...aCode, ...own_, ...new_ },
  },
  'signIn.secondFactor.resend': {
    whose: 'question',
    async ask(stage) {
      const given = await secondFactorSent(stage)
      return { answer: after((by) => by.signIn.secondFactor.resend(given.own)) }
    },
    without: aCode,
  },
  'signIn.secondFactor.progress': {
    whose: 'question',
    async ask(stage) {
      const given = await secondFactorSent(stage)
      return { answer: after((by) => by.signIn.secondFactor.progress(given.own)) }
    },
    opens: said('waiting'),
    without: aCode,
  },
  'signIn.secondFactor.verify': {
    whose: 'both',
    async ask(stage) {
      const { own, code } = await secondFactorSent(stage)
      return { answer: after((by) => by.signIn.secondFactor.verify({ ...own, ...here(stage), code })) }
    },
    without: aCode,
  },
  'signIn.secondFactor.redeem': {
    whose: 'both',
    async ask(stage) {
      const { own } = await secondFactorSent(stage, 'approval')
      await stage.made.by(stage.warm).press(chatId, 'Approve')
      return { answer: after((by) => by.signIn.secondFactor.redeem({ ...own, ...here(stage) })) }
    },
  },
  'signIn.withMailCode': {
    whose: 'caller',
    async ask(stage) {
      const { warm, made, ana } = stage
      await warm.users.update({ id: ana.id }, { password: null })
      const resourceId = made.resource.id
      const asked = await warm.signIn.sendMailCode({ ...someBrowser, resourceId, login: 'ana' })
      if (asked.outcome !== 'mailed_if_known') throw new Error(asked.outcome)
      const code = await mailedCode(stage)
      const { attemptId } = asked
      return { answer: after((by) => by.signIn.withMailCode({ ...browserOf(stage), resourceId, attemptId, code })) }
    },
    without: mailed,
  },
  'me.mailProof.verify': {
    whose: 'caller',
    async ask(stage) {
      const visit = await signedIn(stage, { second: true })
      const sent = await pages(stage.warm, visit, stage).mailProof.start()
      if (sent.outcome !== 'mailed') throw new Error(sent.outcome)
      const code = await mailedCode(stage)
      return { answer: after((by) => pages(by, visit, stage).mailProof.verify({ attemptId: sent.attemptId, code })) }
    },
    without: mailed,
  },
  'me.profile.verifyEmail': {
    whose: 'caller',
    async ask(stage) {
      const visit = await signedIn(stage, { second: true })
      await stage.made.clock.advance(1_000)
      const email = 'new@example.org'
      const sent = await pages(stage.warm, visit, stage).profile.changeEmail(email)
      if (sent.outcome !== 'mailed') throw new Error(sent.outcome)
      const code = await mailedCode(stage)
      const { attemptId } = sent
      return { answer: after((by) => pages(by, visit, stage).profile.verifyEmail({ email, attemptId, code })) }
    },
    without: mailed,
  },
  'me.tokens.startAssigning': {
    whose: 'caller',
    async ask(stage) {
      const target = await onPayroll(stage)
      const visit = await signedIn(stage, { second: true })
      return { target, answer: after((by) => pages(by, visit, stage).tokens.startAssigning(target.tokenId)) }
    },
    without: { ...aCode, ...own_, ...new_ },
  },
  'me.tokens.verifyAssigning': {
    whose: 'both',
    async ask(stage) {
      const target = await onPayroll(stage)
      const visit = await signedIn(stage, { second: true })
      const sent = await pages(stage.warm, visit, stage).tokens.startAssigning(target.tokenId)
      if (sent.outcome !== 'sent') throw new Error(sent.outcome)
      const code = stage.telegram.lastCode('payroll') ?? ''
      const { challengeId } = sent
      const finish = (by: ChatfactorWithAccounts) =>
        pages(by, visit, stage).tokens.verifyAssigning(target.tokenId, { challengeId, code })
      return { target, answer: after(finish) }
    },
    without: aCode,
  },
  'me.proofElsewhere.start': {
    whose: 'caller',
    async ask(stage) {
      const target = await onPayroll(stage)
      const visit = await signedIn(stage, { second: true })
      return { target, answer: after((by) => pages(by, visit, stage).proofElsewhere.start(target.tokenId)) }
    },
    without: { ...aCode, ...own_, ...new_ },
  },
  'me.proofElsewhere.verify': {
    whose: 'both',
    async ask(stage) {
      const { target, visit, challengeId, code } = await provingElsewhere(stage)
      const finish = (by: ChatfactorWithAccounts) =>
        pages(by, visit, stage).proofElsewhere.verify(target.tokenId, { challengeId, code })
      return { target, answer: after(finish) }
    },
    without: aCode,
  },
  'me.codes.progress': {
    whose: 'question',
    async ask(stage) {
      const { target, visit, challengeId } = await provingElsewhere(stage)
      return { target, answer: after((by) => pages(by, visit, stage).codes.progress(challengeId)) }
    },
    opens: said('waiting'),
    without: aCode,
  },
} as const satisfies Readonly<Record<string, Door>>

/** The name of a door. */
export type DoorName = keyof typeof doors

/** Whether a commit puts a challenge to another token. */
function isReroute(writes: readonly Write[]): boolean {
  return writes.some(
    (write) =>
      write.verb === 'update' && write.collection === 'challenges' && write.changed?.includes('tokenId') === true,
  )
}

/** A second token of Ana's, in another messenger. */
async function onViberToo({ made, warm, ana, viber }: Stage): Promise<void> {
  const about = { resourceId: made.resource.id, user: { id: ana.id }, name: 'Viber', transport: 'viber' }
  const enrollment = await warm.enrollments.start(about)
  const code = await made.by(warm).linkCode(enrollment.id)
  await warm.handleWebhook('viber', viber.webhook({ type: 'code', chatId: 'v', code }))
  await warm.settled()
}

/** A code of which the chat is asked whose it is: past the limit nothing is pushed, and /code asks. */
async function withheldQuestion(stage: Stage): Promise<void> {
  for (let sends = 0; sends < 4; sends += 1) {
    await stage.warm.challenges.start({ ...aboutAna(stage), kind: 'otp', context: here(stage) })
    await stage.warm.settled()
  }
  await stage.made.by(stage.warm).say(chatId, '/code')
}

async function secondFactorSent(stage: Stage, kind: 'otp' | 'approval' = 'otp') {
  const { secret } = await signedIn(stage)
  const resourceId = stage.made.resource.id
  const sent = await stage.warm.signIn.secondFactor.start({ ...someBrowser, resourceId, secret, kind })
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  await stage.warm.settled()
  return { own: { resourceId, secret, challengeId: sent.challengeId }, code: stage.telegram.lastCode(chatId) ?? '' }
}

async function provingElsewhere(stage: Stage) {
  const target = await onPayroll(stage)
  const visit = await signedIn(stage, { second: true })
  const sent = await pages(stage.warm, visit, stage).proofElsewhere.start(target.tokenId)
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  await stage.warm.settled()
  const code = stage.telegram.lastCode('payroll') ?? ''
  return { target, visit, challengeId: sent.challengeId, code }
}
