import { readdirSync, readFileSync } from 'node:fs'
import { publishedPackages, repositoryFolder } from './published-packages.js'

/** A source of a published package, as it stands there. */
export interface SourceText {
  /** Below `packages`: `core/src/index.ts`. */
  readonly path: string
  readonly text: string
}

/** The sources of all packages that run at sites, in order: nobody but developers starts a sandbox, a demo or a testkit. */
export function sourceTexts(): readonly SourceText[] {
  return publishedPackages()
    .filter(({ manifest }) => !/(demo|sandbox|testkit)$/.test(manifest.name))
    .flatMap(({ folder }) =>
      readdirSync(`${repositoryFolder}${folder}/src`, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .sort()
        .map((name) => ({
          path: `${folder}/src/${name.replaceAll('\\', '/')}`.replace(/^packages\//, ''),
          text: readFileSync(`${repositoryFolder}${folder}/src/${name}`, 'utf8'),
        })),
    )
}
