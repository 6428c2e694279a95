import * as z from 'zod'
import { repositoryText } from '../../docs/repository.js'
import { pendingFiles } from '../../release/changes.js'

/** What a site is about. */
export interface SiteVersion {
  /** The folder in which it stands beside the sites of other versions. */
  readonly folder: string
  /** As its pages say it. */
  readonly shown: string
}

/** The folder of what no version has yet. */
export const unreleased = 'next'

/** The version that the packages have, all of them one; or what came after it, once a change waits for the next. */
export function siteVersion(pending: readonly string[] = pendingFiles()): SiteVersion {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(repositoryText('packages/core/package.json')))
  return pending.length === 0 ? { folder: version, shown: version } : { folder: unreleased, shown: `after ${version}` }
}
