import { type CommitOutcome, type LooseRecord, type LooseStore, layoutOf, type Ref } from '@chatfactor/core/store'
import { type Mutant, mutant } from './mutant.js'

/** Stores that read wrongly, or share their objects with callers. */
export const readingMutants = {
  /** Returns the same object to all readers. */
  live_references: mutant((sound) => remembering(sound, (record) => record)),

  /** Copies records, but not the dates and the JSON in them. */
  shallow_copies: mutant((sound) => remembering(sound, (record) => ({ ...record }))),

  /** Keeps the objects that it is given to write. */
  keeps_given_objects: mutant((sound) => {
    const given = new Map<string, LooseRecord>()
    return {
      async commit(writes): Promise<CommitOutcome> {
        const outcome = await sound.commit(writes)
        if (outcome.outcome !== 'committed') return outcome
        for (const write of writes) {
          if ('record' in write) given.set(placeOf(write.collection, write.record), { ...write.record })
        }
        return outcome
      },
      async read(refs) {
        const records = await sound.read(refs)
        return records.map((record, at) => {
          const collection = refs[at]?.collection ?? ''
          return record && (given.get(placeOf(collection, record)) ?? record)
        })
      },
    }
  }),

  /** Uses an inner join, so that a null on the way loses everything. */
  follow_is_an_inner_join: mutant((sound) => ({
    async read(refs) {
      const records = await sound.read(refs)
      const isEmpty = refs.some((ref, at) => 'from' in ref.at && records[at] === null)
      return isEmpty ? records.map(() => null) : records
    },
  })),

  /** Follows a null field to a record anyway: the one that has the field. */
  follow_ignores_null: mutant((sound) => ({
    async read(refs) {
      const records = await sound.read(refs)
      return Promise.all(
        records.map(async (record, at) => {
          const ref = refs[at]
          if (record !== null || ref === undefined || !('from' in ref.at)) return record
          return (await sound.read([ref.at.from]))[0] ?? null
        }),
      )
    },
  })),

  /** Follows only one step. */
  follow_stops_after_one_step: mutant((sound) => ({
    async read(refs) {
      const records = await sound.read(refs)
      return records.map((record, at) => (isSecondStep(refs[at]) ? null : record))
    },
  })),

  /** Has its own type of ids, and throws for others. */
  strange_ids_throw: mutant((sound) => ({
    async read(refs) {
      for (const { at } of refs) {
        if ('id' in at && !/^[\w:+ -]{1,100}$/.test(at.id)) throw new Error('invalid input syntax for type uuid')
      }
      return sound.read(refs)
    },
  })),

  keys_ignore_case: mutant((sound) => ({
    read: (refs) =>
      sound.read(
        refs.map((ref): Ref => {
          if (!('key' in ref.at)) return ref
          const values = Object.entries(ref.at.values).map(([field, value]) => [field, value.toLowerCase()])
          return { ...ref, at: { ...ref.at, values: Object.fromEntries(values) } }
        }),
      ),
  })),

  /** Returns what it found, without gaps for what is missing. */
  leaves_out_what_is_missing: mutant((sound) => ({
    read: async (refs) => (await sound.read(refs)).filter((record) => record !== null),
  })),

  /** Returns each record once, however often it was asked for. */
  reads_each_record_once: mutant((sound) => ({
    async read(refs) {
      const records = await sound.read(refs)
      return records.map((record, at) => {
        const first = records.findIndex((other) => other !== null && other.id === record?.id)
        return record === null || first === at ? record : null
      })
    },
  })),

  /** Never writes the fields that an insert may leave out. */
  what_comes_later_never_does: mutant((sound) => ({
    async read(refs) {
      const records = await sound.read(refs)
      return records.map((record, at) => {
        const collection = refs[at]?.collection
        const later = collection === undefined ? [] : layoutOf(collection).later
        return record && { ...record, ...Object.fromEntries(later.map(({ name }) => [name, null])) }
      })
    },
  })),

  follows_many_as_they_come: mutant((sound) => ({
    async read(refs) {
      const records = await sound.read(refs)
      const followed = refs.flatMap(({ at }, place) => ('from' in at ? [place] : []))
      if (followed.length < 5) return records
      const there = followed.flatMap((place) => records[place] ?? []).values()
      return records.map((record, place) => (followed.includes(place) ? (there.next().value ?? null) : record))
    },
  })),
} as const satisfies Readonly<Record<string, Mutant>>

function remembering(sound: LooseStore, given: (record: LooseRecord) => LooseRecord): Partial<LooseStore> {
  const remembered = new Map<string, LooseRecord>()
  return {
    async read(refs) {
      const records = await sound.read(refs)
      return records.map((record, at) => {
        if (record === null) return null
        const place = placeOf(refs[at]?.collection ?? '', record)
        const known = remembered.get(place) ?? record
        remembered.set(place, known)
        return given(known)
      })
    },
  }
}

function placeOf(collection: string, { id, version }: { readonly id: string; readonly version: number }): string {
  return JSON.stringify([collection, id, version])
}

function isSecondStep(ref: Ref | undefined): boolean {
  return ref !== undefined && 'from' in ref.at && 'from' in ref.at.from.at
}
