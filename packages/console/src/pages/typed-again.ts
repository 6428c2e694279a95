import {
  type Form,
  openForm,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  refuseForm,
} from '@chatfactor/portal/pages'
import { accessForm } from './access-values.js'
import { adminPaths } from './admin-paths.js'
import { typedAssistant, typedRules } from './assistant-values.js'
import type { ConsoleSite } from './console-site.js'
import { typedEndpoint } from './endpoint-values.js'
import { generalForm } from './general-values.js'
import { type FormValues, keptValues, openedIn } from './opened-form.js'
import { answerProblem, lostForm } from './problem-page.js'
import { selfServiceForm } from './self-service-values.js'
import type { SettingsForm } from './settings-form.js'
import { ofAdministrator } from './signed-out.js'
import { typedUser, userSchema } from './user-values.js'
import { actorOf, wordsOf } from './visit.js'

/** One form of the console: where it is sent to, on which page it stands, and what that page shows again of what was typed. */
interface KnownForm {
  readonly sentTo: string
  page(ids: Ids, form: Form): string
  values?(form: Form, ids: Ids, c: PortalContext): FormValues | Promise<FormValues>
}

interface Ids {
  readonly id: string
  readonly other: string
}

/** Every form of the console, so that each can be gone on with after its administrator has signed in again. */
export function knownForms(site: ConsoleSite): readonly KnownForm[] {
  const paths = adminPaths(site)
  const member = ({ id, other }: Ids) => paths.member(id, other)
  const members = ({ id }: Ids) => paths.resource(id, 'members')
  const endpoint = ({ id, other }: Ids) => paths.endpoint(id, other)
  const settings = <V extends FormValues>(of: SettingsForm<V>) => ({
    async values(form: Form, { id }: Ids, c: PortalContext) {
      const resource = await site.administration.as(actorOf(c)).resources.get(id)
      return keptValues(of.typed(form, resource), openedIn(form, of.schema))
    },
  })
  const onMember = (action: string) => ({ sentTo: `/resources/:id/members/:userId/${action}`, page: member })

  return [
    {
      sentTo: '/resources',
      page: () => paths.newResource,
      values: (form) => ({ name: form.text('name'), address: form.text('selfService.address') }),
    },
    { sentTo: '/resources/:id/general', page: ({ id }) => paths.resource(id), ...settings(generalForm) },
    {
      sentTo: '/resources/:id/self-service',
      page: ({ id }, form) =>
        paths.resource(id, form.text('tab') === 'token-enrollment' ? 'token-enrollment' : 'self-service'),
      ...settings(selfServiceForm(site)),
    },
    { sentTo: '/resources/:id/access', page: ({ id }) => paths.resource(id, 'access'), ...settings(accessForm) },
    { sentTo: '/resources/:id/members', page: members, values: (form) => ({ login: form.text('login') }) },
    {
      ...onMember('bypass'),
      values: (form) => ({ hours: form.text('hours'), reason: form.text('reason') }),
    },
    ...(['unlock', 'end-sessions', 'switch-off', 'switch-on', 'end-bypass', 'clear-factor', 'lost-phone'] as const).map(
      onMember,
    ),
    ...(['remove-pin', 'allow-enrollment', 'invite', 'mail-invitation', 'begin'] as const).map(onMember),
    { ...onMember('lock'), values: (form) => ({ lockReason: form.text('lockReason') }) },
    ...(['confirm', 'cancel'] as const).map((action) => onMember(`begun/:enrollmentId/${action}`)),
    { ...onMember('unassign'), page: members },
    ...(['revoke', 'switch-off', 'switch-on'] as const).map((action) => ({
      sentTo: `/resources/:id/tokens/:tokenId/${action}`,
      page: members,
    })),
    {
      sentTo: '/resources/:id/assistants',
      page: ({ id }) => paths.resource(id, 'assistants'),
      values: (form) => typedAssistant(form),
    },
    {
      sentTo: '/resources/:id/assistant-rules',
      page: ({ id }) => paths.resource(id, 'assistants'),
      values: (form) => typedRules(form),
    },
    ...(['issue-key', 'end-key', 'pause', 'resume'] as const).map((action) => ({
      sentTo: `/resources/:id/assistants/:agentId/${action}`,
      page: ({ id, other }: Ids) => paths.assistant(id, other),
    })),
    {
      sentTo: '/resources/:id/webhooks',
      page: ({ id }) => paths.resource(id, 'webhooks'),
      values: (form) => typedEndpoint(form),
    },
    {
      sentTo: '/resources/:id/webhooks/:endpointId/change',
      page: endpoint,
      values: (form) => ({ ...typedEndpoint(form), tellsNobody: form.isOn('tellsNobody') }),
    },
    ...(['rotate', 'end-rotation', 'test', 'switch-on', 'switch-off'] as const).map((action) => ({
      sentTo: `/resources/:id/webhooks/:endpointId/${action}`,
      page: endpoint,
    })),
    { sentTo: '/resources/:id/webhooks/:endpointId/messages/:messageId/again', page: endpoint },
    { sentTo: '/resources/:id/webhooks/:endpointId/delete', page: ({ id }) => paths.resource(id, 'webhooks') },
    {
      sentTo: '/resources/:id/tell',
      page: ({ id }) => paths.tell(id),
      values: (form) => Object.fromEntries(form.texts('userId').map((userId) => [userId, true])),
    },
    {
      sentTo: '/users',
      page: () => paths.newUser,
      values(form) {
        const { active: _, ...typed } = typedUser(form)
        return typed
      },
    },
    // A file has to be chosen again: browsers keep none for a page.
    {
      sentTo: '/users/import',
      page: () => paths.importPeople(),
      values: (form) => ({ resourceId: form.text('resourceId'), onDuplicate: form.text('onDuplicate') }),
    },
    ...(['', '/discard'] as const).map((action) => ({
      sentTo: `/users/import/:importId${action}`,
      page: ({ id }: Ids) => paths.importPeople(id),
    })),
    {
      sentTo: '/users/:id',
      page: ({ id }) => paths.user(id),
      values: (form) => ({
        ...keptValues(typedUser(form), openedIn(form, userSchema)),
        password: form.isOn('removePassword') ? 'remove' : '',
      }),
    },
    {
      sentTo: '/users/:id/erase',
      page: ({ id }) => paths.eraseUser(id),
      values: (form) => ({ typed: form.text('typed') }),
    },
    {
      sentTo: '/resources/:id/delete',
      page: ({ id }) => paths.deleteResource(id),
      values: (form) => ({ typed: form.text('typed') }),
    },
    {
      sentTo: '/users/:id/assign',
      page: ({ id }) => paths.user(id),
      values: (form) => ({ resourceId: form.text('resourceId') }),
    },
    { sentTo: '/messengers', page: () => paths.messengers },
  ]
}

