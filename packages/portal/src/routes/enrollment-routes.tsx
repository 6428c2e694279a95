import {
  ChatfactorError,
  type Enrollment,
  eventStream,
  isChatfactorError,
  type SelfServiceView,
} from '@chatfactor/core'
import { readForm } from '../http/form.js'
import { goOnCookie } from '../http/go-on-cookie.js'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { signedIn, unauthorized } from '../http/visit.js'
import { leadTelling, newsFor } from '../http/visit-news.js'
import type { SignedInVisit } from '../http/visits.js'
import { whenLate } from '../http/when-late.js'
import { AddTokenPage } from '../pages/add-token-page.js'
import { BotDetailsPage } from '../pages/bot-details-page.js'
import { ConfirmPage } from '../pages/confirm-page.js'
import { ActivePage, EndedPage } from '../pages/enrollment-end-pages.js'
import { liveWords } from '../pages/enrollment-words.js'
import { MessagePage } from '../pages/message-page.js'
import { ScanPage } from '../pages/scan-page.js'
import { TypeCodePage } from '../pages/type-code-page.js'
import type { Site } from '../site.js'
import { fixedIn, mayRemove } from '../states/adding.js'
import { newCode } from '../states/new-code.js'
import type { PortalWords } from '../words/portal-words.js'
import { assignableOf } from './assign-routes.js'
import { namedFor, readDetails, refuseDetails, refusedDetails, startWith, usualName } from './token-details.js'

