import type { FakeEvent } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { allowing } from './support/permits.js'

type Given = Awaited<ReturnType<typeof allowing>>
type Heard = Pick<Extract<FakeEvent, { readonly type: 'text' }>, 'type' | 'text'> | { readonly value: string }

const text = (said: string): Heard => ({ type: 'text', text: said })

/** What stands in a button of the newest message that has it. */
function button({ telegram }: Given, label: string): Heard {
  const actions = telegram.sent.toReversed().flatMap(({ message }) => message.actions ?? [])
  const value = actions.find((action) => action.label === label)?.value
  if (value === undefined) throw new Error(`no button ${label}`)
  return { value }
}

/** Whatever a person may do in the chat that agents ask them in. */
const ways: Readonly<Record<string, (given: Given) => Promise<Heard>>> = {
  'yes by its number': async (given) => button(given, (await given.question()).right),
  'a wrong number': async (given) => {
    const { right, message } = await given.question()
    const wrong = message.actions.find(({ label }) => /^\d\d$/.test(label) && label !== right)
    return button(given, wrong?.label ?? '')
  },
  no: async (given) => {
    await given.question()
    return button(given, 'No')
  },
  '“It wasn’t me”': async (given) => {
    await given.question()
    return button(given, 'It wasn’t me')
  },
  'yes that is typed': async (given) => text((await given.question()).right),
  'wrong digits': async (given) => {
    const { digits } = await given.question({ mode: 'code_entry' })
    return text(digits === '000000' ? '000001' : '000000')
  },
  'no that is typed': async (given) => {
    await given.question()
    return text('/no')
  },
  'the sentence of what may be allowed': async (given) => {
    await given.offer()
    return button(given, 'Allow similar, too')
  },
  'what is allowed': async (given) => {
    const { right } = await given.offer()
    await given.press('chat-a', 'Allow similar, too')
    return button(given, right)
  },
  'the list of what waits': async (given) => {
    await given.question()
    return text('/waiting')
  },
  'the list of agents': async (given) => {
    await given.question()
    return text('/agents')
  },
  'an agent that is paused': async (given) => {
    await given.question()
    await given.say('chat-a', '/agents')
    return button(given, 'Pause 1')
  },
  'the list of what is allowed': async (given) => {
    await given.grant()
    return text('/permits')
  },
  'the end of what is allowed': async (given) => {
    await given.grant()
    await given.say('chat-a', '/permits')
    return button(given, 'End 1')
  },
}

describe('what a person does in the chat that agents ask them in', () => {
  it.each(Object.entries(ways))(
    'R31, C44: has its effect once, however often and by whichever process it is heard: %s',
    async (_what, prepare) => {
      const given = await allowing()
      const { telegram, chatfactor, other, store, by, hear } = given
      const heard = await prepare(given)
      const about = { dedupeKey: 'the-same', chatId: 'chat-a' }
      const event: FakeEvent =
        'value' in heard ? { ...about, type: 'action', messageId: null, ...heard } : { ...about, ...heard }
      const standing = async () => {
        await Promise.all([chatfactor.settled(), other.settled()])
        const { items } = await store.list('authorizations', {
          index: 'byUser',
          equals: { userId: given.ana.id },
          limit: 10,
        })
        const trail = (await chatfactor.audit.list({ limit: 500 })).items.map(({ action }) => action)
        return { said: telegram.sent.length, trail, misses: items.map(({ misses }) => misses) }
      }
      const before = await standing()
      await hear(event)
      const once = await standing()
      expect(once).not.toEqual(before)
      for (const process of [chatfactor, other, chatfactor]) await by(process).hear(event)
      expect(await standing()).toEqual(once)
    },
  )
})
