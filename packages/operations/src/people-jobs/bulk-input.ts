import { idShape, strictObject, textShape, wholeNumber } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { bulkActs } from './bulk-acts.js'
import { memberFilters } from './member-filters.js'

/** The most people that can be named by id. */
export const mostNamed = 500

const filterShape = strictObject({
  text: z._default(z.string().check(z.trim(), z.maxLength(100)), ''),
  only: z.optional(z.enum(memberFilters)),
  messenger: z.optional(textShape(1, 40)),
})
const namedShape = strictObject({ userIds: z.array(idShape).check(z.minLength(1), z.maxLength(mostNamed)) })

const someShape = z.union([namedShape, strictObject({ filter: filterShape })])
const whomShape = z.union([namedShape, strictObject({ filter: filterShape, count: wholeNumber(0, 100_000_000) })])
const actShape = z.enum(bulkActs)

const preview = strictObject({ resourceId: idShape, act: actShape, whom: someShape })
const start = strictObject({ resourceId: idShape, act: actShape, whom: whomShape, formId: idShape })
const job = strictObject({ resourceId: idShape, jobId: idShape })
const stop = z.extend(job, { act: actShape })
const list = strictObject({
  resourceId: idShape,
  after: z.nullish(z.string().check(z.maxLength(2000))),
  limit: z._default(wholeNumber(1, 500), 50),
})
const exporting = strictObject({ resourceId: idShape, whom: someShape, format: z.enum(['csv', 'jsonl']) })

/** People by id, or by a filter. */
export type Some = z.output<typeof someShape>
export type Filter = z.output<typeof filterShape>

/** The input of the verbs. */
export const bulkSchemas = { preview, start, job, stop, list, export: exporting }
