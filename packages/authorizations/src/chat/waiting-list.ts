import {
  actionToken,
  type ChatAction,
  type ChatSource,
  type LookedUp,
  type OutboundMessage,
  quoted,
  template,
  text,
} from '@chatfactor/core/feature'
import type { TemplateParams } from '@chatfactor/core/store'
import { lookAt } from '../rules/asked-refs.js'
import { type AskedRecords, standingOf } from '../rules/authorization-rules.js'
import { en } from '../words/en.js'
import { aboutOf } from './question-message.js'

/** How many questions a list shows at a time. */
export const mostListed = 5

/**
 * The buttons of lists: they open a question, show more, turn an agent off or on, or end a permit. None answers a
 * question.
 */
export const listAction = { name: 'authorization', letter: 't' } as const satisfies ChatAction

/** What these buttons may mean. */
export const listDetails = ['open', 'more', 'pause', 'resume', 'end', 'morePermits'] as const

/** A list of questions. A delivery stores their ids, and whether there are more. */
export const listTemplate = template('authorization_list', {
  urgency: 'reply',
  async fromRecords(params, at) {
    const found = await askedIn(params, at)
    return found.length === 0 ? null : (source) => listMessage(found, source)
  },
})

/** What a delivery stores of a list. */
export function listParams(ids: readonly string[]): TemplateParams {
  return { ids: ids.slice(0, mostListed).join(' '), more: ids.length > mostListed }
}

async function askedIn(params: TemplateParams, at: LookedUp): Promise<readonly AskedRecords[]> {
  const ids = text(params.ids, '').split(' ')
  const found = await Promise.all(ids.map((id) => lookAt(at.store, id)))
  return found.flatMap((one) => (one !== null && standingOf(one.authorization, at.now) === 'open' ? [one] : []))
}

function listMessage(found: readonly AskedRecords[], source: ChatSource): OutboundMessage {
  const { keys, words, params, chat, now } = source
  const own = words.of(en)
  const about = ({ authorization, agent }: AskedRecords) => ({
    number: authorization.number,
    agent: quoted(agent.name),
    what: aboutOf(authorization),
  })
  const last = found.at(-1)?.authorization.id ?? ''
  return {
    type: 'notice',
    text: [own.say('ask.list'), ...found.map((one) => own.say('ask.list.line', about(one)))].join('\n'),
    actions: [
      ...found.map(({ authorization: { id, number } }) => ({
        label: String(number),
        value: actionToken(keys, listAction, id, chat, now, 'open'),
      })),
      ...(params.more === true
        ? [{ label: own.say('ask.list.more'), value: actionToken(keys, listAction, last, chat, now, 'more') }]
        : []),
    ],
  }
}
