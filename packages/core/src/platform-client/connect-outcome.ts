import { isChatfactorError } from '../errors/chatfactor-error.js'
import type { SendOutcome } from '../ports/transport.js'
import { outcomeDetail } from './outcomes.js'

/** What became of setting an account up, where what the host configured may be refused before anything is asked. Never rejects because of that. */
export async function connectOutcome(setUp: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await setUp()
  } catch (error) {
    if (!isChatfactorError(error) || error.code !== 'INVALID_CONFIG') throw error
    return { outcome: 'misconfigured', reason: 'setup', detail: outcomeDetail(error.message) }
  }
}
