import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { signedInVisit } from '../http/visit.js'
import { waitingVisit } from '../http/waiting-visit.js'
import { AskRecoveryCodesPage, RecoveryCodesPage } from '../pages/recovery-codes-pages.js'
import { RecoveryPage } from '../pages/recovery-page.js'
import type { Site } from '../site.js'
import type { PortalWords } from '../words/portal-words.js'

/** Recovery codes: using one at sign-in, and getting new ones (R10). */
export function recoveryRoutes(site: Site): PortalRoutes {
  return (
    portalHono()
      .get('/:address/second-factor/recovery', async (c) => {
        const visit = await waitingVisit(site, c)
        if (visit instanceof Response) return visit
        const { resource, paths } = visit
        const error = missWords(c.var.words, c.req.query('left'))
        return page(c, <RecoveryPage site={site} owner={resource.name} paths={paths} error={error} />)
      })

      .post('/:address/second-factor/recovery', async (c) => {
        const visit = await waitingVisit(site, c)
        if (visit instanceof Response) return visit
        const { resource, session, paths, cookie, step } = visit
        const code = (await readForm(c)).text('code').trim()
        // A redirect in any case: a reload must not count a wrong code twice.
        if (code === '') return c.redirect(`${paths.recovery}?left=empty`, 303)
        if (code.length > 100) return c.redirect(`${paths.recovery}?left=unread`, 303)
        const back = step.read(c)?.back ?? null
        const result = await site.chatfactor.signIn.withRecoveryCode({
          resourceId: resource.id,
          secret: session.secret,
          code,
          deviceCookie: visit.device.read(c),
        })
        if (result.outcome === 'wrong_code') return c.redirect(`${paths.recovery}?left=${result.attemptsLeft}`, 303)
        if (result.outcome === 'locked') {
          step.write(c, { at: 'stopped', why: 'locked', retryAt: result.retryAt?.getTime() ?? null, back })
          return c.redirect(paths.secondFactor, 303)
        }
        cookie.write(c, result.secret)
        if (result.deviceCookie !== null) visit.device.write(c, result.deviceCookie)
        step.clear(c)
        return c.redirect(back === null ? `${paths.home}?news=recovered` : paths.back(back), 303)
      })

      .get('/:address/recovery-codes', async (c) => {
        const visit = await signedInVisit(site, c)
        if (visit instanceof Response) return visit
        const view = await visit.me.view()
        if (!view.enrolled) return c.redirect(visit.paths.home, 303)
        return page(c, <AskRecoveryCodesPage site={site} view={view} paths={visit.paths} />)
      })

      // No redirect here: the codes are shown this once, so nothing may keep them.
      .post('/:address/recovery-codes', async (c) => {
        const visit = await signedInVisit(site, c)
        if (visit instanceof Response) return visit
        const { me, paths } = visit
        const view = await me.view()
        if (!view.enrolled) return c.redirect(paths.home, 303)
        const codes = await me.recoveryCodes.renew()
        const endsOlder = view.recoveryCodesLeft > 0
        return page(c, <RecoveryCodesPage {...{ site, view, paths, codes, endsOlder }} />)
      })
  )
}

/** What to say beside the field. */
function missWords(words: PortalWords, left: string | undefined): string | null {
  if (left === 'empty') return words.say('recovery.missing')
  if (left === 'unread') return words.say('recovery.unread')
  return left === undefined || !/^\d{1,2}$/.test(left) ? null : words.say('recovery.wrong', { left: Number(left) })
}
