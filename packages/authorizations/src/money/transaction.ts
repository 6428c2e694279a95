/** A sum in the smallest unit of its currency: 5000 are 50.00 EUR, 500 JPY or 5.000 KWD. */
export interface Amount {
  readonly minor: number
  /** By ISO 4217, e.g. `EUR`. */
  readonly currency: string
}

/** One line of what would be done: a text of yours, or a sum that we write out. */
export type AskedField =
  | { readonly label: string; readonly value: string }
  | { readonly label: string; readonly amount: Amount }

/** What an agent wants to do, line by line. */
export interface AskedTransaction {
  readonly fields: readonly AskedField[]
}
