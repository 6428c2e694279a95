import { ChatfactorError, isChatfactorError } from '@chatfactor/core'
import { drawnQr } from '@chatfactor/core/feature'
import {
  errorIn,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  refusedForm,
  refuseForm,
} from '@chatfactor/portal/pages'
import { adminPaths } from './admin-paths.js'
import { BegunPage } from './begun-page.js'
import type { ConsoleSite } from './console-site.js'
import { errorsBeside } from './field-errors.js'
import { leadTelling, newsOf } from './news.js'
import { PrintedPage } from './printed-page.js'
import type { ResourceNews } from './resource-frame.js'
import { actorOf, page, requireRight, wordsOf } from './visit.js'

/** Switching tokens and members, and starting tokens for people. */
export function statesRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .post('/resources/:id/members/:userId/lock', async (c) => {
      const { id, userId } = c.req.param()
      const reason = (await readForm(c)).text('lockReason').trim()
      try {
        await as(c).members.lock({ resourceId: id, userId, reason })
        return tell(c, id, userId, 'locked')
      } catch (error) {
        const errors = errorsBeside(c, error, { reason: 'console.member.bypassWhyMissing' })
        const wrong = errors?.get('reason')
        if (wrong === undefined) throw error
        const refused = { values: { lockReason: reason }, errors: new Map([['lockReason', wrong]]) }
        return refuseForm(site, c, paths.member(id, userId), refused)
      }
    })

    .post('/resources/:id/tokens/:tokenId/switch-off', async (c) => {
      const { id, tokenId } = c.req.param()
      const { userId } = await as(c).members.tokens.disable({ resourceId: id, tokenId })
      return leadTelling(site, c, 'token_off', paths.member(id, userId, 'messengers'))
    })

    .post('/resources/:id/tokens/:tokenId/switch-on', async (c) => {
      const { id, tokenId } = c.req.param()
      try {
        const { userId } = await as(c).members.tokens.enable({ resourceId: id, tokenId })
        return leadTelling(site, c, 'token_on', paths.member(id, userId, 'messengers'))
      } catch (error) {
        if (!isChatfactorError(error, 'TRANSITION_REFUSED')) throw error
        return leadTelling(site, c, 'token_stays_off', paths.resource(id, 'members'))
      }
    })

    .post('/resources/:id/tokens/:tokenId/test', async (c) => {
      const { id, tokenId } = c.req.param()
      try {
        const { userId, outcome } = await as(c).members.tokens.sendTest({ resourceId: id, tokenId })
        return leadTelling(site, c, `test_${outcome}`, paths.member(id, userId, 'messengers'))
      } catch (error) {
        if (!isChatfactorError(error, 'TOO_MANY_REQUESTS')) throw error
        return leadTelling(site, c, 'test_often', paths.resource(id, 'members'))
      }
    })

    .post('/resources/:id/members/:userId/mail-invitation', async (c) => {
      const { id, userId } = c.req.param()
      await as(c).members.invitations.create({ resourceId: id, userId, deliver: 'mail' })
      return tell(c, id, userId, 'invitation_mailed')
    })

    .get('/resources/:id/members/:userId/printed/:invitationId', async (c) => {
      requireRight(c, 'members.invitations.find')
      const { id, userId, invitationId } = c.req.param()
      const [resource, member, invitation] = await Promise.all([
        as(c).resources.get(id),
        as(c).members.get({ resourceId: id, userId }),
        as(c).members.invitations.find({ resourceId: id, userId, invitationId }),
      ])
      if (invitation === null) return c.redirect(paths.member(id, userId), 303)
      const qrSvg = await drawnQr(invitation.url, { format: 'svg' })
      return page(c, <PrintedPage {...{ resource, member, invitation, qrSvg }} />)
    })

    .post('/resources/:id/members/:userId/begin', async (c) => {
      const { id, userId } = c.req.param()
      const transport = (await readForm(c)).text('transport')
      const begun = await as(c).members.enrollments.start({ resourceId: id, userId, transport })
      return c.redirect(paths.begun(id, userId, begun.id), 303)
    })

    .get('/resources/:id/members/:userId/begun/:enrollmentId', async (c) => {
      requireRight(c, 'members.enrollments.qrCode')
      const { id, userId, enrollmentId } = c.req.param()
      const [resource, member, shown] = await Promise.all([
        as(c).resources.get(id),
        as(c).members.get({ resourceId: id, userId }),
        as(c).members.enrollments.qrCode({ resourceId: id, enrollmentId }),
      ])
      if (shown.enrollment.userId !== userId) throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
      const error = errorIn(refusedForm(site, c), 'answer')
      return page(c, <BegunPage {...{ resource, member, shown, error, news: await newsOf(site, c) }} />)
    })

    .post('/resources/:id/members/:userId/begun/:enrollmentId/confirm', async (c) => {
      const { id, userId, enrollmentId } = c.req.param()
      const answer = (await readForm(c)).text('answer').replace(/\s/g, '')
      const outcome = await confirmed(c, { resourceId: id, enrollmentId, answer })
      if (outcome === 'activated') return tell(c, id, userId, 'begun_active')
      if (outcome !== 'not_scanned' && outcome !== 'wrong') return tell(c, id, userId, 'begun_over')
      const words = wordsOf(c)
      const wrong = words.say(outcome === 'wrong' ? 'console.begun.wrong' : 'console.begun.notScanned')
      const refused = { values: {}, errors: new Map([['answer', wrong]]) }
      return refuseForm(site, c, paths.begun(id, userId, enrollmentId), refused)
    })

    .post('/resources/:id/members/:userId/begun/:enrollmentId/cancel', async (c) => {
      const { id, userId, enrollmentId } = c.req.param()
      const { state } = await as(c).members.enrollments.cancel({ resourceId: id, enrollmentId })
      return tell(c, id, userId, state === 'active' ? 'begun_active' : 'begun_over')
    })

  function tell(c: PortalContext, resourceId: string, userId: string, news: ResourceNews): Promise<Response> {
    return leadTelling(site, c, news, paths.member(resourceId, userId))
  }

  /** The result of the code that the person read from their chat. */
  async function confirmed(
    c: PortalContext,
    input: { readonly resourceId: string; readonly enrollmentId: string; readonly answer: string },
  ): Promise<'activated' | 'wrong' | 'not_scanned' | 'over'> {
    try {
      // An empty code is not a miss.
      if (input.answer === '') {
        await as(c).members.enrollments.qrCode(input)
        return 'wrong'
      }
      const { outcome } = await as(c).members.enrollments.confirm(input)
      if (outcome === 'activated') return outcome
      return outcome === 'wrong_code' ? 'wrong' : 'over'
    } catch (error) {
      if (!isChatfactorError(error, 'TRANSITION_REFUSED')) throw error
      const { state } = error.details
      return state === 'awaiting_scan' || state === 'awaiting_message' ? 'not_scanned' : 'over'
    }
  }
}
