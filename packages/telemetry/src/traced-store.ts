import type { Store, Write } from '@chatfactor/core/store'
import { type Attributes, context, SpanKind } from '@opentelemetry/api'
import { type Call, callNow, contextNow } from './calls.js'
import { attribute } from './names.js'
import { begunSpan, endSpan, errorTypeOf, quietly, saying, secondsSince } from './spans.js'
import type { Telling } from './traced-verbs.js'

/** A call of the store. */
interface Asked {
  readonly operation: string
  /** `null` if it is about several. */
  readonly collection: string | null
  readonly index?: string
  /** How many records are named. */
  readonly size?: number
}

/** The parts of a trail entry that are needed here. */
interface Entry {
  readonly action: string
  readonly outcome: string
  readonly subjectId: string | null
}

/** Measures every call of a store. Inside the call of a verb it is also a span; workers' own polling, several times a second, would be a trace each. */
export function tracedStore(store: Store, { tracer, instruments }: Telling): Store {
  const system = { [attribute.storeSystem]: store.system ?? (store.local === true ? 'memory' : 'other_sql') }
  const kind = store.local === true ? SpanKind.INTERNAL : SpanKind.CLIENT
  const search: Store['search'] = store.search?.bind(store)
  const tally = store.tally?.bind(store)
  const dropBefore = store.dropBefore?.bind(store)

  const asking = async <T>(
    asked: Asked,
    ask: () => Promise<T>,
    saidBy: (answer: T, call: Call | null) => Attributes,
  ) => {
    const { operation, collection, index = null, size = 1 } = asked
    const call = callNow()
    const outside = contextNow()
    const about = { ...system, [attribute.storeOperation]: operation, ...saying(attribute.collection, collection) }
    const detail = { ...saying(attribute.index, index), ...saying(attribute.batchSize, size === 1 ? null : size) }
    const name = collection === null ? operation : `${operation} ${collection}`
    const attributes = { ...about, ...detail }
    const span = call === null ? null : begunSpan(tracer, name, { kind, attributes }, outside)
    const begunAt = performance.now()

    const end = (said: Attributes, wrong: string | null) => {
      quietly(() => {
        const failed = saying(attribute.errorType, wrong)
        instruments().storeDuration.record(secondsSince(begunAt), { ...about, ...failed })
      })
      if (span !== null) endSpan(span, said, wrong)
    }

    try {
      const answer = await context.with(outside, ask)
      end(quietly(() => saidBy(answer, call)) ?? {}, null)
      return answer
    } catch (thrown) {
      end({}, errorTypeOf(thrown))
      throw thrown
    }
  }
  const plain = <T>(asked: Asked, ask: () => Promise<T>) => asking(asked, ask, () => ({}))

  const written = (writes: readonly Write[], outcome: string, call: Call | null): Attributes => {
    const entries = outcome === 'committed' ? entriesIn(writes) : []
    for (const { action, outcome: came } of entries)
      instruments().happenings.add(1, { [attribute.happening]: action, [attribute.outcome]: came })
    const said = { ...pseudonymOf(entries), [attribute.outcome]: outcome }
    call?.span.setAttributes(pseudonymOf(entries))
    return said
  }

  return {
    ...(store.local === undefined ? {} : { local: store.local }),
    ...(store.system === undefined ? {} : { system: store.system }),
    ...(store.changes === undefined ? {} : { changes: store.changes.bind(store) }),
    ...(store.now === undefined ? {} : { now: store.now.bind(store) }),
    ...(store.close === undefined ? {} : { close: store.close.bind(store) }),
    read: (refs) => plain({ operation: 'read', collection: onlyOne(refs), size: refs.length }, () => store.read(refs)),
    list: (collection, query) =>
      plain({ operation: 'list', collection, index: query.index }, () => store.list(collection, query)),
    ...(search === undefined
      ? {}
      : {
          search: (collection, query) => plain({ operation: 'search', collection }, () => search(collection, query)),
        }),
    ...(tally === undefined
      ? {}
      : {
          tally: (collection, ...given) => plain({ operation: 'tally', collection }, () => tally(collection, ...given)),
        }),
    ...(dropBefore === undefined
      ? {}
      : {
          dropBefore: (collection, moment) =>
            plain({ operation: 'drop', collection }, () => dropBefore(collection, moment)),
        }),
    commit: (writes, hint) =>
      asking(
        { operation: 'commit', collection: onlyOne(writes), size: writes.length },
        () => store.commit(writes, hint),
        ({ outcome }, call) => written(writes, outcome, call),
      ),
  }
}

function onlyOne(all: readonly { readonly collection: string }[]): string | null {
  const [first, ...others] = new Set(all.map(({ collection }) => collection))
  return first === undefined || others.length > 0 ? null : first
}

/** The entries that a commit adds to the trail. */
function entriesIn(writes: readonly Write[]): readonly Entry[] {
  return writes.flatMap((write) =>
    write.verb === 'insert' && write.collection === 'audit' && isEntry(write.record) ? [write.record] : [],
  )
}

function isEntry<R extends object>(record: R): record is R & Entry {
  return (
    'action' in record &&
    typeof record.action === 'string' &&
    'outcome' in record &&
    typeof record.outcome === 'string' &&
    'subjectId' in record &&
    (record.subjectId === null || typeof record.subjectId === 'string')
  )
}

/** The pseudonym in these entries, if they are all about one person. */
function pseudonymOf(entries: readonly Entry[]): Attributes {
  const [first, ...others] = new Set(entries.flatMap(({ subjectId }) => subjectId ?? []))
  return first === undefined || others.length > 0 ? {} : { [attribute.pseudonym]: first }
}
