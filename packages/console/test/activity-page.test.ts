import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hidden } from '../../portal/test/browser.js'
import { adminHeader, enroll, password, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'
import { en } from '../src/words/en.js'

const root = { [adminHeader]: 'root' }
const portal = '/security/p/billing'

describe('the page Activity', () => {
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
    const rows = page
      .split('<tr>')
      .slice(1)
      .filter((row) => /Wrong code|Code accepted|Code asked for/.test(row))
    expect(rows.length).toBeGreaterThan(2)
    for (const row of rows) {
      expect(row).toContain('The person')
      expect(row).toMatch(/data-local="instant">[^<]*\d\d:\d\d:\d\d/)
    }
    // Of a session or a question that is over nothing is kept, and nothing is said.
    expect(page).toMatch(/class="cell-origin"[^>]*>Firefox \(Linux\), 203\.0\.113\.7</)
    const names = [...page.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, name]) => name ?? '')
    expect(names.length).toBeGreaterThan(5)
    expect(names.filter((name) => /^[a-z]/.test(name))).toEqual([])
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
