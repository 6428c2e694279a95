import * as z from 'zod'
import type { Origin } from './origin.js'

const shape = z.looseObject({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  keywords: z.array(z.string()).default([]),
  license: z.string(),
})
const fromOrigin = ['author', 'homepage', 'repository', 'bugs']

/** A `package.json` of a public package with all that says where it comes from. Its own keywords stand behind those that all have. */
export function manifestFrom(text: string, folder: string, origin: Origin): string {
  const { name, version, description, keywords, license, ...rest } = shape.parse(JSON.parse(text))
  const own = keywords.filter((word) => !origin.keywords.includes(word))
  const others = Object.entries(rest).filter(([field]) => !fromOrigin.includes(field))
  const whole = {
    name,
    version,
    description,
    keywords: [...origin.keywords, ...own],
    author: origin.author,
    license,
    homepage: origin.homepage,
    repository: { ...origin.repository, directory: folder },
    bugs: origin.bugs,
    ...Object.fromEntries(others),
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}
