import type { PortalContext } from '@chatfactor/portal/pages'
import type { ConsoleSite } from '../pages/console-site.js'
import { knownName } from '../pages/people-query.js'

const statesShown = ['active', 'unreachable', 'disabled'] as const
export type TokenStateShown = (typeof statesShown)[number]

/** Members per page. */
export const membersAtOnce = 50

/** Which tokens a page asks for. */
export interface TokensQuery {
  readonly state: TokenStateShown | undefined
  readonly transport: string | undefined
  readonly after: string | null
}

/** Parses the address. */
export function tokensQuery({ chatfactor }: Pick<ConsoleSite, 'chatfactor'>, c: PortalContext): TokensQuery {
  const given = (name: string) => c.req.query(name) ?? ''
  const names = chatfactor.transports.list().map(({ name }) => name)
  return {
    state: knownName(statesShown, given('state')),
    transport: knownName(names, given('messenger')),
    after: given('after') || null,
  }
}
