import * as fc from 'fast-check'
import type { Agent, AgentButton } from './assistants-model.js'
import type { Chat, PersonModel } from './person-model.js'
import type { RealPerson } from './real-person.js'

/** What agents do, and what the person does about them. */
export type AssistantStep =
  | { readonly do: 'agent_ask'; readonly agent: Agent; readonly offers: boolean; readonly isAgain: boolean }
  | { readonly do: 'agent_press'; readonly chat: Chat; readonly pick: number; readonly button: AgentButton }
  | { readonly do: 'agent_digits'; readonly chat: Chat; readonly pick: number }
  | { readonly do: 'agent_redeem' | 'agent_cancel'; readonly pick: number }
  | { readonly do: 'agent_turn'; readonly agent: Agent; readonly isOn: boolean; readonly isForAll: boolean }

const agent = fc.constantFrom<Agent>(0, 0, 1)
const chat = fc.constantFrom<Chat>('a', 'a', 'a', 'a', 'b', 'taken')
const pick = fc.constantFrom(0, 0, 0, 1, 2)

/** Steps of agents, by their weight beside the others. */
export const assistantSteps: readonly { readonly weight: number; readonly arbitrary: fc.Arbitrary<AssistantStep> }[] = [
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('agent_ask' as const),
      agent,
      offers: fc.boolean(),
      isAgain: fc.constantFrom(false, false, false, true),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('agent_press' as const),
      chat,
      pick,
      button: fc.constantFrom<AgentButton>('yes', 'yes', 'no', 'deny', 'similar', 'similar', 'grant', 'grant'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('agent_digits' as const), chat, pick }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'agent_redeem' as const,
        'agent_redeem' as const,
        'agent_redeem' as const,
        'agent_cancel' as const,
      ),
      pick,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('agent_turn' as const),
      agent,
      isOn: fc.constantFrom(true, true, false),
      isForAll: fc.boolean(),
    }),
  },
]

/** Whether a step is one of these. */
export function isOfAssistants(step: { readonly do: string }): step is AssistantStep {
  return step.do.startsWith('agent_')
}

/** Takes such a step on the model and on Chatfactor; what each answers, where it answers. */
export async function takeOnAssistants(
  step: AssistantStep,
  { model, real }: { readonly model: PersonModel; readonly real: RealPerson },
  everybody: readonly { readonly model: PersonModel }[],
): Promise<{ readonly expected: string; readonly actual: string }> {
  const { assistants, state } = model
  const nothing = { expected: 'nothing', actual: 'nothing' }
  if (step.do === 'agent_ask') {
    const { agent: by, offers, isAgain } = step
    const asksAgain = isAgain && state.assistants.questions.some((one) => one.agent === by)
    return { expected: assistants.ask(by, offers, asksAgain), actual: await real.agentAsks(by, offers, asksAgain) }
  }
  if (step.do === 'agent_turn') {
    const { agent: whom, isOn, isForAll } = step
    const sets = isForAll ? everybody.map((one) => one.model.state.assistants.paused) : [state.assistants.muted]
    for (const set of sets) {
      if (isOn) set.delete(whom)
      else set.add(whom)
    }
    await real.turnAgent(whom, isOn, isForAll)
    return nothing
  }
  const at = state.assistants.questions.length - 1 - step.pick
  if (state.assistants.questions[at] === undefined) return nothing
  switch (step.do) {
    case 'agent_press':
      assistants.press(step.chat, at, step.button)
      await real.pressAgent(step.chat, at, step.button)
      return nothing
    case 'agent_digits':
      assistants.digits(step.chat, at)
      await real.typeForAgent(step.chat, at)
      return nothing
    case 'agent_redeem':
      return { expected: assistants.redeem(at), actual: await real.agentRedeems(at) }
    case 'agent_cancel':
      return { expected: assistants.cancel(at), actual: await real.agentCancels(at) }
  }
}
