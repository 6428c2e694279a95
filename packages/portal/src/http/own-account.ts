/** What operations bring to a signed-in person. A portal works without them, and knows no more of them than this. */
export interface OwnAccount {
  export(): AsyncIterable<string>
  preview(): Promise<{ readonly typed: string; readonly isWhole: boolean }>
  delete(input: { readonly typed: string }): Promise<void>
}

/** The same of this person; `null` without operations. */
export function ownAccountOf(me: object): OwnAccount | null {
  return hasAccount(me) ? me.account : null
}

function hasAccount(me: object): me is { readonly account: OwnAccount } {
  return 'account' in me
}
