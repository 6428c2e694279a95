import { byId } from '@chatfactor/core/store'
import { withAgents } from '../with-agents.js'
import { type Agent, type AgentButton, granted } from './assistants-model.js'
import type { Chat } from './person-model.js'
import type { OwnScene } from './real-person.js'

/** What stands in a button in front of its send. */
const letters = { yes: 'p', no: 'q', deny: 'd', similar: 's', grant: 'g' } as const satisfies Record<
  AgentButton,
  string
>
const transaction = { fields: [{ label: 'To', value: 'ACME GmbH' }] }
const similar = { same: ['To'], atMost: [], ...granted }

interface RealQuestion {
  readonly id: string
  readonly agent: Agent
  readonly dedupeId: string
  readonly digits: string | null
}

/** The agents of the model on Chatfactor: the same verbs, through its public interface and its webhook. */
export function createRealAssistants(
  scene: OwnScene,
  person: { readonly resourceId: string; readonly user: { readonly id: string } },
  agents: readonly string[],
) {
  const { resourceId } = person
  const questions: RealQuestion[] = []
  const verbs = () => withAgents(scene.chatfactor)
  let names = 0

  async function agentAsks(agent: Agent, offers: boolean, isAgain: boolean): Promise<string> {
    const before = isAgain ? questions.findLast((one) => one.agent === agent) : undefined
    names += 1
    const dedupeId = before?.dedupeId ?? `${person.user.id} ${names}`
    const asked = await verbs().authorizations.ask({
      ...{ ...person, agentId: agents[agent] ?? '', purpose: 'pay', transaction, dedupeId },
      ...(offers ? { similar } : {}),
    })
    await scene.chatfactor.settled()
    if (before === undefined && 'authorizationId' in asked) {
      const digits = 'show' in asked && asked.show.mode === 'code_entry' ? asked.show.code : null
      questions.push({ id: asked.authorizationId, agent, dedupeId, digits })
    }
    if (asked.outcome === 'permitted') return `permitted, ${asked.left.times} left`
    return asked.outcome === 'refused' ? asked.because : asked.outcome
  }

  /** Presses a button of any message of a question; nothing where there is none. */
  async function pressAgent(chatId: Chat, at: number, button: AgentButton): Promise<void> {
    const wanted = `e_${questionAt(at).id}_${letters[button]}`
    const actions = scene.telegram.sent.flatMap(({ message }) => message.actions)
    const value = actions.find((action) => action.value.startsWith(wanted))?.value
    if (value === undefined) return
    await scene.happens({ type: 'action', chatId, value, ackId: 'ack', messageId: null })
  }

  async function typeForAgent(chatId: Chat, at: number): Promise<void> {
    const { digits } = questionAt(at)
    if (digits !== null) await scene.say(chatId, digits)
  }

  async function agentRedeems(at: number): Promise<string> {
    const { id: authorizationId } = questionAt(at)
    const redeemed = await verbs().authorizations.redeem({ authorizationId, resourceId, transaction })
    return redeemed.outcome === 'refused' ? redeemed.because : redeemed.outcome
  }

  async function agentCancels(at: number): Promise<string> {
    const { id: authorizationId } = questionAt(at)
    const { outcome } = await verbs().authorizations.cancel({ authorizationId, resourceId })
    await scene.chatfactor.settled()
    return outcome
  }

  /** For everybody, or for this person alone. */
  async function turnAgent(agent: Agent, isOn: boolean, isForAll: boolean): Promise<void> {
    const options = isForAll ? {} : { user: person.user }
    const id = agents[agent] ?? ''
    await (isOn ? verbs().agents.resume(id, options) : verbs().agents.pause(id, options))
  }

  /** How each question stands, and how often one was shown. */
  async function agentQuestions() {
    const records =
      questions.length === 0 ? [] : await scene.store.read(questions.map(({ id }) => byId('authorizations', id)))
    const now = scene.clock.now()
    const states = records.map((record) => {
      if (record === null) return 'gone'
      const runs = record.state === 'open' || record.state === 'approved'
      return runs && record.dueAt <= now ? 'expired' : record.state
    })
    const prompts = scene.telegram.sent.filter(
      ({ message }) => message.type === 'prompt' && message.actions.some(({ value }) => value.startsWith('e_')),
    ).length
    return { states, prompts }
  }

  function questionAt(at: number): RealQuestion {
    const question = questions[at]
    if (question === undefined) throw new Error(`There is no question ${at}.`)
    return question
  }

  return { agentAsks, pressAgent, typeForAgent, agentRedeems, agentCancels, turnAgent, agentQuestions }
}
