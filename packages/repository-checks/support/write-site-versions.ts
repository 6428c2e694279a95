import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './packages/command.js'
import { repositoryFolder } from './packages/published-packages.js'
import { step } from './packages/step.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'
import { tagsToShow, writeVersions } from './reference-site/versions/side-by-side.js'
import { siteVersion } from './reference-site/versions/site-version.js'

/*
 * Builds the site of what is here, and of each version that has a tag, side by side in `docs/versions`, the newest also as `latest`. Run it with
 * `pnpm docs:versions`. A tag is built in a work tree of its own with what its lock file says, from pnpm's store where it has all of it.
 */

const out = join(repositoryFolder, 'docs/versions')
const typedoc = ['--import', 'tsx', 'node_modules/typedoc/bin/typedoc', '--options', 'docs/typedoc.json']
const build = (from: string, folder: string) => runCommand('node', [...typedoc, '--out', join(out, folder)], from)

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const { folder: here } = siteVersion()
await step(`${here}, from what is here`, () => build(repositoryFolder, here))
const tags = (await runCommand('git', ['tag', '--list', 'v*'], repositoryFolder)).split('\n')
for (const tag of tagsToShow(tags).filter((one) => one !== `v${here}`)) {
  await step(`${tag.slice(1)}, from its tag`, () =>
    inTemporaryFolder(async (folder) => {
      const tree = join(folder, 'tree')
      await runCommand('git', ['worktree', 'add', '--detach', tree, tag], repositoryFolder)
      try {
        await runCommand('npx', ['-y', 'pnpm@10.34.9', 'install', '--frozen-lockfile', '--prefer-offline'], tree)
        await build(tree, tag.slice(1))
      } finally {
        await runCommand('git', ['worktree', 'remove', '--force', tree], repositoryFolder)
      }
    }),
  )
}
console.log(
  `docs/versions: ${writeVersions(out)
    .versions.map(({ folder }) => folder)
    .join(', ')}`,
)
