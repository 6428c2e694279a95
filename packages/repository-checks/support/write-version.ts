import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedPackages, repositoryFolder } from './packages/published-packages.js'
import { withVersion } from './release/changelog.js'
import { changesFolder, pendingChanges } from './release/changes.js'
import { nextVersion } from './release/next-version.js'

// Turns the changes that wait into the next version of all packages and a part of each changelog. Run it with `pnpm release:version`.

const changes = pendingChanges()
const [first] = publishedPackages()
if (first === undefined || changes.length === 0) {
  console.error('No change waits for a version.')
  process.exitCode = 1
} else {
  const version = nextVersion(first.manifest.version, changes)
  for (const { folder, manifest } of publishedPackages()) {
    rewrite(`${folder}/package.json`, (text) =>
      text.replace(`"version": "${manifest.version}"`, `"version": "${version}"`),
    )
    rewrite(`${folder}/CHANGELOG.md`, (text) => withVersion(text, manifest.name, version, changes))
  }
  for (const { file } of changes) rmSync(join(changesFolder, file))
  console.log(version)
}

function rewrite(path: string, change: (text: string) => string): void {
  const file = join(repositoryFolder, path)
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}
