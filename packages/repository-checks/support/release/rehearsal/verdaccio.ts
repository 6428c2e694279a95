import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@chatfactor/local-postgres'
import { cleanEnvironment, runCommand } from '../../packages/command.js'
import { loopbackOnly } from './loopback.js'

/** A real registry on this machine, that takes packages in. */
export interface LocalRegistry {
  readonly url: string
  close(): Promise<void>
}

const ours = ['@chatfactor/*', 'chatfactor', 'create-chatfactor']
const longestMs = 120_000

/**
 * Installs verdaccio into an empty folder and starts it there. It hands on requests for packages of others; a name of ours is only what was
 * published here, so that no stranger's package can stand in for it.
 */
export async function startVerdaccio(folder: string): Promise<LocalRegistry> {
  await mkdir(folder)
  // One of its parts asks for node-fetch by a tag, which not every registry hands on.
  const manifest = { private: true, dependencies: { verdaccio: '6.8.0' }, overrides: { 'node-fetch': '2.7.0' } }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await runCommand('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], folder)
  const elsewhere = (await runCommand('npm', ['config', 'get', 'registry'], folder)).trim()

  const port = await freePort()
  const url = loopbackOnly(`http://127.0.0.1:${port}/`)
  await writeFile(join(folder, 'config.yaml'), settings(elsewhere))
  const program = join(folder, 'node_modules/verdaccio/bin/verdaccio')
  const child = spawn(process.execPath, [program, '--config', 'config.yaml', '--listen', `127.0.0.1:${port}`], {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  const close = async () => {
    child.kill('SIGKILL')
    await ended
  }
  for (const giveUpAt = Date.now() + longestMs; !(await answers(`${url}-/ping`)); await pause(200)) {
    if (Date.now() < giveUpAt && child.exitCode === null) continue
    await close()
    throw new Error(`verdaccio does not answer at ${url}`)
  }
  return { url, close }
}

function settings(elsewhere: string): string {
  const own = ours.map((name) => `  '${name}': { access: $all, publish: $all }`)
  return [
    'storage: ./storage',
    `uplinks: { elsewhere: { url: '${elsewhere}', timeout: 120s, maxage: 60m } }`,
    'packages:',
    ...own,
    `  '**': { access: $all, proxy: elsewhere }`,
    'web: { enable: false }',
    'max_body_size: 50mb',
    'log: { type: file, path: ./log, level: warn }',
    '',
  ].join('\n')
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  )
}
