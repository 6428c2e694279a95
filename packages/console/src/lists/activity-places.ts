import type { ActivityQuery } from '../pages/activity-query.js'
import { type Places, placesIn } from './cursor.js'

/** The places in what happened, on a Resource or on all of them (`null`), by this filter. */
export function activityPlaces(query: ActivityQuery, resourceId: string | null): Places {
  const { person, action, by, outcome, from, until } = query
  return placesIn('activity', resourceId ?? '', person, action, by, outcome, from, until)
}
