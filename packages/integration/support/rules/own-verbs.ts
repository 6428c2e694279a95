import type { VerbsOfPerson } from '@chatfactor/accounts'
import type { AllowedAction, ChatfactorOptions } from '@chatfactor/core'
import type { Write } from '@chatfactor/core/store'
import { operations } from '@chatfactor/operations'
import { accountOf } from '../own-account.js'
import type { Scene, ScenePerson } from '../scene.js'
import type { SceneOnStore } from '../scenes-on-stores.js'
import { interposedStore } from './interposed-store.js'

/** Somebody who is signed in, with everything that verbs are about. */
export interface Visit {
  readonly ana: ScenePerson
  readonly scene: Scene
  readonly payroll: string
  readonly me: VerbsOfPerson
  /** The token here, the one on the other Resource, and the browser that is remembered. */
  readonly tokenId: string
  readonly elsewhereId: string
  readonly browserId: string
}

/** A verb of a signed-in person, and which of its commits is the one that matters, where it has several. */
export interface Verb {
  do(visit: Visit): Promise<unknown>
  isIt?(writes: readonly Write[]): boolean
  /** It concerns every Resource of the person (R8). */
  readonly everywhere?: true
}

const phone = { name: 'Another phone', transport: 'telegram' }

/** The verb of each action; one that is new needs a verb here. */
export const verbs: Readonly<Record<AllowedAction, Verb>> = {
  'token.enroll': { do: ({ me }) => me.enrollments.start(phone) },
  'token.reissue': { do: ({ me, tokenId }) => me.tokens.reissue(tokenId, phone) },
  'token.assign_existing': {
    async do({ me, elsewhereId, scene }) {
      const sent = await me.tokens.startAssigning(elsewhereId)
      if (sent.outcome !== 'sent') throw new Error(sent.outcome)
      const code = scene.telegram.lastCode('elsewhere') ?? ''
      return me.tokens.verifyAssigning(elsewhereId, { challengeId: sent.challengeId, code })
    },
    isIt: inserts('tokens'),
  },
  'token.unassign': { do: ({ me, tokenId }) => me.tokens.revoke(tokenId) },
  'token.synchronize': { do: ({ me, tokenId }) => me.tokens.synchronize(tokenId) },
  'token.set_pin': { do: ({ me }) => me.pin.set('2580') },
  'token.remove_pin': { do: ({ me }) => me.pin.delete() },
  'user.create_password': { do: ({ me }) => me.profile.createPassword('a new password'), everywhere: true },
  'user.change_password': { do: ({ me }) => me.profile.changePassword('a new password'), everywhere: true },
  'user.reset_password': { do: ({ me }) => me.profile.resetPassword('a new password'), everywhere: true },
  'user.change_email': { do: ({ me }) => me.profile.changeEmail('new@example.com'), everywhere: true },
  'user.change_phone': { do: ({ me }) => me.profile.changePhone('+491701234567') },
  'user.change_login': { do: ({ me }) => me.profile.changeLogin('ana.k'), everywhere: true },
  'user.change_name': { do: ({ me }) => me.profile.changeName({ firstName: 'Ana', lastName: 'K' }) },
  'user.delete_account': { do: ({ me }) => accountOf(me).delete({ typed: 'ana' }) },
  'user.manage_environment': { do: ({ me, browserId }) => me.browsers.end(browserId) },
}

/** Verbs that are open to everybody who is signed in. */
export const openVerbs: Readonly<Record<string, Verb>> = {
  'sessions.endOthers': { do: ({ me }) => me.sessions.endOthers() },
  'recoveryCodes.renew': { do: ({ me }) => me.recoveryCodes.renew() },
  'profile.verifyEmail': {
    do: ({ me, scene }) => scene.changeEmail({ me }, 'new@example.com'),
    isIt: updates('users'),
  },
  'tokens.rename': { do: ({ me, tokenId }) => me.tokens.rename(tokenId, 'Old phone') },
  'tokens.sendTest': { do: ({ me, tokenId }) => me.tokens.sendTest(tokenId) },
  'mailProof.start': { do: ({ me }) => me.mailProof.start() },
}

function updates(collection: string) {
  return (writes: readonly Write[]) =>
    writes.some((write) => write.verb === 'update' && write.collection === collection)
}

function inserts(collection: string) {
  return (writes: readonly Write[]) =>
    writes.some((write) => write.verb === 'insert' && write.collection === collection)
}

