import { createChatfactor } from '@chatfactor/core'
import { update } from '@chatfactor/core/store'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock } from '@chatfactor/testkit'
import { expect } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { readersApp } from './readers-app.js'

const verifies = printed('docs/audit.md', 'chatfactor.audit.verify()')
const exports = printed('docs/audit.md', 'createWriteStream')

export const walksOfTheTrail: readonly Walk[] = [
  {
    blocks: [verifies, exports],
    comesOf: 'an entry that was changed in the database is named in the log, and the file has those of one Resource',
    async walk() {
      const written: string[] = []
      const file = { write: (text: string) => written.push(text), end: () => undefined }
      const reader = await readersApp({ 'node:fs': { createWriteStream: () => file } })
      const [store, clock] = [memoryStore(), fakeClock()]
      const chatfactor = createChatfactor({
        ...{ keys: [{ id: 'first', secret: 'only-for-tests-only-for-tests-only-for-tests' }], store, clock },
        ...{ transports: [], publicUrl: 'https://id.example.org', features: [operations()] },
      })
      const actor = 'administrator:ann'
      const billing = await chatfactor.resources.create({ name: 'Billing', actor })
      await chatfactor.resources.create({ name: 'Payroll', actor: 'administrator:ben' })
      await chatfactor.worker.runOnce()
      await clock.advance(60_000)
      await chatfactor.worker.runOnce()
      await reader.copy(verifies, { chatfactor })
      expect(reader.said).toEqual([])
      const ofBilling = { index: 'byResourceNumber', equals: { resourceId: billing.id }, limit: 1 } as const
      const [entry] = (await store.list('audit', ofBilling)).items
      if (entry === undefined) throw new Error('There is no entry')
      await store.commit([update('audit', entry, { outcome: 'failure' })])
      await reader.copy(verifies, { chatfactor })
      expect(reader.said).toMatchObject([[{ wrong: { what: 'entry_changed', entryId: entry.id } }]])
      await reader.copy(exports, { chatfactor, resourceId: billing.id })
      expect(written.join('').match(/"administratorName":"ann"/g)).toHaveLength(1)
      expect(written.join('')).not.toContain('ben')
      await chatfactor.close()
    },
  },
]
