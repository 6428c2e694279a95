import { bulkActs } from '@chatfactor/operations/feature'
import type { adminPaths } from '../pages/admin-paths.js'
import type { KnownForm } from '../pages/known-form.js'
import { bulkPath, whomIn } from './bulk-query.js'

/** The forms of bulk actions: one per action, so that the right is known before the form is read. */
export function bulkForms(paths: ReturnType<typeof adminPaths>): readonly KnownForm[] {
  return bulkActs.flatMap((act): readonly KnownForm[] => [
    {
      sentTo: `/resources/:id/bulk/${act}`,
      needs: 'bulk.start',
      asks: { act },
      page: ({ id }, form) => bulkPath(paths.bulk(id), { act, ...whomIn(form) }),
      values: (form) => ({ typed: form.text('typed') }),
    },
    {
      sentTo: `/resources/:id/bulk/${act}/:jobId/stop`,
      needs: 'bulk.stop',
      asks: { act },
      page: ({ id, other }) => paths.bulkJob(id, other),
    },
  ])
}
