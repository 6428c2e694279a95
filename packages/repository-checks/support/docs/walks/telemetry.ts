import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { Chatfactor } from '@chatfactor/core'
import { expect } from 'vitest'
import { keepContexts, recorder } from '../../../../telemetry/test/support/recorder.js'
import { printed, type Walk } from '../printed.js'
import { withPhones } from './people.js'
import { readersApp } from './readers-app.js'

const build = printed('docs/into-your-app.md', 'export const portal = createPortal({ chatfactor })')
const traces = printed('packages/telemetry/README.md', 'features: [telemetry()]')

/** An SDK that keeps everything in memory. */
function sdk() {
  const recorded = recorder()
  const services: string[] = []
  class NodeSDK {
    constructor({ serviceName }: { readonly serviceName: string }) {
      services.push(serviceName)
    }
    start() {
      recorded.register()
    }
  }
  return { ...recorded, services, modules: { '@opentelemetry/sdk-node': { NodeSDK } } }
}

export const walksOfTelemetry: readonly Walk[] = [
  {
    blocks: [traces],
    comesOf: 'the code of one of two people is a trace of the app, from the call to its message',
    async walk() {
      keepContexts()
      const { modules, services, named, points } = sdk()
      const reader = await readersApp(modules)
      const { chatfactor: before } = await reader.copy<{ chatfactor: ChatfactorWithAccounts }>(build)
      const { resourceId, ana } = await withPhones(reader, before)
      const { chatfactor } = await reader.copy<{ chatfactor: Chatfactor }>(traces)
      await chatfactor.challenges.start({ resourceId, user: { id: ana }, purpose: 'pay', kind: 'otp' })
      await chatfactor.settled()
      expect(services).toEqual(['billing'])
      const [call, ...others] = named('chatfactor challenges.start')
      const [sent] = named('send telegram')
      expect([others, sent?.parentSpanContext?.spanId]).toEqual([[], call?.spanContext().spanId])
      expect((await points('chatfactor.calls')).map(({ attributes }) => attributes['chatfactor.verb'])).toContain(
        'challenges.start',
      )
    },
  },
]
