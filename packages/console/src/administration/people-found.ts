import type { ListPage, Resource } from '@chatfactor/core'
import type { MemberFilter } from '@chatfactor/operations'
import type { Member } from './member.js'

export type { MemberFilter } from '@chatfactor/operations'

/** How many members a Resource has, and with how many something is the matter: each counted up to 50, which means 50 or more. */
export type MemberCounts = Readonly<Record<'all' | MemberFilter, number>>

/** Which people to look for. */
export interface UserSearch {
  /** A part of the first and last name, login, email address or externalId, whatever the case; at most 100 characters. */
  readonly text?: string
  /** By login by default. */
  readonly sort?: 'login' | 'created'
  readonly descending?: boolean
  /** The `next` of the page before. */
  readonly after?: string | null
  /** The `previous` of the page behind. */
  readonly before?: string | null
  /** 1 to 200, 50 by default. */
  readonly limit?: number
}

/** Which members to look for. */
export interface MemberSearch extends Omit<UserSearch, 'sort'> {
  readonly only?: MemberFilter
  /** Those whose preferred token is in this messenger: the registered name of a transport, e.g. `telegram`. */
  readonly transport?: string
  /** By login by default. */
  readonly sort?: 'login' | 'created' | 'signed_in'
}

/** One page of the people that were found. */
export interface PeopleFound<T> extends ListPage<T> {
  /** Give this as `before` for the previous page; `null` on the first. */
  readonly previous: string | null
  /**
   * Whether the store looks for any part of a text, filters and sorts. Where it does not, only the beginning of the login finds
   * people, and the rest of the query is ignored.
   */
  readonly anywhere: boolean
  /** How many there are, of a text on the first page: up to 10,000, and 10,001 where there are more; `null` where they were not counted. */
  readonly count: number | null
}

/** People, wherever the actor sees them. */
export interface PeopleAnywhere {
  /**
   * Members by a part of what they are called, on every Resource of the actor: each membership by itself, by login. 1 to 50 of them, 20 by default. Throws
   * `INVALID_INPUT`.
   */
  search(input: { readonly text: string; readonly limit?: number }): Promise<PeopleHits>
}

/** Who was found. */
export interface PeopleHits {
  readonly items: readonly MemberHit[]
  readonly isMore: boolean
}

/** A person on one Resource. */
export interface MemberHit {
  readonly member: Member
  readonly resource: Pick<Resource, 'id' | 'name'>
}
