import type { Chatfactor } from '@chatfactor/core'

/** A chat that a token of an earlier run leads to. */
export interface ChatOfLastTime {
  /** Whose phone it is in the sandbox, e.g. `ana`. */
  readonly person: string
  readonly transport: string
}

/** The chats that people of a Resource have from before; none in a demo that forgets. */
export async function chatsOfLastTime(chatfactor: Chatfactor, resourceId: string): Promise<readonly ChatOfLastTime[]> {
  const { items } = await chatfactor.assignments.list({ resourceId })
  const tokens = await Promise.all(
    items.map(({ userId }) => chatfactor.tokens.list({ resourceId, user: { id: userId } })),
  )
  return tokens.flat().flatMap(({ transport, displayName }) =>
    // In the sandbox people are called by the names of their phones.
    displayName === null ? [] : [{ person: displayName.toLowerCase().replaceAll(' ', '-'), transport }],
  )
}
