import * as z from 'zod'
import { tableRows } from './markdown-table.js'
import { repositoryEntry, repositoryFolders, repositoryText } from './repository.js'

const names = z.record(z.string(), z.string()).default({})
const manifestSchema = z.object({
  private: z.boolean().default(false),
  dependencies: names,
  devDependencies: names,
  peerDependencies: names,
  optionalDependencies: names,
})

/** That a package uses a dependency; `run` if installing the package brings it too. */
export interface Use {
  readonly dependency: string
  /** `core` for `packages/core`, `packages/demo`, or `root`. */
  readonly by: string
  readonly when: 'run' | 'build'
}

/** Every use that a `package.json` declares; our own packages left out. */
export function declaredUses(): readonly Use[] {
  const folders = [...repositoryFolders('packages'), ...repositoryFolders('examples')]
  const paths = ['package.json', ...folders.map((folder) => `${folder}/package.json`)]
  return paths
    .filter((path) => repositoryEntry(path) === 'file')
    .flatMap((path) => {
      const manifest = manifestSchema.parse(JSON.parse(repositoryText(path)))
      const by = path === 'package.json' ? 'root' : path.replace(/^packages\/|\/package\.json$/g, '')
      const run = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies }
      const uses = (found: Record<string, string>, when: Use['when']) =>
        Object.entries(found)
          .filter(([dependency, range]) => !dependency.startsWith('@chatfactor/') && !range.startsWith('workspace:'))
          .map(([dependency]): Use => ({ dependency, by, when }))
      return [...uses(run, manifest.private ? 'build' : 'run'), ...uses(manifest.devDependencies, 'build')]
    })
}

/** Every use that the page about dependencies gives a reason for. */
export function explainedUses(page: string): readonly Use[] {
  const [, run = '', build = ''] = page.split(/^## .+$/m)
  const read = (section: string, when: Use['when']) =>
    tableRows(section).flatMap(([dependency = '', users = '']) =>
      users.split(', ').map((by): Use => ({ dependency: dependency.replaceAll('`', ''), by, when })),
    )
  return [...read(run, 'run'), ...read(build, 'build')]
}
