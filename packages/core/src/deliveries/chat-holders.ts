import type { TokenHolder } from '../kernel/feature.js'
import { isMembership, type Membership } from '../kernel/membership.js'
import { byId, follow } from '../ports/store.js'
import type { ChatRecord } from '../records/chat-record.js'
import type { TokenRecord } from '../records/token-record.js'
import { isLiveToken } from '../rules/live.js'

/** A chat has a token for each Resource; so many of them are looked at. */
const mostTokens = 100

/** The tokens of a chat, and whose they are. */
export function refsOfHolders(chat: ChatRecord | null) {
  const tokens = Object.values(chat?.bindings ?? {})
    .slice(0, mostTokens)
    .map(({ tokenId }) => byId('tokens', tokenId))
  return {
    tokens,
    assignments: tokens.map((token) => follow(token, 'assignmentId', 'assignments')),
    users: tokens.map((token) => follow(token, 'userId', 'users')),
    resources: tokens.map((token) => follow(token, 'resourceId', 'resources')),
  }
}

type Row<T> = readonly (T | null)[]

/** Whom it backs: those whose token has not ended since it was read. */
export function holdersIn({
  tokens,
  assignments,
  users,
  resources,
}: {
  readonly tokens: Row<TokenRecord>
  readonly assignments: Row<Membership['assignment']>
  readonly users: Row<Membership['user']>
  readonly resources: Row<Membership['resource']>
}): readonly TokenHolder[] {
  return tokens.flatMap((token, at) => {
    const person = { assignment: assignments[at] ?? null, user: users[at] ?? null, resource: resources[at] ?? null }
    if (token === null || !isMembership(person) || !isLiveToken(person.assignment, token.id)) return []
    return [{ token, ...person }]
  })
}
