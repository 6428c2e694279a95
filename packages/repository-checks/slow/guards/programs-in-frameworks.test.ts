import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { freshDatabase } from '@chatfactor/local-postgres'
import { type Sandbox, startSandbox } from '@chatfactor/sandbox'
import { migrate } from '@chatfactor/store-postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import * as z from 'zod'
import { type RunningApp, startApp } from '../../support/apps/app-process.js'
import { curl, plainFetch, type Send } from '../../support/programs/clients.js'
import { frameworks } from '../../support/programs/frameworks.js'
import { bot, done, optionsAt, type Place } from '../../support/programs/guarded.js'

const folder = fileURLToPath(new URL('../../', import.meta.url))
const names = Object.keys(frameworks)
const args = (name: string) => ['--conditions=source', '--import', 'tsx', 'support/programs/app.ts', name]

let sandbox: Sandbox
let hearing: ReturnType<typeof optionsAt>
let resourceId = ''
const apps = new Map<string, RunningApp>()

beforeAll(async () => {
  sandbox = await startSandbox({ telegram: [bot] })
  const { apiRoot, linkRoot } = sandbox.telegram
  const place: Place = { databaseUrl: (await freshDatabase(inject('postgresUrl'))).url, apiRoot, linkRoot }
  hearing = optionsAt(place)
  await migrate({ pool: hearing.pool })
  const { chatfactor } = hearing
  resourceId = (await chatfactor.resources.ensure({ address: 'billing', name: 'Billing', preset: 'self_service' })).id
  void chatfactor.start()
  const settings = {
    ...{ DATABASE_URL: place.databaseUrl, API_ROOT: apiRoot, LINK_ROOT: linkRoot },
    // Where tsx finds how JSX is compiled.
    ...{ TSX_TSCONFIG_PATH: '../../tsconfig.json', NODE_ENV: 'development' },
  }
  await Promise.all(
    names.map(async (name) => {
      apps.set(name, await startApp(() => args(name), { folder, isReady: /listens/, settings }))
    }),
  )
})
afterAll(async () => {
  await Promise.all([...apps.values()].map((app) => app.close()))
  await hearing?.chatfactor.close()
  await hearing?.pool.end()
  await sandbox?.close()
  await rm(fileURLToPath(new URL('../../../examples/next/dist', import.meta.url)), { recursive: true, force: true })
})

/** Where each framework has what is guarded. */
const rows = [
  ...['express', 'fastify', 'hono'].map((name) => ({ row: name, name, prefix: '' })),
  { row: 'next, a route handler', name: 'next', prefix: '/route' },
  { row: 'next, the proxy', name: 'next', prefix: '/proxied' },
]

/** How a program comes to its proof: which client asks, and which process gets its second, third and next request. */
const ways: readonly { readonly way: string; readonly sends: readonly Send[]; readonly isElsewhere: boolean }[] = [
  { way: 'curl', sends: [curl], isElsewhere: false },
  { way: 'a fetch without a jar', sends: [plainFetch], isElsewhere: false },
  { way: 'another client at another process each time', sends: [curl, plainFetch], isElsewhere: true },
]

const told = z.looseObject({
  outcome: z.string(),
  challengeId: z.string().optional(),
  answerAt: z.string().optional(),
  show: z.looseObject({ number: z.number().optional() }).nullish(),
})

let people = 0

/** A person with a chat of their own. */
async function person() {
  people += 1
  const slug = `person-${people}`
  const { chatfactor } = hearing
  const { id: userId } = await chatfactor.users.ensure({ externalId: slug, login: slug })
  await chatfactor.assignments.create({ resourceId, userId })
  const own = { resourceId, user: { id: userId } }
  const { id } = await chatfactor.enrollments.start({ ...own, transport: 'telegram', name: 'Phone' })
  const { open } = await chatfactor.enrollments.links(id)
  const phone = sandbox.phone(slug)
  await phone.open(open[0] ?? '')
  await phone.pressStart()
  await expect.poll(async () => (await chatfactor.enrollments.get(id)).state).toBe('active')
  return { phone, session: `${slug}/session` }
}

type Way = (typeof ways)[number] & { readonly name: string; readonly prefix: string }

/** A program that acts for a session; each of its requests may be sent by another client, to another process. */
function program({ sends, isElsewhere, name, prefix }: Way, session: string) {
  let sent = 0
  const send = async (path: string, headers: Readonly<Record<string, string>>, fields?: object) => {
    const at = isElsewhere ? (names[(names.indexOf(name) + sent) % names.length] ?? name) : name
    const by = sends[sent % sends.length] ?? curl
    sent += 1
    // Only Next has several places for the same.
    const place = at === 'next' ? prefix || '/route' : ''
    const bearer = session === '' ? {} : { authorization: `Bearer ${session}` }
    const type = fields === undefined ? {} : { 'content-type': 'application/json' }
    const asked = { headers: { ...bearer, ...type, ...headers } }
    const answer = await by(`${apps.get(at)?.origin}${place}${path}`, {
      ...asked,
      ...(fields === undefined ? {} : { body: JSON.stringify(fields) }),
    })
    if (answer.text === done) return { status: answer.status, outcome: done }
    expect(answer.type, `${at}: ${answer.text.slice(0, 200)}`).toMatch(/^application\/json/)
    const said = told.parse(JSON.parse(answer.text))
    if (said.answerAt !== undefined) expect(said.answerAt).toBe(`${place}${path.split('?')[0]}?cf_form=1`)
    return { status: answer.status, ...said }
  }
  return {
    ask: (path: string, challengeId?: string) =>
      send(path, challengeId === undefined ? {} : { 'cf-challenge': challengeId }),
    answer: (path: string, fields: object, headers: Readonly<Record<string, string>> = {}) =>
      send(`${path}?cf_form=1`, headers, fields),
  }
}

