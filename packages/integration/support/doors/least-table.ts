import type { SecondFactorCheck } from '@chatfactor/core'
import { bindings } from './bindings.js'
import { knockAtRoute, partActs, partRoutes } from './part-routes.js'
import type { Given, Own, Proof } from './proofs.js'
import { answerOf, type Stage } from './stage.js'

/** The least that counts, as a check names it. */
export type LeastProof = NonNullable<SecondFactorCheck['least']>

/** From the weakest; one of each, which the compiler sees to. */
export const leasts = Object.keys({
  ...{ code: true, approve_deny: true, number_matching: true, code_entry: true },
} satisfies Readonly<Record<LeastProof, true>>).filter((name): name is LeastProof => name !== '')

/** Whether what was proven is at least what is asked for. */
export function isEnough({ worth }: Proof, least: LeastProof): boolean {
  return worth !== null && leasts.indexOf(worth) >= leasts.indexOf(least)
}

/** A door that asks for a proof. */
export interface LeastDoor {
  /** The proofs that it lets through where they are enough, by their state. */
  readonly opensFor: readonly Proof['state'][]
  /** Whether somebody was let through. */
  knock(stage: Stage, own: Own, least: LeastProof, given: Given): Promise<boolean>
}

const outcomeOf = async (asking: Promise<unknown>) => (await answerOf(asking)).outcome

const inCore = {
  'secondFactor.check, by id': {
    opensFor: ['used', 'answered'],
    knock: async ({ warm }, own, least, { challengeId }) =>
      (await outcomeOf(warm.secondFactor.check({ ...own, least, challengeId, ask: false }))) === 'passed',
  },
  'secondFactor.check, the code typed into the call': {
    opensFor: ['used', 'answered', 'asked'],
    knock: async ({ warm }, own, least, { challengeId, code }) =>
      (await outcomeOf(warm.secondFactor.check({ ...own, least, challengeId, code, ask: false }))) === 'passed',
  },
  'secondFactor.check once, the code typed into the call': {
    opensFor: ['answered', 'asked'],
    knock: async ({ warm }, own, least, { challengeId, code }) =>
      (await outcomeOf(warm.secondFactor.check({ ...own, least, challengeId, code, once: true, ask: false }))) ===
      'passed',
  },
  'secondFactor.check, which looks for what is open': {
    opensFor: ['answered'],
    // The same question, as it was asked before.
    knock: async ({ warm }, own, least, { wish }) =>
      (await outcomeOf(warm.secondFactor.check({ ...own, ...wish, least }))) === 'passed',
  },
  'challenges.verify': {
    opensFor: ['asked'],
    knock: async ({ warm }, own, least, { challengeId, code }) =>
      (await outcomeOf(warm.challenges.verify({ ...own, least, challengeId, code }))) === 'accepted',
  },
  'challenges.redeem': {
    opensFor: ['answered'],
    knock: async ({ warm }, own, least, { challengeId }) =>
      (await outcomeOf(warm.challenges.redeem({ ...own, least, challengeId }))) === 'accepted',
  },
} as const satisfies Readonly<Record<string, LeastDoor>>

/** How a browser comes to a guard: by the page, by the code that it typed there, or by the button of an approval. */
const visits = {
  'opening the page': { opensFor: ['used'], once: false, fields: () => null },
  // Any form of ours uses up what was answered in the chat.
  'typing the code': { opensFor: ['asked', 'answered'], once: true, fields: ({ code }: Given) => ({ cf_code: code }) },
  'the button after an answer': { opensFor: ['answered'], once: true, fields: () => ({ cf_continue: '1' }) },
} as const satisfies Readonly<
  Record<
    string,
    Pick<LeastDoor, 'opensFor'> & {
      readonly once: boolean
      readonly fields: (given: Given) => Readonly<Record<string, string>> | null
    }
  >
>

const origin = 'http://127.0.0.1:3000'

function atGuard(
  bind: (typeof bindings)[keyof typeof bindings],
  visit: (typeof visits)[keyof typeof visits],
): LeastDoor {
  return {
    opensFor: visit.opensFor,
    async knock({ warm, made }, own, least, given) {
      const { resourceId, purpose, user, binding } = own
      const guard = await bind(
        { chatfactor: warm, clock: made.clock },
        {
          ...{ resource: resourceId, purpose, least, once: visit.once },
          ...{ user: () => user, session: () => binding },
        },
      )
      const cookie = `cf-step-${purpose}=${given.challengeId}; __Host-cf-step-${purpose}=${given.challengeId}`
      const fields = visit.fields(given)
      const request =
        fields === null
          ? new Request(`${origin}/pay`, { headers: { cookie, accept: 'text/html' } })
          : new Request(`${origin}/pay?cf_form=1`, {
              method: 'POST',
              headers: { cookie, origin: warm.publicUrl, 'content-type': 'application/x-www-form-urlencoded' },
              body: new URLSearchParams(fields).toString(),
            })
      try {
        return await guard.knock(request)
      } finally {
        guard.close()
      }
    },
  }
}

const atGuards = Object.fromEntries(
  Object.entries(bindings).flatMap(([name, bind]) =>
    Object.entries(visits)
      // It is asked with headers alone.
      .filter(([, { once }]) => name !== 'nextGate.isProven' || !once)
      .map(([how, visit]): [string, LeastDoor] => [`${name}, ${how}`, atGuard(bind, visit)]),
  ),
)

/** The routes behind the hooks of React, which are those of the elements. */
const atParts = Object.fromEntries(
  partRoutes.flatMap((mount) =>
    Object.entries(partActs).map(([how, { opensFor, fields }]): [string, LeastDoor] => [
      `react/server ${mount}, ${how}`,
      {
        opensFor,
        knock: ({ warm, made }, own, least, given) =>
          knockAtRoute(warm, { ...own, least, clock: made.clock }, mount, { id: given.challengeId, ...fields(given) }),
      },
    ]),
  ),
)

/** Every door that asks for a proof. */
export const leastDoors: Readonly<Record<string, LeastDoor>> = { ...inCore, ...atGuards, ...atParts }
