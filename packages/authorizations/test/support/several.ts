import type { Ask, AskedApprovers } from '../../src/index.js'
import { assistants, payment } from './assistants.js'

/** Ana wants something of which Ben, Cleo and Dan have to agree; each has a chat. */
export async function several(options: Parameters<typeof assistants>[0] = {}) {
  const made = await assistants(options)
  const { ask, chatfactor, resourceId, enroll, person, ben, press, telegram, pressValue, shownIn } = made
  const cleo = await person('cleo')
  const dan = await person('dan')
  await enroll(cleo, 'chat-c')
  await enroll(dan, 'chat-d')
  const of = [ben, cleo, dan].map(({ id }) => ({ id }))

  const put = async (approvers: Partial<AskedApprovers> = {}, change: Partial<Ask> = {}) => {
    const asked = await ask({ approvers: { of, atLeast: 2, notRequester: true, ...approvers }, ...change })
    if (asked.outcome !== 'asked') throw new Error(asked.outcome)
    const named = { authorizationId: asked.authorizationId, resourceId }
    const right = asked.show.mode === 'number_matching' ? String(asked.show.number) : ''
    const messageIn = (chatId: string) => {
      const message = telegram.sent.findLast(({ to, message: { type } }) => to.chatId === chatId && type === 'prompt')
      if (message === undefined) throw new Error(`nothing in ${chatId}`)
      return message.message
    }
    return {
      asked,
      named,
      right,
      messageIn,
      yes: (chatId: string) => press(chatId, right),
      say: (chatId: string, label: string) => press(chatId, label),
      look: () => chatfactor.authorizations.get(named),
      redeem: () => chatfactor.authorizations.redeem({ ...named, transaction: payment }),
    }
  }
  return { ...made, cleo, dan, of, put, press, pressValue, shownIn, ask }
}
