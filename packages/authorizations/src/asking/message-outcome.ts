import type { Engine } from '@chatfactor/core/feature'
import { byId, type TokenRecord } from '@chatfactor/core/store'
import { becameOf } from './became-of.js'
import { putToToken, sentSomewhere } from './fall-back.js'
import type { PutQuestion } from './put-question.js'

/** A question, its chat, and what its asker is told about the message. */
export interface Outcome extends Pick<PutQuestion, 'open'> {
  readonly token: TokenRecord
  readonly became: ReturnType<typeof becameOf>
}

/** The outcome of a question's message. A message that waits for others, or was sent before, is not awaited. */
export async function messageOutcome(engine: Engine, put: PutQuestion, timeZone: string | undefined): Promise<Outcome> {
  const placed = await inTime(engine, put, timeZone)
  if (!placed.isNew) return { open: placed.open, token: placed.token, became: { outcome: 'asked' } }
  const sent = await sentSomewhere(engine, placed, timeZone)
  return { open: sent.open, token: sent.token, became: becameOf(engine, sent) }
}

/**
 * A question may have joined a message that another process was already sending, so it may be missing there: then it
 * goes alone.
 */
async function inTime(engine: Engine, put: PutQuestion, timeZone: string | undefined): Promise<PutQuestion> {
  if (put.list === null) return put
  const [message] = await engine.store.read([byId('deliveries', put.list)])
  if (message !== null && message.state === 'waiting' && message.attempts === 0) return put
  const own = await putToToken(engine, put.open.id, put.token.id, timeZone)
  return own === null ? put : { ...own, isNew: true, list: null }
}
