import { isAwaited, type LookedUp, type Template } from '@chatfactor/core/feature'
import { byKey, follow } from '@chatfactor/core/store'

type FromRecords = NonNullable<Template['fromRecords']>

/** The question of a sign-in may be answered before its time, so the chat is checked again soon. */
const againMs = 10_000
/** At most this many accounts of a chat are checked. */
const mostAccounts = 6

/**
 * In a messenger that drops buttons with the next message, an agent's message waits until no sign-in is being asked
 * about in this chat; otherwise a busy agent could keep people from answering. A question that the person opened comes
 * at once.
 */
export function afterSignIn(say: FromRecords): FromRecords {
  return async (params, at) => {
    const waits = !at.keepsButtons && params.opened !== true && (await isSigningIn(at))
    return waits ? new Date(at.now.getTime() + againMs) : say(params, at)
  }
}

/** Whether core waits for an answer in this chat, from any of its accounts. */
async function isSigningIn({ store, chat: { transport, accountId, chatId }, now }: LookedUp): Promise<boolean> {
  const [chat] = await store.read([byKey('chats', 'address', { transport, accountId, chatId })])
  const bindings = Object.entries(chat?.bindings ?? {}).slice(0, mostAccounts)
  if (bindings.length === 0) return false
  const asked = await store.read(
    bindings.map(([resourceId, { userId }]) =>
      follow(byKey('assignments', 'person', { resourceId, userId }), 'liveApprovalId', 'challenges'),
    ),
  )
  return asked.some((one, at) => one !== null && isAwaited(one, now) && one.tokenId === bindings[at]?.[1].tokenId)
}
