import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { frameworks, namesOf } from '../src/choices.js'
import { readText } from './created.js'

const templates = fileURLToPath(new URL('../templates', import.meta.url))

/** A file of every project, loaded anew, in this environment. */
async function loaded(name: string, environment: Readonly<Record<string, string>> = {}) {
  vi.resetModules()
  for (const [key, value] of Object.entries({ PUBLIC_URL: 'http://localhost:3000', NODE_ENV: 'test', ...environment }))
    vi.stubEnv(key, value)
  return import(join(templates, 'all/src', name))
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

describe('what a project has for trying it out', () => {
  const here = 'http://localhost:3000'
  it.each([
    ['in production', { NODE_ENV: 'production' }, true],
    ['at a public https address', { PUBLIC_URL: 'https://app.example.com' }, true],
    ['at https on this machine', { PUBLIC_URL: 'https://localhost:3000' }, false],
    ['while it is written', { NODE_ENV: 'development', PUBLIC_URL: here }, false],
    ['in production, where it is wanted', { NODE_ENV: 'production', CHATFACTOR_SHOW_IN_PUBLIC: 'yes' }, false],
    ['in production, where it is not quite wanted', { NODE_ENV: 'production', CHATFACTOR_SHOW_IN_PUBLIC: '' }, true],
  ])('C41: does not start %s', async (_where, environment, isRefused) => {
    const start = loaded('people.ts', environment)
    if (isRefused) await expect(start).rejects.toThrow('the account of ana in src/people.ts is for trying it out')
    else await expect(start).resolves.toHaveProperty('checkPassword')
  })

  it('C41: stands behind that refusal in every project: the sandbox and the account, which each loads at the start', async () => {
    const [sandbox, account, security] = await Promise.all(
      ['messengers.ts', 'people.ts', 'security.ts'].map((name) => readText(templates, `all/src/${name}`)),
    )
    expect(sandbox).toMatch(/openSandbox\(\): Promise<Sandbox> \{\n {2}onlyForShow\('CHATFACTOR_SANDBOX=on'\)/)
    expect(account).toMatch(/^onlyForShow\(/m)
    expect(security).toMatch(/import \{ whoToTry \} from '.\/people.ts'/)
  })
})

describe('the sign-in of a project', () => {
  it('R9: looks at ten wrong passwords of a hundred at once, and at the right one again after a quarter of an hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { checkPassword } = await loaded('people.ts')
    const guesses = Array.from({ length: 100 }, (_, at) => (at === 50 ? 'ana-password' : `guess-${at}`))
    const answers = await Promise.all(guesses.map(async (guess) => checkPassword('ana', guess)))
    expect(answers).toEqual(guesses.map(() => null))
    expect(checkPassword('nobody', 'ana-password')).toBeNull()
    vi.setSystemTime(Date.now() + 15 * 60_000)
    expect(checkPassword('ana', 'ana-password')).toEqual({ id: 'person-1', login: 'ana' })
  })

  it('R9: forgets what was wrong before the right password', async () => {
    const { checkPassword } = await loaded('people.ts')
    for (let round = 0; round < 5; round += 1) {
      for (let guess = 0; guess < 9; guess += 1) expect(checkPassword('ana', 'another')).toBeNull()
      expect(checkPassword('ana', 'ana-password')).not.toBeNull()
    }
  })

  it('R6: signs out this browser for good, and no other; and everybody after eight hours', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { newSessionCookie, noSessionCookie, sessionOf } = await loaded('sessions.ts')
    const [one, other] = [1, 2].map(() => newSessionCookie({ id: 'person-1', login: 'ana' }).split(';')[0])
    expect(one).not.toBe(other)
    expect(sessionOf(`theme=dark; ${one}`)).toMatchObject({ person: { id: 'person-1', login: 'ana' } })
    expect(noSessionCookie(one)).toContain('Max-Age=0')
    expect(sessionOf(one)).toBeNull()
    expect(sessionOf(other)).not.toBeNull()
    expect([sessionOf(null), sessionOf('session='), sessionOf('session=x')]).toEqual([null, null, null])
    vi.setSystemTime(Date.now() + 8 * 60 * 60_000)
    expect(sessionOf(other)).toBeNull()
  })

  it.each([
    ['on this machine', 'http://localhost:3000', ['HttpOnly', 'SameSite=Lax', 'Path=/']],
    ['in public', 'https://app.example.com', ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Secure']],
  ])('R6: keeps its cookie from scripts, from other sites and from plain http, %s', async (_where, url, flags) => {
    const { newSessionCookie, noSessionCookie } = await loaded('sessions.ts', { PUBLIC_URL: url })
    const begins: string = newSessionCookie({ id: 'person-1', login: 'ana' })
    for (const set of [begins, noSessionCookie(begins)]) expect(set.split('; ')).toEqual(expect.arrayContaining(flags))
  })

  it('R6, C12: tells the portal and the guard which sign-in is asking, and ends it in both where its person disowned it', async () => {
    const security = await readText(templates, 'all/src/security.ts')
    const [, ofPortal = ''] = /signIn: \{(.*?)\n {4}\},/s.exec(security) ?? []
    expect(ofPortal).toContain('session: session.id')
    expect(ofPortal).toMatch(/signOut: .*noSessionCookie\(/)
    // The guard knows both from the portal.
    expect(security).toMatch(/guard: \{ resource: address, purpose: 'open_secret_page', reason: [^,]* \},/)
  })

  it.each([
    ['a page of its own', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, true],
    ['its own, in a browser that only says the origin', { origin: 'http://localhost:3000' }, true],
    ['its own, where the origin is hidden', { origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
    ['a neighbour', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }, false],
    ['another site that says only its origin', { origin: 'https://evil.example' }, false],
    ['something that hides where it comes from', { origin: 'null' }, false],
    ['something that says nothing', {}, false],
  ])('C21: takes a form of %s: %o, %s', async (_from, headers, isTaken) => {
    const { isOwnForm } = await loaded('own-form.ts')
    const sent: Readonly<Record<string, string>> = { host: 'localhost:3000', ...headers }
    expect(isOwnForm((name: string) => sent[name])).toBe(isTaken)
  })

  it.each(namesOf(frameworks))('C21: in %s asks that of every form that it takes itself', async (framework) => {
    const folder = join(templates, 'framework', framework)
    const files = (await readdir(folder, { recursive: true })).filter((path) => /\.tsx?$/.test(path))
    const texts = await Promise.all(files.map((path) => readText(folder, path)))
    // The portal and the guard of the secret page look for themselves.
    const doors = texts.flatMap((text) => text.match(/^.*(?:\.post[<(]|@Post\(|function POST\().*\n.*$/gm) ?? [])
    expect(doors).toHaveLength(2)
    for (const door of doors) expect(door).toMatch(/ownForm|OwnForm/)
    expect(texts.join()).toContain('isOwnForm((')
  })
})
