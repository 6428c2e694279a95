import { handMadeId } from '../contenders/codes.js'
import type { Contender } from '../contenders/contender.js'
import { personOf } from '../population.js'
import type { AskingApp } from './asking-app.js'
import { atOnce } from './at-once.js'
import { invoice, similar } from './invoice.js'

/** The measured operations of agents: asking a person, their answer, and using a permit. */
export const askingOperations = ['ask', 'answer', 'permitted'] as const
export type AskingOperation = (typeof askingOperations)[number]

interface State extends ReturnType<typeof personOf> {
  button: string
  hasAllowed: boolean
}

/** Chatfactor itself. */
export function askingContender(
  { chatfactor, buttonIn, press, settled: appSettled, notices }: AskingApp,
  { resourceId, agentId }: { readonly resourceId: string; readonly agentId: string },
  letter: string,
  people: number,
): Contender<AskingOperation> {
  const states: State[] = Array.from({ length: people }, (_, nth) => ({
    ...personOf(letter, nth),
    ...{ button: '', hasAllowed: false },
  }))

  const askFor = ({ userId }: State, purpose: string) => ({
    ...{ resourceId, user: { id: userId }, agentId, purpose, transaction: invoice, dedupeId: handMadeId() },
  })

  async function asked(state: State, input: Parameters<typeof chatfactor.authorizations.ask>[0]): Promise<string> {
    const question = await chatfactor.authorizations.ask(input)
    if (question.outcome !== 'asked' || question.show.mode !== 'number_matching')
      throw new Error(`the question was not sent: ${question.outcome}`)
    const number = String(question.show.number)
    state.button = buttonIn(state.chatId, number)
    if (state.button === '') throw new Error('the question has no right button')
    return number
  }

  const steps = {
    ask: (state: State) => asked(state, askFor(state, 'pay')),
    answer: (state: State) => press(state.chatId, state.button),
    async permitted(state: State) {
      const { outcome } = await chatfactor.authorizations.ask(askFor(state, 'order'))
      if (outcome !== 'permitted') throw new Error(`it was not permitted: ${outcome}`)
    },
  }

  /** Has people grant a permit, as they do: they read what it is, and press again. */
  async function allow(some: readonly State[]): Promise<void> {
    const numbers = new Map<State, string>()
    await atOnce(32, some, async (state) => {
      numbers.set(state, await asked(state, { ...askFor(state, 'order'), similar }))
      await press(state.chatId, buttonIn(state.chatId, 'Allow similar, too'))
    })
    await settled()
    await atOnce(32, some, async (state) => {
      await press(state.chatId, buttonIn(state.chatId, numbers.get(state) ?? ''))
      state.hasAllowed = true
    })
    await settled()
  }

  function stateOf(person: number): State {
    const state = states[person]
    if (state === undefined) throw new Error(`there is no person ${person}`)
    return state
  }

  async function settled(): Promise<void> {
    await appSettled()
    // A press that counts edits the question; a late one gets a message.
    if (notices() > 0) throw new Error('a press did not count')
  }

  return {
    name: 'ours',
    async prepare(operation, persons) {
      if (operation === 'permitted') await allow(persons.map(stateOf).filter(({ hasAllowed }) => !hasAllowed))
    },
    async run(operation, person) {
      await steps[operation](stateOf(person))
    },
    settled,
  }
}
