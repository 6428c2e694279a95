import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { present } from '../../core/test/support/outcome.js'
import { hidden } from '../../portal/test/browser.js'
import { adminHeader, enroll, password, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'
import { en } from '../src/words/en.js'

const root = { [adminHeader]: 'root' }
const portal = '/security/p/billing'

function rowsOf(page: string): readonly string[] {
  return page.split('<tr>').slice(2)
}

describe('the page Activity', () => {
  it('R53, R52: names the country of an address where the host knows it, and the address where it does not', async () => {
    const rig = await portalRig({
      console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
      locate: (address) => (address === '203.0.113.7' ? 'UA' : null),
    })
    await signInAna(rig.browser())
    const about = { resourceId: rig.billing.id, login: 'ben', password: 'wrong', device: 'Firefox' }
    const { chatfactor } = rig
    await chatfactor.users.update({ id: rig.ben.id }, { password })
    await chatfactor.signIn.withPassword({ ...about, password, network: '198.51.100.9' })
    const page = (await rig.browser().get(`/security/admin/resources/${rig.billing.id}/activity`)).text
    expect(page).toContain('Ukraine')
    expect(page).not.toContain('203.0.113.7')
    expect(page).toContain('Firefox, 198.51.100.9')
  })

  it('R9: names who held the session, never the host app, for all of a sign-in on the portal: codes, misses and the lock', async () => {
    const rig = await portalRig({
      console: consolePages({
        authenticate: async (request) => ({ adminId: request.headers.get(adminHeader) ?? '', resources: 'all' }),
      }),
    })
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const other = rig.browser()
    const asks = await other.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    const challenge = hidden(asks, 'challenge')
    const right = rig.telegram.lastCode('chat-1') ?? ''
    await other.submit(`${portal}/second-factor`, { challenge, code: right === '000000' ? '000001' : '000000' })
    await other.submit(`${portal}/second-factor`, { challenge, code: right })
    const { items } = await rig.chatfactor.audit.list({
      resourceId: rig.billing.id,
      user: { id: rig.ana.id },
    })
    const ofSignIn = items.filter(({ action }) => /^(?:challenge|session)\./.test(action))
    expect(new Set(ofSignIn.map(({ action }) => action))).toEqual(
      new Set(['session.started', 'challenge.started', 'challenge.missed', 'challenge.accepted', 'session.completed']),
    )
    expect(ofSignIn.filter(({ actor }) => actor !== 'person')).toEqual([])

    const page = (await rig.browser().get(`/security/admin/resources/${rig.billing.id}/activity`, root)).text
    const line = present(rowsOf(page).find((row) => row.includes('Wrong code')))
    const parts = line.split('<li>').slice(1)
    expect(parts.length).toBe(5)
    for (const part of parts) {
      expect(part).toContain('The person')
      expect(part).toMatch(/data-local="instant">[^<]*\d\d:\d\d:\d\d/)
    }
    // What was added is named, not only that something was.
    expect(page).toMatch(/Token enrolled\s*<span class="hint">Telegram/)
    // Of a session or a question that is over nothing is kept, and nothing is said.
    expect(page).toMatch(/class="cell-origin"[^>]*>Firefox \(Linux\), 203\.0\.113\.7</)
    const names = [...page.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, name]) => name ?? '')
    expect(names.length).toBeGreaterThan(5)
    expect(names.filter((name) => /^[a-z]/.test(name))).toEqual([])
  })

  it('R9: shows one sign-in as one line that opens, two browsers at the same time as two, and one that was never finished as one', async () => {
    const rig = await portalRig({
      console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
    })
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const begun = { login: 'ana', password, with: 'password' }
    const [one, other, third] = [rig.browser(), rig.browser(), rig.browser()]
    const asksOne = await one.submit(`${portal}/sign-in`, begun)
    const ofOne = rig.telegram.lastCode('chat-1') ?? ''
    const asksOther = await other.submit(`${portal}/sign-in`, begun)
    const ofOther = rig.telegram.lastCode('chat-1') ?? ''
    await third.submit(`${portal}/sign-in`, begun)
    await other.submit(`${portal}/second-factor`, { challenge: hidden(asksOther, 'challenge'), code: ofOther })
    await one.submit(`${portal}/second-factor`, { challenge: hidden(asksOne, 'challenge'), code: ofOne })

    const path = `/security/admin/resources/${rig.billing.id}/activity`
    const rows = rowsOf((await rig.browser().get(path, root)).text)
    const signIns = rows.filter((row) => row.includes('class="sign-in-parts"'))
    const stepsOf = (row: string) => [...row.matchAll(/<strong>([^<]*)</g)].map(([, what]) => what)
    const whole = [
      'Signed in with a first factor',
      'Second factor asked for',
      'Second factor accepted',
      'Second factor proven',
    ]
    const [newest, next, unfinished] = signIns
    expect(stepsOf(newest ?? '')).toEqual(whole)
    expect(stepsOf(next ?? '')).toEqual(whole)
    expect(stepsOf(unfinished ?? '')).toEqual(whole.slice(0, 2))
    for (const row of [newest, next]) expect(row).toMatch(/cell-what[^>]*>Signed in </)
    expect(unfinished).toMatch(/cell-what[^>]*>Sign-in, not finished </)
    // Each line has parts of its own alone: one session, one question.
    const idsOf = (row = '') =>
      new Set([...row.matchAll(/<dt>(?:Session|Question)<\/dt><dd>([^<]*)</g)].map(([, id]) => id))
    expect(idsOf(newest).size).toBe(2)
    expect([...idsOf(newest)].filter((id) => idsOf(next).has(id))).toEqual([])
    // Of one kind of thing alone no sign-in is put together.
    const some = rowsOf((await rig.browser().get(`${path}?action=challenge.accepted`, root)).text)
    expect(some).toHaveLength(2)
    expect(some.join('')).not.toContain('sign-in-parts')
  })

  it('a code that the host app asked for stays its doing', async () => {
    const rig = await portalRig()
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const person = { resourceId: rig.billing.id, user: { id: rig.ana.id } }
    await rig.chatfactor.challenges.start({ ...person, kind: 'otp', purpose: 'pay' })
    const { items } = await rig.chatfactor.audit.list({ ...person, action: 'challenge.started' })
    expect(items[0]?.actor).toBe('host')
  })
})

describe('checks of messengers', () => {
  it('have words in the catalogue, with what to do, for every check that a messenger of ours makes', () => {
    const packages = new URL('../../', import.meta.url)
    const sources = readdirSync(packages)
      .filter((name) => name.startsWith('transport-'))
      .flatMap((name) =>
        readdirSync(new URL(`${name}/src/`, packages), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.ts'))
          .map((file) => readFileSync(new URL(`${name}/src/${file}`, packages), 'utf8')),
      )
    const checks = new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/(?:result\(|unanswered\(|check(?:: | = ))'([a-z ]+)'/g)].flatMap(([, check]) => check ?? []),
      ),
    )
    expect(checks.size).toBeGreaterThan(12)
    const known = Object.keys(en)
    const keys = [...checks].map((check) => `console.check.${check.replaceAll(' ', '_')}`)
    expect(keys.filter((key) => !known.includes(key) || !known.includes(`${key}.fix`))).toEqual([])
  })
})
