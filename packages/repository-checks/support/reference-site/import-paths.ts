import * as z from 'zod'
import { repositoryEntry, repositoryFolders, repositoryText } from '../docs/repository.js'

const shape = z.object({
  name: z.string(),
  private: z.boolean().default(false),
  exports: z.record(z.string(), z.union([z.string(), z.object({ source: z.string().optional() })])).default({}),
})

/** What a reader imports to get what a source file exports, e.g. `@chatfactor/portal/node`, by the path of that file. */
export const importPaths: ReadonlyMap<string, string> = new Map(
  repositoryFolders('packages')
    .filter((folder) => repositoryEntry(`${folder}/package.json`) === 'file')
    .flatMap((folder) => {
      const { name, exports, ...manifest } = shape.parse(JSON.parse(repositoryText(`${folder}/package.json`)))
      if (manifest.private) return []
      return Object.entries(exports).flatMap(([door, given]): [string, string][] =>
        typeof given === 'string' || given.source === undefined
          ? []
          : [[given.source.replace('./', `${folder}/`), name + door.slice(1)]],
      )
    }),
)
