import { repositoryEntry, repositoryText } from '../docs/repository.js'
import { publishedPackages, type WorkspacePackage } from '../packages/published-packages.js'
import { tellsOf } from './changelog.js'
import { pendingFiles } from './changes.js'
import { type Origin, origin, site, unfilled } from './origin.js'

/** What stands between the repository as it is and a release, in words that say what to do; empty when nothing does. */
export function releaseProblems(
  from: Origin = origin(),
  waiting: readonly string[] = pendingFiles(),
  runsIn: string | undefined = process.env.GITHUB_REPOSITORY,
): readonly string[] {
  const packages = publishedPackages()
  return [
    ...unfilled(from).map((field) => `package.json: fill in ${field}, then run pnpm release:origin`),
    ...waiting.map((file) => `.changeset/${file} waits for a version: run pnpm release:version`),
    ...packages.filter(saysNothing).map(({ folder }) => `${folder}/CHANGELOG.md says nothing of this version`),
    ...(runsIn === undefined || site(from).endsWith(`/${runsIn}`)
      ? []
      : [`package.json names another repository than ${runsIn}`]),
  ]
}

function saysNothing({ folder, manifest }: WorkspacePackage): boolean {
  const page = `${folder}/CHANGELOG.md`
  return repositoryEntry(page) !== 'file' || !tellsOf(repositoryText(page), manifest.version)
}
