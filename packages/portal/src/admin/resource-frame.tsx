import type { Resource } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { Notice } from '../parts/notice.js'
import { AdminFrame, type AdminPageProps } from './admin-frame.js'
import { adminPaths, type ResourceTab, resourceTabs } from './admin-paths.js'

/** What just happened, said once. */
export const resourceNews = {
  saved: 'Saved. It counts from now on.',
  created: 'The Resource is there. Now allow what people may do.',
  assigned: 'Assigned. They can sign in to the portal now.',
  unassigned: 'Unassigned. Their tokens and sessions on this Resource have ended.',
  unlocked: 'Unlocked. Their wrong tries are forgotten.',
  sessions_ended: 'Signed out everywhere on this Resource.',
  bypassed: 'They need no code for a while. They were told.',
  bypass_ended: 'They need a code again.',
  factor_cleared: 'They sign in without a second factor again. They were told.',
  enrollment_allowed: 'They can enroll again.',
  revoked: 'The token is revoked. It sends no more codes.',
} as const

export type ResourceNews = keyof typeof resourceNews

export interface ResourcePageProps extends AdminPageProps {
  readonly resource: Resource
  readonly news?: ResourceNews | null
}

/** The page of a Resource with its tabs. */
export const ResourceFrame: FC<PropsWithChildren<ResourcePageProps & { at: ResourceTab }>> = ({
  site,
  actor,
  resource,
  news,
  at,
  children,
}) => {
  const paths = adminPaths(site)
  return (
    <AdminFrame site={site} actor={actor} title={`${resourceTabs[at]} · ${resource.name}`} at="resources">
      <p class="crumb">
        <a href={paths.resources}>
          <Icon name="back" />
          Resources
        </a>
      </p>
      <h1>
        {resource.name} {resource.active ? null : <span class="badge bad">Off</span>}
      </h1>
      <nav class="tabs" aria-label="Resource">
        <ul>
          {tabNames.map((tab) => (
            <li>
              <a href={paths.resource(resource.id, tab)} aria-current={tab === at ? 'page' : undefined}>
                {resourceTabs[tab]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {news === null || news === undefined ? null : <Notice tone="good">{resourceNews[news]}</Notice>}
      {children}
    </AdminFrame>
  )
}

const tabNames: readonly ResourceTab[] = ['general', 'actions', 'enrollment', 'members', 'activity']
