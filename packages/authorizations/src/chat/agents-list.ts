import {
  actionToken,
  type ChatSource,
  look,
  type OutboundMessage,
  plainNotice,
  quoted,
  template,
  text,
} from '@chatfactor/core/feature'
import { byId, follow, type TemplateParams } from '@chatfactor/core/store'
import { en } from '../words/en.js'
import { listAction } from './waiting-list.js'

/** How many agents a list shows: as many buttons as every messenger has. */
const mostListed = 5

/** An agent that asked, and whether the person has paused it. */
export interface AskingAgent {
  readonly id: string
  readonly isMuted: boolean
}

interface ListedAgent extends AskingAgent {
  readonly name: string
  readonly resource: string
}

/** The messages about agents. */
export const agentTemplates = {
  /** A delivery stores ids; names are read from their records when it is sent. */
  agents: template('authorization_agents', {
    urgency: 'reply',
    async fromRecords({ ids, muted }, { store }) {
      const agents = text(ids, '')
        .split(' ')
        .map((id) => byId('agents', id))
      const found = await look(store, {
        agents,
        resources: agents.map((agent) => follow(agent, 'resourceId', 'resources')),
      })
      const off = text(muted, '').split(' ')
      const listed = (found?.agents ?? []).flatMap((agent, at) => {
        const resource = found?.resources[at] ?? null
        if (agent === null || resource === null) return []
        return [{ id: agent.id, name: agent.name, resource: resource.name, isMuted: off.includes(agent.id) }]
      })
      return listed.length === 0 ? null : (source) => listMessage(listed, source)
    },
  }),
  none: template('authorization_agents_none', {
    urgency: 'reply',
    chat: ({ words }) => plainNotice(words.of(en).say('ask.agents.none')),
  }),
  turned: template('authorization_agent_turned', {
    urgency: 'reply',
    chat({ words, params }) {
      const key = params.isMuted === true ? 'ask.agents.paused' : 'ask.agents.resumed'
      return plainNotice(words.of(en).say(key, { agent: quoted(text(params.agent, '')) }))
    },
  }),
}

/** What a delivery stores of such a list. */
export function agentParams(agents: readonly AskingAgent[]): TemplateParams {
  const shown = agents.slice(0, mostListed)
  return {
    ids: shown.map(({ id }) => id).join(' '),
    muted: shown.flatMap(({ id, isMuted }) => (isMuted ? [id] : [])).join(' '),
  }
}

function listMessage(listed: readonly ListedAgent[], { keys, words, chat, now }: ChatSource): OutboundMessage {
  const own = words.of(en)
  const lines = listed.map(({ name, resource, isMuted }, at) =>
    own.say(isMuted ? 'ask.agents.line.off' : 'ask.agents.line', {
      position: at + 1,
      agent: quoted(name),
      resource: quoted(resource),
    }),
  )
  return {
    type: 'notice',
    text: [own.say('ask.agents'), ...lines].join('\n'),
    actions: listed.map(({ id, isMuted }, at) => ({
      label: own.say(isMuted ? 'ask.agents.resume' : 'ask.agents.pause', { position: at + 1 }),
      value: actionToken(keys, listAction, id, chat, now, isMuted ? 'resume' : 'pause'),
    })),
  }
}
