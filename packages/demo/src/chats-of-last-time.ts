import type { Chatfactor } from '@chatfactor/core'

/** A chat that a token of an earlier run belongs to. */
export interface ChatOfLastTime {
  /** The owner of the phone in the sandbox, e.g. `ana`. */
  readonly person: string
  readonly transport: string
}

/** The chats of a Resource's people from earlier runs; none in a demo without a database. */
export async function chatsOfLastTime(chatfactor: Chatfactor, resourceId: string): Promise<readonly ChatOfLastTime[]> {
  const { items } = await chatfactor.assignments.list({ resourceId })
  const tokens = await Promise.all(
    items.map(({ userId }) => chatfactor.tokens.list({ resourceId, user: { id: userId } })),
  )
  return tokens.flat().flatMap(({ transport, displayName }) =>
    // In the sandbox, people go by the names of their phones.
    displayName === null ? [] : [{ person: displayName.toLowerCase().replaceAll(' ', '-'), transport }],
  )
}
