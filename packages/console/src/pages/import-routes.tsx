import { isChatfactorError } from '@chatfactor/core'
import {
  errorsIn,
  fileOf,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  readLargeForm,
  refusedForm,
  refuseForm,
  textIn,
} from '@chatfactor/portal/pages'
import { HTTPException } from 'hono/http-exception'
import type { PlainKey } from '../words/console-words.js'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { errorsBeside, type FieldKeys } from './field-errors.js'
import { type ImportChoices, ImportPage, ImportPreviewPage } from './import-pages.js'
import { leadTelling } from './news.js'
import { actorOf, page, requireAll, requireRight, wordsOf } from './visit.js'

/** A file of 1 MB, and the rest of the form. */
const mostBytes = 1_000_000 + 16 * 1024

const importErrors: FieldKeys = { source: 'console.import.fileError', csv: 'console.import.tooLarge' }

/**
 * Reads the upload form before other middleware does, because other forms are far smaller. A form that is too large is refused unread, with a
 * message.
 */
export function uploadRoute(site: ConsoleSite): PortalRoutes {
  return portalHono().post('/users/import', async (c, next) => {
    requireAll(c)
    try {
      await readLargeForm(c, mostBytes)
    } catch (error) {
      if (!(error instanceof HTTPException) || error.status !== 413) throw error
      return refuse(site, c, 'console.import.tooLarge', noChoice)
    }
    return next()
  })
}

/** Imports people from a file: a preview of each line, then a job. For administrators of all Resources, if `operations()` is installed. */
export function importRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/users/import', async (c) => {
      requireAll(c)
      requireRight(c, 'imports.create')
      const refused = refusedForm(site, c)
      const { items: resources } = await as(c).resources.list({ limit: 500 })
      const values = {
        resourceId: textIn(refused, 'resourceId') ?? noChoice.resourceId,
        onDuplicate: textIn(refused, 'onDuplicate') ?? noChoice.onDuplicate,
      }
      return page(c, <ImportPage {...{ resources, values }} errors={errorsIn(refused)} />)
    })

    .post('/users/import', async (c) => {
      requireAll(c)
      const form = await readForm(c)
      const values = { resourceId: form.text('resourceId'), onDuplicate: form.text('onDuplicate') }
      const csv = textOf(await fileOf(c, 'file'))
      if (csv === null) return refuse(site, c, 'console.import.fileError', values)
      const { resourceId, onDuplicate } = values
      try {
        const { importId } = await as(c).imports.create({
          ...{ csv, onDuplicate: wayOf(onDuplicate) },
          ...(resourceId === '' ? {} : { resourceId }),
        })
        return c.redirect(paths.importPeople(importId), 303)
      } catch (error) {
        const errors = errorsBeside(c, error, importErrors)
        if (errors === null) throw error
        const said = errors.get('source') ?? errors.get('csv')
        if (said === undefined) throw error
        return refuseForm(site, c, paths.importPeople(), { values, errors: new Map([['file', said]]) })
      }
    })

    .get('/users/import/:importId', async (c) => {
      requireAll(c)
      requireRight(c, 'imports.preview')
      const importId = c.req.param('importId')
      try {
        return await page(c, <ImportPreviewPage importId={importId} preview={await as(c).imports.preview(importId)} />)
      } catch (error) {
        return gone(c, error)
      }
    })

    .post('/users/import/:importId', async (c) => {
      requireAll(c)
      try {
        await as(c).imports.start(c.req.param('importId'))
        return await leadTelling(site, c, 'importing', paths.jobs)
      } catch (error) {
        return gone(c, error)
      }
    })

    .post('/users/import/:importId/discard', async (c) => {
      requireAll(c)
      try {
        await as(c).imports.delete(c.req.param('importId'))
      } catch (error) {
        // It is being imported; the jobs page shows the progress.
        if (!isChatfactorError(error, 'TRANSITION_REFUSED')) throw error
        return c.redirect(paths.jobs, 303)
      }
      return c.redirect(paths.importPeople(), 303)
    })

  /** The file is no longer stored and has to be chosen again. */
  function gone(c: PortalContext, error: unknown): Response {
    if (!isChatfactorError(error, 'JOB_NOT_FOUND')) throw error
    return refuse(site, c, 'console.import.gone', noChoice)
  }
}

const noChoice: ImportChoices = { resourceId: '', onDuplicate: 'fail' }

function refuse(site: ConsoleSite, c: PortalContext, says: PlainKey, values: ImportChoices): Response {
  const errors = new Map([['file', wordsOf(c).say(says)]])
  return refuseForm(site, c, adminPaths(site).importPeople(), { values: { ...values }, errors })
}

function wayOf(name: string): 'fail' | 'skip' | 'update' {
  return name === 'skip' || name === 'update' ? name : 'fail'
}

/** The text of a file; `null` without a file, or if it is not UTF-8. */
function textOf(bytes: Uint8Array<ArrayBuffer> | null): string | null {
  if (bytes === null) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
