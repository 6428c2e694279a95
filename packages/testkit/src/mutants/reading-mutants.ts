import { type CommitOutcome, type LooseRecord, type LooseStore, layoutOf, type Ref } from '@chatfactor/core/store'
import { type Mutant, mutant } from './mutant.js'

/** Stores that read wrongly, or that share their objects with their callers. */
export const readingMutants = {
  /** Gives the same object to all readers. */
  live_references: mutant((sound) => remembering(sound, (record) => record)),

  /** Copies records, but not the dates and the json in them. */
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

  /** Joins what is followed so that a null on the way takes everything along. */
  follow_is_an_inner_join: mutant((sound) => ({
    async read(refs) {
      const records = await sound.read(refs)
      const isEmpty = refs.some((ref, at) => 'from' in ref.at && records[at] === null)
      return isEmpty ? records.map(() => null) : records
    },
  })),

  /** Follows a field that is null to a record all the same: the one that holds the field's owner. */
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

  /** Follows one step and no further. */
  follow_stops_after_one_step: mutant((sound) => ({
    async read(refs) {
      const records = await sound.read(refs)
      return records.map((record, at) => (isSecondStep(refs[at]) ? null : record))
    },
  })),

  /** Has an id type of its own, and throws at anything else. */
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

  /** Gives what it found, without the places of what it did not find. */
  leaves_out_what_is_missing: mutant((sound) => ({
    read: async (refs) => (await sound.read(refs)).filter((record) => record !== null),
  })),

  /** Gives each record once, however often it was asked for. */
  reads_each_record_once: mutant((sound) => ({
    async read(refs) {
      const records = await sound.read(refs)
      return records.map((record, at) => {
        const first = records.findIndex((other) => other !== null && other.id === record?.id)
        return record === null || first === at ? record : null
      })
    },
  })),

  /** Leaves out of every write what an insert may be without. */
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
