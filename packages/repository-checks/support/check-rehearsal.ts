import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './packages/command.js'
import { repositoryFolder } from './packages/published-packages.js'
import { step, steps } from './packages/step.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'
import { pendingFiles } from './release/changes.js'
import { fillIn, rehearsedSite } from './release/rehearsal/fill-in.js'
import { startHost, upgradeCommand } from './release/rehearsal/host.js'
import { makeRelease } from './release/rehearsal/made-release.js'
import { countLinks, createProject, followError, signInBoth } from './release/rehearsal/strangers.js'
import { startVerdaccio } from './release/rehearsal/verdaccio.js'

/*
 * A release with everything but the act itself, in a clone of what is committed: fills in an owner, makes the version, packs, and publishes to
 * a registry on this machine, which is all that it ever speaks to but to install what others wrote. Then it does what strangers would: makes a
 * project with an empty home, enrolls people in an app, upgrades that to a second version, and follows the links of each package's page.
 * Run it with `pnpm release:rehearse`.
 */

await steps(() => inTemporaryFolder(rehearse))

async function rehearse(root: string): Promise<void> {
  const clone = join(root, 'clone')
  await runCommand('git', ['clone', '--quiet', '--no-hardlinks', repositoryFolder, clone], root)
  await step('installed', () => pnpm(clone, 'install', '--frozen-lockfile', '--prefer-offline'))
  await fillIn(clone)
  await pnpm(clone, 'release:origin')
  if (pendingFiles(join(clone, '.changeset')).length > 0) await pnpm(clone, 'release:version')
  await step('nothing is left to do before a release', () => pnpm(clone, 'release:check'))
  // After that: what is built says where it comes from.
  await step('built', () => pnpm(clone, 'build'))

  const registry = await step('verdaccio started', () => startVerdaccio(join(root, 'registry')))
  try {
    await twoVersions(root, clone, registry.url)
  } finally {
    await registry.close()
  }
}

async function twoVersions(root: string, clone: string, registry: string): Promise<void> {
  const first = await makeRelease(clone, root, registry)
  await step('npm create, in an empty home: types, tests, and walked', () => createProject(root, registry))
  const host = await step('a host installed', () => startHost(join(root, 'host'), join(root, 'of-host'), registry))
  try {
    await step('an error leads to its page', () => followError(host, clone, rehearsedSite))
    await step('two people enrolled', async () => {
      for (const person of ['ana', 'ben']) await host.enroll(person)
    })
    await step('each signs in, with their own code only', () => signInBoth(host))

    await changeOneThing(clone)
    const second = await makeRelease(clone, root, registry)
    await step(`${first.version} upgraded to ${second.version}`, async () => {
      await host.terminal.run(upgradeCommand)
      await host.terminal.run(
        `node -e "import('@chatfactor/core').then((core) => process.exit(core.rehearsed ? 0 : 1))"`,
      )
    })
    await step('each signs in as before', () => signInBoth(host))
    console.log(`ok  ${await countLinks(second.names, registry, clone, rehearsedSite)}`)
  } finally {
    await host.close()
  }
}

/** A second version from one change, which the upgraded host can see. */
async function changeOneThing(clone: string): Promise<void> {
  await appendFile(join(clone, 'packages/core/src/index.ts'), '\nexport const rehearsed = true\n')
  const change = `---\n'@chatfactor/core': added\n---\n\n\`rehearsed\` says that this is a second version.\n`
  await writeFile(join(clone, '.changeset/rehearsed.md'), change)
  await pnpm(clone, 'release:version')
  await pnpm(clone, '--filter', '@chatfactor/core', 'build')
}

function pnpm(clone: string, ...args: readonly string[]): Promise<string> {
  return runCommand('pnpm', args, clone)
}
