import type { ResourceId } from '../../records/index.js'

/** The Resource of a change; `address` is `null` if its portal is off. */
export interface UndoneOn {
  readonly id: ResourceId
  readonly name: string
  readonly address: string | null
}

/** One change of an undo, and its result. */
export interface UndoneChange<E extends string = string> {
  /** What was announced. */
  readonly event: E
  /** When it was made. */
  readonly at: Date
  readonly resource: UndoneOn
  /**
   * `taken_back`: it is as if it had not happened. `given_back`: the token that it ended works again.
   * `waits_for_administrator`: signing in with fewer factors than before is not allowed, so an administrator has to act
   * first. `stays`: a link cannot undo it.
   */
  readonly became: 'taken_back' | 'given_back' | 'waits_for_administrator' | 'stays'
}

/** The result of a link in a notice. Only its first use, within 72 hours, does anything. */
export type Undone<E extends string = string> =
  | { readonly outcome: 'undone'; readonly changes: readonly UndoneChange<E>[] }
  | NothingToUndo

/** What the link in a notice would undo, before anything is done. */
export type FoundNotice<E extends string = string> =
  | {
      readonly outcome: 'open'
      readonly event: E
      readonly at: Date
      readonly resource: UndoneOn
      /** Whether a token that the change ended may work again. */
      readonly comesBack: boolean
    }
  | NothingToUndo

/** Why the link in a notice does nothing. */
export type NothingToUndo =
  | { readonly outcome: 'used'; readonly at: Date; readonly resource: UndoneOn }
  /** Older than 72 hours, or than an address that the host or an administrator has set since. */
  | { readonly outcome: 'expired'; readonly resource: UndoneOn }
  /** The person was unassigned since, and the change ended with that. */
  | { readonly outcome: 'not_member'; readonly resource: UndoneOn }
  /**
   * Not one of our links, one that ended long ago, or one about a change that only a process with more features can
   * undo.
   */
  | { readonly outcome: 'unknown' }
