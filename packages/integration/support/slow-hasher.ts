import type { PasswordHasher } from '@chatfactor/accounts'
import { type FakeClock, fakeHasher } from '@chatfactor/testkit'

/** What a hasher has had to do. */
export interface HashWork {
  /** At this moment, and at most. */
  now: number
  most: number
  verifications: number
  /** How long one takes, by the clock of the scene; nothing while the scene is being set. */
  takesMs: number
}

/** A hasher that takes its time by a clock that stands still. */
export function slowHasher(clock: FakeClock): { readonly hasher: PasswordHasher; readonly work: HashWork } {
  const inner = fakeHasher()
  const work: HashWork = { now: 0, most: 0, verifications: 0, takesMs: 0 }
  const slowly = async <T>(doing: () => Promise<T>): Promise<T> => {
    work.now += 1
    work.most = Math.max(work.most, work.now)
    try {
      await clock.sleep(work.takesMs)
      return await doing()
    } finally {
      work.now -= 1
    }
  }
  const hasher: PasswordHasher = {
    hash: (password) => slowly(() => inner.hash(password)),
    verify(password, hash) {
      work.verifications += 1
      return slowly(() => inner.verify(password, hash))
    },
  }
  return { hasher, work }
}
