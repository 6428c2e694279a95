import { describe, expect, it } from 'vitest'
import { adminHeader, portalRig, saveForm } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'
import { resourceNews } from '../src/pages/resource-frame.js'
import { en } from '../src/words/en.js'

const alice = { [adminHeader]: 'alice' }
const olga = { [adminHeader]: 'olga' }

async function newsRig() {
  const rig = await portalRig({
    console: consolePages({
      authenticate: async (request) => ({ adminId: request.headers.get(adminHeader) ?? '', resources: 'all' }),
    }),
  })
  const resource = `/security/admin/resources/${rig.billing.id}`
  return { ...rig, admin: rig.browser(), resource, member: `${resource}/members/${rig.ana.id}` }
}

describe('what just happened', () => {
  it('R7: is said by no address of the console, whatever stands in it', async () => {
    const rig = await newsRig()
    const pages = ['general', 'self-service', 'members', 'tell'].map((tab) => `${rig.resource}/${tab}`)
    const user = `/security/admin/users/${rig.ana.id}`
    const said = Object.values(resourceNews).map((key) => en[key])
    for (const page of [...pages, rig.member, user])
      for (const news of [...Object.keys(resourceNews), '5'])
        for (const name of ['done', 'news', 'told', 'form']) {
          const { text } = await rig.admin.get(`${page}?${name}=${news}`, alice)
          expect([page, name, news, said.filter((one) => text.includes(one))]).toEqual([page, name, news, []])
          expect(text).not.toMatch(/(?:was|were) e?mailed/)
        }
  })

  it('R7: is said once, to the administrator who did it, on the page that they were led to', async () => {
    const rig = await newsRig()
    const said = 'Unlocked. Their wrong tries are forgotten.'
    const done = await rig.admin.submit(`${rig.member}/unlock`, {}, alice)
    expect(done.text).toContain(said)
    expect(done.url.search).toBe('')
    expect((await rig.admin.get(rig.member, alice)).text).not.toContain(said)
    // Told, and read by somebody else in the same browser, or about somebody else.
    for (const [page, who] of [
      [rig.member, olga],
      [rig.member.replace(rig.ana.id, rig.ben.id), alice],
    ] as const) {
      await rig.admin.submit(`${rig.member}/unlock`, {}, alice)
      const kept = rig.admin.cookieLines.findLast((line) => line.startsWith('__Host-cf-news-console=u'))
      rig.admin.cookies.set('__Host-cf-news-console', /=([^;]*)/.exec(kept ?? '')?.[1] ?? '')
      expect((await rig.admin.get(page, who)).text).not.toContain(said)
    }
  })

  it('says that people will be told before they were, and that an administrator did it, as the message says', async () => {
    const rig = await newsRig()
    const granted = await rig.admin.submit(`${rig.member}/bypass`, { hours: '1', reason: 'Phone' }, alice)
    expect(granted.text).toContain('They will be told.')
    expect(granted.text).not.toContain('They were told.')
  })
})

describe('the address of a portal', () => {
  it.each([
    ['Бухгалтерія', 'uk', 'bukhhalteriia'],
    ['Бухгалтерія', 'en', 'bukhhalteriia'],
    ['Їжак і ґава, Згурський', 'uk', 'yizhak-i-gava-zghurskyi'],
    ["Зв'язок об’єднання", 'uk', 'zviazok-obiednannia'],
    ['Щастя Юрія', 'uk', 'shchastia-yuriia'],
    ['Бухгалтерия и объезды', 'uk', 'bukhgalteriya-i-obezdy'],
    ['Überweisungen & Größe', 'de', 'ueberweisungen-groesse'],
    ['Überweisungen & Größe', 'en', 'uberweisungen-grosse'],
    ['Zażółć gęślą Łódź', 'en', 'zazolc-gesla-lodz'],
    ['Λογιστήριο', 'en', 'logistirio'],
    ['Payroll 2', 'uk', 'payroll-2'],
  ])('%s (%s) is at %s', async (name, language, address) => {
    const rig = await newsRig()
    const { id } = await rig.chatfactor.resources.create({ name, language })
    const path = `/security/admin/resources/${id}/self-service`
    const saved = await saveForm(rig.admin, path, portalOn, alice)
    expect(saved.text).toContain('Saved.')
    expect(saved.text).toContain(`https://id.example.org/security/p/${address}<`)
  })

  it('a name that no letters are known for gets a short random one, and no two the same', async () => {
    const rig = await newsRig()
    const addresses = []
    for (const name of ['会計', '会計', '🚀']) {
      const { id } = await rig.chatfactor.resources.create({ name })
      const saved = await saveForm(rig.admin, `/security/admin/resources/${id}/self-service`, portalOn, alice)
      expect(saved.text).toContain('Saved.')
      expect(saved.text).not.toContain(en['console.portal.pageAddressMissing'])
      addresses.push((await rig.chatfactor.resources.get(id)).selfService.address)
    }
    for (const address of addresses) expect(address).toMatch(/^[a-z2-9]{8}$/)
    expect(new Set(addresses).size).toBe(3)
  })
})

const portalOn = {
  'selfService.enabled': 'on',
  'selfService.address': '',
  'selfService.firstEnrollment': 'sign_in',
}
