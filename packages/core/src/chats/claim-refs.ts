import { byKey, follow, type Ref } from '../ports/store.js'
import type { ChatAddress } from '../ports/transport.js'

/** Everything that a claim of an enrollment by a chat is decided on. */
export function claimRefs(enrollment: Ref<'enrollments'>, { transport, accountId, chatId }: ChatAddress) {
  const assignment = follow(enrollment, 'assignmentId', 'assignments')
  const replaced = follow(enrollment, 'replacesTokenId', 'tokens')
  return [
    enrollment,
    assignment,
    follow(enrollment, 'userId', 'users'),
    follow(enrollment, 'resourceId', 'resources'),
    replaced,
    follow(replaced, 'chatRecordId', 'chats'),
    follow(enrollment, 'sessionId', 'sessions'),
    follow(assignment, 'preferredTokenId', 'tokens'),
    byKey('chats', 'address', { transport, accountId, chatId }),
  ] as const
}
