import type { ListPage, ResourceId, Token } from '@chatfactor/core'
import {
  type Engine,
  heldTokenIds,
  idShape,
  listOptionsSchema,
  parseInput,
  textShape,
  tokenView,
} from '@chatfactor/core/feature'
import { byId, follow } from '@chatfactor/core/store'
import * as z from 'zod/mini'

const states = ['active', 'unreachable', 'disabled'] as const

/** Which tokens of a Resource to list. */
export interface TokensOnResource {
  readonly resourceId: ResourceId
  readonly state?: (typeof states)[number] | undefined
  /** The registered name of a transport, e.g. `telegram`. */
  readonly transport?: string | undefined
  /** The `next` of the page before. */
  readonly after?: string | null | undefined
  /** How many members a page covers: 1 to 500, 50 by default. */
  readonly limit?: number
}

/** Lists the tokens of all members. */
export interface TokenList {
  /**
   * Lists the tokens of a Resource that have not ended, member by member. A page covers `limit` members, so it may hold fewer tokens, even none, and
   * still have a `next`. Throws `INVALID_INPUT`.
   *
   * @example
   * const off = await chatfactor.tokens.listByResource({ resourceId, state: 'disabled' })
   */
  listByResource(input: TokensOnResource): Promise<ListPage<Token>>
}

/** The shape of its input. */
export const tokenListSchema = z.extend(z.omit(listOptionsSchema, { startsWith: true }), {
  resourceId: idShape,
  state: z.optional(z.enum(states)),
  transport: z.optional(textShape(1, 40)),
})

/** Lists tokens by walking the members: an index by Resource would cost every activation a write. */
export function createTokenList({ store, channels }: Engine): TokenList {
  return {
    async listByResource(input) {
      const { resourceId, state, transport, after, limit } = parseInput(tokenListSchema, input)
      const walk = { index: 'byResource', equals: { resourceId }, after: after ?? null, limit } as const
      const page = await store.list('assignments', walk)
      const owned = page.items.flatMap((assignment) => heldTokenIds(assignment).map((id) => ({ assignment, id })))
      if (owned.length === 0) return { items: [], next: page.next }
      const refs = owned.map(({ id }) => byId('tokens', id))
      const chats = refs.map((ref) => follow(ref, 'chatRecordId', 'chats'))
      const [tokens, reached] = await Promise.all([store.read(refs), store.read(chats)])
      const items = owned.flatMap(({ assignment }, at) => {
        const token = tokens[at] ?? null
        return token === null ? [] : [tokenView(token, assignment, reached[at] ?? null, channels.transports)]
      })
      const isWanted = (token: Token) =>
        (state === undefined || token.state === state) && (transport === undefined || token.transport === transport)
      return { items: items.filter(isWanted), next: page.next }
    },
  }
}
