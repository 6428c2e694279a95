import { type CommitOutcome, isChatfactorError, type LooseStore, layoutOf, type Write } from '@chatfactor/core/store'
import { commitSome, keysOf, type Mutant, mutant, recordsBefore, withFields } from './mutant.js'

/** Stores that write wrongly. */
export const writingMutants = {
  /** Ignores the expected version. */
  ignores_expected_version: mutant((sound) => ({
    commit: async (writes) => sound.commit(await atCurrentVersions(sound, writes)),
  })),

  /** Checks the versions, and writes a moment later without checking again. */
  looks_before_it_writes: mutant((sound) => ({
    async commit(writes) {
      const lost = await staleIn(sound, writes)
      if (lost.length > 0) return { outcome: 'stale', lost }
      await new Promise((resolve) => setImmediate(resolve))
      return sound.commit(await atCurrentVersions(sound, writes))
    },
  })),

  /** Checks the checked records before it begins to write: write skew. */
  check_does_not_hold: mutant((sound) => ({
    async commit(writes) {
      const lost = await staleIn(sound, writes)
      if (lost.length > 0) return { outcome: 'stale', lost }
      return commitSome(sound, writes, ({ verb }) => verb !== 'check')
    },
  })),

  forgets_checks: mutant((sound) => ({
    commit: (writes) => commitSome(sound, writes, ({ verb }) => verb !== 'check'),
  })),

  /** Finds the duplicate key before it has checked all versions. */
  duplicate_before_stale: mutant((sound) => ({
    async commit(writes) {
      const outcome = await sound.commit(writes)
      if (outcome.outcome !== 'stale') return outcome
      const inserts = await sound.commit(writes.filter(({ verb }) => verb === 'insert'))
      return inserts.outcome === 'duplicate' ? inserts : outcome
    },
  })),

  /** Writes one after the other, and keeps what was written when one fails. */
  partial_commit: mutant((sound) => ({
    async commit(writes) {
      for (const [position, write] of writes.entries()) {
        const outcome = await sound.commit([write])
        if (outcome.outcome === 'stale') return { outcome: 'stale', lost: [position] }
        if (outcome.outcome === 'duplicate') return outcome
      }
      return { outcome: 'committed' }
    },
  })),

  lost_is_always_the_first: mutant((sound) => ({
    async commit(writes) {
      const outcome = await sound.commit(writes)
      return outcome.outcome === 'stale' ? { outcome: 'stale', lost: [0] } : outcome
    },
  })),

  insert_overwrites: mutant((sound) => ({
    async commit(writes) {
      const before = await recordsBefore(sound, writes)
      return sound.commit(
        writes.map((write, position): Write => {
          const version = before[position]?.version
          if (write.verb !== 'insert' || version === undefined) return write
          return { ...write, verb: 'update', expectedVersion: version }
        }),
      )
    },
  })),

  deletes_the_missing: mutant((sound) => ({
    async commit(writes) {
      const before = await recordsBefore(sound, writes)
      const missing = writes.filter(({ verb }, position) => verb === 'delete' && before[position] === null)
      return commitSome(sound, writes, (write) => !missing.includes(write))
    },
  })),

  /** Treats `null` in an update as "unchanged". */
  update_keeps_what_is_null: mutant((sound) => ({
    async commit(writes) {
      const before = await recordsBefore(sound, writes)
      return sound.commit(
        writes.map((write, position) =>
          withFields(write, (fields) => {
            const old = before[position]
            if (write.verb === 'insert' || old == null) return fields
            return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value ?? old[field]]))
          }),
        ),
      )
    },
  })),

  null_is_a_key: mutant((sound) => {
    const taken = new Map<string, string>()
    return {
      async commit(writes) {
        for (const write of writes) {
          if (!('record' in write)) continue
          for (const { key, place, hasNull } of keysOf(write.collection, { ...write.record })) {
            if (hasNull && (taken.get(place) ?? write.record.id) !== write.record.id) {
              return { outcome: 'duplicate', collection: write.collection, key }
            }
            if (hasNull) taken.set(place, write.record.id)
          }
        }
        return sound.commit(writes)
      },
    }
  }),

  /** Never frees the keys of deleted records. */
  keeps_keys_of_the_deleted: mutant((sound) => {
    const kept = new Set<string>()
    return {
      async commit(writes) {
        for (const write of writes) {
          if (write.verb !== 'insert') continue
          const taken = keysOf(write.collection, { ...write.record }).find(({ place }) => kept.has(place))
          if (taken) return { outcome: 'duplicate', collection: write.collection, key: taken.key }
        }
        const before = await recordsBefore(sound, writes)
        const outcome = await sound.commit(writes)
        writes.forEach((write, position) => {
          const old = before[position]
          if (outcome.outcome !== 'committed' || write.verb !== 'delete' || old == null) return
          for (const { place, hasNull } of keysOf(write.collection, old)) if (!hasNull) kept.add(place)
        })
        return outcome
      },
    }
  }),

  /** Drops the whole trail, regardless of age. */
  drops_what_is_young: mutant((sound) => ({
    async dropBefore(collection) {
      if (collection !== 'audit') return 'row_by_row'
      const { items } = await sound.list(collection, { index: 'byTime', equals: {}, limit: 500 })
      await sound.commit(items.map(({ id, version }) => ({ verb: 'delete', collection, id, expectedVersion: version })))
      return 'dropped'
    },
  })),

  /** Reports an update to a taken key as committed. */
  unique_not_enforced_on_update: mutant((sound) => ({
    async commit(writes) {
      const outcome = await sound.commit(writes)
      const isUpdate = writes.every(({ verb }) => verb !== 'insert')
      return outcome.outcome === 'duplicate' && isUpdate ? { outcome: 'committed' } : outcome
    },
  })),

  duplicate_names_the_id: mutant((sound) => ({
    async commit(writes) {
      const outcome = await sound.commit(writes)
      return outcome.outcome === 'duplicate' ? { ...outcome, key: 'id' } : outcome
    },
  })),

  /** Executes deletes and updates first, so that the keys they free can be taken. */
  hands_keys_over_in_a_commit: mutant((sound) => ({
    async commit(writes): Promise<CommitOutcome> {
      try {
        return await sound.commit(writes)
      } catch (thrown) {
        if (!isChatfactorError(thrown)) throw thrown
        await commitSome(sound, writes, ({ verb }) => verb === 'delete')
        return commitSome(sound, writes, ({ verb }) => verb !== 'delete')
      }
    },
  })),

  cuts_times_to_seconds: mutant((sound) => ({
    commit: (writes) =>
      sound.commit(
        mapped(writes, (value) => (value instanceof Date ? new Date(Math.floor(+value / 1000) * 1000) : value)),
      ),
  })),

  trims_texts: mutant((sound) => ({
    commit: (writes) => sound.commit(mapped(writes, (value) => (typeof value === 'string' ? value.trim() : value))),
  })),

  normalizes_texts: mutant((sound) => ({
    commit: (writes) =>
      sound.commit(mapped(writes, (value) => (typeof value === 'string' ? value.normalize() : value))),
  })),

  /** Treats the length of a text as bytes, as a UTF-8 column may, and truncates. */
  cuts_texts_by_bytes: mutant((sound) => ({
    commit: (writes) =>
      sound.commit(
        writes.map((write) => {
          const { columns } = layoutOf(write.collection)
          const bytesOf = (field: string) => columns.find(({ name }) => name === field)?.maxLength ?? null
          return withFields(write, (fields) =>
            Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, cut(value, bytesOf(field))])),
          )
        }),
      ),
  })),

  /** Flattens JSON. */
  flattens_json: mutant((sound) => ({
    commit: (writes) =>
      sound.commit(
        writes.map((write) =>
          withFields(write, (fields) =>
            Object.fromEntries(
              Object.entries(fields).map(([field, value]) => {
                const { columns } = layoutOf(write.collection)
                const isJson = columns.some(({ name, kind }) => name === field && kind === 'json')
                return [field, isJson && typeof value === 'object' && value !== null ? { ...value } : value]
              }),
            ),
          ),
        ),
      ),
  })),
} as const satisfies Readonly<Record<string, Mutant>>

async function staleIn(sound: LooseStore, writes: readonly Write[]): Promise<number[]> {
  const before = await recordsBefore(sound, writes)
  return writes.flatMap((write, position) =>
    write.verb === 'insert' || before[position]?.version === write.expectedVersion ? [] : [position],
  )
}

async function atCurrentVersions(sound: LooseStore, writes: readonly Write[]): Promise<Write[]> {
  const before = await recordsBefore(sound, writes)
  return writes.map((write, position) => {
    const version = before[position]?.version
    return write.verb === 'insert' || version === undefined ? write : { ...write, expectedVersion: version }
  })
}

function mapped(writes: readonly Write[], change: (value: unknown) => unknown): Write[] {
  return writes.map((write) =>
    withFields(write, (fields) =>
      Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, change(value)])),
    ),
  )
}

function cut(value: unknown, bytes: number | null): unknown {
  return typeof value === 'string' && bytes !== null ? Buffer.from(value).subarray(0, bytes).toString() : value
}
