import { createChatfactor } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport } from '@chatfactor/testkit'
import { expect, vi } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { twoPeople } from './people.js'
import { readersApp } from './readers-app.js'

const exportsPerson = printed('docs/privacy.md', 'users.export(')
const erases = printed('docs/privacy.md', 'users.erase(')
const forgets = printed('docs/privacy.md', "consumer: 'erasures'")

export const walksOfLeaving: readonly Walk[] = [
  {
    blocks: [exportsPerson, erases, forgets],
    comesOf:
      'one of two people is read in a document, then gone, and whoever follows hears it by their id; the other one stays',
    async walk() {
      const reader = await readersApp()
      const chatfactor = createChatfactor({
        ...{ keys: [{ id: 'first', secret: 'only-for-tests-only-for-tests-only-for-tests' }], store: memoryStore() },
        ...{ transports: [fakeTransport()], publicUrl: 'https://id.example.org', features: [operations()] },
      })
      const { ana, ben } = await twoPeople(chatfactor)
      const forgotten: string[] = []
      const following = reader.copy(forgets, { chatfactor, forget: async (id: string) => void forgotten.push(id) })
      await vi.waitFor(async () => expect((await chatfactor.consumers.list()).length).toBe(1))
      const written: string[] = []
      const response = { write: (piece: string) => written.push(piece), end: () => written.push('end') }
      const yourUser = { id: 'ana' }
      await reader.copy(exportsPerson, { chatfactor, response, yourUser })
      expect(written.pop()).toBe('end')
      expect(JSON.parse(written.join(''))).toMatchObject({ users: [{ id: ana, login: 'ana' }] })
      await reader.copy(erases, { chatfactor, yourUser })
      expect(reader.said).toEqual([[{ job: expect.any(String), state: 'open' }]])
      await chatfactor.worker.runOnce()
      await vi.waitFor(() => expect(forgotten).toContain(ana))
      expect(new Set(forgotten)).toEqual(new Set([ana]))
      expect(await chatfactor.users.get({ id: ben })).toMatchObject({ login: 'ben' })
      await chatfactor.close()
      await following
    },
  },
]
