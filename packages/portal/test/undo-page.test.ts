import { describe, expect, it } from 'vitest'
import { enrolled } from './portal-rig.js'

describe('the page behind "not me"', () => {
  it('R4: the link of the mail undoes nothing when it is opened, and everything when the button is pressed', async () => {
    const { rig, ana } = await enrolled()
    const link = /https:\S+\/undo#[\w-]+/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
    expect(new URL(link).pathname).toBe('/security/undo')
    const tokens = () => rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })

    const stranger = rig.browser()
    expect((await stranger.get('/security/undo')).text).toContain('That was not you?')
    expect(await tokens()).toHaveLength(1)

    // Pasted whole, as without scripts.
    expect((await stranger.submit('/security/undo', { secret: link })).text).toContain('Taken back')
    expect(await tokens()).toHaveLength(0)
    expect((await ana.get('/security/p/billing')).text).toContain('Password')
  })

  it('answers used, unknown and unreadable links alike', async () => {
    const { rig, ana } = await enrolled()
    const secret = /undo#([\w-]+)/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[1] ?? ''
    await ana.submit('/security/undo', { secret })
    const used = await ana.submit('/security/undo', { secret })
    for (const other of ['A'.repeat(43), '', 'x y z', '#'.repeat(4000)]) {
      const page = await ana.submit('/security/undo', { secret: other })
      expect(page.status).toBe(422)
      expect(page.text).toBe(used.text)
    }
  })
})
