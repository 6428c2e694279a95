import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { packTarballs } from './packages/tarballs.js'

// Packs every public package as a registry would get it, into the folder that is named. Publishes nothing. Run it with `pnpm release:pack
// <folder>`, after `pnpm build`.

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Name a folder: pnpm release:pack ../packed')
  process.exitCode = 1
} else {
  const into = resolve(folder)
  await mkdir(into, { recursive: true })
  for (const { file } of await packTarballs(into)) console.log(file)
}
