import type { Engine } from '@chatfactor/core/feature'
import type { TokenRecord } from '@chatfactor/core/store'
import type { Asked } from './asked.js'
import type { SentQuestion } from './fall-back.js'

/** What became of the message of a question. */
type BecameOf =
  | { readonly outcome: 'asked' }
  | { readonly outcome: 'needs_user'; readonly pullUrl: string | null }
  | Pick<Extract<Asked, { readonly outcome: 'undelivered' }>, 'outcome' | 'reason' | 'retryAt'>

/** Maps a send to the outcome. A message still waiting its turn counts as asked: the question lives long enough. */
export function becameOf(engine: Engine, { token, outcome, expectedAt }: SentQuestion): BecameOf {
  if (expectedAt !== null || outcome?.outcome === 'accepted') return { outcome: 'asked' }
  if (outcome === null) return { outcome: 'undelivered', reason: 'unknown', retryAt: null }
  switch (outcome.outcome) {
    case 'needs_user':
      return { outcome: 'needs_user', pullUrl: pullUrlOf(engine, token) }
    case 'throttled':
      return { outcome: 'undelivered', reason: 'throttled', retryAt: outcome.retryAt }
    default:
      return { outcome: 'undelivered', reason: outcome.outcome, retryAt: null }
  }
}

function pullUrlOf({ channels: { transports } }: Engine, { transport }: TokenRecord): string | null {
  return transport === null ? null : (transports.find(transport)?.transport.botUrl ?? null)
}
