import { overMessage } from '../../challenges/question.js'
import { type Decision, type Engine, operate } from '../../kernel/index.js'
import { byId, cursorAfter, declared, follow, layoutOf, type Page, update } from '../../ports/index.js'
import type { ChallengeRecord } from '../../records/index.js'
import { isAwaited, isPending } from '../../rules/index.js'

const batch = 500
/** How far back a process looks when it starts: earlier approvals were edited before, or by another process. */
const beginMs = 60_000

/**
 * Edits approvals that were not answered in time: in the chat they say so, and lose their buttons, if the messenger can
 * edit.
 *
 * Each round processes what has expired since the last one, along the sweep's index. Edits are best effort: what a
 * dying process leaves unedited stays as it is, and its buttons do nothing.
 */
export function createExpiredClosing(engine: Engine): (signal: AbortSignal) => Promise<void> {
  const { order } = declared(layoutOf('challenges').indexes.get('overdue'), 'index challenges.overdue')
  let since: Date | null = null
  return async (signal) => {
    const now = engine.clock.now()
    // After a clock that was ahead is corrected, this must not wait until then.
    const from = since === null || since > now ? new Date(now.getTime() - beginMs) : since
    let after: string | null = cursorAfter({ expiresAt: from, id: '' }, order)
    while (after !== null && !signal.aborted) {
      const page: Page<ChallengeRecord> = await engine.store.list('challenges', {
        index: 'overdue',
        equals: {},
        after,
        limit: batch,
      })
      const expired = page.items.filter(({ expiresAt }) => expiresAt <= now)
      await Promise.all(expired.filter(hasOpenQuestion).map(({ id }) => close(engine, id)))
      after = expired.length < page.items.length ? null : page.next
    }
    if (!signal.aborted) since = now
  }
}

function hasOpenQuestion(challenge: ChallengeRecord): boolean {
  return challenge.kind === 'approval' && isPending(challenge) && challenge.deliveryId !== null
}

/** Of many processes that find it, the one that removes the message from the challenge edits it. */
function close(engine: Engine, challengeId: string): Promise<boolean> {
  const challenge = byId('challenges', challengeId)
  return operate(engine, {
    refs: { challenge, token: follow(challenge, 'tokenId', 'tokens') },
    need: ['challenge'],
    missing: { result: false },
    decide({ challenge: asked, token }, now): Decision<boolean> {
      const canEdit = engine.channels.transports.find(token?.transport ?? '')?.transport.capabilities.canEdit === true
      if (!canEdit || !hasOpenQuestion(asked) || isAwaited(asked, now)) return { result: false }
      return {
        result: true,
        writes: [update('challenges', asked, { deliveryId: null })],
        edits: overMessage(asked, 'expired'),
        untold: 'expiry_shown',
      }
    },
  })
}
