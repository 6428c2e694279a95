/** All rights; each of the others includes `read`. */
export const allRights = ['read', 'support', 'people', 'policy', 'tokens', 'export'] as const satisfies readonly Right[]

/**
 * What an administrator may be allowed to do. `read`: see; `support`: help people without weakening anything; `people`: manage memberships; `policy`:
 * change what people must prove; `tokens`: remove factors or grant a bypass; `export`: export data.
 */
export type Right = 'read' | 'support' | 'people' | 'policy' | 'tokens' | 'export'
