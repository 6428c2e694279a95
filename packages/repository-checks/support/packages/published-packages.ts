import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

export const repositoryFolder = fileURLToPath(new URL('../../../../', import.meta.url))

const names = z.record(z.string(), z.string()).default({})

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  private: z.boolean().default(false),
  engines: names,
  dependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z.record(z.string(), z.unknown()).default({}),
  devDependencies: names,
})

/** The part of a `package.json` that checks look at. */
export type Manifest = z.infer<typeof manifestSchema>

/** One package of this repository. */
export interface WorkspacePackage {
  /** Its folder, seen from the top: `packages/core`. */
  readonly folder: string
  readonly manifest: Manifest
}

/** Every package below `packages`, private ones too. */
export function workspacePackages(): readonly WorkspacePackage[] {
  return readdirSync(`${repositoryFolder}packages`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => `packages/${name}`)
    .map((folder) => ({ folder, manifest: readManifest(`${repositoryFolder}${folder}/package.json`) }))
}

/** The packages that go to the registry. */
export function publishedPackages(): readonly WorkspacePackage[] {
  return workspacePackages().filter(({ manifest }) => !manifest.private)
}

/** The one version in which this repository uses a package of others. Throws when it uses none, or several. */
export function pinnedVersion(dependency: string): string {
  const manifests = [readManifest(`${repositoryFolder}package.json`), ...workspacePackages().map((one) => one.manifest)]
  const versions = new Set(manifests.flatMap(({ devDependencies }) => devDependencies[dependency] ?? []))
  const [version] = versions
  if (version === undefined || versions.size > 1)
    throw new Error(`${dependency} is not used in one version: ${[...versions].join(', ')}`)
  return version
}

function readManifest(file: string): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}
