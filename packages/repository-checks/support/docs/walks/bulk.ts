import { Readable } from 'node:stream'
import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createAdministration } from '@chatfactor/console'
import { createChatfactor } from '@chatfactor/core'
import { type ChatfactorWithOperations, operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport } from '@chatfactor/testkit'
import { expect } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { twoPeople } from './people.js'
import { readersApp } from './readers-app.js'

const tries = printed('docs/people-in-bulk.md', 'dryRun: true')
const readsHashes = printed('docs/people-in-bulk.md', 'const otherHashers')
const writes = printed('docs/people-in-bulk.md', 'exportCsv(')
const reminds = printed('docs/many-at-once.md', 'bulk.start(')

interface Built {
  readonly chatfactor: ChatfactorWithAccounts & ChatfactorWithOperations
}

/** Django's own hash of `lètmein`. */
const hash = 'pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY='

/** The files of a reader, in the place of those on a disk. */
function filesOf(people: string) {
  const written: string[] = []
  const file = { write: (text: string) => written.push(text), end: () => undefined }
  const fs = { createReadStream: () => Readable.from([people]), createWriteStream: () => file }
  return { written, modules: { 'node:fs': fs } }
}

export const walksOfPeopleInBulk: readonly Walk[] = [
  {
    blocks: [tries],
    comesOf: 'the line of one person is refused with its reason, and nobody is there yet',
    async walk() {
      const { modules } = filesOf('login,email\nana,ana@example.org\nben,nowhere\n')
      const reader = await readersApp(modules)
      const { chatfactor } = await reader.copy<Built>(tries)
      expect(reader.said).toEqual([[3, 'email', 'is not an e-mail address']])
      expect((await chatfactor.users.list()).items).toEqual([])
    },
  },
  {
    blocks: [readsHashes, writes],
    comesOf:
      'one who comes with a hash signs in with the password that they had, the other has none, and both are in the file',
    async walk() {
      const { written, modules } = filesOf('')
      const reader = await readersApp(modules)
      const library = { compare: async () => false, verify: async () => false }
      const { chatfactor } = await reader.copy<Built>(readsHashes, { bcrypt: library, argon2: library })
      const { resourceId } = await twoPeople(chatfactor)
      const file = `login,passwordHash\nana,${hash}\nzoe,\n`
      const fates: string[] = []
      for await (const { fate } of chatfactor.users.import(file, { resourceId, onDuplicate: 'update' }))
        fates.push(fate)
      expect(fates).toEqual(['updated', 'created'])
      const signIn = (login: string) =>
        chatfactor.signIn.withPassword({ resourceId, login, password: 'lètmein', network: null, device: null })
      expect((await signIn('ana')).outcome).toBe('signed_in')
      expect((await signIn('zoe')).outcome).toBe('refused')
      await reader.copy(writes, { resourceId })
      const members = written.join('').split('\r\n')
      expect(
        members
          .map((line) => line.split(',')[1])
          .slice(1, -1)
          .sort(),
      ).toEqual(['"ana"', '"ben"', '"zoe"'])
    },
  },
  {
    blocks: [reminds],
    comesOf: 'two who were never told are meant, and left out by a job with that reason',
    async walk() {
      const reader = await readersApp()
      const chatfactor = createChatfactor({
        ...{ keys: [{ id: 'first', secret: 'only-for-tests-only-for-tests-only-for-tests' }], store: memoryStore() },
        ...{ transports: [fakeTransport()], publicUrl: 'https://id.example.org', features: [operations()] },
      })
      const { resourceId, ana, ben } = await twoPeople(chatfactor)
      for (const id of [ana, ben]) await chatfactor.users.update({ id }, { email: `${id.slice(-8)}@example.org` })
      await reader.copy(reminds, { chatfactor, resourceId })
      await chatfactor.worker.runOnce()
      const { bulk } = createAdministration(chatfactor).as({ adminId: 'otto', resources: 'all' })
      const [job] = (await bulk.list({ resourceId })).items
      expect(job).toMatchObject({ act: 'remind', by: 'olga', state: 'done', counts: { left: 2 } })
      const { left } = await bulk.report({ resourceId, jobId: job?.id ?? '' })
      expect(left.map(({ because }) => because)).toEqual(['not_told', 'not_told'])
    },
  },
]
