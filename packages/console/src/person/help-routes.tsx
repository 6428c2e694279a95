import { isChatfactorError } from '@chatfactor/core'
import {
  errorIn,
  type Form,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  refusedForm,
  refuseForm,
  textIn,
  withQuery,
} from '@chatfactor/portal/pages'
import { adminPaths } from '../pages/admin-paths.js'
import type { ConsoleSite } from '../pages/console-site.js'
import { errorsBeside } from '../pages/field-errors.js'
import { leadTelling } from '../pages/news.js'
import { actorOf, page, requireRight } from '../pages/visit.js'
import type { HelpInput } from './help-input.js'
import { factsIn, type HelpFacts } from './matters.js'
import { type TaskName, taskNames } from './task-names.js'
import { TaskPage } from './task-page.js'
import { newsOfTask } from './task-words.js'
import { tasksFor } from './tasks.js'

/** Help by task, if `operations()` is installed, which has the texts for people. */
export function helpRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))
  const routes = portalHono()
  for (const task of taskNames) {
    routes.get(`/resources/:id/members/:userId/help/${task}`, (c) => show(c, task))
    routes.post(`/resources/:id/members/:userId/help/${task}`, (c) => help(c, task))
  }
  return routes

  async function show(c: PortalContext, task: TaskName): Promise<Response> {
    requireRight(c, 'members.help', { task })
    const about = memberIn(c)
    const facts = await factsOf(c, about)
    // A task that no longer helps is not shown; the person's page has their current status.
    if (!tasksFor(facts).includes(task)) {
      const form = c.req.query('form')
      const to = paths.member(about.resourceId, about.userId)
      return c.redirect(form === undefined ? to : withQuery(to, { form }), 303)
    }
    const refused = refusedForm(site, c)
    const typed = {
      reason: textIn(refused, 'reason') ?? '',
      startOver: textIn(refused, 'startOver') === 'on',
      everywhere: textIn(refused, 'everywhere') === 'on',
      deliver: textIn(refused, 'deliver') ?? '',
      error: errorIn(refused, 'reason') ?? undefined,
    }
    return page(c, <TaskPage {...{ facts, task, typed }} />)
  }

  async function help(c: PortalContext, task: TaskName): Promise<Response> {
    const about = memberIn(c)
    const { resourceId, userId } = about
    const form = await readForm(c)
    const reason = form.text('reason').trim()
    const wants = wantsIn(form, task)
    try {
      const { assignment } = await as(c).members.get(about)
      const { invitationId } = await as(c).members.help({ ...about, task, reason, ...wants })
      if (invitationId !== null) {
        return c.redirect(withQuery(paths.member(resourceId, userId), { invitation: invitationId }), 303)
      }
      const news = newsOfTask(task, { startedOver: wants.startOver === true, locked: assignment.enrolled })
      const next = task === 'left' ? paths.resource(resourceId, 'members') : paths.member(resourceId, userId)
      return leadTelling(site, c, news, next)
    } catch (error) {
      // Another administrator was first, or the form was sent twice.
      if (isChatfactorError(error, 'TRANSITION_REFUSED')) {
        return leadTelling(site, c, 'help_late', paths.member(resourceId, userId))
      }
      const errors = errorsBeside(c, error, { reason: 'console.member.bypassWhyMissing' })
      if (errors?.has('reason') !== true) throw error
      const values = Object.fromEntries(
        ['reason', 'startOver', 'everywhere', 'deliver'].map((field) => [field, form.text(field)]),
      )
      return refuseForm(site, c, paths.help(resourceId, userId, task), { values, errors })
    }
  }

  async function factsOf(c: PortalContext, about: ReturnType<typeof memberIn>): Promise<HelpFacts> {
    return factsIn(await as(c).members.status(about))
  }
}

function memberIn(c: PortalContext) {
  return { resourceId: c.req.param('id') ?? '', userId: c.req.param('userId') ?? '' }
}

/** The options beside a task; those of other tasks are ignored. */
function wantsIn(form: Form, task: TaskName): Pick<HelpInput, 'startOver' | 'everywhere' | 'deliver'> {
  return {
    ...(task === 'lost_phone' && form.isOn('startOver') ? { startOver: true } : {}),
    ...(task === 'left' && form.isOn('everywhere') ? { everywhere: true } : {}),
    ...(task === 'invitation' ? { deliver: form.text('deliver') === 'link' ? 'link' : 'mail' } : {}),
  }
}
