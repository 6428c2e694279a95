import { approvalsOf } from '../asked-approvals.js'
import type { Scene, ScenePerson } from '../scene.js'
import { asked } from '../scene-portal.js'
import { withAgents } from '../with-agents.js'
import { challengeIdOf, type TypedDoor, typedDoors } from './typed-doors.js'

export const attemptLimit = 3

/** Ana, who has a chat on Billing and belongs to Wiki too, and Ben, who belongs to both as well. */
export interface Guessed {
  readonly scene: Scene
  readonly ana: ScenePerson
  readonly chatId: string
  readonly wiki: string
  readonly approvals: ReturnType<typeof approvalsOf>
  /** One of her recovery codes on Billing that was not used yet. */
  nextRecoveryCode(): string
}

/** Something was asked: answers it, rightly or with a guess, and says whether that let somebody in. */
type Answer = (isRight: boolean) => Promise<boolean>

/** A door at which something can be guessed that is Ana's on Billing. */
export interface GuessDoor {
  /** The sources that count the miss, below `src` of a package: each has a door. */
  readonly of: readonly string[]
  begin(guessed: Guessed, nth: number): Promise<Answer>
}

/** A door at which a code is typed that came into the chat. */
const typed = ({ opens, begin }: TypedDoor): GuessDoor => ({
  of: ['challenges/judge.ts'],
  async begin(guessed, nth) {
    const answer = await begin(guessed, nth)
    const code = guessed.scene.telegram.lastCode(guessed.chatId) ?? ''
    return async (isRight) => (await answer(isRight ? code : another(code))).outcome === opens
  },
})

export const guessDoors = {
  'challenges.verify': typed(typedDoors['challenges.verify']),
  'secondFactor.check': typed(typedDoors['secondFactor.check']),
  'signIn.secondFactor.verify': typed(typedDoors['signIn.secondFactor.verify']),
  'me.proofElsewhere.verify': typed(typedDoors['me.proofElsewhere.verify']),
  'me.tokens.verifyAssigning': typed(typedDoors['me.tokens.verifyAssigning']),
  'signIn.withRecoveryCode': {
    of: ['sign-in/use-recovery-code.ts'],
    async begin({ scene, ana, nextRecoveryCode }) {
      const { chatfactor, resourceId } = scene
      const { secret } = await scene.signIn(ana)
      return async (isRight) => {
        const code = isRight ? nextRecoveryCode() : wrongRecoveryCode
        return (await chatfactor.signIn.withRecoveryCode({ resourceId, secret, code })).outcome === 'signed_in'
      }
    },
  },
  'me.proofElsewhere.withRecoveryCode': {
    of: ['features/recovery/recovery-elsewhere.ts'],
    async begin({ scene, ana, wiki, nextRecoveryCode }) {
      const { proofElsewhere } = (await scene.signIn(ana, wiki)).me
      return async (isRight) => {
        const code = isRight ? nextRecoveryCode() : wrongRecoveryCode
        return (await proofElsewhere.withRecoveryCode({ resourceId: scene.resourceId, code })).outcome === 'proven'
      }
    },
  },
  'a number that is pressed': {
    of: ['features/approvals/approval-answer.ts'],
    async begin({ approvals }, nth) {
      const question = await approvals.ask({ purpose: `wish_${nth}` })
      return async (isRight) => {
        await approvals.press(isRight ? question.right : question.wrong)
        return (await question.redeem()).outcome === 'accepted'
      }
    },
  },
  'digits that are sent to the bot': {
    of: ['features/approvals/approval-answer.ts'],
    async begin({ approvals }, nth) {
      const question = await approvals.ask({ purpose: `wish_${nth}`, mode: 'code_entry' })
      return async (isRight) => {
        await approvals.enter(isRight ? question.digits : another(question.digits))
        return (await question.redeem()).outcome === 'accepted'
      }
    },
  },
  '"Not me" below the question for a code': {
    of: ['chats/code-question.ts'],
    async begin({ scene, ana, chatId }, nth) {
      const about = ['one', 'other'].map((name) => ({ binding: `${name}-${nth}` }))
      const ids: string[] = []
      for (const one of about) ids.push(challengeIdOf(await scene.challenge(ana, scene.chatfactor, one)))
      const type = typing(scene, chatId)
      return async (isRight) => {
        if (!isRight) {
          // Of two that wait it is asked which one was meant.
          await scene.say(chatId, '/code')
          await scene.press(chatId, 'It wasn’t me')
          return false
        }
        const answer = await scene.answer(ana, ids[1] ?? '', type(true), scene.chatfactor, about[1])
        return answer.outcome === 'accepted'
      }
    },
  },
  '"It wasn’t me" about a second agent': {
    of: ['answering/answers.ts'],
    async begin({ scene, ana, chatId }, nth) {
      const { resourceId, clock, telegram } = scene
      const { agents, authorizations } = withAgents(scene.chatfactor)
      const ask = async (which: string) => {
        const name = `${which} ${nth} of ${clock.now().getTime()}`
        const agent = await agents.ensure({ resourceId, name, kind: 'service' })
        const question = await authorizations.ask({
          ...{ resourceId, user: { id: ana.id }, agentId: agent.id, purpose: 'pay', transaction, dedupeId: 'first' },
        })
        if (question.outcome !== 'asked') throw new Error(`Nothing was asked: ${question.outcome}`)
        await scene.chatfactor.settled()
        const actions = telegram.sent.at(-1)?.message.actions ?? []
        const press = async (label: string) => {
          const value = actions.find((action) => action.label === label)?.value ?? ''
          await scene.happens({ type: 'action', chatId, value, messageId: null })
        }
        return { ...question, press }
      }
      const [one, other] = [await ask('One'), await ask('Another')]
      return async (isRight) => {
        if (!isRight) {
          await one.press('It wasn’t me')
          await other.press('It wasn’t me')
        }
        if (isRight && other.show.mode === 'number_matching') await other.press(String(other.show.number))
        const { authorizationId } = other
        return (await authorizations.redeem({ authorizationId, resourceId, transaction })).outcome === 'accepted'
      }
    },
  },
} as const satisfies Readonly<Record<string, GuessDoor>>

