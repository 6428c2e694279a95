import { type Chatfactor, createChatfactor as ofThisVersion, type Store, type Transport } from '@chatfactor/core'
import type { MessageAction } from '@chatfactor/core/transport'
import { fakeTransport } from '@chatfactor/testkit'
import { benchKeys } from '../bench-keys.js'
import { personOf } from '../population.js'
import type { Contender } from './contender.js'

/** What a caller knows about a person. */
export interface State extends ReturnType<typeof personOf> {
  tokenId: string
  challengeId: string
  code: string
  enrollmentId: string
  linkCode: string
  /** The data of the approving button. */
  button: string
}

export interface CoreContender extends Contender {
  /** Replaces the instance by one with an empty cache. */
  restart(): Promise<void>
  /** What is known about these people, for another process. */
  known(people: readonly number[]): readonly State[]
  /** Takes over another process's knowledge of these people. */
  learn(people: readonly number[], states: readonly State[]): void
}

/** Chatfactor itself, with a messenger that accepts every message at once. */
export function coreContender(
  name: string,
  store: Store,
  resourceId: string,
  letter: string,
  people: number,
  createChatfactor: typeof ofThisVersion = ofThisVersion,
): CoreContender {
  const states: State[] = Array.from({ length: people }, (_, nth) => ({
    ...personOf(letter, nth),
    ...{ challengeId: '', code: '', enrollmentId: '', linkCode: '', button: '' },
  }))
  const byChat = new Map(states.map((state) => [state.chatId, state]))
  const questions = new Map<string, readonly MessageAction[]>()
  let messages = 0
  const transport: Transport = {
    ...fakeTransport(),
    async send({ chatId }, message) {
      const state = byChat.get(chatId)
      if (state !== undefined && message.type === 'otp') state.code = message.code
      if (message.type === 'prompt') questions.set(chatId, message.actions)
      messages += 1
      return { outcome: 'accepted', messageId: `message-${messages}` }
    },
    edit: async (_to, messageId) => ({ outcome: 'accepted', messageId }),
  }
  const problems: Error[] = []
  let chatfactor = start()

  function start(): Chatfactor {
    const made = createChatfactor({
      keys: benchKeys,
      store,
      transports: [transport],
      publicUrl: 'https://id.example.org',
    })
    made.on('problem', ({ error }) => problems.push(error))
    return made
  }

  const about = ({ userId }: State) => ({ resourceId, user: { id: userId } })
  const steps = {
    async issue(state: State) {
      const started = await chatfactor.challenges.start({ ...about(state), kind: 'otp', purpose: 'sign_in' })
      if (started.outcome !== 'sent') throw new Error(`the code was not sent: ${started.outcome}`)
      state.challengeId = started.challengeId
    },
    async verify(state: State) {
      const { challengeId, code } = state
      const verdict = await chatfactor.challenges.verify({ ...about(state), challengeId, purpose: 'sign_in', code })
      if (verdict.outcome !== 'accepted') throw new Error(`the code was not accepted: ${verdict.outcome}`)
    },
    async ask(state: State) {
      const wish = { kind: 'approval', instead: 'refuse' } as const
      const started = await chatfactor.challenges.start({ ...about(state), ...wish, purpose: 'sign_in' })
      if (started.outcome !== 'sent' || started.show?.mode !== 'number_matching')
        throw new Error(`the question was not sent: ${started.outcome}`)
      const number = String(started.show.number)
      state.challengeId = started.challengeId
      state.button = questions.get(state.chatId)?.find(({ label }) => label === number)?.value ?? ''
      questions.delete(state.chatId)
    },
    async answer({ chatId, button, challengeId }: State) {
      const event = { dedupeKey: challengeId, chatId, occurredAt: new Date(), mayReply: true, profile: null }
      await chatfactor.receive('fake', [{ ...event, type: 'action', value: button, ackId: null, messageId: null }])
    },
    async begin(state: State) {
      const input = { name: 'My phone', transport: 'fake', replacesTokenId: state.tokenId }
      state.enrollmentId = (await chatfactor.enrollments.start({ ...about(state), ...input })).id
    },
    async activate({ chatId, linkCode, enrollmentId }: State) {
      const event = { dedupeKey: enrollmentId, chatId, occurredAt: new Date(), mayReply: true, profile: null }
      await chatfactor.receive('fake', [{ ...event, type: 'code', code: linkCode, pushable: true }])
    },
  }

  function stateOf(person: number): State {
    const state = states[person]
    if (state === undefined) throw new Error(`there is no person ${person}`)
    return state
  }

  async function settled(): Promise<void> {
    await chatfactor.settled()
    const [problem] = problems
    if (problem !== undefined) throw problem
  }

  return {
    name,
    async prepare(operation, persons) {
      for (const person of persons) {
        const state = stateOf(person)
        if (operation === 'begin' && state.enrollmentId !== '') {
          const { tokenId } = await chatfactor.enrollments.get(state.enrollmentId)
          if (tokenId === null) throw new Error('the enrollment is not active')
          state.tokenId = tokenId
        }
        if (operation === 'activate') {
          const { qr } = await chatfactor.enrollments.links(state.enrollmentId)
          state.linkCode = new URL(qr).searchParams.get('start') ?? ''
        }
      }
    },
    run: (operation, person) => steps[operation](stateOf(person)),
    settled,
    known: (persons) => persons.map(stateOf),
    learn(persons, given) {
      persons.forEach((person, nth) => {
        Object.assign(stateOf(person), given[nth])
      })
    },
    async restart() {
      await chatfactor.close()
      chatfactor = start()
    },
  }
}
