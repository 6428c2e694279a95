/**
 * The rooms of core that most others build on. What they offer is listed in their `index.ts`, and other rooms import
 * from there alone.
 */
export const roomsWithDoors = [
  'records',
  'errors',
  'ports',
  'keys',
  'platform-client',
  'pacing',
  'stores',
  'kernel',
  'rules',
  'messages',
] as const
