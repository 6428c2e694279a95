import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Demo, recordsInFolder, startDemo } from '@chatfactor/demo'
import { startPostgres } from '@chatfactor/local-postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'

const repositoryFolder = fileURLToPath(new URL('../../../', import.meta.url))
const pin = '8305'
/** Both tests go on with the same data; whichever comes first makes them. */
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatfactor-demo-'))
  // Run by root, the server is somebody else, who has to get there.
  await chmod(folder, 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function idsOfAna({ chatfactor }: Demo) {
  const billing = await chatfactor.resources.findByAddress('billing')
  const ana = await chatfactor.users.findByLogin('ana')
  return { resourceId: billing?.id ?? '', userId: ana?.id ?? '' }
}

/** Ana gets a token on Telegram, and a PIN, which is kept under the master key; gives the id of the token. */
async function enrollAna(demo: Demo): Promise<string> {
  const { chatfactor, sandbox } = demo
  const { resourceId, userId } = await idsOfAna(demo)
  await chatfactor.resources.update(resourceId, { selfService: { allowedActions: ['token.set_pin'] } })
  const input = { resourceId, user: { id: userId }, name: 'My phone', transport: 'telegram' }
  const { id } = await chatfactor.enrollments.start(input)
  const { qr } = await chatfactor.enrollments.links(id)
  await sandbox.phone('ana').open(qr)
  await sandbox.phone('ana').pressStart()
  const methods = { password: Date.now(), otp: Date.now() }
  await chatfactor.selfService.as({ resourceId, userId, methods }).pin.set(pin)
  const [token] = await chatfactor.tokens.list({ resourceId, user: { id: userId } })
  return token?.id ?? 'none'
}

it('finds people, tokens, policies and the master key again when it is started on the same folder', async () => {
  const first = await startDemo({ port: 0, records: await recordsInFolder(folder, startPostgres) })
  const tokenId = await enrollAna(first)
  const ids = await idsOfAna(first)
  await first.close()
  expect(statSync(join(folder, 'master-key.json')).mode & 0o777).toBe(0o600)

  const second = await startDemo({ port: 0, records: await recordsInFolder(folder, startPostgres) })
  const { chatfactor, sandbox } = second
  expect(await idsOfAna(second)).toEqual(ids)
  const person = { resourceId: ids.resourceId, user: { id: ids.userId } }
  const question = { ...person, purpose: 'sign_in' }
  expect(await chatfactor.tokens.list(person)).toMatchObject([{ id: tokenId, state: 'active' }])
  expect((await chatfactor.resources.get(ids.resourceId)).selfService.allowedActions).toEqual(['token.set_pin'])
  const started = await chatfactor.challenges.start({ ...question, kind: 'otp' })
  if (started.outcome !== 'sent') throw new Error(started.outcome)
  const code = `${pin}${sandbox.phone('ana').lastCode('telegram/example_bot')}`
  const answer = { ...question, challengeId: started.challengeId, code }
  expect(await chatfactor.challenges.verify(answer)).toMatchObject({ outcome: 'accepted' })
  await second.close()
})

/** Starts the demo as people do, waits until it is there, and ends it; gives what it said and how it ended. */
async function startAndEnd(signal: 'SIGINT' | 'SIGTERM') {
  const command = ['--conditions=source', '--import', 'tsx', 'packages/demo/support/demo-of-a-clone.ts']
  const demo = spawn(process.execPath, [...command, '--postgres', '--folder', folder], {
    cwd: repositoryFolder,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  for await (const line of createInterface({ input: demo.stdout })) {
    said.push(line)
    if (line.includes('People and tokens stay')) break
  }
  expect(existsSync(lock())).toBe(true)
  demo.kill(signal)
  const [code] = await once(demo, 'exit')
  return { said: said.join('\n'), code }
}

const lock = () => join(folder, 'postgres/data/postmaster.pid')

it('says where everything is, and stops its server in order when it is interrupted or terminated', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const { said, code } = await startAndEnd(signal)
    expect(said).toContain(`People and tokens stay, in ${folder}`)
    expect({ signal, code }).toEqual({ signal, code: 0 })
    expect(existsSync(lock())).toBe(false)
  }
})