/** Going on with a form that arrived after its administrator's session had ended: nothing is done, it stands there again. */
export function againRoutes(site: ConsoleSite): PortalRoutes {
  const known = knownForms(site)
  return portalHono().post('/again', async (c) => {
    const sent = await readForm(c)
    const action = sent.text('action')
    const typed = openForm(site, ofAdministrator(actorOf(c).adminId, action), sent.text('sealed'))
    const form = known.find(({ sentTo }) => idsIn(sentTo, action) !== null)
    if (typed === null || form === undefined) return lostForm(site, c)
    const [id = '', other = ''] = idsIn(form.sentTo, action) ?? []
    try {
      const values = (await form.values?.(typed, { id, other }, c)) ?? {}
      const errors = new Map([['', wordsOf(c).say('console.signedOut.again')]])
      return refuseForm(site, c, form.page({ id, other }, typed), { values, errors })
    } catch (error) {
      return answerProblem(site, c, error, action)
    }
  })
}

/** What stands in the places of a route's ids; `null` for a path of another route. */
function idsIn(route: string, path: string): readonly string[] | null {
  const [wanted, given] = [route.split('/'), path.split('/')]
  const isOfRoute = wanted.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))
  return wanted.length === given.length && isOfRoute ? given.filter((_, at) => wanted[at]?.startsWith(':')) : null
}
