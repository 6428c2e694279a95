import type { ListPage, Resource } from '@chatfactor/core'
import type { MemberFilter } from '@chatfactor/operations'
import type { Member } from './member.js'

export type { MemberFilter } from '@chatfactor/operations'

/** How many members a Resource has, and how many match each filter: counted up to 50, which means 50 or more. */
export type MemberCounts = Readonly<Record<'all' | MemberFilter, number>>

/** Which people to find. */
export interface UserSearch {
  /** Part of the name, login, email address or `externalId`, in any case; at most 100 characters. */
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

/** Which members to find. */
export interface MemberSearch extends Omit<UserSearch, 'sort'> {
  readonly only?: MemberFilter
  /** The registered transport name of their preferred token's messenger, e.g. `telegram`. */
  readonly transport?: string
  /** By login by default. */
  readonly sort?: 'login' | 'created' | 'signed_in'
}

/** A page of found people. */
export interface PeopleFound<T> extends ListPage<T> {
  /** Pass this as `before` for the previous page; `null` on the first. */
  readonly previous: string | null
  /**
   * Whether the store can search anywhere in a text, filter and sort. If not, only the start of the login is searched, and the rest of the query is
   * ignored.
   */
  readonly anywhere: boolean
  /** The number of matches, on the first page of a text search: up to 10,000 (10,001 means more); `null` if not counted. */
  readonly count: number | null
}

/** People on all Resources that the administrator may see. */
export interface PeopleAnywhere {
  /**
   * Finds members by any part of their names on all the administrator's Resources, by login; a person on two Resources appears twice. Returns 1 to
   * 50, by default 20. Throws `INVALID_INPUT`.
   */
  search(input: { readonly text: string; readonly limit?: number }): Promise<PeopleHits>
}

/** The found people. */
export interface PeopleHits {
  readonly items: readonly MemberHit[]
  readonly isMore: boolean
}

/** A person on one Resource. */
export interface MemberHit {
  readonly member: Member
  readonly resource: Pick<Resource, 'id' | 'name'>
}
