import {
  actionToken,
  type ChatSource,
  type LookedUp,
  look,
  type MessageAction,
  type OutboundMessage,
  plainNotice,
  quoted,
  template,
  text,
} from '@chatfactor/core/feature'
import { byId, follow, type PermitRecord, type TemplateParams } from '@chatfactor/core/store'
import { amountText } from '../money/amounts.js'
import { leftOf } from '../permits/covers.js'
import { standingOfPermit } from '../permits/end-permit.js'
import { en } from '../words/en.js'
import { permitSentence } from './permit-sentence.js'
import { listAction } from './waiting-list.js'

/** How many permits a message lists: as many as every messenger has buttons and room for. */
const mostListed = 5
const mostCharacters = 1_500

interface ListedPermit {
  readonly permit: PermitRecord
  readonly agent: string
  readonly resource: string
}

/** The messages about permits. */
export const permitTemplates = {
  /** A delivery stores ids; what is left of each permit is read from its record when it is sent. */
  permits: template('authorization_permits', {
    urgency: 'reply',
    async fromRecords(params, at) {
      const listed = await listedIn(params, at)
      return listed.length === 0 ? null : (source) => listMessage(listed, source)
    },
  }),
  noPermits: template('authorization_permits_none', {
    urgency: 'reply',
    chat: ({ words }) => plainNotice(words.of(en).say('permits.none')),
  }),
  permitEnded: template('authorization_permit_ended', {
    urgency: 'reply',
    chat: ({ words, params }) =>
      plainNotice(words.of(en).say('permits.ended', { agent: quoted(text(params.agent, '')) })),
  }),
}

/** What a delivery stores of such a list. */
export function permitParams(ids: readonly string[]): TemplateParams {
  return { ids: ids.slice(0, mostListed).join(' '), more: ids.length > mostListed }
}

async function listedIn({ ids }: TemplateParams, { store, now }: LookedUp): Promise<readonly ListedPermit[]> {
  const permits = text(ids, '')
    .split(' ')
    .map((id) => byId('permits', id))
  const found = await look(store, {
    permits,
    agents: permits.map((permit) => follow(permit, 'agentId', 'agents')),
    resources: permits.map((permit) => follow(permit, 'resourceId', 'resources')),
  })
  return (found?.permits ?? []).flatMap((permit, at) => {
    const [agent, resource] = [found?.agents[at] ?? null, found?.resources[at] ?? null]
    if (permit === null || agent === null || resource === null || standingOfPermit(permit, now) !== 'live') return []
    return [{ permit, agent: agent.name, resource: resource.name }]
  })
}

function listMessage(listed: readonly ListedPermit[], source: ChatSource): OutboundMessage {
  const { keys, words, params, chat, now } = source
  const own = words.of(en)
  const lines = listed.map((one, at) => lineOf(one, at + 1, source))
  const shown = lines.slice(0, fitting(lines))
  const hasMore = shown.length < lines.length || params.more === true
  const button = (label: string, id: string, detail: 'end' | 'morePermits'): MessageAction => ({
    label,
    value: actionToken(keys, listAction, id, chat, now, detail),
  })
  return {
    type: 'notice',
    text: [own.say('permits.list'), ...shown].join('\n'),
    actions: [
      ...listed
        .slice(0, shown.length)
        .map(({ permit }, at) => button(own.say('permits.end', { position: at + 1 }), permit.id, 'end')),
      ...(hasMore ? [button(own.say('ask.list.more'), listed[shown.length - 1]?.permit.id ?? '', 'morePermits')] : []),
    ],
  }
}

function lineOf({ permit, agent, resource }: ListedPermit, position: number, source: ChatSource): string {
  const own = source.words.of(en)
  const { purpose, terms, expiresAt } = permit
  const sentence = permitSentence(source, { agent, resource, purpose, terms, expiresAt })
  const { times, total } = leftOf(permit)
  const left =
    total === null
      ? own.say('permits.left', { times })
      : own.say('permits.left.total', { times, amount: quoted(amountText(total)) })
  return own.say('permits.line', { position, sentence, left })
}

/** How many of these lines fit, at least one. */
function fitting(lines: readonly string[]): number {
  let [count, characters] = [0, 0]
  for (const line of lines) {
    characters += line.length
    if (count > 0 && characters > mostCharacters) break
    count += 1
  }
  return count
}
