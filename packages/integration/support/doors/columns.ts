import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createAdministration } from '@chatfactor/console'
import type { AccessRules } from '@chatfactor/core'
import { type ChallengeRuleName, endTrustOf, grants } from '@chatfactor/core/feature'
import { byKey, update } from '@chatfactor/core/store'
import type { Whose } from './doors.js'
import type { Stage } from './stage.js'

/** On whom and on what Resource a door asks: mostly Ana on Billing, in a process that remembers everything. */
export interface Target {
  readonly resourceId: string
  readonly tokenId: string
}

/** A rule of challenges, and how the second administrator makes it say no. */
export interface Column {
  change(stage: Stage, target: Target): Promise<void>
  /** The process that is answered then, where it is not the one that asked. */
  readonly process?: (stage: Stage) => ChatfactorWithAccounts
}

/** As if the person had said "It wasn't me" of every session that asked anything of them. */
async function disown(stage: Stage, { resourceId }: Target): Promise<void> {
  const { store, ana } = stage
  const asked = async () => {
    const { items } = await store.list('challenges', { index: 'overdue', equals: {}, limit: 500 })
    return items.filter(({ userId }) => userId === ana.id).flatMap((one) => grants.challenge(one).names)
  }
  if ((await asked()).length === 0) await askedBefore(stage)
  const own = await asked()
  const [assignment] = await store.read([byKey('assignments', 'person', { resourceId, userId: ana.id })])
  if (assignment === null || own.length === 0) throw new Error('there is nothing to disown')
  const { outcome } = await store.commit([
    update('assignments', assignment, endTrustOf(assignment, 'disowned', { own })),
  ])
  if (outcome !== 'committed') throw new Error(outcome)
}

/** The session of these doors has asked for something else before. */
async function askedBefore({ elsewhere, ana, made }: Stage): Promise<void> {
  const about = { resourceId: made.resource.id, user: { id: ana.id }, purpose: 'before', binding: 'session-1' }
  await elsewhere.challenges.start({ ...about, kind: 'otp' })
  await elsewhere.settled()
}

/** A network in which nobody is. */
const nowhere = '198.51.100.0/24'
/** That of the browsers of these tests. */
const ours = '192.0.2.0/24'

/** From now on the Resource may be used from there and then alone. */
async function allow(by: ChatfactorWithAccounts, resourceId: string, access: Partial<AccessRules>): Promise<void> {
  const open = { networks: null, hours: null, countries: null, adding: null }
  await by.resources.update(resourceId, { secondFactor: { access: { ...open, ...access } } })
}

/** One for each rule of core: a rule without a column does not compile. */
export const columns: Readonly<Record<ChallengeRuleName, Column>> = {
  resourceOn: {
    change: async ({ elsewhere }, { resourceId }) =>
      void (await elsewhere.resources.update(resourceId, { active: false })),
  },
  personOn: {
    change: async ({ elsewhere, ana }) => void (await elsewhere.users.update({ id: ana.id }, { active: false })),
  },
  assignmentOn: {
    change: async ({ elsewhere, ana }, { resourceId }) =>
      void (await elsewhere.assignments.update({ resourceId, user: { id: ana.id }, active: false, actor: 'host' })),
  },
  trusted: {
    change: ({ elsewhere, ana }, { resourceId }) =>
      elsewhere.assignments.endSessions({ resourceId, user: { id: ana.id }, actor: 'host' }),
  },
  owned: { change: disown },
  inHours: {
    change: ({ elsewhere }, { resourceId }) =>
      allow(elsewhere, resourceId, { hours: { timeZone: 'UTC', windows: ['sun 03:00-03:15'] } }),
  },
  fromHere: { change: ({ elsewhere }, { resourceId }) => allow(elsewhere, resourceId, { networks: [nowhere] }) },
  unlocked: {
    async change({ elsewhere, ana }, { resourceId }) {
      const about = { resourceId, user: { id: ana.id }, purpose: 'guessed', binding: 'of a guesser' }
      const started = await elsewhere.challenges.start({ ...about, kind: 'otp' })
      if (!('challengeId' in started)) throw new Error(started.outcome)
      const { challengeId } = started
      for (const code of ['wrong', 'wrong', 'wrong']) await elsewhere.challenges.verify({ ...about, challengeId, code })
      await elsewhere.settled()
    },
  },
  tokenLive: {
    change: ({ elsewhere }, { tokenId }) =>
      elsewhere.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' }),
  },
  hostRules: { change: async ({ freeze }) => freeze() },
  answerMode: {
    change: async ({ elsewhere }, { resourceId }) =>
      void (await elsewhere.resources.update(resourceId, { secondFactor: { approvalMode: 'code_entry' } })),
  },
  heldTo: {
    change: async ({ elsewhere }, { resourceId }) =>
      void (await elsewhere.resources.update(resourceId, { secondFactor: { heldTo: 'nist_800_63b_4' } })),
  },
  keyOnRing: { change: async () => undefined, process: ({ keyless }) => keyless() },
}

/** Another way in which a rule comes to say no: what an administrator switches off or locks is refused wherever a rule of core refuses. */
export interface OtherWay extends Column {
  /** Whether doors that ask about this address let through all the same. @defaultValue none */
  readonly opens?: (whose: Whose) => boolean
  readonly rule: ChallengeRuleName
}

const administrator = ({ elsewhere }: Stage) =>
  createAdministration(elsewhere).as({ adminId: 'root', resources: 'all' }).members

/** These ways, by name. */
export const otherWays = {
  'its token is switched off': {
    rule: 'tokenLive',
    change: async (stage, { resourceId, tokenId }) =>
      void (await administrator(stage).tokens.disable({ resourceId, tokenId })),
  },
  'a country is ruled out': {
    rule: 'fromHere',
    change: ({ elsewhere }, { resourceId }) =>
      allow(elsewhere, resourceId, { countries: { only: ['PL'], unknown: 'refuse' } }),
  },
  'it is open from there': {
    rule: 'fromHere',
    change: ({ elsewhere }, { resourceId }) =>
      allow(elsewhere, resourceId, { networks: [ours], countries: { only: ['UA'], unknown: 'refuse' } }),
    opens: () => true,
  },
  'it is open from there, and the browser goes elsewhere': {
    rule: 'fromHere',
    async change({ elsewhere, at }, { resourceId }) {
      await allow(elsewhere, resourceId, { networks: [ours] })
      at.network = '198.51.100.9'
    },
    opens: (whose) => whose === 'question',
  },
  'an administrator locks': {
    rule: 'unlocked',
    change: async (stage, { resourceId }) =>
      void (await administrator(stage).lock({ resourceId, userId: stage.ana.id, reason: 'Phone reported stolen' })),
  },
} as const satisfies Readonly<Record<string, OtherWay>>
