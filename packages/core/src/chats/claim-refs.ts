import { ownersOf, preferredOf } from '../kernel/membership.js'
import { byKey, follow, type Ref } from '../ports/store.js'
import type { ChatAddress } from '../ports/transport.js'

/** The records for deciding a chat's claim of an enrollment. */
export function claimRefs(enrollment: Ref<'enrollments'>, { transport, accountId, chatId }: ChatAddress) {
  const owners = ownersOf(enrollment)
  const replaced = follow(enrollment, 'replacesTokenId', 'tokens')
  return {
    enrollment,
    ...owners,
    replaced,
    replacedChat: follow(replaced, 'chatRecordId', 'chats'),
    session: follow(enrollment, 'sessionId', 'sessions'),
    ...preferredOf(owners.assignment),
    chat: byKey('chats', 'address', { transport, accountId, chatId }),
  }
}
