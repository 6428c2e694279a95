/** A line of a transaction, as the door takes it. */
export type Field =
  | { readonly label: string; readonly value: string }
  | { readonly label: string; readonly amount: { readonly minor: number; readonly currency: string } }
