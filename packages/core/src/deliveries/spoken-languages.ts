import type { Engine } from '../kernel/engine.js'
import { languagesIn, wantedLanguages } from '../kernel/languages.js'
import { byId, byKey } from '../ports/store.js'
import type { DeliveryRecord } from '../records/delivery-record.js'

type Said = Pick<DeliveryRecord, 'userId' | 'transport' | 'accountId' | 'chatId' | 'language'>

/**
 * In which languages a delivery may be said, the best first.
 *
 * For a message about a person, their records said it. An answer about no one follows the wish of the person behind the chat;
 * that costs reads, for such answers alone, and where they fail only what the event itself said of the language is known.
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