const wrongRecoveryCode = 'AAAA-AAAA-AAAAA'
const transaction = { fields: [{ label: 'To', value: 'ACME GmbH' }] }

/** The code that has just come, or another one. */
function typing({ telegram }: Scene, chatId: string): (isRight: boolean) => string {
  const code = telegram.lastCode(chatId) ?? ''
  return (isRight) => (isRight ? code : another(code))
}

function another(digits: string): string {
  return digits.replace(/./g, (digit) => String((Number(digit) + 1) % 10))
}

/** What every door is tried on. */
export async function setGuessed(scene: Scene): Promise<Guessed & { readonly ben: ScenePerson }> {
  const chatId = '42'
  const wiki = await scene.resource('Wiki')
  const [ana, ben] = [await scene.person('ana'), await scene.person('ben')]
  for (const [person, chat] of [[ana, chatId] as const, [ben, '43'] as const]) {
    await scene.enroll(person, chat)
    await scene.chatfactor.assignments.create({ resourceId: wiki, userId: person.id })
  }
  const { me } = await scene.signInWithCode(ana, chatId)
  const codes = [...(await me.recoveryCodes.renew())]
  const approvals = approvalsOf(scene, ana, chatId)
  return { scene, ana, ben, chatId, wiki, approvals, nextRecoveryCode: () => codes.shift() ?? '' }
}

/** Makes guesses at a page of the host's until the account is locked. */
export async function lockByGuesses(guessed: Guessed): Promise<void> {
  const { scene, ana } = guessed
  const binding = 'of a guesser'
  const challengeId = challengeIdOf(await scene.challenge(ana, scene.chatfactor, { binding }))
  const answer = { ...asked, binding, resourceId: scene.resourceId, user: { id: ana.id }, challengeId, code: 'wrong' }
  for (let guess = 0; guess < attemptLimit; guess += 1) await scene.chatfactor.challenges.verify(answer)
  await scene.chatfactor.settled()
}
