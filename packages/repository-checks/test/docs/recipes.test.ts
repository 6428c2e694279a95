import { describe, expect, it } from 'vitest'
import { codeBlocks } from '../../support/docs/code-blocks.js'
import { formatted } from '../../support/docs/formatted.js'
import { repositoryText } from '../../support/docs/repository.js'
import { filesBelow, recipesPage } from '../../support/recipes/page-files.js'
import { linesOf, literals } from '../../support/recipes/recipe-lines.js'
import { recipes } from '../../support/recipes/recipes.js'
import { pageOfRecipes } from '../../support/recipes/recipes-table.js'

const page = repositoryText(recipesPage)

describe('docs/recipes.md', () => {
  it('has a table of what was walked, with lines as they are counted; if not, run write-docs.ts', () => {
    expect(formatted(recipesPage, pageOfRecipes())).toBe(page)
  })

  it('shows of Express what examples/express runs', () => {
    const shown = [...filesBelow(literals), ...filesBelow('Express and passport')]
    const run = shown.map(({ path }) => ({ path, code: repositoryText(`examples/express/${path}`) }))
    expect(run).toEqual(shown)
  })

  it('has no heading but those of recipes, and no block that is no file of an app', () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading)
    expect(headings).toEqual([literals, ...recipes.map(({ heading }) => heading)])
    const files = headings.flatMap((heading) => filesBelow(heading))
    expect(files).toHaveLength(codeBlocks(page).length)
  })

  it('protects Express with ten lines, Next with seventeen, and nothing with more than 35, or 45 with its sign-up', () => {
    const lines = Object.fromEntries(recipes.map((recipe) => [recipe.name, linesOf(recipe)]))
    expect(lines.express).toBeLessThanOrEqual(10)
    expect(lines['next-16']).toBeLessThanOrEqual(17)
    for (const { name, walk, tables } of recipes)
      if (walk === undefined) expect(lines[name], name).toBeLessThanOrEqual(tables === undefined ? 35 : 45)
  })

  it('is read file by file: the line above a block names it, whatever else stands there', () => {
    const shown = '# T\n\n## One\n\n`a/[[...b]]/c.js`, new:\n\n```js\nx\n```\n\nText.\n\n```js\ny\n```\n\n## Two\n'
    expect(filesBelow('One', shown)).toEqual([{ path: 'a/[[...b]]/c.js', code: 'x\n' }])
    expect(filesBelow('Two', shown)).toEqual([])
    expect(() => filesBelow('Three', shown)).toThrow('Three')
  })
})
