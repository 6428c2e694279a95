import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { costsPage, pageOfCosts } from './costs/costs-page.js'
import { errorPages, errorsPage } from './docs/errors-page.js'
import { eventsPage } from './docs/events-page.js'
import { formatted } from './docs/formatted.js'
import { languagesSources } from './docs/languages-source.js'
import { parityPage } from './docs/parity-page.js'
import { repositoryEntry, repositoryRoot, repositoryText } from './docs/repository.js'
import { requirementsPage } from './docs/requirements-page.js'
import { rightsPage } from './docs/rights-page.js'
import { threatsPage } from './docs/threats-page.js'
import { verbsPage } from './docs/verbs-page.js'
import { webhooksPage } from './docs/webhooks-page.js'
import { mailPartsSource } from './mails/mail-parts-source.js'
import { recipesPage } from './recipes/page-files.js'
import { pageOfRecipes } from './recipes/recipes-table.js'

// Writes the pages of docs/ that are made from code, and the lists of languages. With --check nothing is written, and a file that is not
// current fails.

const isCheck = process.argv.includes('--check')
const pages = {
  'docs/administrators.md': rightsPage(),
  'docs/errors.md': errorsPage(),
  ...errorPages(),
  'docs/events.md': eventsPage(),
  'docs/parity.md': parityPage(),
  'docs/security-requirements.md': requirementsPage(),
  'docs/threat-model.md': threatsPage(),
  'docs/verbs.md': verbsPage(),
  'docs/webhooks.md': webhooksPage(),
  [costsPage]: pageOfCosts(),
  [recipesPage]: pageOfRecipes(),
  ...languagesSources(),
  ...(await mailPartsSource()),
}

for (const [path, page] of Object.entries(pages)) {
  const text = formatted(path, page)
  const isCurrent = repositoryEntry(path) === 'file' && repositoryText(path) === text
  if (isCurrent) console.log(`current  ${path}`)
  else if (isCheck) {
    console.error(`outdated ${path}`)
    process.exitCode = 1
  } else {
    mkdirSync(dirname(`${repositoryRoot}${path}`), { recursive: true })
    writeFileSync(`${repositoryRoot}${path}`, text)
    console.log(`written  ${path}`)
  }
}
