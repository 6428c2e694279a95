import { cp, readFile, symlink } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '../support/packages/command.js'
import { publishedPackages, repositoryFolder } from '../support/packages/published-packages.js'
import { inTemporaryFolder } from '../support/packages/temporary-folder.js'
import { originFiles } from '../support/release/origin-files.js'
import { fillIn, rehearsedSite } from '../support/release/rehearsal/fill-in.js'

const source = ['--conditions=source', '--import', 'tsx']
const help = `
import { ChatfactorError } from './packages/core/src/index.ts'
console.log(new ChatfactorError('BUSY', {}).help)`

/** What says where the packages come from, and the programs that write it. Nothing of it is installed anew. */
async function copyOf(folder: string): Promise<void> {
  const skipped = new Set(['node_modules', 'dist', '.git', '.cache'])
  const isNeeded = (path: string) =>
    !skipped.has(basename(path)) &&
    !/^packages\/[^/]+\/(?:test|slow|migrations)\b/.test(relative(repositoryFolder, path))
  for (const name of ['package.json', 'README.md', '.github', 'tsconfig.base.json', 'tsconfig.json', 'packages'])
    await cp(join(repositoryFolder, name), join(folder, name), { recursive: true, filter: isNeeded })
  for (const place of ['', 'packages/core', 'packages/repository-checks'])
    await symlink(join(repositoryFolder, place, 'node_modules'), join(folder, place, 'node_modules'))
}

it('filling in who makes the packages changes what errors, READMEs, manifests and policies say, at once', () =>
  inTemporaryFolder(async (folder) => {
    await copyOf(folder)
    const text = (path: string) => readFile(join(folder, path), 'utf8')
    const helped = () => runCommand('node', [...source, '--input-type=module', '--eval', help], folder)
    expect(await helped()).toBe('docs/errors/BUSY.md\n')

    await fillIn(folder)
    await runCommand('node', [...source, 'packages/repository-checks/support/write-origin.ts'], folder)

    expect(await helped()).toBe(`${rehearsedSite}/blob/HEAD/docs/errors/BUSY.md\n`)
    for (const { folder: one } of publishedPackages()) {
      const repository = { url: `git+${rehearsedSite}.git`, directory: one }
      expect(JSON.parse(await text(`${one}/package.json`))).toMatchObject({
        repository,
        homepage: 'https://docs.example',
      })
      expect(await text(`${one}/README.md`)).not.toContain('Not on npm yet')
    }
    expect(await text('.github/SECURITY.md')).toContain('<holes@mail.example>')
    for (const path of Object.keys(originFiles())) expect(await text(path), path).not.toContain('.invalid')
  }))
