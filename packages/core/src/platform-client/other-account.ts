import type { ChatAddress, SendOutcome } from '../ports/transport.js'
import { outcomeDetail } from './answer-outcomes.js'

/** The outcome for a chat of another account, where the same id is another chat or nobody's; `null` for one of this account. */
export function otherAccount(to: Pick<ChatAddress, 'accountId'>, accountId: string): SendOutcome | null {
  if (to.accountId === accountId) return null
  const detail = outcomeDetail('the chat belongs to another account than this one')
  return { outcome: 'misconfigured', reason: 'setup', detail }
}
