import {
  actOnce,
  boundPeople,
  type ChatButton,
  type ChatCommand,
  chatReply,
  type Engine,
  type EventSource,
  isOfChat,
  replyWith,
  type Template,
} from '@chatfactor/core/feature'
import { byId, type TemplateParams } from '@chatfactor/core/store'
import { sentAgain } from '../asking/sent-again.js'
import { askTemplates } from '../chat/ask-templates.js'
import { listAction, listDetails, listParams, listTemplate } from '../chat/waiting-list.js'
import { isUnread } from '../inbox/unread.js'
import { isGranting } from '../permits/grant.js'
import { endInChat, tellPermits } from '../permits/permits-in-chat.js'
import { lookAt, needed, refsOfAuthorization } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { granting } from '../secrets.js'
import { tellAgents, turnAgent } from './agents-in-chat.js'
import { answeredByText, answerQuestion } from './answer-question.js'
import { openQuestions, putTo } from './open-questions.js'
import { overEdit } from './over.js'

/**
 * What people may write about questions: to see what waits, which agents ask and what they allowed, and to answer with
 * `yes 3` or `no 3`.
 */
export const askCommands: readonly ChatCommand[] = [
  { name: 'waiting', act: async (engine, source) => tellWaiting(engine, source, await waitingIn(engine, source)) },
  { name: 'agents', act: tellAgents },
  { name: 'permits', act: (engine, source) => tellPermits(engine, source, '') },
  { name: 'no', takes: /^\d{1,2}$/, act: (engine, source, rest) => answerByWord(engine, source, 'decline', rest) },
  { name: 'yes', takes: /^\d{1,2}$/, act: (engine, source, rest) => answerByWord(engine, source, 'approve', rest) },
]

/** The buttons of a list. */
export const listButtons: readonly ChatButton[] = [
  {
    action: listAction,
    details: listDetails,
    async press(engine, { recordId, detail }, source) {
      if (detail === 'open') return openHere(engine, source, recordId)
      if (detail === 'pause' || detail === 'resume')
        return turnAgent(engine, source, { agentId: recordId, isMuted: detail === 'pause' })
      if (detail === 'end') return endInChat(engine, source, recordId)
      if (detail === 'morePermits') {
        await tellPermits(engine, source, recordId)
        return true
      }
      const later = (await waitingIn(engine, source)).filter(({ authorization }) => authorization.id > recordId)
      await tellWaiting(engine, source, later)
      return true
    },
  },
]

/** Lists these questions, oldest first, or says that there are none. */
export function tellWaiting(engine: Engine, source: EventSource, questions: readonly AskedRecords[]): Promise<void> {
  const ids = questions.map(({ authorization }) => authorization.id)
  return ids.length === 0
    ? reply(engine, source, askTemplates.nothing)
    : reply(engine, source, listTemplate, listParams(ids))
}

/** Says that the question is over. */
export function tellLate(engine: Engine, source: EventSource): Promise<void> {
  return reply(engine, source, askTemplates.late)
}

/** Sends the whole question to this chat, or says that it is over. */
export async function showWhole(engine: Engine, source: EventSource, authorizationId: string): Promise<void> {
  if (!(await openHere(engine, source, authorizationId))) await tellLate(engine, source)
}

async function waitingIn(engine: Engine, source: EventSource): Promise<readonly AskedRecords[]> {
  return openQuestions(engine, await boundPeople(engine, source.address))
}

/**
 * *No* alone answers the only open question of this chat. *Yes* alone answers none, since it may be about something
 * else; with a number it counts only where a tap would.
 */
async function answerByWord(
  engine: Engine,
  source: EventSource,
  action: 'approve' | 'decline',
  rest: string | null,
): Promise<void> {
  const open = putTo(source.address, await waitingIn(engine, source))
  const named = open.filter(({ authorization: { number } }) =>
    rest === null ? action === 'decline' : number === Number(rest),
  )
  const [meant, another] = named
  if (meant === undefined || another !== undefined) return tellWaiting(engine, source, named.length > 0 ? named : open)
  const { mode } = meant.authorization
  const params = { agent: meant.agent.name }
  if (action === 'approve' && mode === 'number_matching') return reply(engine, source, askTemplates.typeNumber, params)
  if (action === 'approve' && mode === 'code_entry') return reply(engine, source, askTemplates.typeDigits, params)
  const now = engine.clock.now()
  if (action === 'approve' && isUnread(meant, now)) return showWhole(engine, source, meant.authorization.id)
  const about = answeredByText(meant.authorization, now)
  const isAnswered = await answerQuestion(engine, source, about, (records, at) =>
    action === 'approve' && isGranting(records, at) ? granting.approve : action,
  )
  if (!isAnswered) await tellLate(engine, source)
}

/** Sends the whole question to this chat, where it is answered from now on; `false` if it can no longer be answered. */
async function openHere(engine: Engine, source: EventSource, authorizationId: string): Promise<boolean> {
  const asked = await lookAt(engine.store, authorizationId)
  const people = await boundPeople(engine, source.address)
  const holder = people.find(({ assignment }) => assignment.id === asked?.assignment.id)
  if (asked === null || holder === undefined) return false
  return actOnce(engine, source, {
    refs: { ...refsOfAuthorization(authorizationId), here: byId('tokens', holder.token.id) },
    need: [...needed, 'here'],
    decide({ here, ...records }, now) {
      const { authorization, assignment } = records
      const isOpen = standingOf(authorization, now) === 'open' && isOfChat({ token: here, assignment }, source.address)
      if (!isOpen || obstacleTo(engine, { ...records, token: here }, now) !== null) return null
      return { ...sentAgain(records, here, 'chat', now).effect, edits: overEdit(authorization, 'moved') }
    },
  })
}

function reply(engine: Engine, source: EventSource, template: Template, params: TemplateParams = {}): Promise<void> {
  return replyWith(engine, source, (now) => [chatReply(now, source, { template, params })])
}
