import type { Guessed } from './guesses.js'

/** A door at which a code is typed that came into Ana's chat on Billing. */
export interface TypedDoor {
  /** What it says to the right one. */
  readonly opens: string
  /** Has a code sent, and types another one or that. */
  begin(guessed: Guessed, nth: number): Promise<(code: string) => Promise<{ readonly outcome: string }>>
}

/** Every verb that takes such a code; what is built upon them asks one of these. */
export const typedDoors = {
  'challenges.verify': {
    opens: 'accepted',
    async begin({ scene, ana }, nth) {
      const about = { binding: `host-${nth}` }
      const challengeId = challengeIdOf(await scene.challenge(ana, scene.chatfactor, about))
      return (code) => scene.answer(ana, challengeId, code, scene.chatfactor, about)
    },
  },
  'secondFactor.check': {
    opens: 'passed',
    async begin({ scene: { chatfactor, resourceId }, ana }, nth) {
      const own = { resourceId, user: { id: ana.id }, purpose: 'pay', binding: `host-${nth}` }
      const challengeId = challengeIdOf(await chatfactor.secondFactor.check(own))
      return (code) => chatfactor.secondFactor.check({ ...own, challengeId, code, ask: false })
    },
  },
  'signIn.secondFactor.verify': {
    opens: 'signed_in',
    async begin({ scene, ana }) {
      const { chatfactor, resourceId } = scene
      const half = { resourceId, secret: (await scene.signIn(ana)).secret }
      const sent = await chatfactor.signIn.secondFactor.start({ ...half, network: null, device: null })
      const challengeId = challengeIdOf(sent)
      return (code) => chatfactor.signIn.secondFactor.verify({ ...half, challengeId, code })
    },
  },
  'me.proofElsewhere.verify': {
    opens: 'proven',
    async begin({ scene, ana, wiki }) {
      const { proofElsewhere } = (await scene.signIn(ana, wiki)).me
      const tokenId = (await proofElsewhere.list())[0]?.tokens[0]?.id ?? ''
      const challengeId = challengeIdOf(await proofElsewhere.start(tokenId))
      return (code) => proofElsewhere.verify(tokenId, { challengeId, code })
    },
  },
  'me.tokens.verifyAssigning': {
    opens: 'assigned',
    async begin({ scene, ana, wiki }) {
      const { chatfactor } = scene
      const user = { id: ana.id }
      // What was taken over before makes room.
      for (const { id } of await chatfactor.tokens.list({ resourceId: wiki, user })) {
        await chatfactor.tokens.revoke(id, { because: 'removed_by_host', clearsEnrolled: true })
      }
      const { tokens } = (await scene.signIn(ana, wiki)).me
      const tokenId = (await tokens.listAssignable())[0]?.id ?? ''
      const challengeId = challengeIdOf(await tokens.startAssigning(tokenId))
      return (code) => tokens.verifyAssigning(tokenId, { challengeId, code })
    },
  },
} as const satisfies Readonly<Record<string, TypedDoor>>

/** Throws where nothing was asked. */
export function challengeIdOf(started: object): string {
  if (!('challengeId' in started)) throw new Error(`Nothing was asked: ${JSON.stringify(started)}`)
  return String(started.challengeId)
}
