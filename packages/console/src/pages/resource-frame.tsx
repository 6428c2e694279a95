import type { Resource } from '@chatfactor/core'
import { Icon, linkTo, Notice } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { VerbPath } from '../rights/rights.js'
import { takesTwo } from '../settings/second-factor-settings.js'
import type { ConsoleKey } from '../words/console-words.js'
import { AdminFrame } from './admin-frame.js'
import { type ResourceTab, resourceTabs } from './admin-paths.js'
import { useConsole } from './console-context.js'
import type { ConsoleSite } from './console-site.js'

/** Messages shown once after an action. */
export const resourceNews = {
  saved: 'console.news.saved',
  created: 'console.news.created',
  assigned: 'console.news.assigned',
  assigned_off: 'console.news.assignedOff',
  unassigned: 'console.news.unassigned',
  locked: 'console.news.locked',
  unlocked: 'console.news.unlocked',
  sessions_ended: 'console.news.sessionsEnded',
  bypassed: 'console.news.bypassed',
  bypassed_untold: 'console.news.bypassedUntold',
  bypass_ended: 'console.news.bypassEnded',
  factor_cleared: 'console.news.factorCleared',
  factor_cleared_untold: 'console.news.factorClearedUntold',
  enrollment_allowed: 'console.news.enrollmentAllowed',
  pin_removed: 'console.news.pinRemoved',
  revoked: 'console.news.revoked',
  token_off: 'console.news.tokenOff',
  token_on: 'console.news.tokenOn',
  token_stays_off: 'console.news.tokenStaysOff',
  test_sent: 'console.news.testSent',
  test_queued: 'console.news.testQueued',
  test_undelivered: 'console.news.testUndelivered',
  test_often: 'console.news.testOften',
  invitation_mailed: 'console.news.invitationMailed',
  begun_active: 'console.news.begunActive',
  begun_over: 'console.news.begunOver',
  phone_lost: 'console.news.phoneLost',
  started_over: 'console.news.startedOver',
  locked_and_out: 'console.news.lockedAndOut',
  portal_told: 'console.news.portalTold',
  help_late: 'console.news.helpLate',
  switched_off: 'console.news.switchedOff',
  switched_on: 'console.news.switchedOn',
  assistant_added: 'console.news.assistantAdded',
  assistant_key_made: 'console.news.assistantKeyMade',
  assistant_key_ended: 'console.news.assistantKeyEnded',
  assistant_paused: 'console.news.assistantPaused',
  assistant_resumed: 'console.news.assistantResumed',
  permit_ended: 'console.news.permitEnded',
  webhook_created: 'console.news.webhookCreated',
  webhook_changed: 'console.news.webhookChanged',
  webhook_rotated: 'console.news.webhookRotated',
  webhook_rotation_ended: 'console.news.webhookRotationEnded',
  webhook_on: 'console.news.webhookOn',
  webhook_off: 'console.news.webhookOff',
  webhook_deleted: 'console.news.webhookDeleted',
  webhook_again: 'console.news.webhookAgain',
  erasing: 'console.news.erasing',
  deleting: 'console.news.deleting',
  importing: 'console.news.importing',
  act_done: 'console.news.actDone',
} as const satisfies Readonly<Record<string, ConsoleKey>>

export type ResourceNews = keyof typeof resourceNews

export interface ResourcePageProps {
  readonly resource: Resource
  readonly news?: ResourceNews | null
  /** How many of its webhooks were switched off because of their receivers. */
  readonly webhooksOff?: number
  /** The reload interval without scripts. */
  readonly refreshSeconds?: number | undefined
}

/** The page of a Resource with its tabs. */
export const ResourceFrame: FC<PropsWithChildren<ResourcePageProps & { at: ResourceTab }>> = ({
  resource,
  news,
  webhooksOff = 0,
  refreshSeconds,
  at,
  children,
}) => {
  const { site, may, words, paths } = useConsole()
  return (
    <AdminFrame
      title={`${words.say(resourceTabs[at])} · ${resource.name}`}
      at="resources"
      refreshSeconds={refreshSeconds}
    >
      <p class="crumb">
        <a href={paths.resources}>
          <Icon name="back" />
          {words.say('console.frame.resources')}
        </a>
      </p>
      <h1>
        {resource.name} {resource.active ? null : <span class="badge bad">{words.say('console.resource.off')}</span>}
      </h1>
      <nav class="tabs" aria-label={words.say('console.resource.tabs')}>
        <ul>
          {tabNames
            .filter((tab) => isThere(site, tab))
            .filter((tab) => may(ofTab[tab]))
            .map((tab) => (
              <li>
                <a
                  href={paths.resource(resource.id, tab)}
                  aria-current={tab === at ? 'page' : undefined}
                  data-tab={tab}
                >
                  {words.say(resourceTabs[tab])}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      {takesTwo(resource) && site.asksSeconds ? (
        <p>
          <a href={paths.acts(resource.id)}>{words.say('console.act.list')}</a>
        </p>
      ) : null}
      {webhooksOff === 0 ? null : (
        <Notice tone="bad">
          <p>
            {words.parts('console.webhooks.someOff', {
              count: webhooksOff,
              link: linkTo(paths.resource(resource.id, 'webhooks')),
            })}
          </p>
        </Notice>
      )}
      {news === null || news === undefined ? null : <Notice tone="good">{words.say(resourceNews[news])}</Notice>}
      {children}
    </AdminFrame>
  )
}

/** The verb of each tab: it is shown to those who may call it. */
const ofTab = {
  general: 'resources.update',
  access: 'resources.update',
  'self-service': 'resources.update',
  'token-enrollment': 'resources.update',
  members: 'members.search',
  tokens: 'members.tokens.list',
  assistants: 'assistants.create',
  webhooks: 'webhooks.update',
  activity: 'audit.list',
  figures: 'statistics.daily',
} as const satisfies Readonly<Record<ResourceTab, VerbPath>>

/** Tabs that need a feature. */
const needs: Partial<Record<ResourceTab, 'hasOperations' | 'hasAssistants'>> = {
  assistants: 'hasAssistants',
  webhooks: 'hasOperations',
  figures: 'hasOperations',
}

function isThere(site: ConsoleSite, tab: ResourceTab): boolean {
  const needed = needs[tab]
  return needed === undefined || site[needed]
}

const tabNames: readonly ResourceTab[] = [
  'general',
  'self-service',
  'token-enrollment',
  'access',
  'members',
  'tokens',
  'assistants',
  'webhooks',
  'activity',
  'figures',
]
