/** What operations add for a signed-in person. A portal works without them, and knows only this much of them. */
export interface OwnAccount {
  export(): AsyncIterable<string>
  preview(): Promise<{ readonly typed: string; readonly isWhole: boolean }>
  delete(input: { readonly typed: string }): Promise<void>
}

/** This person's account; `null` without operations. */
export function ownAccountOf(me: object): OwnAccount | null {
  return hasAccount(me) ? me.account : null
}

function hasAccount(me: object): me is { readonly account: OwnAccount } {
  return 'account' in me
}
