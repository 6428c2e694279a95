import { operations } from '@chatfactor/operations'
import { expect, it } from 'vitest'
import { news as accountNews } from '../../accounts/src/words/en.js'
import { coreNews } from '../../core/src/chatfactor/core-news.js'
import { news as operationNews } from '../../operations/src/words/en.js'
import { languageName } from '../../portal/src/parts/language-name.js'
import { en as portalTexts } from '../../portal/src/words/en.js'
import { hidden } from '../../portal/test/browser.js'
import { adminHeader, enroll, portalRig, saveForm, signInAna } from '../../portal/test/portal-rig.js'
import { pseudo, wordsOutside } from '../../portal/test/pseudo-language.js'
import { consolePages, createAdministration } from '../src/index.js'
import { en } from '../src/words/en.js'
import { languages } from '../src/words/languages.js'

const all = { [adminHeader]: 'all', 'accept-language': 'ar' }

/** What people and hosts named themselves, addresses, and languages, which are called by their own name. */
const data = new Set([
  ...'Chatfactor Billing Telegram My phone ana ben eve root https id example org security billing Firefox Linux hooks'.split(
    ' ',
  ),
  ...['en', ...Object.keys(languages)].flatMap((language) => languageName(language).match(/\p{L}{2,}/gu) ?? []),
])

/** What happens, as core and the features of this console name it. */
const named = Object.assign({}, ...coreNews().map(({ english }) => english), accountNews, operationNews)

it('shows and reads out no text that a host cannot replace', async () => {
  const rig = await portalRig({
    features: [operations()],
    texts: { ar: pseudo(portalTexts) },
    console: consolePages({
      authenticate: async () => ({ adminId: 'root', resources: 'all' }),
      texts: { ar: pseudo({ ...en, ...named }) },
    }),
  })
  const admin = rig.browser()
  const resource = `/security/admin/resources/${rig.billing.id}`
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  const member = `${resource}/members/${rig.ana.id}`
  const ben = `${resource}/members/${rig.ben.id}`
  const stale = hidden(await admin.get(`${resource}/general`, all), 'opened')
  await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { required: true } })
  const { webhooks } = createAdministration(rig.chatfactor).as({ adminId: 'ben', resources: 'all' })
  const endpoint = await webhooks.create({
    ...{ resourceId: rig.billing.id, url: 'https://hooks.example.org/' },
    events: ['assignment.locked', 'pin.removed'],
  })
  const pages = [
    await admin.get(`${resource}/webhooks`, all),
    await admin.submit(`${resource}/webhooks`, { url: 'x', notify: 'x' }, all),
    await admin.get(`${resource}/webhooks/${endpoint.id}`, all),
    await admin.get('/security/admin/resources', all),
    await admin.get('/security/admin/resources?q=zz', all),
    await admin.get('/security/admin/resources/new', all),
    await admin.submit('/security/admin/resources', { name: '', 'selfService.address': '-' }, all),
    await admin.get(`${resource}/general`, all),
    await saveForm(admin, `${resource}/general`, { 'secondFactor.attemptLimit': 'x' }, all),
    await admin.get(`${resource}/self-service`, all),
    await saveForm(
      admin,
      `${resource}/self-service`,
      { 'bot.enabled': 'on', 'selfService.enabled': 'on', 'selfService.address': 'billing' },
      all,
    ),
    await admin.submit(`${resource}/members`, { login: 'nobody' }, all),
    await admin.get(member, all),
    await admin.get(`${member}/messengers`, all),
    await admin.get(`${member}/signed-in`, all),
    await admin.get(`${member}/activity`, all),
    await admin.get(`${resource}/members?only=has_token&messenger=telegram&turn=1&col=enrolled&col=fault`, all),
    await admin.get(`${resource}/tell?again=on`, all),
    await admin.submit(`${ben}/bypass`, { hours: '8' }, all),
    await admin.submit(`${ben}/bypass`, { hours: '8', reason: 'Phone' }, all),
    await admin.submit(`${ben}/invite`, {}, all),
    await admin.get(`${resource}/members`, all),
    await admin.get(`${resource}/activity`, all),
    await admin.submit(`${resource}/general`, { opened: stale, 'secondFactor.activation': 'confirm' }, all),
    await admin.get('/security/admin/users', all),
    await admin.get('/security/admin/users?q=zz', all),
    await admin.get('/security/admin/users/new', all),
    await saveForm(admin, `/security/admin/users/${rig.ben.id}`, { login: 'ben', active: 'on' }, all),
    await admin.get('/security/admin/nonsense', all),
    await admin.get('/security/admin/health', all),
    await admin.get(`${resource}/members/nonsense`, all),
    await admin.submit('/security/admin/again', {}, all),
  ]
  for (const page of pages) {
    expect(page.text).toContain('⟦')
    expect([page.url.pathname, wordsOutside(page).filter((word) => !data.has(word))]).toEqual([page.url.pathname, []])
  }
})
