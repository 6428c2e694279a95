import { authorizations } from '@chatfactor/authorizations'
import { type Clock, createChatfactor, type Store, type Transport } from '@chatfactor/core'
import type { MessageAction } from '@chatfactor/core/transport'
import { fakeTransport } from '@chatfactor/testkit'
import { benchKeys } from '../bench-keys.js'

export type AskingApp = ReturnType<typeof askingApp>

/** Chatfactor with agents, and a messenger that accepts every message at once and remembers the last question and code of each chat. */
export function askingApp(store: Store, clock: Clock) {
  const codes = new Map<string, string>()
  const questions = new Map<string, readonly MessageAction[]>()
  const problems: Error[] = []
  let [messages, events, notices] = [0, 0, 0]
  const transport: Transport = {
    ...fakeTransport(),
    async send({ chatId }, message) {
      if (message.type === 'otp') codes.set(chatId, message.code)
      if (message.type === 'prompt') questions.set(chatId, message.actions)
      if (message.type === 'notice') notices += 1
      messages += 1
      return { outcome: 'accepted', messageId: `message-${messages}` }
    },
    edit: async (_to, messageId) => ({ outcome: 'accepted', messageId }),
  }
  const chatfactor = createChatfactor({
    ...{ keys: benchKeys, store, transports: [transport], clock, publicUrl: 'https://id.example.org' },
    features: [authorizations({ togetherMs: 0 })],
  })
  chatfactor.on('problem', ({ error }) => problems.push(error))

  const event = (chatId: string) => {
    events += 1
    return { dedupeKey: `event-${events}`, chatId, occurredAt: clock.now(), mayReply: true, profile: null }
  }

  return {
    chatfactor,
    /** How many messages were neither questions nor codes. */
    notices: () => notices,
    codeIn: (chatId: string) => codes.get(chatId) ?? '',
    /** The data of a button in a chat's last question. */
    buttonIn: (chatId: string, label: string) =>
      questions.get(chatId)?.find((action) => action.label === label)?.value ?? '',
    press: (chatId: string, value: string) =>
      chatfactor.receive('fake', [{ ...event(chatId), type: 'action', value, ackId: null, messageId: null }]),
    say: (chatId: string, text: string) => chatfactor.receive('fake', [{ ...event(chatId), type: 'text', text }]),
    async settled(): Promise<void> {
      await chatfactor.settled()
      const [problem] = problems
      if (problem !== undefined) throw problem
    },
  }
}
