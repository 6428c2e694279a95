import { table } from '../docs/markdown-table.js'
import { repositoryText } from '../docs/repository.js'
import { withPart } from '../release/marked-part.js'
import { recipesPage } from './page-files.js'
import { linesOf } from './recipe-lines.js'
import { recipes } from './recipes.js'

/** The page with the table of recipes as the list and the blocks are now. */
export function pageOfRecipes(): string {
  const rows = recipes.map((recipe) => {
    const { heading, walkedWith, libraries, played = [] } = recipe
    const versions = (walkedWith ?? libraries).map((one) => one.replace(/(?<=.)@/, ' '))
    const anchor = heading.toLowerCase().replaceAll(' ', '-').replaceAll('.', '')
    const lines = recipe.walk === undefined ? String(linesOf(recipe)) : 'tests only'
    return [`[${heading}](#${anchor})`, versions.join(', '), ['Telegram', ...played].join(', '), lines]
  })
  const shown = table(['Recipe', 'Walked with', 'Played on this machine', 'Lines'], rows)
  return withPart(repositoryText(recipesPage), 'recipes', shown)
}
