import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freshDatabase } from '@chatfactor/local-postgres'
import { world } from '@chatfactor/testkit'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'

const program = fileURLToPath(new URL('../test/support/sign-up-process.ts', import.meta.url))

it('a host that is killed between our commit and its own leaves neither, and both when it is killed after it', async () => {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  await migrate({ pool })
  await pool.query('create table customers (id text primary key, email text not null)')
  const { chatfactor, resource } = await world({ store: postgresStore({ pool }) })

  /** Signs somebody up in another process, and kills it as a loss of power would. */
  async function signUp(name: string, until: 'row' | 'written' | 'committed') {
    const child = fork(program, [url, resource.id, name, until], {
      execArgv: ['--conditions=source', '--import', 'tsx'],
    })
    const gone = once(child, 'exit')
    const first = await Promise.race([once(child, 'message'), gone])
    child.kill('SIGKILL')
    await gone
    expect(first).toContain('here')
  }

  const customers = async () => (await pool.query('select id from customers')).rows.map(({ id }) => id)
  await signUp('ana', 'written')
  await signUp('ben', 'committed')
  expect((await chatfactor.users.list()).items.map(({ login }) => login)).toEqual(['ben'])
  const ben = await chatfactor.users.get({ externalId: 'ben' })
  expect(await chatfactor.assignments.find({ resourceId: resource.id, user: { id: ben.id } })).not.toBeNull()
  expect(await customers()).toEqual(['ben'])
  const actions = (await chatfactor.audit.list({})).items.map(({ action }) => action)
  expect(actions.filter((action) => action === 'user.created')).toHaveLength(1)

  // The server has noticed, so nothing of the dead process stands in the way.
  await signUp('ana', 'committed')
  expect((await customers()).sort()).toEqual(['ana', 'ben'])

  // Without a transaction for both: whoever signs in next, in however many windows, is the one person that was missing.
  await signUp('cem', 'row')
  expect((await customers()).sort()).toEqual(['ana', 'ben', 'cem'])
  const cem = { externalId: 'cem', login: 'cem' }
  const [one, two] = await Promise.all([chatfactor.users.ensure(cem), chatfactor.users.ensure(cem)])
  expect(one).toEqual(two)
  expect((await chatfactor.users.list()).items.map(({ login }) => login)).toEqual(['ana', 'ben', 'cem'])
  await chatfactor.close()
  await pool.end()
  await drop()
})
