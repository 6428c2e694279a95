import type { GivenFeature } from '@chatfactor/core'
import { defineFeature } from '@chatfactor/core/feature'
import { createConsumers } from './feed/consumers.js'
import { createFeed } from './feed/following.js'
import { operationVerbs } from './operation-verbs.js'
import type { Operations } from './operations.js'
import { parts } from './parts.js'

/**
 * What an operator needs over the years: a feed of what happened, in order, also in other processes and after a crash.
 *
 * @example
 * const chatfactor = createChatfactor({ keys, store, transports, publicUrl, features: [operations()] })
 */
export function operations(): GivenFeature<Operations> {
  return defineFeature({
    name: 'operations',
    verbs: operationVerbs,
    ofPerson: {},

    async sweep(engine, signal) {
      let swept = 0
      for (const { sweep } of parts) if (!signal.aborted) swept += (await sweep?.(engine, signal)) ?? 0
      return swept
    },

    beside(engine) {
      const all = parts.flatMap(({ beside }) => beside?.(engine) ?? [])
      return {
        async keep(signal) {
          await Promise.all(all.map((one) => one.keep(signal)))
        },
        async round(signal) {
          await Promise.all(all.map((one) => one.round(signal)))
        },
      }
    },

    open: (engine) => ({
      verbs: { feed: createFeed(engine), consumers: createConsumers(engine) },
      ofPerson: () => ({}),
    }),
  })
}
