import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminHeader, origin, portalRig } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const root = { [adminHeader]: 'root' }
const home = '/security/admin/users/import'

async function importRig() {
  const rig = await portalRig({
    features: [operations()],
    console: consolePages({
      authenticate: async (request) => ({
        adminId: request.headers.get(adminHeader) ?? '',
        resources: request.headers.get(adminHeader) === 'root' ? 'all' : [],
      }),
    }),
  })
  const admin = rig.browser()
  /** Sends a form as a browser does, and opens what it leads to. */
  const send = async (init: RequestInit & { duplex?: 'half' }, as = root) => {
    const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin, 'sec-fetch-site': 'same-origin', ...as, ...init.headers }
    const request = new Request(`${origin}${home}`, { ...init, method: 'POST', headers })
    const answer = await rig.portal.fetch(request, { remoteAddress: '203.0.113.7' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      admin.cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    return { status: answer.status, page: location === null ? null : await admin.get(location, as) }
  }
  const upload = (csv: string | Uint8Array<ArrayBuffer>, fields: Readonly<Record<string, string>> = {}) => {
    const body = new FormData()
    body.set('file', new Blob([csv]), 'people.csv')
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return send({ body })
  }
  return { ...rig, admin, send, upload }
}

describe('the page Import people', () => {
  it('R38: shows what would become of each line, in which column and why, before anything happens; then a job imports them, and the file is gone', async () => {
    const rig = await importRig()
    const { admin, chatfactor, upload } = rig
    expect((await admin.get('/security/admin/users', root)).text).toContain(`href="${home}"`)
    const { page } = await upload(
      'login,firstName,resource\nzoe,Zoe,Billing\nana,Ana,\nyin,=cmd(),\nzoe,,\nyan,,Nowhere\n',
    )
    const text = page?.text ?? ''
    expect(text).toMatch(/<dt>New<\/dt><dd>1<\/dd>.*<dt>Refused<\/dt><dd>4<\/dd>/s)
    expect(text).toMatch(/<th scope="row">3<\/th>.*<code>login<\/code>.*Is there already\./s)
    expect(text).toMatch(/<th scope="row">4<\/th>.*Begins like a formula\./s)
    expect(text).toMatch(/<th scope="row">5<\/th>.*Stands in a line before as well\./s)
    expect(text).toMatch(/<th scope="row">6<\/th>.*<code>resource<\/code>.*Is no Resource\./s)
    expect(await chatfactor.users.findByLogin('zoe')).toBeNull()

    const path = page?.url.pathname ?? ''
    const begun = await admin.submit(path, {}, root)
    expect(begun.text).toContain('The import has begun.')
    expect(begun.text).toMatch(/Import people <span class="badge">Under way/)
    await chatfactor.worker.runOnce()
    const jobs = await admin.get('/security/admin/jobs', root)
    expect(jobs.text).toMatch(
      /Import people <span class="badge good">Done.*<dt>New<\/dt><dd>1<\/dd>.*<dt>Refused<\/dt><dd>4<\/dd>/s,
    )
    const zoe = await chatfactor.users.findByLogin('zoe')
    expect(
      await chatfactor.assignments.find({ resourceId: rig.billing.id, user: { id: zoe?.id ?? '' } }),
    ).not.toBeNull()
    const { items } = await chatfactor.audit.list({ user: { id: zoe?.id ?? '' }, action: 'user.created' })
    expect(items.map(({ actor }) => actor)).toEqual(['administrator:root'])
    expect((await admin.get(path, root)).text).toContain('That file is not kept any more')
    expect(rig.problems).toEqual([])
  })

  it('R38: makes members of a Resource, passes over who is there, and forgets a file that is discarded, or that nobody imports for a day', async () => {
    const { admin, billing, upload, clock, chatfactor } = await importRig()
    const choices = { resourceId: billing.id, onDuplicate: 'skip' }
    const first = (await upload('login\nana\nyan\n', choices)).page?.url.pathname ?? ''
    expect((await admin.get(first, root)).text).toMatch(/<dt>New<\/dt><dd>1<\/dd>.*<dt>Passed over<\/dt><dd>1<\/dd>/s)
    await admin.submit(`${first}/discard`, {}, root)
    expect((await admin.get(first, root)).text).toContain('That file is not kept any more')
    const second = (await upload('login\nyan\n', choices)).page?.url.pathname ?? ''
    await clock.advance(24 * 3_600_000 + 1)
    await chatfactor.worker.runOnce()
    expect((await admin.submit(second, {}, root)).text).toContain('That file is not kept any more')
    expect(await chatfactor.users.findByLogin('yan')).toBeNull()
  })

  it('C46: says beside the file what is wrong with it, and keeps what was chosen; a large one is taken from any browser', async () => {
    const { upload, send, admin } = await importRig()
    // A browser in which somebody is known to the portal.
    admin.cookies.set('__Host-cf-device-0123456789abcdefghjkmnpqrs', 'x'.repeat(43))
    const large = `login\n${Array.from({ length: 20_000 }, (_, at) => `p${at}`).join('\n')}\n`
    expect((await upload(large)).page?.text).toContain('The first 2,000 lines were checked')
    for (const csv of ['', 'surname\nHopper\n', new Uint8Array([0xff, 0xfe, 0x6c, 0])]) {
      const { page } = await upload(csv, { onDuplicate: 'update' })
      expect(page?.text).toContain('Choose a CSV file in UTF-8')
      expect(page?.text).toMatch(/value="update" checked/)
    }
    const { page } = await send({ body: new URLSearchParams({ onDuplicate: 'skip' }) })
    expect(page?.text).toContain('Choose a CSV file in UTF-8')
  })

  it('C46: reads nothing of a file that is too large, and no more than it may have of one that does not say so', async () => {
    const { send } = await importRig()
    const piece = new Uint8Array(64 * 1024)
    const endless = () => {
      let pulled = 0
      const body = new ReadableStream({
        pull(controller) {
          pulled += 1
          controller.enqueue(piece)
        },
      })
      return { body, pulled: () => pulled }
    }
    const type = { 'content-type': 'multipart/form-data; boundary=x' }
    const announced = endless()
    const refused = await send({
      body: announced.body,
      duplex: 'half',
      headers: { ...type, 'content-length': '90000000' },
    })
    expect([refused.status, refused.page?.text.includes('The file is larger than 1 MB.')]).toEqual([303, true])
    expect(announced.pulled()).toBeLessThanOrEqual(1)
    const silent = endless()
    const stopped = await send({ body: silent.body, duplex: 'half', headers: type })
    expect([stopped.status, stopped.page?.text.includes('The file is larger than 1 MB.')]).toEqual([303, true])
    expect(silent.pulled()).toBeLessThan(20)
  })

  it('R7: is there for those who see everything', async () => {
    const { admin, send } = await importRig()
    const alice = { [adminHeader]: 'alice' }
    expect((await admin.get(home, alice)).status).toBe(403)
    const body = new FormData()
    body.set('file', new Blob(['login\nmine\n']), 'people.csv')
    expect((await send({ body }, alice)).page?.status).toBe(403)
  })
})
