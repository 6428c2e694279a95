import { writeFileSync } from 'node:fs'
import { repositoryEntry, repositoryRoot, repositoryText } from './docs/repository.js'
import { originFiles } from './release/origin-files.js'

// Writes who makes the packages, where they come from and whom to write to, as the package.json at the top says it, into every file that says
// it too. Run it with `pnpm release:origin` after filling that in.

for (const [path, text] of Object.entries(originFiles())) {
  if (repositoryEntry(path) === 'file' && repositoryText(path) === text) continue
  writeFileSync(`${repositoryRoot}${path}`, text)
  console.log(`written  ${path}`)
}
