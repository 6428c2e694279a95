import type { ChatfactorWithAccounts } from '@chatfactor/accounts'

/** Several instances, of which one at a time does what people ask for. */
export interface TakingTurns {
  /** Always the instance whose turn it is, also for those who took hold of it before. */
  readonly chatfactor: ChatfactorWithAccounts
  current(): ChatfactorWithAccounts
  turnTo(at: number): void
}

export function takingTurns(first: ChatfactorWithAccounts, others: readonly ChatfactorWithAccounts[]): TakingTurns {
  let current = first
  return {
    chatfactor: new Proxy(first, { get: (_first, name) => Reflect.get(current, name) }),
    current: () => current,
    turnTo(at) {
      current = [first, ...others][at] ?? first
    },
  }
}
