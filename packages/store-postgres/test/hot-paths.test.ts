import { freshDatabase } from '@chatfactor/local-postgres'
import pg from 'pg'
import { afterAll, expect, inject, it } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { hotPathRig, hotPaths } from './support/hot-paths.js'
import { recordingPool } from './support/recording-pool.js'

const database = await freshDatabase(inject('postgresUrl'))
const pool = new pg.Pool({ connectionString: database.url })
await migrate({ pool })
const { pool: recorded, sent } = recordingPool(pool)
const rig = await hotPathRig(postgresStore({ pool: recorded, hints: [] }))

afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Written after the answer, when the messenger has taken the message; or read after it, to edit a message that another process sent. */
const isBehindTheAnswer = (text: string) =>
  text.startsWith('with done as (update "chatfactor".deliveries') ||
  /^select case when r0\.id is not null [^"]*\br0\.mail_to\b/.test(text)

/** A person's way through all hot paths: the statements of each. */
async function walk(instance: typeof rig.instance, person: Awaited<ReturnType<typeof rig.enroll>>) {
  const walked = []
  for (const path of hotPaths) {
    await rig.prepare(path, person)
    sent.length = 0
    await rig.run(path, instance(), person)
    walked.push({ path, statements: sent.filter(({ text }) => !isBehindTheAnswer(text)) })
  }
  return walked
}

it('a hot path is one read and one commit for an instance that remembers nothing', async () => {
  const [ana, ben] = [await rig.enroll('ana'), await rig.enroll('ben')]
  for (const person of [ana, ben]) {
    for (const path of hotPaths) {
      await rig.prepare(path, person)
      sent.length = 0
      await rig.run(path, rig.instance(), person)
      const verbs = sent.filter(({ text }) => !isBehindTheAnswer(text)).map(({ text }) => text.split(' ', 1)[0])
      expect([path, ...verbs]).toEqual([path, 'select', 'with'])
    }
  }
})

it('a hot path is the commit alone for an instance that remembers the person', async () => {
  const person = await rig.enroll('cleo')
  const chatfactor = rig.instance()
  await walk(() => chatfactor, person)
  for (const { path, statements } of await walk(() => chatfactor, person)) {
    expect([path, ...statements.map(({ text }) => text.split(' ', 1)[0])]).toEqual([path, 'with'])
  }
})

it('every statement of a hot path has a name, and the same name and text whoever it is for', async () => {
  const seen = new Map<string, Set<string>>()
  for (const name of ['dora', 'emil', 'fay']) {
    const person = await rig.enroll(name)
    const chatfactor = rig.instance()
    for (const instance of [rig.instance, () => chatfactor, () => chatfactor]) {
      for (const { path, statements } of await walk(instance, person)) {
        const known = seen.get(path) ?? new Set()
        seen.set(path, known)
        for (const { name, text } of statements) {
          expect(name).toMatch(/^chatfactor_[0-9a-f]{24}$/)
          expect(text).not.toMatch(/\b(begin|commit|rollback|savepoint)\b/i)
          known.add(`${name} ${text}`)
        }
      }
    }
  }
  // One text to read with, one to commit with.
  expect([...seen].map(([path, texts]) => [path, texts.size])).toEqual(hotPaths.map((path) => [path, 2]))
})