/** The way to a new token: type, details, QR code, done. Its state is found by the enrollment's id in the address. */
export function enrollmentRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/add', signedIn(site, 'forEnrolling'), (c) => showTypes(c, c.var.visit))

    .get('/:address/add/bot', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      return showDetails(c, visit)
    })

    .post('/:address/add/bot', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const typed = readDetails(await readForm(c))
      const [view, tokens] = await Promise.all([visit.me.view(), visit.me.tokens.list()])
      const values = namedFor(c.var.words, view, tokens, typed)
      const { name: fixed } = fixedIn(view)
      const started = await startWith(c.var.words, values, fixed, visit.me)
      if (started.enrollment === null) return refuseDetails(site, c, visit.paths.addBot, values, started)
      return c.redirect(visit.paths.enrollment(started.enrollment.id), 303)
    })

    .get('/:address/enroll/:id', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      return showEnrollment(c, visit, await visit.me.enrollments.get(c.req.param('id')))
    })

    .get('/:address/enroll/:id/events', signedIn(site, 'forEnrolling', unauthorized), async (c) => {
      const { visit } = c.var
      const id = c.req.param('id')
      await visit.me.enrollments.get(id)
      return eventStream((signal) => visit.me.enrollments.watch(id, { signal }), {
        request: c.req.raw,
        tell: (enrollment) => ({ state: enrollment.state, words: liveWords(c.var.words, enrollment) }),
        report: site.report,
      })
    })

    .post('/:address/enroll/:id/new-code', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const { id } = await newCode(visit.me, c.req.param('id'))
      return c.redirect(visit.paths.enrollment(id), 303)
    })

    .post('/:address/enroll/:id/confirm', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const id = c.req.param('id')
      const answer = (await readForm(c)).text('answer').replace(/\s/g, '')
      const { words } = c.var
      const wrong = answer === '' ? words.say('confirm.missing') : await confirm(words, visit, id, answer)
      // Always a redirect: the page reloads itself, and must not send an answer twice.
      const path = visit.paths.enrollment(id)
      if (wrong === null) return c.redirect(path, 303)
      return refuseForm(site, c, path, { values: {}, errors: new Map([['answer', wrong]]) })
    })

    .post('/:address/enroll/:id/cancel', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const { state, replacesTokenId } = await visit.me.enrollments.cancel(c.req.param('id'))
      // Cancelling does not undo what has just become active; the page shows that.
      return state === 'active'
        ? c.redirect(visit.paths.enrollment(c.req.param('id')), 303)
        : leadTelling(c, visit, replacesTokenId === null ? 'cancelled' : 'not_replaced', visit.paths.home)
    })

    .post('/:address/enroll/:id/take-back', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const id = c.req.param('id')
      // Pressed twice, or too late: the page of the enrollment, or the list, shows how it is now.
      return visit.me.enrollments.takeBack(id).then(
        () => leadTelling(c, visit, 'taken_back', visit.paths.add),
        whenLate(['POLICY_DENIED'], () => tooLate(c, visit, id)),
      )
    })

  /** Too late for this button, while the token lives on: the page says what helps now. */
  async function tooLate(c: PortalContext, visit: SignedInVisit, id: string): Promise<Response> {
    const path = visit.paths.enrollment(id)
    const [view, tokens, { tokenId }] = await Promise.all([
      visit.me.view(),
      visit.me.tokens.list(),
      visit.me.enrollments.get(id),
    ])
    if (!tokens.some((token) => token.id === tokenId)) return c.redirect(path, 303)
    return leadTelling(c, visit, mayRemove(view) ? 'undo_late' : 'undo_late_ask', path)
  }

  async function showTypes(c: PortalContext, visit: SignedInVisit): Promise<Response> {
    const { me, paths, session } = visit
    const view = await me.view()
    if (view.enrollRefusal === 'not_fresh') throw new ChatfactorError('NOT_FRESH', { missing: view.staleProofs })
    const shown = { view, paths, mustEnroll: session.state === 'enrollment' }
    const news = await newsFor(c, visit)
    const assignable = await assignableOf(site, me, view)
    // A choice with only one option is made already.
    const details = view.enrollRefusal === null && assignable.length === 0 ? await usualDetails(c, me, view) : null
    return page(c, <AddTokenPage {...shown} {...{ assignable, news, details }} />)
  }

  async function usualDetails(c: PortalContext, me: SignedInVisit['me'], { messengers }: SelfServiceView) {
    const [first] = messengers
    const name = usualName(c.var.words, first?.messenger ?? '', await me.tokens.list())
    return { name, transport: first?.transport ?? '', digits: '6' } as const
  }

  async function showDetails(c: PortalContext, visit: SignedInVisit): Promise<Response> {
    const view = await visit.me.view()
    if (view.enrollRefusal !== null) return showTypes(c, visit)
    const { typed, errors } = refusedDetails(site, c)
    const usual = await usualDetails(c, visit.me, view)
    const values = typed === null ? usual : { ...typed, transport: typed.transport ?? usual.transport }
    const { paths } = visit
    const { messengers } = view
    return page(c, <BotDetailsPage {...{ view, paths, messengers, values, errors }} replaces={null} />)
  }

  async function showEnrollment(c: PortalContext, visit: SignedInVisit, enrollment: Enrollment): Promise<Response> {
    const { me, paths } = visit
    const view = await me.view()
    const shown = { view, paths, enrollment }
    switch (enrollment.state) {
      case 'awaiting_scan': {
        const invitation = await me.enrollments.links(enrollment.id)
        const qrSvg = await me.enrollments.qrCode(enrollment.id, { format: 'svg' })
        const Invitation = enrollment.linkCarriesCode ? ScanPage : TypeCodePage
        return page(c, <Invitation {...shown} invitation={invitation} qrSvg={qrSvg} />)
      }
      case 'awaiting_message': {
        const { openBot, botName } = await me.enrollments.links(enrollment.id)
        return page(c, <MessagePage {...shown} openBot={openBot} botName={botName} />)
      }
      case 'awaiting_confirmation':
        return page(c, <ConfirmPage {...shown} error={errorIn(refusedForm(site, c), 'answer')} />)
      case 'active': {
        const tokens = await me.tokens.list()
        if (!tokens.some(({ id }) => id === enrollment.tokenId)) return page(c, <EndedPage {...shown} ended="gone" />)
        const takeBackUntil = await me.enrollments.takeBackUntil(enrollment.id)
        const news = await newsFor(c, visit)
        return page(
          c,
          <ActivePage
            {...shown}
            news={news}
            takeBackUntil={takeBackUntil}
            goOn={goOnCookie(site).read(c.req.header('cookie'))}
          />,
        )
      }
      case 'cancelled':
      case 'expired':
      case 'locked':
        return page(c, <EndedPage {...shown} ended={enrollment.state} />)
    }
  }

  /** What to say beside the field after a miss; `null` if the page of the enrollment says it. */
  async function confirm(
    words: PortalWords,
    { me }: SignedInVisit,
    id: string,
    answer: string,
  ): Promise<string | null> {
    try {
      const result = await me.enrollments.confirm(id, { answer }).catch(whenLate(['TRANSITION_REFUSED'], () => null))
      return result?.outcome === 'wrong_code' ? words.say('confirm.wrong', { left: result.attemptsLeft }) : null
    } catch (error) {
      if (isChatfactorError(error, 'INVALID_INPUT')) return words.say('confirm.unread')
      throw error
    }
  }
}
