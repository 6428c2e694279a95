import { type Chatfactor, createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport } from '@chatfactor/testkit'
import { expect } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { readersApp } from './readers-app.js'

const sets = printed('docs/access-rules.md', 'windows: [')
const says = printed('docs/access-rules.md', 'locate:')

const countries: Readonly<Record<string, string>> = { '203.0.113.9': 'UA', '203.0.113.10': 'DE' }

export const walksOfAccess: readonly Walk[] = [
  {
    blocks: [says, sets],
    comesOf:
      'who is in the right network and country is asked on, who is not is told so, whether or not they are known',
    async walk() {
      const reader = await readersApp()
      const find = (address: string) => countries[address] ?? null
      const countryDatabase = { get: (address: string) => ({ country: { iso_code: find(address) } }) }
      const { chatfactor } = await reader.copy<{ chatfactor: Chatfactor }>(says, {
        ...{ createChatfactor, countryDatabase, store: memoryStore(), transports: [fakeTransport()] },
        keys: [{ id: 'first', secret: 'only-for-tests-only-for-tests-only-for-tests' }],
        publicUrl: 'https://id.example.org',
      })
      const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
      const people = await Promise.all(['ana', 'ben'].map((login) => chatfactor.users.create({ login })))
      for (const { id: userId } of people) await chatfactor.assignments.create({ resourceId, userId })
      await reader.copy(sets, { chatfactor, resourceId })
      const { access } = (await chatfactor.resources.get(resourceId)).secondFactor
      const anyTime = access === null ? null : { ...access, hours: null }
      const closed = { outcome: 'not_from_here' }
      await chatfactor.resources.update(resourceId, { secondFactor: { access: anyTime } })
      for (const { id } of people) {
        const asked = (network: string) =>
          chatfactor.challenges.start({
            ...{ resourceId, user: { id }, purpose: 'sign_in', kind: 'otp' },
            context: { network },
          })
        expect(await asked('203.0.113.9')).toEqual({ outcome: 'not_enrolled' })
        expect(await asked('203.0.113.10')).toEqual(closed)
        expect(await asked('198.51.100.9')).toEqual(closed)
      }
      await chatfactor.close()
    },
  },
]
