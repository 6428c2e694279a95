import { type Engine, languagesIn, wantedLanguages } from '../kernel/index.js'
import { byId, byKey } from '../ports/index.js'
import type { DeliveryRecord } from '../records/index.js'

type Said = Pick<DeliveryRecord, 'userId' | 'transport' | 'accountId' | 'chatId' | 'language'>

/**
 * The possible languages of a delivery, best first.
 *
 * For a message about a person, their records name it. An answer that is about no one uses the language of the chat's
 * person, which costs extra reads; if these fail, only the event's own language is known.
 */
export async function languagesOf({ store }: Pick<Engine, 'store'>, said: Said): Promise<readonly string[]> {
  const { userId, transport, accountId, chatId, language } = said
  if (userId !== null || transport === null || accountId === null || chatId === null) return languagesIn(language)
  const askPeople = async () => {
    const [chat] = await store.read([byKey('chats', 'address', { transport, accountId, chatId })])
    const [first] = Object.entries(chat?.bindings ?? {})
    const spoken = { language: language ?? chat?.language ?? null }
    if (first === undefined) return wantedLanguages({ chat: spoken })
    const [resourceId, { userId: boundId }] = first
    const [user, resource] = await store.read([byId('users', boundId), byId('resources', resourceId)])
    return wantedLanguages({ user, chat: spoken, resource })
  }
  return languagesIn(await askPeople().catch(() => language))
}
