import type { Engine } from '../kernel/engine.js'
import { byId, byKey, follow } from '../ports/store.js'
import type { ChatAddress } from '../ports/transport.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { ChatRecord } from '../records/chat-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { TokenRecord } from '../records/token-record.js'
import type { UserRecord } from '../records/user-record.js'

/** One account that a chat backs. */
export interface BoundPerson {
  readonly token: TokenRecord
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
  readonly liveChallenge: ChallengeRecord | null
}

/** A chat backs at most this many accounts; more are never answered for. */
const mostBindings = 50

/** The chat and everybody it backs; what an answer may mention, and nothing else (R31). */
export async function boundPeople(
  engine: Engine,
  { transport, accountId, chatId }: ChatAddress,
): Promise<{ readonly chat: ChatRecord | null; readonly people: readonly BoundPerson[] }> {
  const [chat] = await engine.store.read([byKey('chats', 'address', { transport, accountId, chatId })])
  if (chat === null) return { chat, people: [] }
  const people = await Promise.all(
    Object.values(chat.bindings)
      .slice(0, mostBindings)
      .map(async ({ tokenId }) => {
        const token = byId('tokens', tokenId)
        const membership = follow(token, 'assignmentId', 'assignments')
        const [record, assignment, user, resource, liveChallenge] = await engine.store.read([
          token,
          membership,
          follow(token, 'userId', 'users'),
          follow(token, 'resourceId', 'resources'),
          follow(membership, 'liveChallengeId', 'challenges'),
        ])
        const live = record !== null && (assignment?.tokenIds.includes(record.id) ?? false)
        if (!live || assignment === null || user === null || resource === null) return []
        return [{ token: record, assignment, user, resource, liveChallenge }]
      }),
  )
  return { chat, people: people.flat() }
}
