import type { Store } from '@chatfactor/core'

/**
 * A process that dies: from its so manyth call on, the store hears nothing of it; `lastIsDone`: that call happens, and nobody hears that it did.
 */
export function dyingStore(inner: Store, calls: number, { lastIsDone = false } = {}) {
  let left = calls
  let die: () => void = () => undefined
  const died = new Promise<void>((resolve) => {
    die = resolve
  })
  const dead = new Promise<never>(() => undefined)
  const alive = <A extends readonly unknown[], T>(call: (...given: A) => Promise<T>) => {
    return async (...given: A): Promise<T> => {
      left -= 1
      if (left >= 0) return call(...given)
      if (left === -1 && lastIsDone) await call(...given)
      die()
      return dead
    }
  }
  const store: Store = { ...inner, read: alive(inner.read), list: alive(inner.list), commit: alive(inner.commit) }
  return { store, died }
}
