import { isChatfactorError, type User } from '@chatfactor/core'
import {
  errorIn,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  refusedForm,
  refuseForm,
  textIn,
  whenLate,
} from '@chatfactor/portal/pages'
import { adminPaths } from '../pages/admin-paths.js'
import type { ConsoleSite } from '../pages/console-site.js'
import { liveLook } from '../pages/live-look.js'
import { leadTelling, newsOf } from '../pages/news.js'
import { lostForm } from '../pages/problem-page.js'
import { actorOf, page, wordsOf } from '../pages/visit.js'
import { isObject } from '../rights/may.js'
import { ActPage } from './act-page.js'
import { actMark, actSentence } from './act-states.js'
import { ActsPage } from './acts-page.js'
import { NewActPage } from './new-act-page.js'
import { type WantedAct, wantedAct } from './wanted-act.js'

/** The pages of acts, if `operations()` and `authorizations()` are installed. */
export function actRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/resources/:id/acts', async (c) => {
      const resource = await as(c).resources.get(c.req.param('id'))
      const acts = await as(c).acts.list({ resourceId: resource.id })
      return page(c, <ActsPage resource={resource} acts={acts} />)
    })

    .get('/resources/:id/acts/new', async (c) => {
      const resource = await as(c).resources.get(c.req.param('id'))
      const act = c.req.query('act') ?? ''
      const wanted = wantedAct(site, c, resource.id, act)
      if (wanted === null) return c.redirect(paths.acts(resource.id), 303)
      const refused = refusedForm(site, c)
      const shown = {
        ...{ resource, act, ...wanted, person: await personIn(c, wanted) },
        reason: textIn(refused, 'reason') ?? reasonIn(wanted.given),
        error: errorIn(refused, 'reason') ?? undefined,
        problem: errorIn(refused, 'given'),
      }
      return page(c, <NewActPage {...shown} />)
    })

    .post('/resources/:id/acts', async (c) => {
      const resource = await as(c).resources.get(c.req.param('id'))
      const form = await readForm(c)
      const [act, reason] = [form.text('act'), form.text('reason').trim()]
      const wanted = wantedAct(site, c, resource.id, act)
      if (wanted === null) return lostForm(site, c)
      try {
        const { id } = await as(c).acts.ask({ ...wanted, reason })
        return c.redirect(paths.act(resource.id, id), 303)
      } catch (error) {
        const wrong = wrongWith(error)
        if (wrong === null) throw error
        const errors = new Map([[wrong, wordsOf(c).say(wrongWords[wrong])]])
        return refuseForm(site, c, paths.newAct(resource.id, act), { values: { reason }, errors })
      }
    })

    .get('/resources/:id/acts/:actId', async (c) => {
      const { resource, act } = await actIn(c)
      const person = act.userId === null ? null : await personNamed(c, act.userId)
      return page(c, <ActPage {...{ resource, act, person, news: await newsOf(site, c) }} />)
    })

    .get('/resources/:id/acts/:actId/events', async (c) => {
      const { act } = await actIn(c)
      return liveLook({ state: actMark(act), words: actSentence(act, wordsOf(c)) })
    })

    .post('/resources/:id/acts/:actId/do', async (c) => {
      const { resource, act } = await actIn(c)
      const path = paths.act(resource.id, act.id)
      try {
        const done = await as(c).acts.redeem(act.id)
        if (done.act.state !== 'done') return c.redirect(path, 303)
        const begun = isObject(done.answer) ? Reflect.get(done.answer, 'id') : undefined
        // The act started an enrollment: its page shows the code for the person.
        if (act.verb === 'members.enrollments.start' && typeof begun === 'string' && act.userId !== null) {
          return c.redirect(paths.begun(resource.id, act.userId, begun), 303)
        }
        return leadTelling(site, c, 'act_done', path)
      } catch (error) {
        // The verb failed, which ended the act; its page says that nothing was done.
        const after = await as(c).acts.get(act.id)
        if (!isChatfactorError(error) || after.state !== 'failed') throw error
        return c.redirect(path, 303)
      }
    })

    .post('/resources/:id/acts/:actId/withdraw', async (c) => {
      const { resource, act } = await actIn(c)
      await as(c).acts.cancel(act.id)
      return c.redirect(paths.act(resource.id, act.id), 303)
    })

  /** An act of the Resource in the address. */
  async function actIn(c: PortalContext) {
    const resource = await as(c).resources.get(c.req.param('id') ?? '')
    const act = await as(c).acts.get(c.req.param('actId') ?? '')
    return { resource: act.resourceId === resource.id ? resource : await as(c).resources.get(act.resourceId), act }
  }

  async function personIn(c: PortalContext, { verb, given: [first] }: WantedAct): Promise<User | null> {
    if (typeof first === 'string') return verb === 'users.update' ? personNamed(c, first) : null
    if (!isObject(first)) return null
    const [userId, tokenId] = [Reflect.get(first, 'userId'), Reflect.get(first, 'tokenId')]
    if (typeof userId === 'string') return personNamed(c, userId)
    return typeof tokenId === 'string' ? personOfToken(c, tokenId) : null
  }

  async function personOfToken(c: PortalContext, tokenId: string): Promise<User | null> {
    const token = await site.chatfactor.tokens.get(tokenId).catch(whenLate(['TOKEN_NOT_FOUND'], () => null))
    return token === null ? null : personNamed(c, token.userId)
  }

  /** `null` if the person is deleted, or this administrator may not see them. */
  async function personNamed(c: PortalContext, userId: string): Promise<User | null> {
    return as(c)
      .users.get(userId)
      .catch(whenLate(['USER_NOT_FOUND'], () => null))
  }
}

const wrongWords = { reason: 'console.member.bypassWhyMissing', given: 'console.act.tooMuch' } as const

/** What is wrong with a request for an act: its reason, or that a chat cannot show all of it. */
function wrongWith(error: unknown): keyof typeof wrongWords | null {
  if (!isChatfactorError(error, 'INVALID_INPUT')) return null
  const fields = error.details.issues.map(({ field }) => field)
  if (fields.includes('reason')) return 'reason'
  return fields.some((field) => field.startsWith('transaction')) ? 'given' : null
}

/** The reason, if one was already typed. */
function reasonIn([first]: readonly unknown[]): string {
  const reason: unknown = isObject(first) ? Reflect.get(first, 'reason') : undefined
  return typeof reason === 'string' ? reason : ''
}
