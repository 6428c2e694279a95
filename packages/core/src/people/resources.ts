import type { ActedBy, ListOptions, ListPage } from '../kernel/index.js'
import {
  type ResourceId,
  type ResourceRecord,
  type SecondFactorPolicy,
  type SelfServiceChange,
  type SelfServicePolicy,
  shownPolicy,
} from '../records/index.js'
import type { ExpectedVersion } from './expected-version.js'

/** A protected system, as callers see it. */
export interface Resource {
  readonly id: ResourceId
  /** Raised by every change; pass it to `update` as `expectedVersion`. */
  readonly version: number
  readonly name: string
  readonly active: boolean
  /**
   * The language (BCP 47) of messages to people whose language is unknown, from neither their choice nor their chat.
   */
  readonly language: string | null
  /** The self-service policy; `address` is the last part of the portal's URL. */
  readonly selfService: SelfServicePolicy & { readonly address: string | null }
  readonly secondFactor: SecondFactorPolicy
  readonly createdAt: Date
}

/** The input of `update`: omitted fields stay as they are. */
export interface ResourceChange {
  readonly name?: string
  readonly active?: boolean
  /** BCP 47, e.g. `de` or `pt-BR`. */
  readonly language?: string | null
  readonly selfService?: SelfServiceChange
  readonly secondFactor?: Partial<SecondFactorPolicy>
}

/** A Resource that has to exist; see `resources.ensure`. */
export interface EnsuredResource {
  /** Its self-service address, by which portal and guards know it. */
  readonly address: string
  readonly name: string
  /**
   * A new Resource with this preset has its portal open, and every action and messenger allowed; otherwise everything
   * is off.
   */
  readonly preset?: 'self_service'
}

/** The protected systems and their policies. Trusts its caller. */
export interface Resources {
  /**
   * Makes a Resource on which people may do nothing themselves yet.
   *
   * Throws `INVALID_INPUT`; `ALREADY_EXISTS` (field `address`) if another Resource has that address.
   */
  create(input: ResourceChange & { readonly name: string } & ActedBy): Promise<Resource>
  /**
   * The Resource whose portal has this address, created if there is none: call it when your app starts. Concurrent
   * callers get the same one.
   *
   * With `preset: 'self_service'`, a new one has its portal open, with every messenger and every action allowed, except
   * deleting one's account; without it, everything is off as in `create`. An existing one is left as it is, because an
   * administrator may have changed it. Throws `INVALID_INPUT`.
   *
   * @example
   * const resource = await chatfactor.resources.ensure({ address: 'billing', name: 'Billing', preset: 'self_service' })
   */
  ensure(input: EnsuredResource & ActedBy): Promise<Resource>
  /** The Resource with this id. Throws `RESOURCE_NOT_FOUND`. */
  get(id: ResourceId): Promise<Resource>
  /** The Resource whose portal has this address, or `null`. */
  findByAddress(address: string): Promise<Resource | null>
  /**
   * Changes only the given fields; takes effect with the next decision anywhere.
   *
   * Two updates at once are both applied, one after the other; if both set the same field, the later one wins. With
   * `expectedVersion` the first one wins, and the other throws `STALE`. If nothing changes, nothing is written. Throws
   * `RESOURCE_NOT_FOUND`, `INVALID_INPUT`, `ALREADY_EXISTS`.
   */
  update(id: ResourceId, change: ResourceChange & ExpectedVersion & ActedBy): Promise<Resource>
  /** All Resources by name, page by page. */
  list(options?: ListOptions): Promise<ListPage<Resource>>
}

/** A Resource as callers see it. */
export function resourceView(record: ResourceRecord): Resource {
  const { id, version, name, active, language, address, selfService, createdAt } = record
  const { revokedKeys: _kept, authorizations: _own, ...kept } = record.secondFactor
  const secondFactor = shownPolicy(kept)
  return { id, version, name, active, language, selfService: { ...selfService, address }, secondFactor, createdAt }
}
