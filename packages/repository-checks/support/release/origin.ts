import * as z from 'zod'
import { repositoryText } from '../docs/repository.js'

const shape = z.object({
  author: z.string(),
  homepage: z.url(),
  repository: z.object({
    type: z.literal('git'),
    url: z.string().regex(/^git\+https:\/\/[^/]+\/[^/]+\/[^/]+\.git$/),
  }),
  bugs: z.object({ url: z.url(), email: z.email() }),
  keywords: z.array(z.string()),
})

/** Who makes the packages, where they come from, and where to write to. */
export type Origin = z.infer<typeof shape>

/** The one place in which all of that stands: the `package.json` at the top. */
export function origin(): Origin {
  return shape.parse(JSON.parse(repositoryText('package.json')))
}

/** The fields that the owner has not filled in yet: no address ends in `.invalid` (RFC 2606), so such a one leads to no stranger. */
export function unfilled({ author, homepage, repository, bugs }: Origin): readonly string[] {
  const fields = { author, homepage, 'repository.url': repository.url, 'bugs.url': bugs.url, 'bugs.email': bugs.email }
  return Object.entries(fields).flatMap(([field, value]) => (/\.invalid\b/.test(value) ? field : []))
}

/** Where the repository is looked at, without a slash at the end. */
export function site({ repository }: Origin): string {
  return repository.url.replace(/^git\+/, '').replace(/\.git$/, '')
}

/** Who owns the repository there. */
export function ownerOf(from: Origin): string {
  return new URL(site(from)).pathname.split('/')[1] ?? ''
}
