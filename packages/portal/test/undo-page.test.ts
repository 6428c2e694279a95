import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { enroll, enrolled, linkIn, portalRig, type Rig, signInAna, signInWithCode } from './portal-rig.js'

const undoLink = (rig: Rig) => /https:\S+\/undo\S*#[\w-]+/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''

describe('the page behind "not me"', () => {
  it('R4: the link of the mail undoes nothing when it is opened, and everything when the button is pressed', async () => {
    const { rig, ana } = await enrolled()
    const link = undoLink(rig)
    expect(new URL(link).pathname).toBe('/security/undo')
    const tokens = () => rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })

    const stranger = rig.browser()
    expect((await stranger.get('/security/undo')).text).toContain('That was not you?')
    expect(await tokens()).toHaveLength(1)

    // Pasted whole, as without scripts.
    const done = await stranger.submit('/security/undo', { secret: link })
    expect(done.text).toContain('Undone')
    expect(done.text).toContain('A messenger was added')
    expect(done.text).toContain('It is off: no codes go there')
    expect(done.text).toContain('Go to Billing')
    expect(await tokens()).toHaveLength(0)
    expect((await ana.get('/security/p/billing')).text).toContain('Password')
    // A reload shows the same, and undoes nothing again.
    expect((await stranger.get(done.url.pathname)).text).toBe(done.text)
  })

  it('R4: says of a removed messenger that it works again, and leads to its site', async () => {
    const { rig, ana } = await enrolled()
    await signInWithCode(rig, ana)
    const list = await ana.get('/security/p/billing')
    await ana.submit(linkIn(list, '/remove'), {})
    await rig.chatfactor.settled()
    const page = await rig.browser().submit('/security/undo', { secret: undoLink(rig) })
    expect(page.text).toContain('Undone')
    expect(page.text).toContain('It works again and brings your codes')
    expect(linkIn(page, '/p/billing')).toBe('/security/p/billing')
  })

  it('R2, R4: does not say "taken back" where only an administrator can help, nor that the owner had a token', async () => {
    const { rig, ana } = await enrolled()
    await createAdministration(rig.chatfactor)
      .as({ adminId: 'root', resources: 'all' })
      .members.tokens.revoke({
        resourceId: rig.billing.id,
        tokenId:
          (await rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } }))[0]?.id ?? '',
      })
    await rig.chatfactor.settled()
    const secret = new URL(undoLink(rig)).hash.slice(1)
    const said = JSON.parse((await rig.browser().submit('/security/undo/about', { secret })).text)
    expect(said.text).toMatch(/^It does not come back, but .* until your administrator lets you start over\.$/)
    const page = await rig.browser().submit('/security/undo', { secret: undoLink(rig) })
    expect(page.text).toContain('Not all of it could be taken back')
    expect(page.text).toContain('nobody can sign in as you until your administrator lets you start over')
    const waiting = await ana.submit('/security/p/billing/sign-in', {
      login: 'ana',
      password: 'correct horse',
      with: 'password',
    })
    expect(waiting.text).toContain('Your administrator has to help')
    expect(waiting.text).not.toContain('You had a')
  })

  it('says of a used, an expired and a wrong link which it is, without a button that does nothing', async () => {
    const { rig, ana } = await enrolled()
    const secret = /undo\S*#([\w-]+)/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[1] ?? ''
    await ana.submit('/security/undo', { secret })
    const used = await ana.submit('/security/undo', { secret })
    expect(used.text).toContain('This link was used already')
    expect(used.text).not.toContain('<form')

    const late = await enrolled()
    const old = undoLink(late.rig)
    await late.rig.clock.advance(72 * 60 * 60_000)
    const expired = await late.ana.submit('/security/undo', { secret: old })
    expect(expired.text).toContain('This link has expired')
    expect(expired.text).toContain('Go to Billing')
    expect(expired.text).not.toContain('<form')

    const first = await ana.submit('/security/undo', { secret: 'A'.repeat(43) })
    expect(first.text).toContain('This is not a link of ours')
    for (const other of ['', 'x y z', '#'.repeat(4000)]) {
      expect((await ana.submit('/security/undo', { secret: other })).text).toBe(first.text)
    }
  })

  it('R4: is under the name and the brand of its Resource before and after the press, and says what the button will do', async () => {
    const rig = await portalRig({
      brand: (resource) => (resource === null ? {} : { accent: { light: '#7c3aed', dark: '#c4b5fd' } }),
    })
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const link = new URL(undoLink(rig))
    const stranger = rig.browser()
    const before = await stranger.get(`${link.pathname}${link.search}`)
    const head = (text: string) => /<header[\s\S]*?<\/header>/.exec(text)?.[0] ?? ''
    expect(head(before.text)).toContain('Billing')
    expect(before.text).toContain('brand.css?accent=%237c3aed')
    const secret = link.hash.slice(1)
    const said = JSON.parse((await stranger.submit('/security/undo/about', { secret })).text)
    expect(said).toEqual({
      heading: 'A messenger was added',
      where: expect.stringMatching(/^Billing · 1 \w+ 20\d\d, \d\d:\d\d UTC$/),
      text: 'The button switches it off: no codes go there, and recovery codes that came with it are void.',
      isOpen: true,
    })
    // Nothing was done by asking.
    const done = await stranger.submit(`${link.pathname}${link.search}`, { secret })
    expect(done.text).toContain('It is off: no codes go there')
    expect(head(done.text)).toContain('Billing')
    expect(done.text).toContain('brand.css?accent=%237c3aed')
    const again = JSON.parse((await stranger.submit('/security/undo/about', { secret })).text)
    expect(again).toMatchObject({ heading: 'This link was used already', isOpen: false })
    for (const other of ['', 'A'.repeat(43)]) {
      expect(JSON.parse((await stranger.submit('/security/undo/about', { secret: other })).text)).toMatchObject({
        heading: 'This link is not known',
        isOpen: false,
      })
    }
  })

  it('R4: tells somebody who was unassigned since that nothing is left to take back, before the press and after it', async () => {
    const { rig } = await enrolled()
    const link = undoLink(rig)
    await rig.chatfactor.assignments.end({ resourceId: rig.billing.id, user: { id: rig.ana.id } })
    const secret = new URL(link).hash.slice(1)
    const stranger = rig.browser()
    const said = JSON.parse((await stranger.submit('/security/undo/about', { secret })).text)
    expect(said).toMatchObject({ heading: 'You no longer belong to Billing', isOpen: false })
    const page = await stranger.submit('/security/undo', { secret })
    expect(page.text).toContain('You no longer belong to Billing')
    expect(page.text).toContain('Talk to the administrator of Billing')
    expect(page.text).not.toContain('<form')
  })

  it('R1: names no Resource for an address that leads nowhere', async () => {
    const { rig } = await enrolled()
    const stranger = rig.browser()
    const plain = await stranger.get('/security/undo')
    expect((await stranger.get('/security/undo?p=nowhere')).text).toBe(plain.text)
    expect((await stranger.get('/security/undo?p=%22%3E%3Cscript%3E')).text).toBe(plain.text)
    expect(plain.text).not.toContain('Billing')
  })

  it('shows no answer that was made up', async () => {
    const { rig } = await enrolled()
    expect((await rig.browser().get('/security/undo/done')).url.pathname).toBe('/security/undo')
  })
})
