import type { ColumnsOf } from './field-spec.js'
import { approvalColumns } from './groups/approvals.js'
import { attemptColumns } from './groups/attempts.js'
import { bypassColumns } from './groups/bypass.js'
import { challengeColumns } from './groups/challenges.js'
import { enrollmentColumns } from './groups/enrollment.js'
import { recoveryColumns } from './groups/recovery.js'
import { sendColumns } from './groups/sends.js'
import { tokenColumns } from './groups/tokens.js'
import type { CollectionName, Records } from './records.js'

/**
 * The record fields that are groups: in the row, each member has its own column, so that no table changes when a field
 * becomes a member of a group.
 */
export const groups = {
  assignments: {
    bypass: bypassColumns,
    challenges: challengeColumns,
    approvals: approvalColumns,
    attempts: attemptColumns,
    sends: sendColumns,
    recovery: recoveryColumns,
    tokens: tokenColumns,
    enrollment: enrollmentColumns,
  },
} as const satisfies {
  readonly [C in CollectionName]?: { readonly [F in keyof Records[C]]?: ColumnsOf<Records[C][F]> }
}

/** The groups of a collection, by field. */
export type GroupsOf<C extends CollectionName> = C extends keyof typeof groups ? (typeof groups)[C] : unknown

/** A record as the store holds it: the members of its groups are among its other fields. */
export type RowOf<C extends CollectionName> = Ungrouped<Records[C], GroupsOf<C>>

/** The fields of a record, with each group replaced by its members. */
export type Ungrouped<R, G> = {
  readonly [F in Exclude<keyof R, keyof G> | GroupColumn<G>]: F extends GroupColumn<G>
    ? GroupMember<R, G, F>
    : R[F & keyof R]
}

/** The columns of some groups. */
export type GroupColumn<G> = { [F in keyof G]: G[F][keyof G[F]] & string }[keyof G]

/** The value of a column: the member of the group that it belongs to. */
export type GroupMember<R, G, N> = {
  [F in keyof G & keyof R]: {
    [M in keyof G[F] & keyof R[F]]: N extends G[F][M] ? R[F][M] : never
  }[keyof G[F] & keyof R[F]]
}[keyof G & keyof R]
