import { isChatfactorError } from '@chatfactor/core'
import { isPortalOn } from '@chatfactor/core/feature'
import {
  errorIn,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  refusedForm,
  refuseForm,
  textIn,
  withQuery,
} from '@chatfactor/portal/pages'
import { askedOf } from '../lists/people-asked.js'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { errorsBeside } from './field-errors.js'
import { MembersTab } from './members-tab.js'
import { leadTelling, newsOf } from './news.js'
import { peoplePlaces, peopleQuery, placeIn } from './people-query.js'
import type { ResourceNews } from './resource-frame.js'
import { actorOf, page, requireRight, wordsOf } from './visit.js'

/** The members of a Resource. */
export function memberRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return (
    portalHono()
      .get('/resources/:id/members', (c) => showMembers(c))

      .post('/resources/:id/members', async (c) => {
        // An administrator who may not assign must not learn here who exists.
        requireRight(c, 'members.create')
        const resource = await as(c).resources.get(c.req.param('id'))
        const login = (await readForm(c)).text('login').trim()
        try {
          const user = login === '' ? null : await site.chatfactor.users.findByLogin(login)
          if (user !== null) {
            await as(c).members.create({ resourceId: resource.id, userId: user.id })
            return done(c, resource.id, isPortalOn(resource) ? 'assigned' : 'assigned_off')
          }
        } catch (error) {
          // The administrator may not see this person.
          if (!isChatfactorError(error) || !['USER_NOT_FOUND', 'INVALID_INPUT'].includes(error.code)) throw error
        }
        const errors = new Map([['login', wordsOf(c).say('console.members.unknownLogin')]])
        return refuseForm(site, c, paths.resource(resource.id, 'members'), { values: { login }, errors })
      })

      .post('/resources/:id/members/:userId/unlock', async (c) => {
        const { id, userId } = c.req.param()
        await as(c).members.unlock({ resourceId: id, userId })
        return doneWith(c, id, userId, 'unlocked')
      })

      .post('/resources/:id/members/:userId/end-sessions', async (c) => {
        const { id, userId } = c.req.param()
        await as(c).members.endSessions({ resourceId: id, userId })
        return leadTelling(site, c, 'sessions_ended', paths.member(id, userId, 'signed-in'))
      })

      .post('/resources/:id/members/:userId/unassign', async (c) => {
        const { id, userId } = c.req.param()
        await as(c).members.end({ resourceId: id, userId })
        return done(c, id, 'unassigned')
      })

      .post('/resources/:id/members/:userId/switch-off', (c) => setActive(c, false))

      .post('/resources/:id/members/:userId/switch-on', (c) => setActive(c, true))

      .post('/resources/:id/members/:userId/bypass', async (c) => {
        const { id, userId } = c.req.param()
        const form = await readForm(c)
        const typed = { hours: form.text('hours'), reason: form.text('reason').trim() }
        try {
          const forMs = Number(typed.hours) * 60 * 60_000
          const { notified } = await as(c).members.bypass.grant({ resourceId: id, userId, forMs, reason: typed.reason })
          return doneWith(c, id, userId, notified ? 'bypassed' : 'bypassed_untold')
        } catch (error) {
          const errors = errorsBeside(c, error, { reason: 'console.member.bypassWhyMissing' })
          if (errors?.has('reason') !== true) throw error
          return refuseForm(site, c, paths.member(id, userId), { values: typed, errors })
        }
      })

      .post('/resources/:id/members/:userId/end-bypass', async (c) => {
        const { id, userId } = c.req.param()
        await as(c).members.bypass.end({ resourceId: id, userId })
        return doneWith(c, id, userId, 'bypass_ended')
      })

      .post('/resources/:id/members/:userId/clear-factor', async (c) => {
        const { id, userId } = c.req.param()
        const { notified } = await as(c).members.unenroll({ resourceId: id, userId })
        return doneWith(c, id, userId, notified ? 'factor_cleared' : 'factor_cleared_untold')
      })

      .post('/resources/:id/members/:userId/remove-pin', async (c) => {
        const { id, userId } = c.req.param()
        await as(c).members.deletePin({ resourceId: id, userId })
        return doneWith(c, id, userId, 'pin_removed')
      })
      .post('/resources/:id/members/:userId/allow-enrollment', async (c) => {
        const { id, userId } = c.req.param()
        await as(c).members.allowEnrollment({ resourceId: id, userId })
        return doneWith(c, id, userId, 'enrollment_allowed')
      })

      .post('/resources/:id/members/:userId/permits/:permitId/end', async (c) => {
        const { id, userId, permitId } = c.req.param()
        await as(c).assistants.permits.end({ resourceId: id, permitId })
        return leadTelling(site, c, 'permit_ended', paths.member(id, userId, 'messengers'))
      })

      // The address contains the invitation's id but not its link, which core derives again while it may be shown.
      .post('/resources/:id/members/:userId/invite', async (c) => {
        const { id, userId } = c.req.param()
        const invitation = await as(c).members.invitations.create({ resourceId: id, userId })
        return c.redirect(withQuery(paths.member(id, userId), { invitation: invitation.id }), 303)
      })

      .post('/resources/:id/tokens/:tokenId/revoke', async (c) => {
        const { id, tokenId } = c.req.param()
        await as(c).members.tokens.revoke({ resourceId: id, tokenId })
        return done(c, id, 'revoked')
      })
  )

  function done(c: PortalContext, resourceId: string, news: ResourceNews): Promise<Response> {
    return leadTelling(site, c, news, paths.resource(resourceId, 'members'))
  }

  function doneWith(c: PortalContext, resourceId: string, userId: string, news: ResourceNews): Promise<Response> {
    return leadTelling(site, c, news, paths.member(resourceId, userId))
  }

  async function setActive(c: PortalContext, active: boolean): Promise<Response> {
    const id = c.req.param('id') ?? ''
    const userId = c.req.param('userId') ?? ''
    await as(c).members.update({ resourceId: id, userId, active })
    return doneWith(c, id, userId, active ? 'switched_on' : 'switched_off')
  }

  async function showMembers(c: PortalContext): Promise<Response> {
    const refused = refusedForm(site, c)
    const assign = { login: textIn(refused, 'login') ?? '', error: errorIn(refused, 'login') }
    const query = peopleQuery(c)
    const resource = await as(c).resources.get(c.req.param('id') ?? '')
    const [members, overview] = await Promise.all([
      as(c).members.search({
        resourceId: resource.id,
        ...askedOf(site, query),
        ...placeIn(peoplePlaces(query, resource.id), query),
      }),
      // A text search counts its matches; without one the filters are counted.
      query.text === '' ? as(c).members.count(resource.id) : null,
    ])
    return page(
      c,
      <MembersTab
        resource={resource}
        news={assign.error === null ? await newsOf(site, c) : null}
        members={members}
        overview={overview}
        query={query}
        assign={assign}
      />,
    )
  }
}
