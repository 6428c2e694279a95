import { context, metrics, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { AggregationTemporality, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { onTestFinished } from 'vitest'
import { telemetry } from '../../src/index.js'

/** Hands metrics out when it is asked. */
class ReaderOnDemand extends MetricReader {
  constructor() {
    // What is not observed any more is not repeated.
    super({ aggregationTemporalitySelector: () => AggregationTemporality.DELTA })
  }
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

/** One point of a metric. */
export interface Point {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly value: unknown
}

/** Makes spans inside of spans known as such, until the test is over. */
export function keepContexts(): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  onTestFinished(() => context.disable())
}

/** What one process records, and the feature that does so. */
export function recorder() {
  const exporter = new InMemorySpanExporter()
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const reader = new ReaderOnDemand()
  const meterProvider = new MeterProvider({ readers: [reader] })
  const spans = () => exporter.getFinishedSpans()

  const collect = async () => {
    const { resourceMetrics } = await reader.collect()
    const all = resourceMetrics.scopeMetrics.flatMap(({ metrics: some }) => some)
    return (name: string): readonly Point[] =>
      all
        .filter(({ descriptor }) => descriptor.name === name)
        .flatMap(({ dataPoints }) => dataPoints.map(({ attributes, value }): Point => ({ attributes, value })))
  }

  return {
    ...{ tracerProvider, meterProvider },
    feature: telemetry({ tracerProvider, meterProvider }),
    /** The tracer of the host. */
    host: tracerProvider.getTracer('host'),
    /** All spans that have ended, in the order in which they did. */
    spans,
    named: (name: string): readonly ReadableSpan[] => spans().filter((span) => span.name === name),
    forget: () => exporter.reset(),
    /** Makes it the one of the whole app, until the test is over. */
    register() {
      trace.setGlobalTracerProvider(tracerProvider)
      metrics.setGlobalMeterProvider(meterProvider)
      onTestFinished(() => {
        trace.disable()
        metrics.disable()
      })
    },
    /** Every word of every span and metric. */
    async all(): Promise<readonly string[]> {
      const { resourceMetrics } = await reader.collect()
      const said = spans().map(({ name, attributes, events, links, status, resource }) =>
        JSON.stringify({ name, attributes, events, links, status, resource: resource.attributes }),
      )
      const measured = resourceMetrics.scopeMetrics.flatMap(({ metrics }) =>
        metrics.map(({ descriptor, dataPoints }) =>
          JSON.stringify({ descriptor, points: dataPoints.map(({ attributes }) => attributes) }),
        ),
      )
      return [...said, ...measured]
    },
    /** What came since metrics were asked for last: the points of each, by its name. */
    collect,
    /** The same of one. */
    points: async (name: string) => (await collect())(name),
  }
}

/** The one span of a list. */
export function only(spans: readonly ReadableSpan[]): ReadableSpan {
  const [span, ...others] = spans
  if (span === undefined || others.length > 0) throw new Error(`there are ${spans.length} spans`)
  return span
}

/** The id of the span in which it happened. */
export function parentOf({ parentSpanContext }: ReadableSpan): string | undefined {
  return parentSpanContext?.spanId
}
