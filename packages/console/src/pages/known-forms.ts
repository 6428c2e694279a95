import type { Form, PortalContext } from '@chatfactor/portal/pages'
import { bulkForms } from '../bulk/bulk-forms.js'
import { taskNames } from '../person/task-names.js'
import { hasRight, may } from '../rights/may.js'
import { allRights, type Right } from '../rights/right.js'
import type { VerbPath } from '../rights/rights.js'
import { accessForm } from './access-values.js'
import { adminPaths } from './admin-paths.js'
import { typedAssistant, typedRules } from './assistant-values.js'
import type { ConsoleSite } from './console-site.js'
import { typedEndpoint } from './endpoint-values.js'
import { generalForm } from './general-values.js'
import type { Ids, KnownForm } from './known-form.js'
import { type FormValues, keptValues, openedIn } from './opened-form.js'
import { selfServiceForm } from './self-service-values.js'
import type { SettingsForm } from './settings-form.js'
import { typedUser, userSchema } from './user-values.js'
import { ofAct, ofAssistant, ofEndpoint, ofMember, ofToken } from './verbs-of-forms.js'
import { actorOf } from './visit.js'

/** Every form of the console, so that each can be refused unread, and resumed after its administrator has signed in again. */
export function knownForms(site: ConsoleSite): readonly KnownForm[] {
  const paths = adminPaths(site)
  const member = ({ id, other }: Ids) => paths.member(id, other)
  const messengers = ({ id, other }: Ids) => paths.member(id, other, 'messengers')
  const signedIn = ({ id, other }: Ids) => paths.member(id, other, 'signed-in')
  const members = ({ id }: Ids) => paths.resource(id, 'members')
  const endpoint = ({ id, other }: Ids) => paths.endpoint(id, other)
  const settings = <V extends FormValues>(of: SettingsForm<V>) => ({
    needs: 'resources.update' as const,
    async values(form: Form, { id }: Ids, c: PortalContext) {
      const resource = await site.administration.as(actorOf(c)).resources.get(id)
      return keptValues(of.typed(form, resource), openedIn(form, of.schema))
    },
  })
  const onMember = (action: string) => ({ sentTo: `/resources/:id/members/:userId/${action}`, page: member })

  return [
    {
      sentTo: '/resources',
      needs: 'resources.create',
      page: () => paths.newResource,
      values: (form) => ({ name: form.text('name'), address: form.text('selfService.address') }),
    },
    { sentTo: '/resources/:id/general', page: ({ id }) => paths.resource(id), ...settings(generalForm) },
    { sentTo: '/resources/:id/access', page: ({ id }) => paths.resource(id, 'access'), ...settings(accessForm) },
    {
      sentTo: '/resources/:id/self-service',
      page: ({ id }, form) =>
        paths.resource(id, form.text('tab') === 'token-enrollment' ? 'token-enrollment' : 'self-service'),
      ...settings(selfServiceForm(site)),
    },
    {
      sentTo: '/resources/:id/members',
      needs: 'members.create',
      page: members,
      values: (form) => ({ login: form.text('login') }),
    },
    {
      ...onMember('bypass'),
      needs: 'members.bypass.grant',
      values: (form) => ({ hours: form.text('hours'), reason: form.text('reason') }),
    },
    ...Object.entries(ofMember).map(([action, needs]) => ({ ...onMember(action), needs })),
    { ...onMember('lock'), needs: 'members.lock', values: (form) => ({ lockReason: form.text('lockReason') }) },
    ...taskNames.map(
      (task): KnownForm => ({
        sentTo: `/resources/:id/members/:userId/help/${task}`,
        needs: 'members.help',
        asks: { task },
        page: ({ id, other }) => paths.help(id, other, task),
        values: (form) =>
          Object.fromEntries(
            ['reason', 'startOver', 'everywhere', 'deliver'].map((field) => [field, form.text(field)]),
          ),
      }),
    ),
    { ...onMember('unassign'), needs: 'members.end', page: members },
    { ...onMember('end-sessions'), needs: 'members.endSessions', page: signedIn },
    ...bulkForms(paths),
    ...Object.entries(ofToken).map(([action, needs]) => ({
      ...{ sentTo: `/resources/:id/tokens/:tokenId/${action}`, needs, page: members },
    })),
    {
      sentTo: '/resources/:id/assistants',
      needs: 'assistants.create',
      page: ({ id }) => paths.resource(id, 'assistants'),
      values: (form) => typedAssistant(form),
    },
    {
      sentTo: '/resources/:id/assistant-rules',
      needs: 'assistants.policy.set',
      page: ({ id }) => paths.resource(id, 'assistants'),
      values: (form) => typedRules(form),
    },
    { ...onMember('permits/:permitId/end'), needs: 'assistants.permits.end', page: messengers },
    ...Object.entries(ofAssistant).map(([action, needs]) => ({
      ...{ sentTo: `/resources/:id/assistants/:agentId/${action}`, needs },
      page: ({ id, other }: Ids) => paths.assistant(id, other),
    })),
    {
      sentTo: '/resources/:id/acts',
      needs: 'acts.ask',
      page: ({ id }, form) => paths.newAct(id, form.text('act')),
      values: (form) => ({ reason: form.text('reason') }),
    },
    ...Object.entries(ofAct).map(([action, needs]) => ({
      ...{ sentTo: `/resources/:id/acts/:actId/${action}`, needs },
      page: ({ id, other }: Ids) => paths.act(id, other),
    })),
    {
      sentTo: '/resources/:id/webhooks',
      needs: 'webhooks.create',
      page: ({ id }) => paths.resource(id, 'webhooks'),
      values: (form) => typedEndpoint(form),
    },
    {
      sentTo: '/resources/:id/webhooks/:endpointId/change',
      needs: 'webhooks.update',
      page: endpoint,
      values: (form) => ({ ...typedEndpoint(form), tellsNobody: form.isOn('tellsNobody') }),
    },
    ...Object.entries(ofEndpoint).map(([action, needs]) => ({
      ...{ sentTo: `/resources/:id/webhooks/:endpointId/${action}`, needs, page: endpoint },
    })),
    {
      sentTo: '/resources/:id/webhooks/:endpointId/delete',
      needs: 'webhooks.delete',
      page: ({ id }) => paths.resource(id, 'webhooks'),
    },
    {
      sentTo: '/resources/:id/tell',
      needs: 'members.sendPortalLinks',
      page: ({ id }) => paths.tell(id),
      values: (form) => Object.fromEntries(form.texts('userId').map((userId) => [userId, true])),
    },
    {
      sentTo: '/users',
      needs: 'users.create',
      page: () => paths.newUser,
      values(form) {
        const { active: _, ...typed } = typedUser(form)
        return typed
      },
    },
    // The file has to be chosen again, because browsers do not restore it.
    {
      sentTo: '/users/import',
      needs: 'imports.create',
      page: () => paths.importPeople(),
      values: (form) => ({ resourceId: form.text('resourceId'), onDuplicate: form.text('onDuplicate') }),
    },
    { sentTo: '/users/import/:importId', needs: 'imports.start', page: ({ id }) => paths.importPeople(id) },
    { sentTo: '/users/import/:importId/discard', needs: 'imports.delete', page: ({ id }) => paths.importPeople(id) },
    {
      sentTo: '/users/:id',
      needs: 'users.update',
      page: ({ id }) => paths.user(id),
      values: (form) => ({
        ...keptValues(typedUser(form), openedIn(form, userSchema)),
        password: form.isOn('removePassword') ? 'remove' : '',
      }),
    },
    {
      sentTo: '/users/:id/erase',
      needs: 'users.erase',
      page: ({ id }) => paths.eraseUser(id),
      values: (form) => ({ typed: form.text('typed') }),
    },
    {
      sentTo: '/resources/:id/delete',
      needs: 'resources.delete',
      page: ({ id }) => paths.deleteResource(id),
      values: (form) => ({ typed: form.text('typed') }),
    },
    {
      sentTo: '/users/:id/assign',
      needs: 'members.create',
      page: ({ id }) => paths.user(id),
      values: (form) => ({ resourceId: form.text('resourceId') }),
    },
    // Changes nothing, but calls every platform.
    { sentTo: '/messengers', needs: 'support', page: () => paths.messengers },
  ]
}

/** The form sent to a path below the console, with the ids in the path; `null` if there is none. */
export function formAt(
  forms: readonly KnownForm[],
  path: string,
): { readonly form: KnownForm; readonly ids: Ids } | null {
  for (const form of forms) {
    const ids = idsIn(form.sentTo, path)
    if (ids !== null) return { form, ids: { id: ids[0] ?? '', other: ids[1] ?? '' } }
  }
  return null
}

/** Whether the administrator may send a form. */
export function maySend(c: PortalContext, { needs, asks }: Pick<KnownForm, 'needs' | 'asks'>): boolean {
  const right = allRights.find((one) => one === needs)
  if (right !== undefined) return hasRight(actorOf(c), right)
  return isVerb(needs) && may(actorOf(c), needs, asks ?? {})
}

function isVerb(needs: VerbPath | Right): needs is VerbPath {
  return needs.includes('.')
}

/** The ids in a path; `null` if the path does not match the route. */
function idsIn(route: string, path: string): readonly string[] | null {
  const [wanted, given] = [route.split('/'), path.split('/')]
  const isOfRoute = wanted.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))
  return wanted.length === given.length && isOfRoute ? given.filter((_, at) => wanted[at]?.startsWith(':')) : null
}
