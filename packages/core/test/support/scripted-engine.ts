import { accounts } from '@chatfactor/accounts'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock } from '@chatfactor/testkit'
import { openFeatures } from '../../src/chatfactor/features.js'
import { featuresOf } from '../../src/chatfactor/given-feature.js'
import type { CommitOutcome, Store } from '../../src/doors/store.js'
import type { Engine } from '../../src/kernel/engine.js'
import { createFeatures } from '../../src/kernel/feature.js'
import { noHostRules } from '../../src/kernel/host-rules.js'
import { createLanes } from '../../src/kernel/lanes.js'
import { createLines } from '../../src/kernel/lines.js'
import { mailBrandOf } from '../../src/kernel/mail-brand.js'
import { createMonitor } from '../../src/kernel/monitor.js'
import { createRegistry } from '../../src/kernel/registry.js'
import { readRetention } from '../../src/kernel/retention.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { createReplyBudget } from '../../src/pacing/reply-budget.js'
import { createChangeBoard } from '../../src/stores/change-board.js'
import { createRecordCache, noRecordCache } from '../../src/stores/record-cache.js'
import { createCoreCatalogue } from '../../src/words/core-words.js'
import { firstKey, midnight } from './setting.js'

/** An engine over any store that keeps a diary of what it emits and sends. */
export function scriptedEngine(store: Store = memoryStore()) {
  const diary: string[] = []
  const engine: Engine = {
    store,
    clock: fakeClock(midnight),
    keys: createKeyRing([firstKey]),
    features: createFeatures(openFeatures({}, featuresOf([accounts()])).list),
    lanes: createLanes(),
    cache: store.local === true ? noRecordCache : createRecordCache(2 ** 20),
    passwords: null,
    channels: {
      transports: createRegistry([]),
      mailer: null,
      monitor: createMonitor([], fakeClock(midnight), () => undefined),
      lines: createLines(fakeClock(midnight), [], 1),
      replies: createReplyBudget(fakeClock(midnight)),
    },
    settings: {
      retention: readRetention(),
      uniqueEmails: false,
      supportOf: () => null,
      brandOf: mailBrandOf(undefined, 'https://id.example.com', () => undefined),
      publicUrl: 'https://id.example.com',
      webhookUrl: () => null,
      site: 'id.example.com',
      portalUrl: 'https://id.example.com/security',
    },
    catalogue: createCoreCatalogue(),
    rules: noHostRules(
      [],
      () => undefined,
      () => null,
    ),
    changes: createChangeBoard(),
    emit: (event) => void diary.push(`emit ${event.name}`),
    sending: {
      async dispatch(delivery) {
        diary.push(`dispatch ${delivery.record.template}`)
        return { outcome: 'accepted', messageId: null }
      },
      outcomeOf: () => null,
      edit: () => undefined,
      turnOf: () => null,
      leaves: () => false,
      writeOutcomes: () => undefined,
    },
  }
  return { engine, diary }
}

/** The same store, but commits end as scripted, in turn, before they are really tried. */
export function scriptedCommits(inner: Store, script: CommitOutcome[], seen: string[] = []): Store {
  return {
    read: (refs) => {
      seen.push('read')
      return inner.read(refs)
    },
    list: (collection, query) => inner.list(collection, query),
    async commit(writes) {
      const next = script.shift()
      seen.push(`commit ${next?.outcome ?? 'for real'}`)
      return next ?? inner.commit(writes)
    },
  }
}
