import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { AuthorizationVerbs } from '@chatfactor/authorizations'

/** An instance of a world with what `authorizations()` adds to it, of which its type says nothing. */
export function withAgents(chatfactor: ChatfactorWithAccounts): ChatfactorWithAccounts & AuthorizationVerbs {
  if (hasAgents(chatfactor)) return chatfactor
  throw new Error('It was made without agents.')
}

function hasAgents(chatfactor: ChatfactorWithAccounts): chatfactor is ChatfactorWithAccounts & AuthorizationVerbs {
  return 'authorizations' in chatfactor && 'agents' in chatfactor
}
