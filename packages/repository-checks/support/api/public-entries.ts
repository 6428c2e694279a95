import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { publishedPackages, repositoryFolder } from '../packages/published-packages.js'

const manifestSchema = z.object({
  exports: z.record(z.string(), z.union([z.string(), z.object({ source: z.string().optional() })])).default({}),
})

/** The source of every door that a published package has. */
export function publicEntries(): readonly string[] {
  return publishedPackages().flatMap(({ folder }) => {
    const { exports } = manifestSchema.parse(
      JSON.parse(readFileSync(`${repositoryFolder}${folder}/package.json`, 'utf8')),
    )
    return Object.values(exports).flatMap((door) => {
      const source = typeof door === 'string' ? undefined : door.source
      return source === undefined ? [] : [`${repositoryFolder}${folder}/${source.replace('./', '')}`]
    })
  })
}
