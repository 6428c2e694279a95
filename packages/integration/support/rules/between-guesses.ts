import { asked } from '../scene-portal.js'
import type { Guessed } from './guesses.js'

/** Something that happens between two guesses at the code of this challenge of Ana's. */
type Deed = (guessed: Guessed, challengeId: string) => Promise<unknown>

/** What a stranger with Ana's password, Ana herself, or an administrator may do meanwhile: none of it is the right answer, so it takes no miss back. */
export const deedsBetweenGuesses: Readonly<Record<string, Deed>> = {
  'sending the code again': ({ scene, ana }, challengeId) =>
    scene.chatfactor.challenges.resend({ ...ownOf(scene, ana), ...asked, challengeId }),
  'cancelling it': ({ scene, ana }, challengeId) =>
    scene.chatfactor.challenges.cancel({ ...ownOf(scene, ana), ...asked, challengeId }),
  'a code for another session': ({ scene, ana }) => scene.challenge(ana, scene.chatfactor, { binding: 'another' }),
  'a code from a browser that is known': ({ scene, ana }) =>
    scene.challenge(ana, scene.chatfactor, { binding: 'another', known: true }),
  'a check for another purpose': ({ scene, ana }) =>
    scene.chatfactor.secondFactor.check({ ...ownOf(scene, ana), purpose: 'pay', binding: 'another' }),
  'a question in the chat': ({ approvals }) => approvals.ask({ purpose: 'wish' }),
  'a question that is answered with No': async ({ approvals }) =>
    approvals.press((await approvals.ask({ purpose: 'wish' })).no),
  'a question that is approved, and not redeemed': async ({ approvals }) =>
    approvals.press((await approvals.ask({ purpose: 'wish' })).right),
  'a code that is fetched by /code': ({ scene, chatId }) => scene.say(chatId, '/code'),
  'a code that is fetched by "It’s me"': async ({ scene, ana, chatId }) => {
    await scene.challenge(ana, scene.chatfactor, { binding: 'another' })
    await scene.say(chatId, '/code')
    for (const { message } of scene.telegram.sent.slice(-2)) {
      const value = message.actions.find(({ label }) => label === 'It’s me')?.value ?? ''
      await scene.happens({ type: 'action', chatId, value, messageId: null })
    }
  },
  'another sign-in by password': ({ scene, ana }) => scene.signIn(ana),
  'a sign-in at the host': ({ scene, ana }) =>
    scene.chatfactor.signIn.withHost({
      ...{ ...ownOf(scene, ana), provenAt: scene.clock.now(), network: null, device: null },
    }),
  'another token': ({ scene, ana }) => scene.enroll(ana, '44'),
  'a token that takes the place of the one': async (guessed) => {
    const { scene } = guessed
    const own = ownDoor(guessed)
    const [token] = await own.tokens.list()
    const { id } = await own.tokens.reissue(token?.id ?? '', { name: 'New phone', transport: 'telegram' })
    await scene.scan('44', await scene.linkCode(id))
  },
  'a token with another name': async (guessed) => {
    const own = ownDoor(guessed)
    await own.tokens.rename((await own.tokens.list())[0]?.id ?? '', 'Old phone')
  },
  'a PIN': (guessed) => ownDoor(guessed).pin.set('8305'),
  'new recovery codes': (guessed) => ownDoor(guessed).recoveryCodes.renew(),
  'a muted chat': ({ scene, chatId }) => scene.say(chatId, '/mute'),
  'the end of all sessions': ({ scene, ana }) => scene.chatfactor.assignments.endSessions(ownOf(scene, ana)),
  'a bypass that is granted and ended': async ({ scene, ana }) => {
    await scene.chatfactor.bypass.grant({ ...ownOf(scene, ana), forMs: 3_600_000, reason: 'Lost phone' })
    await scene.challenge(ana, scene.chatfactor, { binding: 'another' })
    await scene.chatfactor.bypass.end(ownOf(scene, ana))
  },
  'another password': ({ scene, ana }) => scene.chatfactor.users.update({ id: ana.id }, { password: 'correct horse' }),
  'more attempts for everybody': ({ scene }) =>
    scene.chatfactor.resources.update(scene.resourceId, { secondFactor: { attemptLimit: 9 } }),
  'a chat that was unreachable for a while': async ({ scene, chatId }) => {
    await scene.happens({ type: 'unreachable', chatId, reason: 'blocked' })
    await scene.happens({ type: 'reachable', chatId })
  },
}

function ownOf(scene: Guessed['scene'], { id }: Guessed['ana']) {
  return { resourceId: scene.resourceId, user: { id } }
}

/** The door of Ana, fresh by the word of her host. */
function ownDoor({ scene, ana }: Guessed) {
  const now = scene.clock.now().getTime()
  const methods = { host: now, otp: now }
  return scene.chatfactor.selfService.as({ resourceId: scene.resourceId, userId: ana.id, methods })
}
