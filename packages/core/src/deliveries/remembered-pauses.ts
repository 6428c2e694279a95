import { type Decision, type Engine, look, operate } from '../kernel/index.js'
import { byId, byKey, type ChatAddress, update } from '../ports/index.js'

/** Until when a platform wants a chat left alone; `null` when that is over. */
export interface ChatPause extends ChatAddress {
  readonly until: Date | null
}

/**
 * Stores a pause for all processes (C50): in the chat's tokens, which every decision to send a code reads and checks
 * anyway. So no send costs an extra round trip; only a refused one does.
 *
 * A chat without a token gets no codes, so the memory of this process is enough.
 */
export async function rememberPause(engine: Engine, { until, ...address }: ChatPause): Promise<void> {
  const found = await look(engine.store, { chat: byKey('chats', 'address', address) })
  const tokenIds = Object.values(found?.chat?.bindings ?? {}).map(({ tokenId }) => tokenId)
  if (tokenIds.length === 0) return
  await operate(engine, {
    refs: { tokens: tokenIds.map((id) => byId('tokens', id)) },
    decide: ({ tokens }): Decision<null> => ({
      result: null,
      writes: tokens.flatMap((token) =>
        token === null || token.pausedUntil?.getTime() === until?.getTime()
          ? []
          : [update('tokens', token, { pausedUntil: until })],
      ),
      untold: 'chat_paused',
    }),
  })
}
