import type { Transport } from '@chatfactor/core/transport'

/** Calls to platforms that have not been answered yet, for tests that move a clock while real ones are made. */
export interface UnderWay {
  /** The same transport, whose calls are counted. */
  readonly around: (transport: Transport) => Transport
  /** Resolves once every call has its answer. */
  answered(): Promise<void>
}

export function underWay(): UnderWay {
  const calls = new Set<Promise<unknown>>()
  const counted = <A>(call: Promise<A>): Promise<A> => {
    calls.add(call)
    const forget = () => void calls.delete(call)
    call.then(forget, forget)
    return call
  }
  return {
    around(transport) {
      const { edit } = transport
      return {
        ...transport,
        send: (...given) => counted(transport.send(...given)),
        ...(edit === undefined ? {} : { edit: (...given) => counted(edit(...given)) }),
      }
    },
    async answered() {
      while (calls.size > 0) await Promise.allSettled(calls)
    },
  }
}
