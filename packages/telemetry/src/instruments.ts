import { type Counter, type Histogram, type Meter, type MeterProvider, metrics } from '@opentelemetry/api'
import { metric } from './names.js'

/** The instrumentation scope of this package. */
export const scope = '@chatfactor/telemetry'

/** What is counted and measured as it happens. */
export interface Instruments {
  readonly calls: Counter
  readonly callDuration: Histogram
  readonly happenings: Counter
  readonly messages: Counter
  readonly sendDuration: Histogram
  readonly storeDuration: Histogram
}

/** Buckets in seconds, as the semantic conventions advise. */
const ofCalls = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
const ofStores = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10]

/** The instruments of the current provider. It is looked up at each use, because an app may set up OpenTelemetry after its Chatfactor. */
export function instrumentsOf(given: MeterProvider | undefined): () => Instruments {
  let known: { readonly provider: MeterProvider; readonly instruments: Instruments } | null = null
  return () => {
    const provider = given ?? metrics.getMeterProvider()
    if (known?.provider !== provider) known = { provider, instruments: made(provider.getMeter(scope)) }
    return known.instruments
  }
}

function made(meter: Meter): Instruments {
  const seconds = (name: string, description: string, explicitBucketBoundaries: number[]) =>
    meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries } })
  return {
    calls: meter.createCounter(metric.calls, { description: 'Calls of verbs, by how they ended.', unit: '{call}' }),
    callDuration: seconds(metric.callDuration, 'How long calls of verbs take.', ofCalls),
    happenings: meter.createCounter(metric.happenings, {
      description: 'What happened, as the audit trail calls it.',
      unit: '{happening}',
    }),
    messages: meter.createCounter(metric.messages, {
      description: 'Tries of messages, mails and webhooks, by what became of them.',
      unit: '{message}',
    }),
    sendDuration: seconds(metric.sendDuration, 'How long messengers, mail and receivers take.', ofCalls),
    storeDuration: seconds(metric.storeDuration, 'How long the store takes.', ofStores),
  }
}
