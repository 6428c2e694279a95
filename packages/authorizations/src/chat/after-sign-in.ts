import { isAwaited, type LookedUp, type Template } from '@chatfactor/core/feature'
import { byKey, follow } from '@chatfactor/core/store'

type FromRecords = NonNullable<Template['fromRecords']>

/** An answer ends the question of a sign-in before its time, so it is looked at again soon. */
const againMs = 10_000
/** Of a chat with more accounts, these many are looked at. */
const mostAccounts = 6

/**
 * Where a later message takes buttons away, an agent's comes once nobody is asked there any more whether they are signing in: otherwise an agent
 * that asks all day would keep them from answering. What a person opened themselves comes at once.
 */
export function afterSignIn(say: FromRecords): FromRecords {
  return async (params, at) => {
    const waits = !at.keepsButtons && params.opened !== true && (await isSigningIn(at))
    return waits ? new Date(at.now.getTime() + againMs) : say(params, at)
  }
}

/** Whether core waits for an answer in this chat, from whichever of its accounts. */
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
