import type { BulkAct } from '@chatfactor/operations'
import type { TaskName } from '../person/task-names.js'
import { accessTitle } from '../settings/second-factor-settings.js'
import { tokensTitle } from '../settings/self-service-settings.js'
import type { ConsoleKey } from '../words/console-words.js'
import type { ConsoleSite } from './console-site.js'

/** The tabs of a Resource: the last part of their path, and the keys of their labels. */
export const resourceTabs = {
  general: 'console.resource.general',
  'self-service': 'console.resource.selfService',
  'token-enrollment': tokensTitle,
  access: accessTitle,
  members: 'console.resource.members',
  tokens: 'console.resource.tokens',
  assistants: 'console.resource.assistants',
  webhooks: 'console.resource.webhooks',
  activity: 'console.resource.activity',
  figures: 'console.resource.figures',
} as const satisfies Readonly<Record<string, ConsoleKey>>

export type ResourceTab = keyof typeof resourceTabs

/** The pages of a member: the last part of their path; the first page has none. */
export type PersonPage = 'help' | 'messengers' | 'signed-in' | 'activity'

/** Actions on a member: the last part of the path. */
export type MemberAction =
  | 'lock'
  | 'unlock'
  | 'end-sessions'
  | 'unassign'
  | 'bypass'
  | 'end-bypass'
  | 'allow-enrollment'
  | 'clear-factor'
  | 'remove-pin'
  | 'invite'
  | 'mail-invitation'
  | 'begin'
  | 'switch-off'
  | 'switch-on'

/** Actions on a webhook endpoint: the last part of the path. */
export type EndpointAction = 'change' | 'rotate' | 'end-rotation' | 'test' | 'switch-on' | 'switch-off' | 'delete'

/** Actions on an agent: the last part of the path. */
export type AssistantAction = 'issue-key' | 'end-key' | 'pause' | 'resume'

/** The paths of the console. */
export function adminPaths(site: Pick<ConsoleSite, 'base'>) {
  const home = `${site.base}/admin`
  const resource = (id: string) => `${home}/resources/${encodeURIComponent(id)}`
  const member = (id: string, userId: string, page: PersonPage = 'help') =>
    `${resource(id)}/members/${encodeURIComponent(userId)}${page === 'help' ? '' : `/${page}`}`
  return {
    home,
    /** The Resources, each with a count. */
    byResource: `${home}/by-resource`,
    /** The trail of all Resources. */
    activity: `${home}/activity`,
    activityExport: `${home}/activity/export`,
    resources: `${home}/resources`,
    newResource: `${home}/resources/new`,
    // Two tabs of one form: switching between them keeps unsaved changes.
    resource: (id: string, tab: ResourceTab = 'general') =>
      tab === 'token-enrollment' || tab === 'self-service'
        ? `${resource(id)}/self-service#${tab}`
        : `${resource(id)}/${tab}`,
    endpoint: (id: string, endpointId: string, action?: EndpointAction) =>
      `${resource(id)}/webhooks/${encodeURIComponent(endpointId)}${action === undefined ? '' : `/${action}`}`,
    assistant: (id: string, agentId: string, action?: AssistantAction) =>
      `${resource(id)}/assistants/${encodeURIComponent(agentId)}${action === undefined ? '' : `/${action}`}`,
    assistantRules: (id: string) => `${resource(id)}/assistant-rules`,
    messageAgain: (id: string, endpointId: string, messageId: string) =>
      `${resource(id)}/webhooks/${encodeURIComponent(endpointId)}/messages/${encodeURIComponent(messageId)}/again`,
    /** The first tab the administrator may see. */
    resourceStart: (id: string) => resource(id),
    /** The list of its people as a file. */
    assign: (id: string) => `${resource(id)}/members`,
    /** Acts of two administrators on a Resource. */
    acts: (id: string) => `${resource(id)}/acts`,
    newAct: (id: string, act: string) => `${resource(id)}/acts/new?act=${encodeURIComponent(act)}`,
    act: (id: string, actId: string, action?: 'do' | 'withdraw' | 'events') =>
      `${resource(id)}/acts/${encodeURIComponent(actId)}${action === undefined ? '' : `/${action}`}`,
    /** The administrators who act, everywhere or on a Resource. */
    administrators: (resourceId?: string) =>
      `${home}/administrators${resourceId === undefined ? '' : `?resource=${encodeURIComponent(resourceId)}`}`,
    /** The sealed trail of a Resource. */
    trail: (id: string, what?: 'export') => `${resource(id)}/trail${what === undefined ? '' : `/${what}`}`,
    tell: (id: string) => `${resource(id)}/tell`,
    tellAgain: (id: string) => `${resource(id)}/tell?again=on`,
    /** Bulk actions: first a preview, then a job. */
    bulk: (id: string, act?: BulkAct) => `${resource(id)}/bulk${act === undefined ? '' : `/${act}`}`,
    bulkExport: (id: string) => `${resource(id)}/bulk/export`,
    bulkJobs: (id: string) => `${resource(id)}/bulk/jobs`,
    bulkJob: (id: string, jobId: string, look?: 'events') =>
      `${resource(id)}/bulk/jobs/${encodeURIComponent(jobId)}${look === undefined ? '' : `/${look}`}`,
    stopBulk: (id: string, act: BulkAct, jobId: string) =>
      `${resource(id)}/bulk/${act}/${encodeURIComponent(jobId)}/stop`,
    messengers: `${home}/messengers`,
    health: `${home}/health`,
    problem: `${home}/problem`,
    /** Finds a person on all Resources. */
    find: `${home}/find`,
    again: `${home}/again`,
    member,
    memberAction: (id: string, userId: string, action: MemberAction) => `${member(id, userId)}/${action}`,
    endPermit: (id: string, userId: string, permitId: string) =>
      `${member(id, userId)}/permits/${encodeURIComponent(permitId)}/end`,
    /** A task that helps a member. */
    help: (id: string, userId: string, task: TaskName) => `${member(id, userId)}/help/${task}`,
    /** Actions on a token. */
    switchToken: (id: string, tokenId: string, to: 'switch-off' | 'switch-on' | 'test') =>
      `${resource(id)}/tokens/${encodeURIComponent(tokenId)}/${to}`,
    /** The page shown to a person beside the administrator. */
    begun: (id: string, userId: string, enrollmentId: string, action?: 'confirm' | 'cancel') =>
      `${member(id, userId)}/begun/${encodeURIComponent(enrollmentId)}${action === undefined ? '' : `/${action}`}`,
    printed: (id: string, userId: string, invitationId: string) =>
      `${member(id, userId)}/printed/${encodeURIComponent(invitationId)}`,
    revoke: (id: string, tokenId: string) => `${resource(id)}/tokens/${encodeURIComponent(tokenId)}/revoke`,
    users: `${home}/users`,
    newUser: `${home}/users/new`,
    /** Assigns many people to a Resource. */
    assignMany: `${home}/users/assign`,
    /** Imports people from a file. */
    importPeople: (importId?: string, action?: 'discard') => {
      const one = importId === undefined ? '' : `/${encodeURIComponent(importId)}`
      return `${home}/users/import${one}${action === undefined ? '' : `/${action}`}`
    },
    /** Deletes a person or Resource for good. */
    eraseUser: (id: string) => `${home}/users/${encodeURIComponent(id)}/erase`,
    deleteResource: (id: string) => `${resource(id)}/delete`,
    jobs: `${home}/jobs`,
    user: (id: string) => `${home}/users/${encodeURIComponent(id)}`,
    assignUser: (id: string) => `${home}/users/${encodeURIComponent(id)}/assign`,
  }
}
