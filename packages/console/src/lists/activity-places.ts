import type { ActivityQuery } from '../pages/activity-query.js'
import { type Places, placesIn } from './cursor.js'

/** The positions in the trail of a Resource, or of all (`null`), with this filter. */
export function activityPlaces(query: ActivityQuery, resourceId: string | null): Places {
  const { person, action, by, outcome, from, until } = query
  return placesIn('activity', resourceId ?? '', person, action, by, outcome, from, until)
}
