import { type GivenFeature, type OptionNames, refuseUnknownOptions } from '@chatfactor/core'
import { defineFeature } from '@chatfactor/core/feature'
import { type MeterProvider, type TracerProvider, trace } from '@opentelemetry/api'
import { callNow } from './calls.js'
import { instrumentsOf, scope } from './instruments.js'
import { observed } from './observables.js'
import { traceParent } from './trace-parent.js'
import { tracedSends } from './traced-sends.js'
import { tracedStore } from './traced-store.js'
import { type Telling, tracedVerbs } from './traced-verbs.js'

/** Where spans and metrics go. */
export interface TelemetryOptions {
  /** @defaultValue the app's provider, registered with `@opentelemetry/api` */
  readonly tracerProvider?: TracerProvider
  /** @defaultValue the app's provider, registered with `@opentelemetry/api` */
  readonly meterProvider?: MeterProvider
}

const optionNames: OptionNames<TelemetryOptions> = { tracerProvider: true, meterProvider: true }

/**
 * Adds spans and metrics of this Chatfactor through `@opentelemetry/api`, which your app sets up.
 *
 * The only personal data in them is the pseudonym of the audit trail. Throws `INVALID_CONFIG` for an unknown option.
 *
 * @example
 * const chatfactor = createChatfactor({ keys, store, transports, publicUrl, features: [telemetry()] })
 */
export function telemetry(options: TelemetryOptions = {}): GivenFeature {
  refuseUnknownOptions(options, optionNames)
  const { tracerProvider = trace, meterProvider } = options
  const telling: Telling = {
    tracer: () => tracerProvider.getTracer(scope),
    instruments: instrumentsOf(meterProvider),
  }
  return defineFeature({
    name: 'telemetry',
    verbs: {},
    ofPerson: {},
    around: {
      verb: tracedVerbs(telling),
      store: (store) => tracedStore(store, telling),
      send: tracedSends(telling),
      trace() {
        const call = callNow()
        return call === null ? null : traceParent(call.span.spanContext())
      },
    },
    beside: (engine) => observed(engine, meterProvider),
    open: () => ({ verbs: {}, ofPerson: () => ({}) }),
  })
}