/** What a browser says of a page of another site, and what a form of one can send. */
const pages: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: 'https://other.example.org' },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': 'text/plain' },
]

const table = rows.flatMap((row) => ways.map((way) => ({ ...row, ...way })))

describe('a program in front of a guard of a real framework', { timeout: 300_000 }, () => {
  it.each(table)(
    'C12, C46: types a code, for its person and session alone, and no page plays it: $row, $way',
    async (way) => {
      const [ana, ben] = [await person(), await person()]
      const [anas, bens] = [program(way, ana.session), program(way, ben.session)]
      expect(await program(way, '').ask('/pay')).toMatchObject({ status: 401, outcome: 'signed_out' })
      const [ofAna, ofBen] = [await anas.ask('/pay'), await bens.ask('/pay')]
      for (const said of [ofAna, ofBen]) expect(said).toMatchObject({ status: 401, outcome: 'sent' })
      const isCode = { timeoutMs: 30_000 }
      await ana.phone.waitForMessage(({ text }) => /\d{6}/.test(text), isCode)
      await ben.phone.waitForMessage(({ text }) => /\d{6}/.test(text), isCode)
      const [code, other] = [ana.phone.lastCode() ?? '', ben.phone.lastCode() ?? '']
      const mine = { challengeId: ofAna.challengeId, code }
      expect((await bens.answer('/pay', mine)).outcome).not.toBe('passed')
      expect((await bens.answer('/pay', { ...mine, code: other })).outcome).not.toBe('passed')
      const wrong = code === '000000' ? '111111' : '000000'
      expect(await anas.answer('/pay', { ...mine, code: wrong })).toMatchObject({ status: 401, outcome: 'wrong_code' })
      for (const headers of pages)
        expect(await anas.answer('/pay', mine, headers), JSON.stringify(headers)).toMatchObject({
          status: 403,
          outcome: 'foreign',
        })
      expect(await anas.answer('/pay', mine)).toMatchObject({ status: 200, outcome: 'passed' })
      expect(await anas.ask('/pay', ofAna.challengeId)).toEqual({ status: 200, outcome: done })
      expect((await bens.ask('/pay', ofAna.challengeId)).outcome).not.toBe(done)
      expect((await program(way, `${ana.session}-2`).ask('/pay', ofAna.challengeId)).outcome).not.toBe(done)
    },
  )

  it.each(table)('R22, C12: waits for an approval by asking again, and uses it up once: $row, $way', async (way) => {
    const [ana, ben] = [await person(), await person()]
    const [anas, bens] = [program(way, ana.session), program(way, ben.session)]
    const [ofAna, ofBen] = [await anas.ask('/approve'), await bens.ask('/approve')]
    for (const said of [ofAna, ofBen]) expect(said).toMatchObject({ status: 401, outcome: 'sent' })
    await ana.phone.waitForMessage(({ buttons }) => buttons.length > 0, { timeoutMs: 30_000 })
    const messages = ana.phone.messages().length
    const own = { outcome: 'waiting', challengeId: ofAna.challengeId, show: ofAna.show }
    for (let times = 0; times < 3; times += 1) expect(await anas.ask('/approve')).toMatchObject(own)
    expect(ana.phone.messages()).toHaveLength(messages)
    const goOn = { challengeId: ofAna.challengeId, continue: true }
    expect(await anas.answer('/approve', goOn)).toMatchObject({ status: 401, outcome: 'waiting' })
    await ana.phone.tap(String(ofAna.show?.number))
    await expect.poll(async () => (await anas.ask('/approve')).outcome, { timeout: 30_000 }).toBe('approved')
    expect((await bens.answer('/approve', goOn)).outcome).not.toBe('passed')
    expect((await bens.ask('/approve', ofAna.challengeId)).outcome).not.toBe(done)
    for (const headers of pages) expect((await anas.answer('/approve', goOn, headers)).outcome).toBe('foreign')
    expect(await anas.answer('/approve', goOn)).toMatchObject({ status: 200, outcome: 'passed' })
    expect(await anas.ask('/approve', ofAna.challengeId)).toEqual({ status: 200, outcome: done })
    expect((await program(way, `${ana.session}-2`).ask('/approve', ofAna.challengeId)).outcome).not.toBe(done)
    expect((await bens.ask('/approve')).outcome).toBe('waiting')
  })
})
