import { Away } from '../http/away.js'
import { browserContext } from '../http/browser-context.js'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { signedIn } from '../http/visit.js'
import { leadTelling, newsFor } from '../http/visit-news.js'
import { waiting } from '../http/waiting-visit.js'
import { lockedWhy } from '../pages/ask-situation.js'
import { AskRecoveryCodesPage, RecoveryCodesPage } from '../pages/recovery-codes-pages.js'
import { RecoveryPage } from '../pages/recovery-page.js'
import type { Site } from '../site.js'

/** Recovery codes: using one at sign-in, and getting new ones (R10). */
export function recoveryRoutes(site: Site): PortalRoutes {
  return (
    portalHono()
      .get('/:address/second-factor/recovery', waiting(site), async (c) => {
        const { resource, paths } = c.var.waiting
        const error = errorIn(refusedForm(site, c), 'code')
        return page(c, <RecoveryPage owner={resource.name} paths={paths} error={error} />)
      })

      .post('/:address/second-factor/recovery', waiting(site), async (c) => {
        const visit = c.var.waiting
        const { resource, session, paths, cookie, step } = visit
        const { words } = c.var
        const again = (error: string) =>
          refuseForm(site, c, paths.recovery, { values: {}, errors: new Map([['code', error]]) })
        const code = (await readForm(c)).text('code').trim()
        // Always a redirect: a reload must not count a wrong code twice.
        if (code === '') return again(words.say('recovery.missing'))
        if (code.length > 100) return again(words.say('recovery.unread'))
        const back = step.read(c)?.back ?? null
        const result = await site.chatfactor.signIn.withRecoveryCode({
          resourceId: resource.id,
          secret: session.secret,
          code,
          deviceCookie: visit.device.read(c),
          network: browserContext(site, c).network,
        })
        if (result.outcome === 'wrong_code') return again(words.say('recovery.wrong', { left: result.attemptsLeft }))
        if (result.outcome === 'not_from_here' || result.outcome === 'not_now') throw new Away(result)
        if (result.outcome === 'locked') {
          step.write(c, {
            at: 'stopped',
            why: lockedWhy(result.reason),
            retryAt: result.retryAt?.getTime() ?? null,
            back,
          })
          return c.redirect(paths.secondFactor, 303)
        }
        cookie.write(c, result.secret)
        if (result.deviceCookie !== null) visit.device.write(c, result.deviceCookie)
        step.clear(c)
        if (back !== null) return c.redirect(paths.back(back), 303)
        return leadTelling(c, { ...visit, session: result }, 'recovered', paths.home)
      })

      .get('/:address/recovery-codes', signedIn(site), async (c) => {
        const { me, paths } = c.var.visit
        const [view, shown] = await Promise.all([me.view(), me.recoveryCodes.find()])
        if (!view.enrolled) return c.redirect(paths.home, 303)
        return page(c, <AskRecoveryCodesPage {...{ view, paths }} areShown={shown !== null} />)
      })

      .post('/:address/recovery-codes', signedIn(site), async (c) => {
        const { me, paths } = c.var.visit
        const { enrolled, recoveryCodesLeft } = await me.view()
        if (!enrolled) return c.redirect(paths.home, 303)
        await me.recoveryCodes.renew()
        return recoveryCodesLeft > 0
          ? leadTelling(c, c.var.visit, 'codes_ended', paths.shownRecoveryCodes)
          : c.redirect(paths.shownRecoveryCodes, 303)
      })

      // The codes are in no address, cookie or record: core derives them again while they may be shown.
      .get('/:address/recovery-codes/shown', signedIn(site), async (c) => {
        const { me, paths } = c.var.visit
        const [view, codes] = await Promise.all([me.view(), me.recoveryCodes.find()])
        if (codes === null) return c.redirect(paths.recoveryCodes, 303)
        const news = await newsFor(c, c.var.visit)
        const error = errorIn(refusedForm(site, c), 'code')
        return page(c, <RecoveryCodesPage {...{ view, paths, codes, news, error }} />)
      })

      .post('/:address/recovery-codes/keep', signedIn(site), async (c) => {
        const { me, paths } = c.var.visit
        const form = await readForm(c)
        const code = form.text('code').trim()
        const { outcome } = await me.recoveryCodes.confirm({ code: code.slice(0, 100) })
        if (outcome === 'kept') return leadTelling(c, c.var.visit, 'codes_kept', paths.home)
        if (outcome === 'over') return c.redirect(paths.recoveryCodes, 303)
        const wrong = c.var.words.say(code === '' ? 'recoveryCodes.missing' : 'recoveryCodes.wrong')
        return refuseForm(site, c, paths.shownRecoveryCodes, { values: {}, errors: new Map([['code', wrong]]) })
      })
  )
}
