import type { Beside, Engine } from '@chatfactor/core/feature'
import { type BatchObservableResult, type Meter, type MeterProvider, metrics } from '@opentelemetry/api'
import { scope } from './instruments.js'
import { attribute, metric } from './names.js'
import { quietly } from './spans.js'
import { createStanding, type Standing } from './standing.js'

/** The queue of mail. */
const mail = 'mail'

/**
 * Gauges, observed at each collection of metrics while the worker of this process runs. What comes from the store is the same in every process, so
 * dashboards should take the maximum, not the sum.
 */
export function observed(engine: Engine, given: MeterProvider | undefined): Beside {
  const standing = createStanding(engine)
  return {
    async keep(signal) {
      const meter = quietly(() => (given ?? metrics.getMeterProvider()).getMeter(scope))
      if (meter === null) return
      const gauges = gaugesOf(meter)
      const all = Object.values(gauges)
      const observe = async (result: BatchObservableResult) => {
        observeProcess(engine, gauges, result)
        observeStore(engine, gauges, result, await standing())
      }
      meter.addBatchObservableCallback(observe, all)
      await over(signal)
      meter.removeBatchObservableCallback(observe, all)
    },
    // A single round is over too soon to be observed.
    round: async () => undefined,
  }
}

type Gauges = ReturnType<typeof gaugesOf>

function gaugesOf(meter: Meter) {
  const gauge = (name: string, unit: string, description: string) =>
    meter.createObservableGauge(name, { unit, description })
  return {
    depth: gauge(metric.queueDepth, '{message}', 'Messages that are due but not being sent, of the oldest 500.'),
    age: gauge(metric.queueAge, 's', 'How long the oldest of them has been due.'),
    circuit: gauge(metric.circuitOpen, '1', 'Whether this process leaves a messenger alone, since it is down.'),
    records: gauge(metric.cacheRecords, '{record}', 'Records that this process remembers.'),
    bytes: gauge(metric.cacheBytes, 'By', 'About how much memory they take.'),
    lookups: meter.createObservableCounter(metric.cacheLookups, {
      unit: '{lookup}',
      description: 'Calls that found all their records remembered (hit), and calls that had to read (miss).',
    }),
    behind: gauge(
      metric.feedBehind,
      '{entry}',
      'Entries of the trail that wait for their place in the feed, up to 500.',
    ),
    feedAge: gauge(metric.feedAge, 's', 'How long the oldest of them has waited.'),
    sweep: gauge(metric.sweepLag, 's', 'For how long a record has been kept that should have been swept.'),
  }
}

/** Observes what this process knows by itself. */
function observeProcess({ channels, cache }: Engine, gauges: Gauges, result: BatchObservableResult): void {
  for (const { name, state } of channels.monitor.health())
    result.observe(gauges.circuit, state === 'down' ? 1 : 0, { [attribute.transport]: name })
  const { records, bytes, hits, misses } = cache.standing()
  result.observe(gauges.records, records)
  result.observe(gauges.bytes, bytes)
  result.observe(gauges.lookups, hits, { [attribute.outcome]: 'hit' })
  result.observe(gauges.lookups, misses, { [attribute.outcome]: 'miss' })
}

/** Observes what all processes share. While the store does not answer, nothing is reported, because zero would mean that all is well. */
function observeStore(
  { channels }: Engine,
  gauges: Gauges,
  result: BatchObservableResult,
  standing: Standing | null,
): void {
  if (standing === null) return
  const { waiting, waitingS, feed, sweepS } = standing
  const lines = new Set([...channels.transports.all.map(({ name }) => name), mail, ...waiting.keys()])
  for (const line of lines) result.observe(gauges.depth, waiting.get(line) ?? 0, { [attribute.sendSystem]: line })
  result.observe(gauges.age, waitingS)
  result.observe(gauges.sweep, sweepS)
  if (feed === null) return
  result.observe(gauges.behind, feed.behind)
  result.observe(gauges.feedAge, feed.ageS)
}

function over(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
