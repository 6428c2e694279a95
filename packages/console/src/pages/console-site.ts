import type { Site } from '@chatfactor/portal/pages'
import type { Administration } from '../administration/administration.js'

/** What every page and route of the console needs to know: the portal that it is part of, and the verbs of its administrators. */
export interface ConsoleSite extends Site {
  readonly administration: Administration
}
