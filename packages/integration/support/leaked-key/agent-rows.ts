import type { Ask } from '@chatfactor/authorizations'
import { answerOf } from '../doors/stage.js'
import { withAgents } from '../with-agents.js'
import type { Holder, KeyedThing } from './rows.js'
import type { LeakStage } from './stage.js'

const dayMs = 24 * 60 * 60_000
const transaction = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', amount: { minor: 5_000, currency: 'EUR' } },
  ],
}
const similar: Ask['similar'] = {
  same: ['To'],
  atMost: [{ field: 'Amount', minor: 5_000, currency: 'EUR' }],
  times: 3,
  forMs: dayMs,
}

/** An agent of the holder’s own asks them, in the process that writes under their key. */
async function asked({ made }: LeakStage, { by, user }: Holder, wish: Pick<Ask, 'mode' | 'similar'> = {}) {
  const { authorizations, agents } = withAgents(by)
  const resourceId = made.resource.id
  await authorizations.policy.set({ resourceId, permits: true, weakest: 'approve_deny' })
  const agent = await agents.ensure({ resourceId, name: `Agent of ${user.login}`, kind: 'service' })
  const about = { resourceId, user: { id: user.id }, agentId: agent.id, purpose: 'pay', transaction }
  const question = await authorizations.ask({ ...about, ...wish, dedupeId: 'first' })
  if (question.outcome !== 'asked') throw new Error(question.outcome)
  await by.settled()
  const { authorizationId, show } = question
  const shown =
    show.mode === 'code_entry' ? show.code : show.mode === 'number_matching' ? String(show.number) : 'Approve'
  return { about, shown, redeeming: { authorizationId, resourceId, transaction } }
}

/** A question that is answered, and used, on the second process. */
function question(mode: NonNullable<Ask['mode']>): KeyedThing {
  return {
    ...{ before: 'accepted', after: 'AUTHORIZATION_NOT_FOUND' },
    async give(stage, holder) {
      const { shown, redeeming } = await asked(stage, holder, { mode })
      const { press, say } = stage.made.by(stage.two)
      return async () => {
        await (mode === 'code_entry' ? say(holder.chatId, shown) : press(holder.chatId, shown))
        return (await answerOf(withAgents(stage.two).authorizations.redeem(redeeming))).outcome
      }
    },
  }
}

/** The same of what agents ask, and of what people allowed them. */
export const agentThings = {
  'the button Approve of an agent’s question': question('approve_deny'),
  'a number to press for an agent': question('number_matching'),
  'digits for the bot, for an agent': question('code_entry'),
  'what an agent was allowed once': {
    ...{ before: 'accepted', after: 'AUTHORIZATION_NOT_FOUND' },
    async give(stage, holder) {
      const { shown, redeeming } = await asked(stage, holder, { mode: 'approve_deny' })
      await stage.made.by(holder.by).press(holder.chatId, shown)
      return async () => (await answerOf(withAgents(stage.two).authorizations.redeem(redeeming))).outcome
    },
  },
  'what an agent was allowed in advance': {
    ...{ before: 'permitted', after: 'asked' },
    async give(stage, holder) {
      const { about, shown } = await asked(stage, holder, { mode: 'number_matching', similar })
      const { press } = stage.made.by(holder.by)
      await press(holder.chatId, 'Allow similar, too')
      await press(holder.chatId, shown)
      return async () =>
        (await answerOf(withAgents(stage.two).authorizations.ask({ ...about, dedupeId: 'next' }))).outcome
    },
  },
  'the key of an agent': {
    ...{ before: 'known', after: 'unknown' },
    async give(stage, { by, user }) {
      const { agents } = withAgents(by)
      const resourceId = stage.made.resource.id
      const agent = await agents.ensure({ resourceId, name: `Service of ${user.login}`, kind: 'service' })
      const { key } = await agents.issueKey(agent.id)
      return async () => ((await withAgents(stage.two).agents.find({ key })) === null ? 'unknown' : 'known')
    },
  },
} as const satisfies Readonly<Record<string, KeyedThing>>
