import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { runCommand } from '../../packages/command.js'
import { loopbackOnly } from './loopback.js'

const shape = z.looseObject({ name: z.string(), publishConfig: z.looseObject({}).default({}) })

/**
 * Publishes every packed package of a folder to a registry on this machine, from copies that name it themselves as well: npm asks a package
 * before its own settings. Refuses every other address, whoever names it. Gives the names.
 */
export async function publishHere(packed: string, registry: string, place: string): Promise<readonly string[]> {
  loopbackOnly(registry)
  const home = await mkdtemp(join(place, 'publisher-'))
  const settings = {
    HOME: home,
    npm_config_userconfig: join(home, '.npmrc'),
    npm_config_registry: registry,
    'npm_config_@chatfactor:registry': registry,
  }
  // npm wants to be somebody before it publishes; the registry takes whoever comes.
  await writeFile(settings.npm_config_userconfig, `${registry.replace(/^http:/, '')}:_authToken=rehearsal\n`)

  const names: string[] = []
  for (const file of (await readdir(packed)).filter((name) => name.endsWith('.tgz')).toSorted()) {
    const copy = join(home, file.replace(/\.tgz$/, ''))
    await mkdir(copy)
    await runCommand('tar', ['-xzf', join(packed, file), '-C', copy], copy)
    const folder = join(copy, 'package')
    names.push(await nameRegistry(join(folder, 'package.json'), registry))
    for (const key of ['registry', '@chatfactor:registry'])
      loopbackOnly((await runCommand('npm', ['config', 'get', key], folder, settings)).trim())
    await runCommand('npm', ['publish', '--ignore-scripts', '--no-provenance'], folder, settings)
  }
  return names
}

async function nameRegistry(file: string, registry: string): Promise<string> {
  const manifest = shape.parse(JSON.parse(await readFile(file, 'utf8')))
  const publishConfig = { ...manifest.publishConfig, registry, '@chatfactor:registry': registry }
  await writeFile(file, JSON.stringify({ ...manifest, publishConfig }, null, 2))
  return manifest.name
}