/** Somebody for whom everything is possible and everything is fresh. */
export async function visit(set: SceneOnStore['set'], action: string, rules: ChatfactorOptions['rules'] = []) {
  const interposed = interposedStore()
  const committed: string[] = []
  const scene = await set({
    rules,
    features: [operations()],
    policy: { secondFactor: { maxTokensPerUser: 3, rememberBrowsersMs: 86_400_000 } },
    around: (store) =>
      interposed.around({
        ...store,
        async commit(writes) {
          const outcome = await store.commit(writes)
          // What became of messages sent before is written when there is time.
          const done = writes.flatMap(({ verb, collection }) =>
            verb === 'check' || collection === 'deliveries' ? [] : [`${verb} ${collection}`],
          )
          if (outcome.outcome === 'committed') committed.push(...done)
          return outcome
        },
      }),
  })
  const payroll = await scene.resource('Payroll')
  const ana = await scene.person('ana', { email: 'ana@example.com' })
  await scene.chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
  const tokenId = await scene.enroll(ana, 'here')
  const elsewhereId = await scene.enroll(ana, 'elsewhere', payroll)
  // Old enough to speak for Ana on Payroll, too.
  await scene.clock.advance(72 * 60 * 60_000)
  if (action === 'user.create_password') await scene.chatfactor.users.update({ id: ana.id }, { password: null })
  const { me, browserSecret } =
    action === 'user.reset_password'
      ? await signInByResetLink(scene, ana)
      : await signInRemembered(scene, ana, action === 'user.create_password')
  if (action === 'token.remove_pin') await me.pin.set('2580')
  const browserId = action === 'user.reset_password' ? '' : ((await me.browsers.list())[0]?.id ?? '')
  await guessAsStranger(scene, ana)
  await scene.chatfactor.settled()
  const given: Visit = { ana, scene, payroll, me, tokenId, elsewhereId, browserId }
  return { interposed, committed, browserSecret, visit: given }
}

/** Somebody else misses meanwhile: nothing that is done here is the right answer, so that miss stays (C7). */
async function guessAsStranger({ chatfactor, resourceId }: Scene, { id }: ScenePerson): Promise<void> {
  const asked = { resourceId, user: { id }, purpose: 'pay', binding: 'a stranger' }
  const sent = await chatfactor.challenges.start({ ...asked, kind: 'otp' })
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  await chatfactor.challenges.verify({ ...asked, challengeId: sent.challengeId, code: 'wrong' })
}

/** Signs in with a code, in a browser that is remembered. */
async function signInRemembered({ chatfactor, resourceId, telegram, clock }: Scene, ana: ScenePerson, byHost: boolean) {
  const browser = { resourceId, network: '192.0.2.1', device: 'Firefox on Linux' }
  const first = byHost
    ? await chatfactor.signIn.withHost({ ...browser, user: { id: ana.id }, provenAt: clock.now() })
    : await chatfactor.signIn.withPassword({ ...browser, login: ana.login, password: ana.password })
  if (first.outcome !== 'signed_in') throw new Error(first.outcome)
  return provenHere({ chatfactor, resourceId, telegram }, first.secret)
}

/** Comes by the mailed link to a new password, which needs the code as well. */
async function signInByResetLink(scene: Scene, ana: ScenePerson) {
  const browser = { resourceId: scene.resourceId, network: '192.0.2.1', device: 'Firefox on Linux' }
  const { signIn } = scene.chatfactor
  await signIn.sendResetLink({ ...browser, login: ana.login })
  const first = await signIn.withResetLink({ ...browser, link: await scene.resetSecret('ana@example.com') })
  if (first.outcome !== 'signed_in') throw new Error(first.outcome)
  return provenHere(scene, first.secret)
}

async function provenHere(
  { chatfactor, resourceId, telegram }: Pick<Scene, 'chatfactor' | 'resourceId' | 'telegram'>,
  secret: string,
) {
  const browser = { resourceId, network: '192.0.2.1', device: 'Firefox on Linux' }
  const sent = await chatfactor.signIn.secondFactor.start({ ...browser, secret })
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  const code = telegram.lastCode('here') ?? ''
  const { challengeId } = sent
  const done = await chatfactor.signIn.secondFactor.verify({ resourceId, secret, challengeId, code, remember: true })
  if (done.outcome !== 'signed_in') throw new Error(done.outcome)
  const { userId, methods, id: sessionId } = done.session
  const me = chatfactor.selfService.as({ resourceId, userId, methods, sessionId })
  return { me, browserSecret: done.browserSecret ?? '' }
}
