import { isChatfactorError, type Resource } from '@chatfactor/core'
import {
  errorsIn,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  refusedForm,
  refuseForm,
} from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { AccessTab } from './access-tab.js'
import { type AccessValues, accessErrors, accessForm, accessOf, wrongFields } from './access-values.js'
import { adminPaths, type ResourceTab } from './admin-paths.js'
import { Conflict, conflictRows, wishesIn, withWishes } from './conflict.js'
import type { ConsoleSite } from './console-site.js'
import { errorsBeside } from './field-errors.js'
import { GeneralTab } from './general-tab.js'
import { generalErrors, generalForm } from './general-values.js'
import { lastChangeOfResource } from './last-change.js'
import { lockOut } from './lock-out.js'
import { leadTelling, newsOf } from './news.js'
import {
  changedFields,
  expecting,
  type FormValues,
  keptForm,
  keptValues,
  type Opened,
  openedIn,
} from './opened-form.js'
import { portalErrors } from './portal-values.js'
import { ResourceFrame } from './resource-frame.js'
import { SelfServiceTab } from './self-service-tab.js'
import { selfServiceForm } from './self-service-values.js'
import type { SettingsForm, SettingsTabProps } from './settings-form.js'
import { actorOf, page, requireRight, wordsOf } from './visit.js'

const noErrors: ReadonlyMap<string, string> = new Map()

/** The settings of a Resource. Only changed fields are saved, and only if no one else has saved in between. */
export function settingsRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))
  const routes = portalHono()
  serve('general', generalForm, GeneralTab)
  serve('self-service', selfServiceForm(site), SelfServiceTab)
  serve('access', accessForm, AccessTab, wrongAccess)
  return routes

  /** What core would refuse, and what would lock out the administrator who saves it, unless they confirm that. */
  function wrongAccess(c: PortalContext, resource: Resource, values: AccessValues): ReadonlyMap<string, string> {
    const wrong = wrongFields(values).map(({ input, error }) => [input, wordsOf(c).say(error)] as const)
    const lock = wrong.length > 0 || values.anyway ? null : lockOut(site, c, resource, accessOf(values))
    return new Map(lock === null ? wrong : [['anyway', lock]])
  }

  /** How many webhooks of a Resource were switched off other than by an administrator. */
  async function switchedOff(c: PortalContext, resourceId: string): Promise<number> {
    const endpoints = site.hasOperations ? await as(c).webhooks.list({ resourceId }) : []
    return endpoints.filter(({ state, offBecause }) => state === 'off' && offBecause !== 'administrator').length
  }

  function serve<V extends FormValues>(
    tab: ResourceTab,
    settings: SettingsForm<V>,
    Tab: FC<SettingsTabProps<V>>,
    wrong: (c: PortalContext, resource: Resource, values: V) => ReadonlyMap<string, string> = () => noErrors,
  ): void {
    const openedNow = (resource: Resource): Opened<V> => ({
      version: resource.version,
      at: site.clock.now().getTime(),
      values: settings.stored(resource),
    })

    const show = async (
      c: PortalContext,
      given: Pick<SettingsTabProps<V>, 'resource' | 'values' | 'opened' | 'errors'>,
    ) => {
      const news = given.errors.size === 0 ? await newsOf(site, c) : null
      const overview = tab === 'self-service' ? await as(c).members.count(given.resource.id) : null
      const webhooksOff = await switchedOff(c, given.resource.id)
      const shown = { news, webhooksOff, withoutAddress: overview?.no_address ?? 0, ...given }
      return page(c, <Tab {...shown} />)
    }

    /** Back to the tab of the form. */
    const saved = (c: PortalContext, id: string, at = tab) => leadTelling(site, c, 'saved', paths.resource(id, at))

    const showConflict = async (c: PortalContext, resource: Resource, opened: V, typed: V): Promise<Response> => {
      const { id } = resource
      const next = openedNow(resource)
      const clash = { opened, typed, now: next.values }
      // The save in between made the same changes.
      if (wishesIn(clash).size === 0) return saved(c, id)
      const words = wordsOf(c)
      return page(
        c,
        <ResourceFrame resource={resource} at={tab}>
          <Conflict
            who={await lastChangeOfResource(site, c, id)}
            rows={conflictRows(
              clash,
              (field) => settings.label(words, field),
              (field, value) => settings.held(words, field, value),
            )}
            opened={next}
            sent={settings.sent(settings.schema.parse(withWishes(clash)))}
            action={paths.resource(id, tab)}
            keepPath={paths.resource(id, tab)}
          />
        </ResourceFrame>,
      )
    }

    routes.get(`/resources/:id/${tab}`, async (c) => {
      requireRight(c, 'resources.update')
      const resource = await as(c).resources.get(c.req.param('id') ?? '')
      const opened = openedNow(resource)
      const refused = refusedForm(site, c)
      const kept = keptForm(refused, settings.schema, opened.values)
      const errors = errorsIn(refused)
      if (kept === null) return show(c, { resource, values: opened.values, opened, errors })
      // Nothing was wrong with the form; another administrator saved in between.
      if (errors.size === 0) return showConflict(c, resource, kept.opened.values, kept.typed)
      return show(c, { resource, values: kept.typed, opened: kept.opened, errors })
    })

    routes.post(`/resources/:id/${tab}`, async (c) => {
      const id = c.req.param('id') ?? ''
      // Checked before the form is read: a Resource this administrator may not see does not exist, whatever they send.
      const resource = await as(c).resources.get(id)
      const form = await readForm(c)
      const opened = openedIn(form, settings.schema)
      const values = settings.typed(form, resource)
      const changed = changedFields(opened.values, values)
      const at = form.text('tab') === 'token-enrollment' ? 'token-enrollment' : tab
      const refuse = (errors: ReadonlyMap<string, string>) =>
        refuseForm(site, c, paths.resource(id, at), { values: keptValues(values, opened), errors })
      const mistakes = wrong(c, resource, values)
      if (mistakes.size > 0) return refuse(mistakes)
      try {
        await as(c).resources.update(id, { ...settings.change(values, changed), ...expecting(opened, changed.size) })
      } catch (error) {
        if (isChatfactorError(error) && error.code === 'STALE') return refuse(noErrors)
        const errors = errorsBeside(c, error, { ...generalErrors, ...portalErrors, ...accessErrors })
        if (errors === null) throw error
        return refuse(errors)
      }
      return saved(c, id, at)
    })
  }
}
