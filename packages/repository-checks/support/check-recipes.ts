import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { drawn } from './drawn.js'
import { step, steps } from './packages/step.js'
import { packTarballs } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'
import { recipes } from './recipes/recipes.js'
import { runRecipe } from './recipes/run-recipe.js'

/*
 * Boots the apps of docs/recipes.md, whose blocks are their files, with the packages as the registry would hand them out, each in a folder of
 * its own outside the repository; two people walk through each. Run it with `pnpm check:recipes`, after `pnpm build`; names of apps walk those
 * alone, and `--drawn` one that the commit draws.
 */

const needed = [
  '@chatfactor/accounts',
  '@chatfactor/core',
  '@chatfactor/portal',
  '@chatfactor/sandbox',
  '@chatfactor/store-memory',
  '@chatfactor/store-postgres',
  '@chatfactor/transport-telegram',
]

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const strange = asked.filter((word) => !recipes.some(({ name }) => name === word))
const named = asked.length === 0 ? recipes : recipes.filter(({ name }) => asked.includes(name))
const isDrawn = process.argv.includes('--drawn')
const chosen = isDrawn ? drawn(recipes, 1, ({ name }) => name) : named

await steps(async () => {
  if (strange.length > 0) throw new Error(`No recipe: ${strange.join(', ')}`)
  await inTemporaryFolder(check)
})

async function check(root: string): Promise<void> {
  const packed = join(root, 'packed')
  await mkdir(packed)
  const tarballs = await step('packed', () => packTarballs(packed))
  const ours = tarballs.filter(({ name }) => needed.includes(name)).map(({ file }) => file)
  const failed: string[] = []
  for (const recipe of chosen) {
    await runRecipe(recipe, join(root, recipe.name), { ours, isWhole: !isDrawn }).catch((error: unknown) => {
      failed.push(recipe.name)
      console.error(`FAILED  ${recipe.name}: ${error instanceof Error ? error.message : error}`)
    })
  }
  if (failed.length > 0) throw new Error(`${failed.length} of ${chosen.length} failed: ${failed.join(', ')}`)
  console.log(`${chosen.length} of ${recipes.length} recipes were walked.`)
}
